"""Comparing what clients say of an error with what Telegram says."""

from __future__ import annotations

import re


def saying(*texts: str) -> re.Pattern[str]:
    """A pattern for an error that holds one of the texts, in any case: clients change the case."""
    return re.compile("|".join(re.escape(text) for text in texts), re.IGNORECASE)
