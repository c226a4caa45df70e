"""The directories that the rules are read from: the package's, or a portal's own in their place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import desk
from bot.settings import Settings
from desk.alerts import read_severities
from desk.calendar import Calendar
from desk.calendar_file import read_calendar
from desk.categories import read_categories
from desk.decide import Rules
from desk.effects import EFFECTS
from desk.good_question import read_good_question
from desk.lengths import read_lengths
from desk.pointers import read_pointers
from desk.process_file import read_process
from desk.recurring import Recurring, read_recurring
from desk.shift_hours import read_shift_hours
from desk.tiers import read_tiers
from faq import Shelf, packaged_articles, read_articles
from texts import Texts

GREETING_PATIENCE = timedelta(minutes=10)
"""How long a bare greeting waits for its question. Source: conversation.md, "Writing"."""

PACKAGED = Path(desk.__file__).parent / "directories"
PROCESS = "process.toml"
CALENDAR = "calendar.toml"


def directory(settings: Settings, name: str) -> Path:
    """A file of the directories: the portal's own, or else the package's."""
    return _own(settings, name) or PACKAGED / name


def _own(settings: Settings, name: str) -> Path | None:
    replaced = settings.directories / name if settings.directories else None
    return replaced if replaced and replaced.exists() else None


def read_texts(settings: Settings) -> Texts:
    """The package's texts, and over them a portal's own in `texts/{ru,en}/*.ftl` of FRONTDESK_DIRECTORIES.

    Raises BadTexts.
    """
    return Texts(own=settings.directories / "texts" if settings.directories else None)


def read_office_hours(settings: Settings) -> Calendar:
    """The calendar alone. Raises BadCalendar."""
    return read_calendar(directory(settings, CALENDAR))


def read_rules(settings: Settings) -> Rules:
    """The directories, each from FRONTDESK_DIRECTORIES or else the package's.

    Raises BadProcess, BadCalendar, BadTiers, BadCategories, BadPointers, BadGoodQuestion, BadClocks, BadSeverities,
    BadRota, BadShifts, BadArticles: each names file, line and reason.
    """

    categories = read_categories(directory(settings, "categories.toml"))
    calendar = read_office_hours(settings)
    rota = _own(settings, "duty.toml")
    return Rules(
        read_process(directory(settings, PROCESS), EFFECTS, categories),
        calendar,
        read_tiers(directory(settings, "tiers.toml")),
        {"draft": settings.draft_silence, "greeting": max(GREETING_PATIENCE, settings.draft_silence)},
        categories,
        read_pointers(directory(settings, "pointers.toml")),
        read_good_question(directory(settings, "good_question.toml")),
        board_percent=settings.board_percent,
        board_members=settings.board_members,
        lengths=read_lengths(directory(settings, "clocks.toml")),
        severities=read_severities(directory(settings, "severities.toml")),
        shifts=read_shift_hours(directory(settings, "shifts.toml")),
        rings=settings.page_url is not None,
        posts=settings.mail_smtp is not None,
        automatic=settings.mail_automatic,
        rota=read_recurring(rota, calendar.zone) if rota else Recurring(),
        articles=Shelf(read_articles(_own(settings, "articles.tsv") or packaged_articles())),
    )
