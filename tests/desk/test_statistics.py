"""What the statistics count, and in which hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import desk
from desk.calendar_file import read_calendar
from desk.views import Handled
from reports.statistics import Reaction, counted

CALENDAR = read_calendar(Path(desk.__file__).parent / "directories" / "calendar.toml")
FRIDAY_EVENING = datetime(2026, 11, 20, 15, tzinfo=UTC)
"""18:00 in Moscow: an hour before closing."""


def handled(tier: str, reacted: timedelta | None, allowed: timedelta) -> Handled:
    came = FRIDAY_EVENING
    return Handled(1, "map", tier, came, came + allowed, came + reacted if reacted else None, None)


def test_a_reaction_is_counted_in_working_hours_and_against_what_is_allowed() -> None:
    week = timedelta(days=7)
    appeals = [
        handled("partner", timedelta(days=3), week),  # Monday 18:00: one hour on Friday, eight on Monday
        handled("partner", timedelta(hours=1), timedelta(minutes=30)),
        handled("partner", None, timedelta(hours=1)),  # nobody came, and it is too late
        handled("prospect", None, week),  # there is time yet
    ]

    days = [date(2026, 11, 20), date(2026, 11, 21)]
    result = counted(days, [0, 0], {}, appeals, CALENDAR, FRIDAY_EVENING + timedelta(days=4))

    assert result.by_tier == {"partner": Reaction(due=3, in_time=1, hours=5.0)}
    assert result.clients == result.by_tier["partner"]
    assert result.came == [4, 0]
    assert result.tags == [("map", 4)]
