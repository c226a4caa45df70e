"""The log of Bot API calls, for the page and for tests: the last so many."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

CALLS_KEPT = 50_000
_LONG = 10_000
"""Characters of a parameter that are kept."""


class Call(NamedTuple):
    """One call. at: unix seconds; params: as the client gave them, files by name and size; answer: JSON.

    tolerated: parameters, or parts of them, that the schema does not know and Telegram passes over.
    """

    n: int
    at: float
    bot: int
    method: str
    params: dict[str, Any]
    status: int
    answer: bytes
    tolerated: list[str]

    def card(self) -> dict[str, Any]:
        """As the people's API shows it."""
        try:
            answer = json.loads(self.answer)
        except ValueError:
            answer = self.answer.decode(errors="replace")
        return {**self._asdict(), "answer": answer}


class CallLog:
    """Calls in the order in which they were answered, numbered from 1."""

    def __init__(self, kept: int = CALLS_KEPT) -> None:
        self._calls: deque[Call] = deque(maxlen=kept)
        self.count = 0

    def add(
        self,
        at: float,
        bot: int,
        method: str,
        params: dict[str, Any],
        status: int,
        answer: bytes,
        tolerated: list[str],
    ) -> None:
        """Write a call down."""
        self.count += 1
        kept = {name: _shortened(value) for name, value in params.items()}
        self._calls.append(Call(self.count, at, bot, method, kept, status, answer, tolerated))

    def since(self, after: int = 0, bot: int | None = None, method: str | None = None) -> Iterator[Call]:
        """The calls with a greater number, of one bot and one method if these are given."""
        wanted = method.lower() if method else None
        for call in self._calls:
            if call.n > after and bot in (None, call.bot) and wanted in (None, call.method.lower()):
                yield call


def _shortened(value: Any) -> Any:
    return value[:_LONG] + "…" if isinstance(value, str) and len(value) > _LONG else value
