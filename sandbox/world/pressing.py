"""Pressing buttons: a callback query, and the bot's answer to it."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.messages import Message, inaccessible
from sandbox.residents import Bot, Person
from sandbox.world.state import Impossible, State

ANSWER_SECONDS = 10.0
"""How old a callback query may be when it is answered. Telegram does not publish it."""
QUERIES_KEPT = 20_000


class Answer(NamedTuple):
    """What a bot answered to a press."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True, eq=False)
class CallbackQuery:
    """One press. answer: None until the bot answers."""

    id: str
    bot: Bot
    person: Person
    chat: Chat
    message_id: int
    data: str
    made_at: float
    answer: Answer | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def take_answer(self, answer: Answer) -> None:
        self.answer = answer
        self._answered.set()

    async def answered(self, wait: float = ANSWER_SECONDS) -> Answer | None:
        """The bot's answer, or None when none came within so many (real) seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), wait)
        return self.answer


class Pressing(State):
    """Presses of inline buttons."""

    answer_seconds: float = ANSWER_SECONDS

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.callback_queries: dict[str, CallbackQuery] = {}

    async def press(
        self,
        person: Person | int,
        chat: Bot | Group | int,
        message_id: int,
        *,
        data: str | None = None,
        label: str | None = None,
        wait: float = ANSWER_SECONDS,
    ) -> CallbackQuery:
        """Press a button and wait (real seconds) for the bot's answer, which stands in the result."""
        query = self.tap(person, chat, message_id, data=data, label=label)
        await query.answered(wait)
        return query

    def tap(
        self,
        person: Person | int,
        chat: Bot | Group | int,
        message_id: int,
        *,
        data: str | None = None,
        label: str | None = None,
    ) -> CallbackQuery:
        """Press a button, named by its label or by its data, without waiting.

        By data a button of a message that is gone can be pressed too, as on a phone that has not noticed.
        Raises Impossible where there is no such button.
        """
        who = self.person(person)
        where = self.chat_of(who, chat)
        if isinstance(where, Group) and not where.member(who.id).present:
            raise Impossible("only members press buttons in a group")
        if isinstance(where, PrivateChat) and where.blocked:
            raise Impossible("unblock the bot first")
        message = where.messages.get(message_id)
        if message is not None:
            data = _pressed(message, data, label)
            bot = self._keeper(message)
        else:
            bot = where.bot if isinstance(where, PrivateChat) else next(iter(self.bots_of(where)), None)
        if bot is None or data is None:
            raise Impossible("there is no such button")
        query = CallbackQuery(str(random.getrandbits(62)), bot, who, where, message_id, data, self.clock.now())
        self.callback_queries[query.id] = query
        if len(self.callback_queries) > QUERIES_KEPT:
            del self.callback_queries[next(iter(self.callback_queries))]
        bot.met.add(who.id)
        bot.updates.put("callback_query", _query_card(query, message), where.id)
        return query

    def _keeper(self, message: Message) -> Bot | None:
        return self.bots.get(message.author)


def _pressed(message: Message, data: str | None, label: str | None) -> str | None:
    """The data of the button that was meant."""
    rows = (message.inline_keyboard or {}).get("inline_keyboard", [])
    for row in rows:
        for button in row:
            found: str | None = button.get("callback_data")
            if found is None:
                continue
            if found == data or (data is None and button["text"] == label):
                return found
    return None


def _query_card(query: CallbackQuery, message: Message | None) -> dict[str, Any]:
    return {
        "id": query.id,
        "from": query.person.card,
        "message": message.for_bot() if message is not None else inaccessible(query.chat, query.message_id),
        "chat_instance": str(query.chat.id * 7919 % 2**62),
        "data": query.data,
    }
