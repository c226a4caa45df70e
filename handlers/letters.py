"""Letters as files, to whoever presses, in their private chat: an appeal's with all that was cut off, dead ones raw."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from desk.documents import LARGEST
from desk.names import ADMIN, AppealId
from desk.outgoing import Chat, Document
from desk.permissions import sees_contacts
from desk.refusals import NoSuchAppeal
from handlers.presses import RawLetter, WholeLetters
from handlers.turn import Toast, Turn

router = Router(name="letters")


@router.callback_query(WholeLetters.filter())
async def send_whole(query: CallbackQuery, callback_data: WholeLetters, turn: Turn) -> None:
    """`Письмо целиком` in the workbench: with quotations and signatures, masked for whoever sees no contacts."""
    await turn.require("show")
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    if appeal.number is None:
        raise NoSuchAppeal(callback_data.appeal)
    if all(each.whole is None for each in await turn.work.letters.of(appeal.id)):
        turn.toast = Toast("refusal-no-whole-letters", {"appeal": appeal.number}, alert=True)
        return
    chat = _own_chat(turn)
    if chat is not None:
        facts = {"appeal": appeal.id, "plain": sees_contacts(turn.actor.roles, together=False)}
        # Whoever erases what they wrote has it taken out of the chats that it was shown in.
        await turn.say(
            "letters-whole",
            document=Document("letters", facts),
            about=appeal.id,
            chat=chat,
            link="contacts",
            appeal=appeal.number,
        )
        turn.toast = Toast("done-whole-letters", {"appeal": appeal.number})


@router.callback_query(RawLetter.filter())
async def send_raw(query: CallbackQuery, callback_data: RawLetter, turn: Turn) -> None:
    """`Скачать письмо` under /dead: for admins, as it came, whatever is in it."""
    if ADMIN not in turn.actor.roles:
        turn.toast = Toast("refusal-admin-only", alert=True)
        return
    letter = await turn.work.dead_letters.get(callback_data.inbox)
    if letter is None or letter.source != "mail":
        turn.toast = Toast("refusal-not-dead", alert=True)
    elif letter.size is None:
        turn.toast = Toast("refusal-letter-forgotten", alert=True)
    elif letter.size > LARGEST:
        size = round(letter.size / 1_000_000)
        turn.toast = Toast("refusal-letter-too-large", {"letter": letter.inbox, "size": size}, alert=True)
    elif (chat := _own_chat(turn)) is not None:
        facts = {"inbox": letter.inbox}
        await turn.say("dead-letter", document=Document("dead_letter", facts), chat=chat, letter=letter.inbox)
        turn.toast = Toast("done-dead-letter", {"letter": letter.inbox})


def _own_chat(turn: Turn) -> Chat | None:
    """The private chat of whoever presses; None, and said, where the bot may not write there yet."""
    if not turn.person.started or turn.person.telegram is None:
        turn.toast = Toast("refusal-start-first", alert=True)
        return None
    return Chat(turn.person.telegram)
