"""What the people's clients are told as it happens: each hears of the chats they are in."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from sandbox.chats import Chat, Group, PrivateChat

Event = tuple[str, dict[str, Any]]
"""Kind and datum. Kinds: message, edit, delete, callback_answer, chat, member, topic, chat_action."""

QUEUE_LIMIT = 5000
"""Events kept for a client that does not read; then it is told nothing more and must load anew."""


class Subscription:
    """One client's ear. Use as a context manager."""

    def __init__(self, events: Events, person: int) -> None:
        self._events = events
        self.person = person
        self.queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUE_LIMIT)

    async def next(self) -> Event | None:
        """The next event, when it comes; None when there will be no more."""
        return await self.queue.get()

    def __enter__(self) -> Subscription:
        self._events.subscriptions.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._events.subscriptions.discard(self)


class Events:
    """Hands events to whoever listens; costs nothing when nobody does."""

    def __init__(self) -> None:
        self.subscriptions: set[Subscription] = set()

    def subscribe(self, person: int) -> Subscription:
        """Listen as a person."""
        return Subscription(self, person)

    def publish(self, kind: str, chat: Chat, content: Callable[[], dict[str, Any]]) -> None:
        """Tell everybody who is in a chat. content: what they are told; made only when someone listens."""
        for subscription in self.subscriptions:
            if sees(subscription.person, chat):
                self._hand(
                    subscription,
                    kind,
                    {"chat": chat.key, **content()},
                )

    def tell(self, person: int, kind: str, datum: dict[str, Any]) -> None:
        """Tell one person."""
        for subscription in self.subscriptions:
            if subscription.person == person:
                self._hand(subscription, kind, datum)

    def close(self) -> None:
        """Tell every listener that there will be no more."""
        for subscription in self.subscriptions:
            with contextlib.suppress(asyncio.QueueFull):
                subscription.queue.put_nowait(None)

    def _hand(self, subscription: Subscription, kind: str, datum: dict[str, Any]) -> None:
        # A page that sleeps must not cost memory without end.
        with contextlib.suppress(asyncio.QueueFull):
            subscription.queue.put_nowait((kind, datum))


def sees(person: int, chat: Chat) -> bool:
    """Whether a person is in a chat."""
    if isinstance(chat, PrivateChat):
        return chat.person.id == person
    return isinstance(chat, Group) and chat.member(person).present
