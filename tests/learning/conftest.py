"""A small school: a quarter of the data, half of the fixed set, letters alone; trained once."""

from __future__ import annotations

from pathlib import Path

import pytest

import classifier
from bot.directories import read_rules
from bot.settings import read_settings
from classifier import Appeal, Classifier, read_appeals
from classifier.challenge import Grounds
from classifier.model import pack
from classifier.training import learn
from desk import Rules
from tests.storage.conftest import database, postgres, sqlite_file, url

__all__ = ["database", "postgres", "sqlite_file", "url"]

DATA = Path(classifier.__file__).parent / "data"


@pytest.fixture(scope="session")
def every() -> tuple[Appeal, ...]:
    return read_appeals(DATA / "appeals.tsv")


@pytest.fixture(scope="session")
def grounds(every: tuple[Appeal, ...]) -> Grounds:
    data = every[::4]
    trained = learn(data, None)
    first = Classifier.unpacked(*pack(trained.model, trained.header), "the first")
    return Grounds(data, read_appeals(DATA / "heldout.tsv")[::2], first)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return read_rules(read_settings(_env_file=None))
