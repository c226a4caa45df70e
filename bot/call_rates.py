"""How often each key of the portal may call: so many at once, and from then on evenly, whoever it is that runs wild."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.limits import Rate


class CallRates:
    """In memory: each replica counts for itself. clock: monotonic seconds. Only keys that are known come here."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._window = rate.seconds
        self._each = rate.seconds / rate.count
        self._clock = clock
        self._booked: dict[str, float] = {}
        """Until when the calls that a key has made take up its rate."""

    def wait(self, key: str) -> float:
        """0.0: a call with this key may be made, and is counted. Else the seconds until one may be."""
        now = self._clock()
        booked = max(self._booked.get(key, now), now) + self._each
        if (over := booked - now - self._window) > self._each * 1e-6:
            return over
        self._booked[key] = booked
        return 0.0
