"""Flood limits: how much a bot may send, in all, to one person and to one group."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.refusals import too_many_requests

SLACK_SECONDS = 0.05
"""How much earlier than a window ends its place is free again: two clocks never agree to the millisecond."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in so many seconds."""

    count: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> Rate:
        """From `count/seconds`. Raises ValueError."""
        count, slash, seconds = text.partition("/")
        rate = cls(int(count), float(seconds or 0)) if slash else cls(0, 0)
        if rate.count < 1 or not 0 < rate.seconds < math.inf:
            raise ValueError(f"a limit is count/seconds, such as 20/60, not {text!r}")
        return rate

    def __str__(self) -> str:
        return f"{self.count}/{self.seconds:g}"


class Limits:
    """Sliding windows, one over all that a bot sends, and one for each chat. None: no such limit.

    Defaults as Telegram's FAQ words them; "1 a second in one chat, short bursts pass" is 5 in 5 seconds here.
    Sends, edits and topic creation share a window; a forum is one group.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        total: Rate | None = Rate(30, 1),
        chat: Rate | None = Rate(5, 5),
        group: Rate | None = Rate(20, 60),
    ) -> None:
        self._clock = clock
        self.total = total
        self.chat = chat
        self.group = group
        self._windows: dict[tuple[int, int], deque[float]] = {}

    def check(self, bot: int, chat: int, cost: int = 1) -> None:
        """Raise Refusal 429 when the bot may not send so many messages to a chat now."""
        now = self._clock.now()
        wait = 0.0
        for key, rate in self._concerned(bot, chat):
            wait = max(wait, self._wait(key, rate, cost, now))
        if wait > 0:
            raise too_many_requests(math.ceil(wait))

    def spend(self, bot: int, chat: int, cost: int = 1) -> None:
        """Count messages that were sent."""
        now = self._clock.now()
        for key, rate in self._concerned(bot, chat):
            window = self._windows.setdefault(key, deque())
            window.extend([now] * cost)
            self._drop_old(window, rate, now)

    def _concerned(self, bot: int, chat: int) -> list[tuple[tuple[int, int], Rate]]:
        of_chat = self.group if chat < 0 else self.chat
        return [(key, rate) for key, rate in (((bot, 0), self.total), ((bot, chat), of_chat)) if rate is not None]

    def _wait(self, key: tuple[int, int], rate: Rate, cost: int, now: float) -> float:
        """Seconds until so many places are free in a window."""
        window = self._windows.get(key)
        if window is None:
            return 0.0
        self._drop_old(window, rate, now)
        # An album of more items than the window holds goes when the window is empty.
        surplus = len(window) + min(cost, rate.count) - rate.count
        return 0.0 if surplus <= 0 else window[surplus - 1] + rate.seconds - now

    def _drop_old(self, window: deque[float], rate: Rate, now: float) -> None:
        begin = now - rate.seconds + min(SLACK_SECONDS, rate.seconds / 20)
        while window and window[0] <= begin:
            window.popleft()

    def card(self) -> dict[str, str | None]:
        """As the faults' API writes them."""
        return {name: str(rate) if (rate := getattr(self, name)) else None for name in ("total", "chat", "group")}
