"""A town for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town.town import Town, town


@pytest.fixture
async def desk_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose desk is open and whose first level is bound. What is kept is whole at the end, and nothing died."""
    async with town(tmp_path) as made:
        await made.open()
        yield made
        await made.is_whole()


@pytest.fixture
async def new_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose desk runs and where no group is bound yet."""
    async with town(tmp_path) as made:
        await made.start()
        yield made
        await made.is_whole()
