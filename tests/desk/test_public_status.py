"""What the portal's page is told: nothing that is not for everybody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import desk
from desk.calendar import ALL_DAY, Calendar
from desk.calendar_file import read_calendar
from desk.names import StateId
from desk.tiers import read_tiers
from desk.views import OpenAccident
from reports import PublicStatus, StatusFigures
from reports.statistics import Reaction
from texts import Names, Texts

DIRECTORIES = Path(desk.__file__).parent / "directories"
MOSCOW = ZoneInfo("Europe/Moscow")
OFFICE = read_calendar(DIRECTORIES / "calendar.toml")
TIERS = read_tiers(DIRECTORIES / "tiers.toml")


def moscow(day: int, hour: int = 12) -> datetime:
    """In November 2026; the 23rd is a Monday."""
    return datetime.combine(datetime(2026, 11, day, tzinfo=UTC), time(hour), MOSCOW)


def told(
    now: datetime,
    reactions: dict[str, Reaction] | None = None,
    accidents: Sequence[OpenAccident] = (),
    calendar: Calendar = OFFICE,
) -> dict[str, Any]:
    status = PublicStatus(calendar, TIERS, Names(Texts(), calendar.zone, {"tier": TIERS.named}))
    shown = status(StatusFigures(now, reactions or {}), accidents, now)
    assert json.loads(json.dumps(shown)) == shown
    return shown


def test_while_it_is_open_it_says_when_it_closes_and_opens_again() -> None:
    shown = told(moscow(27))

    assert (shown["open"], shown["zone"]) == (True, "Europe/Moscow")
    assert shown["closing"] == "2026-11-27T19:00:00+03:00"
    assert shown["next_opening"] == "2026-11-30T10:00:00+03:00"


def test_while_it_is_closed_it_says_when_it_opens() -> None:
    shown = told(moscow(28).astimezone(UTC))

    assert (shown["open"], shown["closing"]) == (False, None)
    assert shown["next_opening"] == "2026-11-30T10:00:00+03:00"
    assert shown["now"] == "2026-11-28T12:00:00+03:00"


def test_round_the_clock_it_never_closes() -> None:
    shown = told(moscow(28), calendar=Calendar(MOSCOW, [ALL_DAY] * 7))

    assert (shown["open"], shown["closing"], shown["next_opening"]) == (True, None, None)


def test_averages_are_of_tiers_with_reactions_enough() -> None:
    shown = told(moscow(27), {"partner": Reaction(5, 4, 3.14159), "active": Reaction(4, 4, 1.0)})

    assert {each["id"]: (each["promised_hours"], each["average_hours"]) for each in shown["reaction"]["tiers"]} == {
        "enterprise": (2, None),
        "partner": (5, 3.1),
        "active": (6, None),
        "limited": (24, None),
        "prospect": (24, None),
    }
    assert shown["reaction"]["tiers"][1]["name"] == TIERS.names["partner"]


def test_an_accident_is_told_in_plain_words_and_without_contacts() -> None:
    since, at = moscow(27) - timedelta(hours=1), moscow(27)
    news = OpenAccident(17, StateId("in_progress"), since, "Чиним вход. Вопросы: ivan@mail.ru, +7 903 123-45-17", at)
    silent = OpenAccident(18, StateId("assigned"), since)

    shown = told(moscow(27), accidents=[news, silent])["accidents"]

    assert shown[0] == {
        "number": 17,
        "since": "2026-11-27T11:00:00+03:00",
        "state": "in_progress",
        "state_name": {"ru": "в работе", "en": "in progress"},
        "news": {"at": "2026-11-27T12:00:00+03:00", "text": shown[0]["news"]["text"]},
    }
    assert shown[0]["news"]["text"].startswith("Чиним вход. Вопросы: i")
    assert "ivan@" not in shown[0]["news"]["text"]
    assert "123" not in shown[0]["news"]["text"]
    assert shown[1]["news"] is None
