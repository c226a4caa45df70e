"""Anonymous admins of a group: nobody can know who they are, so they have no rights."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import Message

from desk.lists import ASKED
from desk.process import Process
from handlers.filters import Is
from handlers.turn import Turn

router = Router(name="anonymous")

ANONYMOUS = 1087968824
"""GroupAnonymousBot: any admin of a group who does not show who they are. Source: telegram.md, "Messages"."""

STAFF = frozenset({"bind", "unbind", "roles", "tier"})
"""Commands that need a right, beside the actions and what staff may ask."""


@router.message(Is(F.from_user.id == ANONYMOUS))
async def on_words(message: Message, turn: Turn) -> None:
    """What would need a right is answered with what to do; the rest is talk."""
    said, replied = turn.said, message.reply_to_message
    card = await turn.work.links.find(turn.chat.id, replied.message_id) if replied else None
    if card is not None or (said is not None and said.name in _with_a_right(turn.rules.process)):
        await turn.say("refusal-anonymous", reply=True)


def _with_a_right(process: Process) -> frozenset[str]:
    return STAFF | ASKED.keys() | process.typed.keys()
