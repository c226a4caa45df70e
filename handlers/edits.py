"""Messages that their authors changed, wherever they were written."""

from __future__ import annotations

from datetime import timedelta

from aiogram import Router
from aiogram.types import Message

from desk.appeal import Appeal
from desk.content import TOLD
from desk.names import MessageId
from desk.ports import Link
from desk.refusals import AlreadyRead, SpecificationStands, WrongState
from handlers.incoming import content_of
from handlers.inputs import without_hours
from handlers.reworded import reworded
from handlers.spoken import argument
from handlers.turn import Turn
from handlers.unsaid import correct_unsaid

router = Router(name="edits")


@router.edited_message()
async def on_edit(message: Message, turn: Turn) -> None:
    """A changed message changes the appeal; both versions are kept.

    The initiator's edit reaches staff; an edit of staff reaches what the initiator got, or what is still to be sent.
    Raises AlreadyRead where it cannot, as with a letter, WrongChoice, WrongInput where a command's other inputs cannot
    be read any more: then nothing is changed.
    """
    content = content_of(message)
    if message.location is not None:
        return  # a live location moves: nobody has written anything
    link = await turn.work.links.find(turn.chat.id, message.message_id)
    if content is None:
        return
    if link is None or link.message is None:
        await correct_unsaid(turn, message.message_id, content)
        return
    appeal = await turn.work.appeals.get(link.appeal)
    effort = None
    before = await turn.work.messages.get(link.message)
    if before.author != turn.person.id:
        return
    if before.purpose == "specification":
        content, effort = without_hours(argument(content, appeal.number))
    else:
        content = await reworded(turn, appeal, content)
    if len(before.content.attachments) > 1:
        content = before.content.with_item(await _place_in_album(turn, link, link.message), content)
    elif message.media_group_id:
        content = content.as_item()
    if before.content == content and (effort is None or _hours(effort) == appeal.effort):
        return
    await turn.work.messages.edit(link.message, content, turn.now)
    if before.side == "initiator":
        # An operator has corrected what they took down.
        turn.for_caller = turn.person.id != appeal.initiator
        await turn.perform("edit_message", link.appeal, {"message": int(link.message)})
    elif before.purpose == "specification":
        await _respecify(turn, appeal, link.message, effort)
    elif (channel := await turn.work.outbox.passed_on(link.message)) is not None:
        # What the initiator has stays what staff see.
        raise AlreadyRead(appeal, channel)
    else:
        await turn.show_anew(appeal)
        if before.purpose in TOLD:
            await turn.correct(link.appeal, link.message)


async def _respecify(turn: Turn, appeal: Appeal, message: MessageId, effort: str | None) -> None:
    """Raises SpecificationStands where it was decided on: the edit is undone with it."""
    given = {"message": int(message)} | ({} if effort is None else {"effort": effort})
    try:
        await turn.perform("respecify", appeal.id, given)
    except WrongState as refusal:
        stands = SpecificationStands(appeal)
        stands.command = refusal.command
        raise stands from refusal
    await turn.say("done-respecify", reply=True, about=appeal.id, appeal=appeal.number or 0)


def _hours(given: str) -> timedelta:
    return timedelta(hours=float(given))


async def _place_in_album(turn: Turn, item: Link, album: MessageId) -> int:
    """Which of an album's items a message is: they were linked in the order in which they came."""
    links = await turn.work.links.of_message(album)
    items = [each.message_id for each in links if (each.chat, each.sort) == (item.chat, item.sort)]
    return items.index(item.message_id)
