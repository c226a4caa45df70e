"""How often strangers fail at a door, so that those who only try are told to wait."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

MOST_ADDRESSES = 1000
"""Addresses that are told apart; those beyond them share."""


class Failures:
    """How often it failed in the present minute, by address."""

    def __init__(self) -> None:
        self._minute = 0
        self._times: Counter[str] = Counter()

    def count(self, address: str, now: datetime) -> int:
        """One more; how often it was with this one."""
        if (minute := int(now.timestamp()) // 60) != self._minute:
            self._minute = minute
            self._times.clear()
        known = address if address in self._times or len(self._times) < MOST_ADDRESSES else ""
        self._times[known] += 1
        return self._times[known]
