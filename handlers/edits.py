"""Messages that their authors changed, wherever they were written."""

from __future__ import annotations

from dataclasses import replace

from aiogram import Router
from aiogram.types import Message

from desk.content import TOLD
from handlers.incoming import content_of
from handlers.spoken import argument
from handlers.turn import Turn

router = Router(name="edits")


@router.edited_message()
async def on_edit(message: Message, turn: Turn) -> None:
    """A changed message changes the appeal; both versions are kept.

    The initiator's edit reaches staff; an edit of staff reaches what the initiator got.
    """
    content = content_of(message)
    if message.location is not None:
        return  # a live location moves: nobody has written anything
    link = await turn.work.links.find(turn.chat.id, message.message_id)
    if content is None or link is None or link.message is None:
        return
    content = argument(content, (await turn.work.appeals.get(link.appeal)).number)
    before = await turn.work.messages.get(link.message)
    if len(before.content.attachments) > 1:
        first = (await turn.work.links.of_message(link.message))[0]
        if first.message_id != message.message_id:
            return  # of an album the first item carries the words
        content = replace(content, attachments=before.content.attachments)
    if before.author != turn.person.id or before.content == content:
        return
    if before.side == "initiator":
        await turn.work.messages.edit(link.message, content, turn.now)
        await turn.perform("edit_message", link.appeal, {"message": int(link.message)})
    else:
        await turn.work.messages.edit(link.message, content, turn.now)
        if before.purpose in TOLD:
            await turn.correct(link.appeal, link.message)
