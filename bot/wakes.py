"""Telling the loops of one process that there is work, so that nobody waits for the next look."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field


class Bell:
    """Rung when there is work. One waits, many ring; a ring while nobody waits is not lost."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def wait(self, seconds: float | None) -> None:
        """Until rung, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self._event.clear()


@dataclass(slots=True)
class Bells:
    """One for each loop: what was accepted, what is to be said in chats, what goes by letter, what falls due, what is
    to be tidied up, what may be a storm, what alerts came to, what is told once a week, what is rung, when nobody is on
    duty, what the portal is told, whether letters come and go.

    tell: hands the word on to other replicas; they look for themselves within a second anyway.
    """

    inbox: Bell = field(default_factory=Bell)
    outbox: Bell = field(default_factory=Bell)
    post: Bell = field(default_factory=Bell)
    timers: Bell = field(default_factory=Bell)
    house: Bell = field(default_factory=Bell)
    storms: Bell = field(default_factory=Bell)
    alerts: Bell = field(default_factory=Bell)
    weekly: Bell = field(default_factory=Bell)
    rings: Bell = field(default_factory=Bell)
    duty: Bell = field(default_factory=Bell)
    portal: Bell = field(default_factory=Bell)
    mail: Bell = field(default_factory=Bell)
    tell: Callable[[str], None] | None = None

    def accepted(self) -> None:
        """Something came in."""
        self.inbox.ring()
        if self.tell is not None:
            self.tell("inbox")

    def committed(self) -> None:
        """A unit of work was committed: it may have said something and set a timer."""
        self.outbox.ring()
        self.post.ring()
        self.timers.ring()
        self.rings.ring()
        self.portal.ring()
        if self.tell is not None:
            self.tell("outbox")

    def heard(self, what: str) -> None:
        """Another replica has something to do for whoever is free."""
        for bell in {"inbox": (self.inbox,), "outbox": (self.outbox, self.post)}.get(what, ()):
            bell.ring()

    def ring_all(self) -> None:
        """Everybody looks."""
        beside = (self.house, self.storms, self.alerts, self.weekly, self.rings, self.duty, self.portal, self.mail)
        for bell in (self.inbox, self.outbox, self.post, self.timers, *beside):
            bell.ring()
