"""Everything that is written in a private chat and is no command."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import Message

from desk.dialogs import Dialog
from desk.ports import Link
from handlers.albums import more_of_album, more_of_staff_album
from handlers.asking import answered
from handlers.filters import Is
from handlers.incoming import content_of, is_service
from handlers.initiator import hear
from handlers.mail_address import ADDRESS, CODE, answered_about_mail
from handlers.talk import NEW
from handlers.turn import Turn
from handlers.uses import offer_appeals, offer_uses
from handlers.written import Written

router = Router(name="private")
router.message.filter(Is(F.chat.type == "private"))


@router.message()
async def on_words(message: Message, turn: Turn) -> None:
    """Words find what they answer: an album, the bot's question, an appeal in the workbench, one's own appeal."""
    content = content_of(message)
    if content is None:
        if not is_service(message):
            await turn.say("refusal-kind", reply=True)
        return
    album = message.media_group_id
    part_of = await turn.work.links.of_album(turn.chat.id, album) if album else None
    if part_of is not None and part_of.sort == "staff":
        await more_of_staff_album(turn, part_of, content, message.message_id)
        return
    if part_of is not None and await more_of_album(turn, part_of, content, message.message_id):
        return
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    dialog = await turn.work.dialogs.of(turn.chat.id, turn.person.id, turn.now)
    if dialog is not None and dialog.action == NEW:
        await turn.work.dialogs.close(dialog.id)
        await hear(turn, content, message.message_id, linked=None, album=album, new=True)
        return
    if dialog is not None and dialog.action in {ADDRESS, CODE}:
        await answered_about_mail(turn, dialog, content.text)
        return
    if dialog is not None and _answers(dialog, replied):
        await answered(message, turn, dialog, content)
        return
    linked = part_of or (await turn.work.links.find(turn.chat.id, replied) if replied else None)
    if turn.is_staff and await _staff_words(turn, Written(content, message.message_id, album), linked):
        return
    await hear(turn, content, message.message_id, linked.appeal if linked else None, album)


def _answers(dialog: Dialog, replied: int | None) -> bool:
    """In private a question is answered by a reply to it, or by whatever comes next that replies to nothing."""
    return replied is None or replied == dialog.prompt


async def _staff_words(turn: Turn, said: Written, linked: Link | None) -> bool:
    """Words of somebody with a role about an appeal that is not their own; whether they were that."""
    if linked is not None:
        appeal = await turn.work.appeals.get(linked.appeal)
        if appeal.initiator == turn.person.id:
            return False
        await offer_uses(turn, appeal, said)
        return True
    if await turn.work.appeals.draft_of(turn.person.id):
        return False
    await offer_appeals(turn, await turn.work.appeals.held_by(turn.person.id), said)
    return True
