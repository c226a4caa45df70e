"""The desk's rules alone: the package's own process, calendar and tiers, and an appeal to act on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import desk
from desk.appeal import Appeal
from desk.calendar import Calendar
from desk.calendar_file import read_calendar
from desk.decide import Rules
from desk.effects import EFFECTS
from desk.names import AppealId, PersonId, StateId
from desk.people import Actor
from desk.process_file import read_process
from desk.tiers import read_tiers
from faq import ArticleIndex, packaged_articles, read_articles

DIRECTORIES = Path(desk.__file__).parent / "directories"
MONDAY_NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""23 November 2026, 12:00 in Moscow: the office is open."""

IVAN, ANNA, BORIS = PersonId(1), PersonId(2), PersonId(3)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return read_calendar(DIRECTORIES / "calendar.toml")


@pytest.fixture(scope="session")
def rules(calendar: Calendar) -> Rules:
    process = read_process(DIRECTORIES / "process.toml", EFFECTS, ["ads", "payment"])
    settings = {"draft": timedelta(seconds=60), "greeting": timedelta(minutes=10)}
    articles = ArticleIndex(read_articles(packaged_articles()))
    return Rules(process, calendar, read_tiers(DIRECTORIES / "tiers.toml"), settings, articles=articles)


def draft() -> Appeal:
    return Appeal(AppealId(17), IVAN, "telegram", StateId("draft"), MONDAY_NOON)


def initiator() -> Actor:
    return Actor(IVAN, "Иван")


def operator(person: PersonId = ANNA) -> Actor:
    return Actor(person, "Анна", frozenset({"operator"}))  # type: ignore[arg-type]  # a role id
