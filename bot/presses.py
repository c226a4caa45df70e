"""Answers to presses: the only thing that goes past the outbox, right after the commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.caller import Caller
from bot.faults import fault_of
from bot.outages import Outages
from bot.outcomes import outcome_of
from bot.wakes import Bells
from desk.outgoing import Chat, Say
from handlers import Turn
from storage import Database
from texts import Texts, digits

log = structlog.get_logger()

LONGEST = 200
"""Characters of an answer. Source: telegram.md, "Messages"."""

PATIENCE = 5.0
"""Seconds. What is answered much later is refused as too old."""


class PressAnswers:
    """Says what became of a press; when it is too late for that, a message says it."""

    def __init__(
        self,
        caller: Caller,
        database: Database,
        texts: Texts,
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._caller = caller
        self._database = database
        self._texts = texts
        self._bells = bells
        self._outages = outages
        self._now = now
        self._under_way: set[asyncio.Task[None]] = set()

    def begin(self, query: CallbackQuery, turn: Turn | None) -> None:
        """Answer, while the desk goes on: what was decided is written, and nobody waits for Telegram."""
        task = asyncio.create_task(self._answer(query, turn))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self) -> None:
        """Until those that were begun are answered."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _answer(self, query: CallbackQuery, turn: Turn | None) -> None:
        """A press without a toast is answered too, so that the button stops waiting."""
        toast = turn.toast if turn else None
        text = self._words(turn)
        method = AnswerCallbackQuery(
            callback_query_id=query.id,
            text=text[:LONGEST] if text else None,
            show_alert=toast.alert if toast else None,
        )
        try:
            await self._caller.call(method, within=PATIENCE)
        except Exception as error:  # noqa: BLE001  # whatever it was, the press has had its effect
            log.info("press.not_answered", outcome=outcome_of(error).value)
            if turn and toast and toast.alert:
                await self._outages.insist(lambda: self._say_instead(turn))

    def _words(self, turn: Turn | None) -> str | None:
        if turn is None or turn.toast is None:
            return None
        try:
            return self._texts(turn.toast.text, turn.language, **digits(turn.toast.facts))
        except Exception as error:  # noqa: BLE001  # the button must not wait on for words that nobody can make
            log.error("press.without_words", text=turn.toast.text, fault=fault_of(error))
            return None

    async def _say_instead(self, turn: Turn) -> None:
        """What the window would have said matters: somebody pressed and nothing happened."""
        if turn.toast is None:
            return
        chat = turn.chat
        if turn.toast.secret and not turn.private:
            if turn.person.telegram is None or not turn.person.started:
                return
            chat = Chat(turn.person.telegram)
        async with self._database.work() as work:
            say = Say(turn.toast.text, turn.toast.facts)
            await work.outbox.say(chat, say, language=turn.language, at=self._now())
        self._bells.committed()
