"""From when until when, as people type it: `24.11 19:00 – 25.11 10:00`, `завтра 19:00 – 10:00`, `пт 19 до сб 10`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from handlers.measures import leading_day

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?!\d)")
_YEARLESS = re.compile(r"\d{1,2}\.\d{1,2}\.?")
_FROM = re.compile(r"\A(?:с|со|в|from|since|at)\s+", re.IGNORECASE)
_TO = re.compile(r"\s*(?:[-‐‑‒–—―−]+|(?:до|по|to|till|until)\s)\s*(?:(?:в|at)\s+)?", re.IGNORECASE)

_HALF_A_YEAR = timedelta(days=183)


def span_in(text: str, now: datetime, zone: tzinfo) -> tuple[datetime, datetime] | None:
    """The two moments that a text says, in the zone, and nothing else; None where it does not.

    A day that is left out at the beginning is today, at the end the first that fits. A day without a year is the
    nearest such day, past or to come: of a shift that is over it is said that it is.
    """
    begins, _, rest = _moment(text.strip(), now.astimezone(zone).date(), zone)
    to = _TO.match(rest)
    if begins is None or to is None:
        return None
    ends, has_day, rest = _moment(rest[to.end() :], begins.date(), zone)
    if ends is None or rest.strip():
        return None
    if ends <= begins and not has_day:
        ends = datetime.combine(ends.date() + timedelta(days=1), ends.time(), zone)
    return begins, ends


def _moment(text: str, near: date, zone: tzinfo) -> tuple[datetime | None, bool, str]:
    """The moment at the beginning of a text, whether its day is said, and what follows it. near: the day that is meant
    where none is said.
    """
    text = _FROM.sub("", text, count=1)
    day, length = _day(text, near)
    text = _FROM.sub("", text[length:].lstrip(" ,;"), count=1)
    match = _TIME.match(text)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (25, 0)
    if match is None or hour > 24 or minute > 59 or (hour == 24 and minute):
        return None, False, text
    midnight = (day or near) + timedelta(days=hour // 24)
    return datetime.combine(midnight, time(hour % 24, minute), zone), day is not None, text[match.end() :]


def _day(text: str, near: date) -> tuple[date | None, int]:
    day, length = leading_day(text, near)
    if day is not None and _YEARLESS.fullmatch(text[:length]):
        day, length = leading_day(text, near - _HALF_A_YEAR)
    return (day, length) if day is not None else (None, 0)
