"""Comparing what clients say of an error with what Telegram says."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable


def saying(*texts: str) -> re.Pattern[str]:
    """A pattern for an error that holds one of the texts, in any case: clients change the case."""
    return re.compile("|".join(re.escape(text) for text in texts), re.IGNORECASE)


async def refusals(*calls: Awaitable[object]) -> list[str]:
    """What each of the calls was refused with, in small letters; a call that succeeded fails the test."""
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    succeeded = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    assert not succeeded, f"not refused: {succeeded}"
    return [str(outcome).lower() for outcome in outcomes]
