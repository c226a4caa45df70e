"""How long a shift at work may last, and how long it is looked back on. Source: docs/shifts.md."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from desk.calendar import Calendar
from desk.process_lines import Lines

NAMES = {
    "after_closing_minutes": timedelta(minutes=1),
    "longest_hours": timedelta(hours=1),
    "hand_over_minutes": timedelta(minutes=1),
    "counted_days": timedelta(days=1),
}
"""What the file says, each in which unit."""

MOST = timedelta(days=366)


class BadShifts(Exception):
    """The directory of shifts cannot be used; a line `file:line: reason` for each fault."""


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """after_closing, longest: a shift ends by itself when the office has been closed for so long, or it has lasted so
    long. hand_over: what stays urgent is told of so long after its end. counted: a role goes by shifts for so long
    after one of it.
    """

    after_closing: timedelta
    longest: timedelta
    hand_over: timedelta
    counted: timedelta

    def end_of(self, began: datetime, calendar: Calendar) -> datetime:
        """When a shift that began then is over at the latest.

        An office that works round the clock does not close; out of hours only the length counts, but for a shift that
        lasts beyond the next closing.
        """
        latest = began + self.longest
        day, last = began.astimezone(calendar.zone).date(), latest.astimezone(calendar.zone).date()
        while day <= last:
            hours = calendar.hours(day)
            if hours is not None and hours[1] > began and not calendar.is_open(hours[1]):
                return min(latest, hours[1] + self.after_closing)
            day += timedelta(days=1)
        return latest


def read_shift_hours(path: Path) -> ShiftHours:
    """Those of a directory file. Raises BadShifts."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadShifts(f"{path}: {error}") from error
    lines, rows = Lines(text), table.get("shifts")
    if not isinstance(rows, dict):
        raise BadShifts(f"{path}:1: no [shifts]: {', '.join(NAMES)} are expected in it")
    faults = [
        f"{path}:{lines.of('shifts', name)}: {name}: {reason}"
        for name, said in rows.items()
        if (reason := _fault(name, said))
    ]
    faults += [f"{path}:{lines.of('shifts', '')}: {name} is missing" for name in NAMES if name not in rows]
    if faults:
        raise BadShifts("\n".join(faults))
    return ShiftHours(*(rows[name] * unit for name, unit in NAMES.items()))


@cache
def packaged_shift_hours() -> ShiftHours:
    """Those of the package's own directory."""
    return read_shift_hours(Path(__file__).parent / "directories" / "shifts.toml")


def _fault(name: str, said: Any) -> str | None:
    """Why what is said of a time cannot be used."""
    if name not in NAMES:
        return f"there is no such time; there are {', '.join(NAMES)}"
    if not isinstance(said, int | float) or isinstance(said, bool) or not 0 < said <= MOST / NAMES[name]:
        return f"a number above zero is expected, at most a year, not {said!r}"
    return None
