"""The Russian production calendar: the law's holidays, and the days off that the Government moves each year.

Source: Labour Code, art. 112 (holidays, and a day off for each that falls on a weekend) and art. 95 (the day before a
holiday is an hour shorter); order 588n of 13.08.2009, item 1 (how long a working weekend day is); a decree each year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from desk.calendar import Year

HOLIDAYS = (
    *((1, day) for day in range(1, 9)),
    *((2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)),
)
"""Month and day, as they are since 2013."""

DECREES: Mapping[int, str] = {
    2015: "01-03>01-09 01-04>05-04",
    2016: "02-20>02-22 01-02>03-07 01-03>05-03",
    2017: "01-01>02-24 01-07>05-08",
    2018: "01-06>03-09 04-28>04-30 01-07>05-02 06-09>06-11 12-29>12-31",
    2019: "01-05>05-02 01-06>05-03 02-23>05-10",
    2020: "01-04>05-04 01-05>05-05",
    2021: "01-02>11-05 02-20>02-22 01-03>12-31",
    2022: "03-05>03-07 01-01>05-03 01-02>05-10",
    2023: "01-01>02-24 01-08>05-08",
    2024: "04-27>04-29 11-02>04-30 01-06>05-10 12-28>12-30 01-07>12-31",
    2025: "01-04>05-02 02-23>05-08 03-08>06-13 11-01>11-03 01-05>12-31",
    2026: "01-03>01-09 01-04>12-31",
    2027: "02-20>02-22 01-02>11-05 01-03>12-31",
}
"""Which weekend day's rest is moved to which weekday. As the package `holidays` has it, which a test compares."""

CHECKED_WITH = "0.109"
"""The release of `holidays` that the decrees above are of. It takes half a second and 20 MB to ask."""

Moves = Mapping[date, date]


@cache
def russian_year(year: int) -> Year:
    """Days off, working weekend days and short days; provisional while no decree is known.

    Then a holiday on a weekend gives the next weekday off, as it does unless a decree says otherwise.
    """
    moves = _moves(year)
    holidays = {date(year, month, day) for month, day in HOLIDAYS}
    moved = moves or {}
    off = {*holidays, *moved.values()}
    for holiday in sorted(holidays - moved.keys()):
        # For those of January it is for the Government to say.
        if holiday.month > 1 and _weekend(holiday):
            off.add(_next_workday(holiday, off))
    working = {day: rest.weekday() for day, rest in moved.items() if day not in holidays}
    eves = {holiday - timedelta(days=1) for holiday in (*holidays, date(year + 1, 1, 1)) if holiday != date(year, 1, 1)}
    short = {day for day in eves if day not in off and day not in working}
    short |= {day for day in working if moved[day] in eves}
    return Year(frozenset(off), working, frozenset(short), provisional=moves is None)


def _moves(year: int) -> Moves | None:
    decree = DECREES.get(year)
    if decree is None:
        return asked(year) if installed() != CHECKED_WITH else None
    pairs = (move.split(">") for move in decree.split())
    return {date.fromisoformat(f"{year}-{day}"): date.fromisoformat(f"{year}-{rest}") for day, rest in pairs}


def installed() -> str:
    """The release of `holidays` that is there: a newer one may know more years."""
    from importlib.metadata import version

    return version("holidays")


def asked(year: int) -> Moves | None:
    """What `holidays` says of a year; None when it knows of nothing that was moved, and so of no decree."""
    from holidays import country_holidays

    moves = {}
    for rest, name in country_holidays("RU", years=year, language="ru").items():
        if said := re.search(r"перенесено с (\d\d)\.(\d\d)\.(\d{4})", name):
            moves[date(int(said[3]), int(said[2]), int(said[1]))] = rest
    return moves or None


def _next_workday(day: date, off: set[date]) -> date:
    day += timedelta(days=1)
    while _weekend(day) or day in off:
        day += timedelta(days=1)
    return day


def _weekend(day: date) -> bool:
    return day.weekday() >= 5
