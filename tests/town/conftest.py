"""A town for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town.town import Town, town


@pytest.fixture
async def desk_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose desk is open and whose first level is bound."""
    async with town(tmp_path) as made:
        await made.open()
        yield made
