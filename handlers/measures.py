"""Hours and days as people type them: `4ч`, `1,5 часа`, `1 ч 30 мин`; `завтра`, `пт`, `30.11`, `2026-11-30`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from desk.inputs import MOST_HOURS
from texts import folded

_HOURS = re.compile(
    r"(?P<hours>\d{1,4}(?:[.,]\d{1,2})?)\s*(?:ч(?:ас(?:а|ов)?)?\.?|h(?:ours?|rs?)?\.?)?"
    r"(?:\s*(?P<minutes>\d{1,2})\s*(?:м(?:ин(?:ут[аы]?)?)?\.?|m(?:in(?:utes?)?)?\.?))?(?=\s|$|[,;])",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?P<minutes>\d{1,4})\s*(?:м(?:ин(?:ут[аы]?)?)?\.?|m(?:in(?:utes?)?)?\.?)(?=\s|$)", re.IGNORECASE
)
_UNIT = re.compile(r"\d\s*(?:[чh]|мин|min)", re.IGNORECASE)
"""What makes a number at the end of a text hours: not a bare `м`, which may be metres."""

_TIME_OF_DAY = re.compile(r"(?<!\w)(?:в|до|к|по|с|после|at|by|from|since|till|to|until)\s+$", re.IGNORECASE)
"""What stands before the hour of a day, which is none that was spent."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=\s|$|[,;])")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\.?(?=\s|$|[,;])")
_WORD = re.compile(r"[^\s,;]+")

YEARS = range(1970, 2106)
"""Those of days that anybody means. What is reckoned from one of others may lie where no calendar reaches."""

_NEAR = {
    **dict.fromkeys(("сегодня", "today"), 0),
    **dict.fromkeys(("завтра", "tomorrow"), 1),
    **dict.fromkeys(("послезавтра",), 2),
}
_WEEKDAYS: dict[str, int] = {
    name: weekday
    for weekday, names in enumerate(
        (
            "пн понедельник mon monday",
            "вт вторник tue tuesday",
            "ср среда среду wed wednesday",
            "чт четверг thu thursday",
            "пт пятница пятницу fri friday",
            "сб суббота субботу sat saturday",
            "вс воскресенье sun sunday",
        )
    )
    for name in names.split()
}


def leading_hours(text: str) -> tuple[str | None, int]:
    """Hours at the beginning of a text as a decimal number, and how many characters that was; None where none are."""
    if match := _MINUTES.match(text):
        minutes = Decimal(match["minutes"])
        return (_plain(minutes / 60), match.end()) if minutes else (None, 0)
    match = _HOURS.match(text)
    if match is None:
        return None, 0
    hours = Decimal(match["hours"].replace(",", ".")) + Decimal(match["minutes"] or 0) / 60
    return (_plain(hours), match.end()) if 0 < hours <= MOST_HOURS else (None, 0)


def trailing_hours(text: str, *, bare: bool) -> tuple[str | None, int]:
    """Hours at the end of a text, and where they begin; never a part of what the text says.

    They are written as such, with their unit. bare: a number that is all there is needs none.
    """
    for begin in [match.start() for match in re.finditer(r"(?<!\S)\d", text)][-3:]:
        hours, length = leading_hours(text[begin:])
        if hours is None or text[begin + length :].strip():
            continue
        alone = bare and not text[:begin].strip()
        if alone or (_UNIT.search(text[begin:]) and not _TIME_OF_DAY.search(text[:begin])):
            return hours, begin
    return None, len(text)


def _plain(hours: Decimal) -> str:
    return format(round(hours, 2).normalize(), "f")


def leading_day(text: str, today: date) -> tuple[date | None, int]:
    """A day at the beginning of a text, and how many characters that was; None where none is.

    today: in the office's zone. A weekday is the next one, a day without a year the next such day.
    """
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3])), match.end()
    if match := _DOTTED.match(text):
        year = int(match[3]) if match[3] else today.year
        found = _day(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
        if found is not None and not match[3] and found < today:
            found = _day(today.year + 1, int(match[2]), int(match[1]))
        return found, match.end()
    if match := _WORD.match(text):
        word = folded(match[0])
        if word in _NEAR:
            return today + timedelta(days=_NEAR[word]), match.end()
        if word in _WEEKDAYS:
            ahead = (_WEEKDAYS[word] - today.weekday()) % 7 or 7
            return today + timedelta(days=ahead), match.end()
    return None, 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
