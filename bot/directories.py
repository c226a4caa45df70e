"""The directories that the rules are read from: the package's, or a portal's own in their place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import desk
from bot.settings import Settings
from desk.calendar import read_calendar
from desk.categories import read_categories
from desk.decide import Rules
from desk.effects import EFFECTS
from desk.process_file import read_process
from desk.tiers import read_tiers

GREETING_PATIENCE = timedelta(minutes=10)
"""How long a bare greeting waits for its question. Source: conversation.md, "Writing"."""

PACKAGED = Path(desk.__file__).parent / "directories"


def read_rules(settings: Settings) -> Rules:
    """The directories, each from FRONTDESK_DIRECTORIES or else the package's.

    Raises BadProcess, BadCalendar, BadTiers, BadCategories: each names file, line and reason.
    """

    def directory(name: str) -> Path:
        replaced = settings.directories / name if settings.directories else None
        return replaced if replaced and replaced.exists() else PACKAGED / name

    categories = read_categories(directory("categories.toml"))
    return Rules(
        read_process(directory("process.toml"), EFFECTS, categories),
        read_calendar(directory("production-calendar-ru.json")),
        read_tiers(directory("tiers.toml")),
        {"draft": settings.draft_silence, "greeting": max(GREETING_PATIENCE, settings.draft_silence)},
        categories,
        board_percent=settings.board_percent,
        board_members=settings.board_members,
    )
