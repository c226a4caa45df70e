"""What is written in a bound group: replies to cards and to the bot's questions; all other talk stays talk."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import Message

from handlers.albums import more_of_staff_album
from handlers.asking import answered
from handlers.filters import Is
from handlers.incoming import content_of, is_service
from handlers.turn import Turn
from handlers.uses import offer_uses
from handlers.written import Written

router = Router(name="groups")
router.message.filter(Is(F.chat.type.in_({"group", "supergroup"})))


@router.message()
async def on_words(message: Message, turn: Turn) -> None:
    """A reply to a card asks what it is to be; an answer to the bot's question is one; else nobody is addressed."""
    content = content_of(message)
    if content is None:
        await _refuse_kind(message, turn)
        return
    album = message.media_group_id
    part_of = await turn.work.links.of_album(turn.chat.id, album) if album else None
    if part_of is not None:
        await more_of_staff_album(turn, part_of, content, message.message_id)
        return
    replied = _replied_to(message)
    if replied is None:
        return
    dialog = await turn.work.dialogs.of(turn.chat.id, turn.person.id, turn.now)
    if dialog is not None and dialog.prompt == replied:
        await answered(message, turn, dialog, content)
        return
    link = await turn.work.links.find(turn.chat.id, replied)
    if link is None:
        return
    if not turn.is_staff:
        await turn.say("refusal-staff-only", reply=True)
    else:
        said = Written(content, message.message_id, album)
        await offer_uses(turn, await turn.work.appeals.get(link.appeal), said)


async def _refuse_kind(message: Message, turn: Turn) -> None:
    """A kind that cannot be passed on is talk, unless it answers the bot or a card."""
    replied = None if is_service(message) else _replied_to(message)
    if replied is not None and await turn.work.links.find(turn.chat.id, replied) is not None:
        await turn.say("refusal-kind", reply=True)


def _replied_to(message: Message) -> int | None:
    """The message that was really replied to: in a topic everything replies to the topic's first message."""
    replied = message.reply_to_message
    if replied is None or (message.is_topic_message and replied.message_id == message.message_thread_id):
        return None
    return replied.message_id
