"""A word to all admins, each in their private chat; one who has not started the bot yet gets it when they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desk.names import Language
from desk.outgoing import Chat, Say
from desk.ports import Work


async def tell_admins(work: Work, admins: frozenset[int], say: Callable[[Language], Say], at: datetime) -> None:
    """admins: their Telegram ids. say: what is said, in the language that each of them reads."""
    for telegram in sorted(admins):
        admin = await work.people.of_telegram(telegram)
        language: Language = admin.language if admin else "ru"
        await work.outbox.say(Chat(telegram), say(language), language=language, at=at)
