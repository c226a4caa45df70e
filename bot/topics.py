"""The topics of appeals, where a role is bound in General: made with the card, named by the state, closed with the end.

Source: telegram.md, "Forum topics". No method lists topics: the screens are the only list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram.methods import CloseForumTopic, CreateForumTopic, EditForumTopic, ReopenForumTopic, TelegramMethod
from aiogram.types import ForumTopic

from bot.calls import CallFailed, Calls
from bot.outages import Outages
from bot.outcomes import Outcome
from desk.names import AppealId
from desk.outgoing import Chat, Priority, Show
from handlers.screens import Renderer, TopicFace
from storage import Database, Due, Screen, Sent, Settled

log = structlog.get_logger()

PAUSE = timedelta(seconds=60)
"""A topic is renamed at most so often: each change is paid from the group's limit, and seen by everybody in it."""

_NO_TOPICS = frozenset({Outcome.NO_RIGHTS, Outcome.TOPIC_GONE, Outcome.BAD_REQUEST})
"""The bot may not make topics, or the group has none any more."""

_FORBIDDEN = frozenset({Outcome.NO_RIGHTS, Outcome.BAD_REQUEST})


class Topics:
    """Each is a view of its appeal, as the card is."""

    def __init__(
        self, database: Database, renderer: Renderer, calls: Calls, outages: Outages, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._renderer = renderer
        self._calls = calls
        self._outages = outages
        self._now = now

    async def thread(self, due: Due, appeal: AppealId | None) -> int | None:
        """The appeal's topic in this group, made when it has none; None where the bot may make none: General has it."""
        if appeal is None:
            return None
        known = await self._outages.outlast(lambda: self._database.topic(appeal, due.chat.id))
        if known is not None:
            return known.message_id
        face = await self._outages.outlast(lambda: self._face(due, appeal))
        try:
            topic: ForumTopic = await self._calls.make(due, CreateForumTopic(chat_id=due.chat.id, name=face.name))
        except CallFailed as failure:
            if failure.outcome in _NO_TOPICS:
                return None
            raise
        thread = topic.message_thread_id
        # A topic's number is that of its first message. A closed one is made open.
        made = Screen(
            "topic", appeal, None, None, due.chat.id, thread, thread, replace(face, closed=False).digest, self._now()
        )
        await self._outages.outlast(lambda: self._database.topic_made(made))
        return thread

    async def stale(self, due: Due, appeal: AppealId | None) -> Sequence[Show]:
        """What is to follow a card that was sent or edited: its topic, where it has one that shows something else."""
        if appeal is None or due.chat.thread is None:
            return []
        known = await self._outages.outlast(lambda: self._database.topic(appeal, due.chat.id))
        if known is None or (await self._outages.outlast(lambda: self._face(due, appeal))).digest == known.digest:
            return []
        after = max(known.at + PAUSE - self._now(), timedelta())
        return [Show("topic", appeal, priority=Priority.TOPIC, after=after)]

    async def put(self, due: Due, appeal: AppealId | None) -> Settled:
        """The topic shows the appeal as it is now."""
        known = due.screen
        if known is None or appeal is None:
            # A person deleted it; the next one is made with its name.
            return Sent(due)
        face = await self._outages.outlast(lambda: self._face(due, appeal))
        within = replace(due, chat=Chat(due.chat.id, known.message_id))
        if face.digest != known.digest:
            for method in _changes(face, known):
                try:
                    await self._calls.in_vain_or_not(within, method)
                except CallFailed as failure:
                    if failure.outcome not in _FORBIDDEN:
                        raise
                    # It is only a sign: nothing waits for it, and the next change tries again.
                    log.warning("outbox.topic_stays", appeal=appeal, outcome=failure.outcome)
        return Sent(due, screen=replace(known, digest=face.digest, at=self._now()))

    async def _face(self, due: Due, appeal: AppealId) -> TopicFace:
        async with self._database.reading() as work:
            return await self._renderer.topic(appeal, due.language, work)


def _changes(face: TopicFace, known: Screen) -> Sequence[TelegramMethod[Any]]:
    """The calls that make a topic show a face; what is closed is opened before it is renamed, and closed after."""
    chat, thread = known.chat, known.message_id
    was_closed = TopicFace.was_closed(known.digest)
    opened = [ReopenForumTopic(chat_id=chat, message_thread_id=thread)] if was_closed and not face.closed else []
    closed = [CloseForumTopic(chat_id=chat, message_thread_id=thread)] if face.closed and not was_closed else []
    return [*opened, EditForumTopic(chat_id=chat, message_thread_id=thread, name=face.name), *closed]
