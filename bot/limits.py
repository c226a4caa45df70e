"""Pacing: how much may be sent now, so that Telegram has no reason to answer 429. Source: telegram.md, "Limits".

A window is counted from the far side. Telegram counts a call at some moment while it is under way; so a permit is in
use while the call is under way, and for the length of the window from the moment at which the call ended.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

SHORTEST_WAIT = 1e-6
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in so many seconds."""

    count: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> Rate:
        """From `count/seconds`; seconds a positive decimal, `1e-05` too. Raises ValueError."""
        found = re.fullmatch(r"([0-9]{1,9})/([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,2})?)", text.strip())
        rate = cls(int(found[1]), float(found[2])) if found else cls(0, 0.0)
        if rate.count < 1 or rate.seconds <= 0:
            raise ValueError(f"count/seconds is expected, both above zero (20/60, 1/0.05), not {text!r}")
        return rate

    def __str__(self) -> str:
        return f"{self.count}/{self.seconds:g}"


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits of a bot. group: for chats with a negative id, all topics of a forum together."""

    total: Rate = Rate(30, 1)
    chat: Rate = Rate(1, 1)
    group: Rate = Rate(20, 60)

    def of(self, chat: int) -> Rate:
        """The limit of one chat."""
        return self.group if chat < 0 else self.chat


class Pacing(Protocol):
    """Gives permits to send. A permit that `take` gave is to be followed by `done`, however the call went.

    What returns without waiting is the latest that is known here; only `take` decides.
    """

    async def take(self, chat: int, cost: int = 1) -> float:
        """0.0: a permit was taken. Else none was, and it is worth asking again after so many seconds.

        cost: the messages of the call; an album of more than a window holds goes when the window is empty.
        """

    async def done(self, chat: int, cost: int = 1) -> None:
        """The call for which a permit was taken has ended."""

    async def retry_after(self, chat: int | None, seconds: float) -> None:
        """Telegram said 429: nothing more to this chat for so many seconds (None: to anybody)."""

    def free(self) -> int:
        """Permits that are left now of the limit over all chats."""

    def room(self, chat: int) -> int:
        """Permits that are left now of the chat's own limit."""

    def blocked(self) -> set[int]:
        """The chats that have no permit left now."""

    def next_free(self) -> float | None:
        """Seconds until the first of what has no permit now may have one; None when nothing is held up."""


class LocalPacing:
    """Pacing of a single process, in memory. clock: monotonic seconds."""

    def __init__(self, rates: Rates, clock: Callable[[], float]) -> None:
        self._rates = rates
        self._clock = clock
        self._total = _Window(rates.total)
        self._chats: dict[int, _Window] = {}

    async def take(self, chat: int, cost: int = 1) -> float:
        now = self._clock()
        window = self._chats.get(chat) or _Window(self._rates.of(chat))
        wait = max(self._total.wait(now, cost), window.wait(now, cost))
        if wait > 0:
            return wait
        self._chats[chat] = window
        self._total.begin(cost)
        window.begin(cost)
        return 0.0

    async def done(self, chat: int, cost: int = 1) -> None:
        now = self._clock()
        self._total.end(now, cost)
        self._chats[chat].end(now, cost)

    async def retry_after(self, chat: int | None, seconds: float) -> None:
        until = self._clock() + seconds
        window = self._total if chat is None else self._chats.setdefault(chat, _Window(self._rates.of(chat)))
        window.held_until = max(window.held_until, until)

    def free(self) -> int:
        return self._total.room(self._clock())

    def room(self, chat: int) -> int:
        window = self._chats.get(chat)
        return window.room(self._clock()) if window else self._rates.of(chat).count

    def blocked(self) -> set[int]:
        now = self._clock()
        # Whoever asks looks at all of them: the time to forget those that count nothing any more.
        for chat in [chat for chat, window in self._chats.items() if window.forgotten(now)]:
            del self._chats[chat]
        return {chat for chat, window in self._chats.items() if window.room(now) == 0}

    def next_free(self) -> float | None:
        now = self._clock()
        waits = [wait for window in (self._total, *self._chats.values()) if (wait := window.wait(now)) > 0]
        return min(waits, default=None)


class _Window:
    """One sliding window. held_until: nothing goes before, because Telegram said so."""

    __slots__ = ("_ended", "_rate", "_under_way", "held_until")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._under_way = 0
        self._ended: deque[float] = deque()
        self.held_until = float("-inf")

    def begin(self, cost: int) -> None:
        self._under_way += cost

    def end(self, now: float, cost: int) -> None:
        self._under_way -= cost
        self._ended.extend([now] * cost)

    def wait(self, now: float, cost: int = 1) -> float:
        """Seconds until so many places may be free; 0.0 when they are."""
        self._drop_old(now)
        held = max(0.0, self.held_until - now)
        surplus = self._under_way + len(self._ended) + min(cost, self._rate.count) - self._rate.count
        if surplus <= 0:
            return held
        if surplus > len(self._ended):  # what is under way has to end first, and counts as long again
            return max(held, self._rate.seconds)
        # Never 0.0 by rounding, which would give a permit too many.
        return max(held, self._ended[surplus - 1] + self._rate.seconds - now, SHORTEST_WAIT)

    def room(self, now: float) -> int:
        """Places that are free now."""
        self._drop_old(now)
        if self.held_until > now:
            return 0
        return max(0, self._rate.count - self._under_way - len(self._ended))

    def forgotten(self, now: float) -> bool:
        """Whether nothing in it counts any more."""
        self._drop_old(now)
        return not self._under_way and not self._ended and self.held_until <= now

    def _drop_old(self, now: float) -> None:
        while self._ended and now - self._ended[0] >= self._rate.seconds:
            self._ended.popleft()
