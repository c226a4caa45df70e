"""Messages that their authors changed, wherever they were written."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import Message

from desk.content import TOLD
from desk.names import MessageId
from desk.ports import Link
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
        content = before.content.with_item(await _place_in_album(turn, link, link.message), content)
    elif message.media_group_id:
        content = content.as_item()
    if before.author != turn.person.id or before.content == content:
        return
    if before.side == "initiator":
        await turn.work.messages.edit(link.message, content, turn.now)
        await turn.perform("edit_message", link.appeal, {"message": int(link.message)})
    else:
        await turn.work.messages.edit(link.message, content, turn.now)
        if before.purpose in TOLD:
            await turn.correct(link.appeal, link.message)


async def _place_in_album(turn: Turn, item: Link, album: MessageId) -> int:
    """Which of an album's items a message is: they were linked in the order in which they came."""
    links = await turn.work.links.of_message(album)
    items = [each.message_id for each in links if (each.chat, each.sort) == (item.chat, item.sort)]
    return items.index(item.message_id)
