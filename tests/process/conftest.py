"""The whole town, for the rows of the process: all roles bound, and at the end everything is whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town.whole import Departments, departments


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Departments]:
    """A town whose desk is open and where every role has its group. What is kept is whole at the end."""
    async with departments(tmp_path) as made:
        await made.open()
        yield made
        await made.is_whole()
