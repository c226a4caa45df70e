"""A bot's queue of updates: kept until confirmed, at least once, in Telegram's order and for its time."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections import deque
from collections.abc import Iterable
from typing import Any

from sandbox.clock import Clock
from sandbox.refusals import ANOTHER_POLLER, WEBHOOK_WAS_SET, Refusal
from sandbox.schema import bot_api

KEPT_SECONDS = 24 * 3600
CALLBACK_KEPT_SECONDS = 150
INLINE_KEPT_SECONDS = 30
FUTURE = 10
"""An offset further than this beyond the last id is passed over, as Telegram's queue does."""

KINDS = frozenset(field for field in bot_api().fields("Update") if field != "update_id")
"""Every kind of update that the schema knows."""
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT_KINDS = KINDS - NOT_BY_DEFAULT


class Update:
    """One update. chat: whose order it keeps; body: JSON, made once; raw rubbish is a body too."""

    __slots__ = ("body", "chat", "id", "kind", "made_at")

    def __init__(self, update_id: int, kind: str, chat: int, body: bytes, made_at: float) -> None:
        self.id = update_id
        self.kind = kind
        self.chat = chat
        self.body = body
        self.made_at = made_at


class UpdateQueue:
    """What waits for one bot. allowed: the kinds that are put in; it holds until a call changes it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: deque[Update] = deque()
        self._next_id = random.randint(100_000_000, 900_000_000)
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.arrived = asyncio.Event()
        """Set whenever something was put in; the webhook's delivery clears it."""

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def allows_default(self) -> bool:
        """Whether no choice of kinds holds."""
        return self.allowed == DEFAULT_KINDS

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Choose the kinds of update; None changes nothing, an empty list means Telegram's default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS or DEFAULT_KINDS

    def put(self, kind: str, content: Any, chat: int) -> int | None:
        """Add an update, unless the bot did not ask for its kind. content: dict, or its JSON as bytes.

        Returns its id. Raises Mismatch when the content is not what the schema says: a bug of the sandbox.
        """
        if kind not in self.allowed:
            return None
        if not isinstance(content, bytes):
            content = encoded(kind, content)
        update_id = self._mint()
        self._add(Update(update_id, kind, chat, b'{"update_id":%d,%s}' % (update_id, content), self._clock.now()))
        return update_id

    def put_raw(self, body: bytes, kind: str = "raw", chat: int = 0) -> int:
        """Add anything at all; `{update_id}` in it becomes the id. Returns the id."""
        update_id = self._mint()
        body = body.replace(b"{update_id}", str(update_id).encode())
        self._add(Update(update_id, kind, chat, body, self._clock.now()))
        return update_id

    def repeat(self, update_id: int) -> bool:
        """Deliver a waiting update twice, under its own id; False when it is not kept any more."""
        for update in self._waiting:
            if update.id == update_id:
                self._add(update)
                return True
        return False

    def waiting(self) -> list[Update]:
        """What waits now, the oldest first; what grew too old is forgotten."""
        self._forget_old()
        return list(self._waiting)

    def confirm(self, offset: int) -> None:
        """Forget what lies below the offset; a negative one keeps that many of the last."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        elif offset <= self._next_id + FUTURE:
            while self._waiting and self._waiting[0].id < offset:
                self._waiting.popleft()

    def done(self, update: Update) -> None:
        """Forget one update that was delivered."""
        # It may have grown too old, or been dropped, while it was on its way.
        with contextlib.suppress(ValueError):
            self._waiting.remove(update)

    def drop_all(self) -> None:
        """Forget everything that waits (drop_pending_updates)."""
        self._waiting.clear()

    async def poll(self, offset: int, limit: int, wait: float) -> list[Update]:
        """What getUpdates answers. wait: real seconds when nothing is there.

        Raises Refusal 409 in a poll that waits when another one comes, or a webhook is set.
        """
        self.end_poll(ANOTHER_POLLER)
        self.confirm(offset)
        self._forget_old()
        if not self._waiting and wait > 0:
            poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._poll = poll
            try:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(poll, wait)
            finally:
                if self._poll is poll:
                    self._poll = None
        return [update for update, _ in zip(self._waiting, range(limit), strict=False)]

    def end_poll(self, why: str = WEBHOOK_WAS_SET) -> None:
        """Answer the poll that waits, if there is one, with 409."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refusal(409, why))
        self._poll = None

    def wake(self) -> None:
        """End the poll that waits, if there is one, with what there is."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _mint(self) -> int:
        self._next_id += 1
        return self._next_id

    def _add(self, update: Update) -> None:
        self._waiting.append(update)
        self.arrived.set()
        self.wake()

    def _forget_old(self) -> None:
        now = self._clock.now()
        if self._waiting and now - self._waiting[0].made_at > INLINE_KEPT_SECONDS:
            self._waiting = deque(one for one in self._waiting if now - one.made_at <= _kept_seconds(one.kind))


def _kept_seconds(kind: str) -> int:
    return _KEPT_SECONDS.get(kind, KEPT_SECONDS)


_KEPT_SECONDS = {"callback_query": CALLBACK_KEPT_SECONDS, "inline_query": INLINE_KEPT_SECONDS}


def encoded(kind: str, content: Any) -> bytes:
    """The JSON of an update's one field, checked. Raises Mismatch."""
    bot_api().check(("Update",), {"update_id": 1, kind: content}, "update")
    return f'"{kind}":{json.dumps(content, separators=(",", ":"))}'.encode()
