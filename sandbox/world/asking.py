"""Asking a bot in the input of any chat: an inline query, what the bot answers, and one of it sent on."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sandbox.chats import Group, PrivateChat
from sandbox.messages import Message
from sandbox.residents import Bot, Person
from sandbox.world.state import Impossible
from sandbox.world.writing import Writing

QUERY_LIMIT = 256
"""Characters of a query that a client sends."""

ASKED_SECONDS = 10.0
"""How old an inline query may be when it is answered. Telegram does not publish it."""

QUERIES_KEPT = 20_000


class Results(NamedTuple):
    """What a bot answered. items: {card, body, markup} by id: what a person is shown, and what is sent on."""

    items: dict[str, dict[str, Any]]
    next_offset: str = ""
    button: dict[str, Any] | None = None

    def cards(self) -> dict[str, Any]:
        """As the people's API shows it."""
        shown = [item["card"] for item in self.items.values()]
        return {"results": shown, "next_offset": self.next_offset, "button": self.button}


@dataclass(slots=True, eq=False)
class InlineQuery:
    """One query. results: None until the bot answers."""

    id: str
    bot: Bot
    person: Person
    query: str
    made_at: float
    results: Results | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def take_results(self, results: Results) -> None:
        self.results = results
        self._answered.set()

    async def answered(self, wait: float = ASKED_SECONDS) -> Results | None:
        """What the bot answered, or None when nothing came within so many (real) seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), wait)
        return self.results


class Asking(Writing):
    """Inline queries. Answers are not kept for others who ask the same, as Telegram's servers may."""

    asked_seconds: float = ASKED_SECONDS

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.inline_queries: dict[str, InlineQuery] = {}

    def ask(
        self, person: Person | int, chat: Bot | Group | int, bot: Bot | int, query: str, *, offset: str = ""
    ) -> InlineQuery:
        """Type `@bot query` into a chat, without waiting for the answer.

        Raises Impossible for a bot whose owner has not switched inline mode on.
        """
        who, asked = self.person(person), self.bot(bot)
        where = self.chat_of(who, chat)
        if not asked.inline:
            raise Impossible(f"@{asked.username} answers no inline queries")
        made = InlineQuery(str(random.getrandbits(62)), asked, who, query[:QUERY_LIMIT], self.clock.now())
        self.inline_queries[made.id] = made
        if len(self.inline_queries) > QUERIES_KEPT:
            del self.inline_queries[next(iter(self.inline_queries))]
        asked.met.add(who.id)
        # Each query has an order of its own.
        asked.updates.put("inline_query", _card(made, _chat_type(where, asked), offset), 0)
        return made

    def choose(
        self, person: Person | int, chat: Bot | Group | int, inline_query: str, result: str, reply_to: int | None = None
    ) -> Message:
        """Send one of the results on, as the person's own message, which says via which bot it came."""
        who, where = self._writes(person, chat)
        query = self.inline_queries.get(inline_query)
        item = query.results.items.get(result) if query and query.person is who and query.results else None
        if query is None or item is None:
            raise Impossible("there is no such result")
        body = {**item["body"], "via_bot": query.bot.card}
        return self._put(who, where, body, reply_to, None, item["markup"])


def _chat_type(where: PrivateChat | Group | Any, asked: Bot) -> str:
    if isinstance(where, PrivateChat):
        return "sender" if where.bot is asked else "private"
    return str(where.kind)


def _card(query: InlineQuery, chat_type: str, offset: str) -> dict[str, Any]:
    return {
        "id": query.id,
        "from": query.person.card,
        "query": query.query,
        "offset": offset,
        "chat_type": chat_type,
    }
