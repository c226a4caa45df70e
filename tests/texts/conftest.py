"""The catalogues, read once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from texts import Names, Texts


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()


@pytest.fixture(scope="session")
def names(texts: Texts) -> Names:
    return Names(texts, ZoneInfo("Europe/Moscow"))
