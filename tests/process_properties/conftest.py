"""The package's own directories, and both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import desk as room
from desk import Rules
from desk.calendar_file import read_calendar
from desk.categories import Categories
from desk.effects import EFFECTS
from desk.process_file import read_process
from desk.tiers import read_tiers
from handlers.screens import Renderer
from storage import Database
from tests.process_properties.company import Company
from tests.process_properties.told import Told
from tests.storage.conftest import database, postgres, replica, sqlite_file, url
from texts import Names, Texts

__all__ = ["database", "postgres", "replica", "sqlite_file", "url"]

DIRECTORIES = Path(room.__file__).parent / "directories"
CATEGORIES: Categories = {"ads": {"ru": "объявления и модерация", "en": "ads and moderation"}}


@pytest.fixture(scope="session")
def rules() -> Rules:
    return Rules(
        read_process(DIRECTORIES / "process.toml", EFFECTS, list(CATEGORIES)),
        read_calendar(DIRECTORIES / "calendar.toml"),
        read_tiers(DIRECTORIES / "tiers.toml"),
        {"draft": timedelta(seconds=60), "greeting": timedelta(minutes=10)},
        CATEGORIES,
    )


@pytest.fixture(scope="session")
def renderer(rules: Rules) -> Renderer:
    texts = Texts()
    return Renderer(rules, texts, Names(texts, rules.calendar.zone, rules.named), {})


@pytest.fixture
async def told(database: Database, rules: Rules, renderer: Renderer) -> Told:
    company = Company(database, rules, renderer)
    await company.settle_in()
    return Told(company)
