"""Moments as mail programs write them above what they quote."""

from __future__ import annotations

from datetime import datetime

_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_SHORT_MONTHS = "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.".split()
_DAYS = "понедельник вторник среда четверг пятница суббота воскресенье".split()
_SHORT_DAYS = "пн вт ср чт пт сб вс".split()


def month(moment: datetime) -> str:
    """ноября"""
    return _MONTHS[moment.month - 1]


def short_month(moment: datetime) -> str:
    """нояб."""
    return _SHORT_MONTHS[moment.month - 1]


def weekday(moment: datetime) -> str:
    """вторник"""
    return _DAYS[moment.weekday()]


def short_weekday(moment: datetime) -> str:
    """вт"""
    return _SHORT_DAYS[moment.weekday()]


def english(moment: datetime, pattern: str) -> str:
    """strftime in English, whatever the machine speaks; %b, %B, %a and %A only from here."""
    months = "January February March April May June July August September October November December".split()
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    name, day = months[moment.month - 1], days[moment.weekday()]
    for sign, value in {"%B": name, "%b": name[:3], "%A": day, "%a": day[:3], "%-d": str(moment.day)}.items():
        pattern = pattern.replace(sign, value)
    return moment.strftime(pattern)
