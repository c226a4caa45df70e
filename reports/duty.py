"""The rota as a calendar file (RFC 5545), for the calendars of those who are on duty.

By hand: three rules of the format are used, lines that end in CRLF, long ones folded, text escaped; a library would
bring time zones and repetitions that a list of shifts in UTC has not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from desk.documents import File
from desk.names import Language
from desk.on_call import rota_of
from desk.ports import Work
from desk.recurring import Recurring
from texts import Texts

FILE_NAME = "duty.ics"

AHEAD = timedelta(days=92)
"""How far ahead it tells."""

OCTETS = 75
"""Of a line at most, without its end. Source: RFC 5545, 3.1."""


class DutyCalendar:
    """The document `duty`. facts: none. recurring: what the portal's directory says of the rota."""

    def __init__(self, texts: Texts, recurring: Recurring, now: Callable[[], datetime]) -> None:
        self._texts = texts
        self._recurring = recurring
        self._now = now

    async def __call__(self, facts: Mapping[str, Any], language: Language, work: Work) -> File:  # noqa: ARG002
        now = self._now()
        events = []
        for shift in await rota_of(work, self._recurring, now, now + AHEAD):
            name = shift.who if shift.person is None else (await work.people.get(shift.person)).first_name
            summary = self._texts("duty-calendar-entry", language, name=name or "—")
            events.append((shift.begins, shift.ends, summary, f"{shift.id or 0}-{shift.person or 0}"))
        return File(FILE_NAME, as_calendar(events, now).encode())


def as_calendar(events: Sequence[tuple[datetime, datetime, str, str]], now: datetime) -> str:
    """events: from when, until when, what, and what tells it from others that begin then."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//frontdesk//duty//RU", "METHOD:PUBLISH"]
    for begins, ends, summary, which in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_utc(begins)}-{which}@frontdesk",
            f"DTSTAMP:{_utc(now)}",
            f"DTSTART:{_utc(begins)}",
            f"DTEND:{_utc(ends)}",
            f"SUMMARY:{_escaped(summary)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = "".join(each for each in text if each == "\n" or ord(each) >= 32)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """In pieces of OCTETS bytes at most, no character cut; every piece but the first begins with a space."""
    piece, room = "", OCTETS
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if size > room:
            yield piece
            piece, room = " ", OCTETS - 1
        piece += character
        room -= size
    yield piece
