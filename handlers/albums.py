"""Later items of an album, which Telegram sends as messages of their own: what becomes of them."""

from __future__ import annotations

from desk.content import Content
from desk.effects.initiator import ALBUM
from desk.moves import is_possible
from desk.names import DRAFT
from desk.ports import Link
from handlers.initiator import ADD
from handlers.turn import Turn


async def more_of_album(turn: Turn, first: Link, content: Content, message_id: int) -> bool:
    """A later item of an album joins the message that its first one became; whether it could.

    Not once staff were shown that message: then it is one of its own, of the same appeal.
    """
    appeal = await turn.work.appeals.get(first.appeal)
    if first.message is None or not is_possible(turn.rules.process.actions[ADD], appeal, turn.now):
        return False
    if appeal.state != DRAFT and not await turn.work.outbox.take_back(first.message):
        return False
    await turn.work.messages.extend(first.message, content.as_item())
    await turn.work.links.add(Link(turn.chat.id, message_id, first.appeal, first.sort, first.message))
    turn.for_caller = appeal.initiator != turn.person.id
    await turn.perform(ADD, first.appeal, {"text": int(first.message)})
    if turn.for_caller and appeal.state == DRAFT:
        # Whoever called does not wait for the silence after which a draft sends itself.
        await turn.work.timers.hasten(appeal.id, "state", turn.now + ALBUM)
    return True


async def more_of_staff_album(turn: Turn, first: Link, content: Content, message_id: int) -> None:
    """A later item of an album that staff sent: it joins the first one, which is waiting for it."""
    if first.message is None:
        return
    link = Link(turn.chat.id, message_id, first.appeal, first.sort, first.message)
    fates = [fate for fate in await turn.work.fates.of(first.appeal) if fate.message == first.message]
    if any(fate.state == "sent" for fate in fates):
        await turn.say("refusal-album-too-late", reply=True, about=first.appeal)
        return
    await turn.work.messages.extend(first.message, content.as_item())
    await turn.work.links.add(link)
