"""Canned answers: kept, listed and put off by command; used by a button of the workbench, seen before they go out."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.inputs import TAGS
from desk.names import AppealId
from handlers.filters import Says
from handlers.incoming import without_prefix
from handlers.lists import open_list
from handlers.presses import CannedButton, Drop
from handlers.spoken import Spoken, leading_number
from handlers.turn import Toast, Turn
from handlers.uses import before_sending, keep_for_use, kept_words, served

router = Router(name="canned")

LONGEST_TITLE = 40
"""Characters that a button shows on a phone."""


@router.message(Says("reply_add"))
async def reply_add(message: Message, turn: Turn, said: Spoken) -> None:
    """`/reply_add тег | название | текст`; the text keeps its formatting."""
    await turn.require("reply_add")
    parts = said.rest.text.split("|", 2)
    tag = turn.names.understand("tag", TAGS, parts[0])
    title = " ".join(parts[1].split()) if len(parts) == 3 else ""
    content = without_prefix(said.rest, len(said.rest.text) - len(parts[-1].lstrip()))
    if tag is None or not 0 < len(title) <= LONGEST_TITLE or content.empty:
        tags = ", ".join(turn.names.choice("tag", each, turn.language) for each in TAGS)
        await turn.say("refusal-reply-add", reply=not turn.private, tags=tags, most=LONGEST_TITLE)
        return
    number = await turn.work.canned.add(tag, title, content)
    await turn.say("done-reply-add", reply=not turn.private, canned=number, title=title)


@router.message(Says("replies"))
async def replies(message: Message, turn: Turn, said: Spoken) -> None:
    """All that are offered, by tag."""
    await turn.require("replies")
    await open_list(turn, "replies")


@router.message(Says("reply_off"))
async def reply_off(message: Message, turn: Turn, said: Spoken) -> None:
    """`/reply_off 3`: it is offered no more; what was answered with it stays."""
    await turn.require("reply_off")
    number, _ = leading_number(said.rest)
    if number is not None and await turn.work.canned.put_off(number):
        await turn.say("done-reply-off", reply=not turn.private, canned=number)
    else:
        await turn.say("refusal-no-such-reply", reply=not turn.private)


@router.callback_query(CannedButton.filter())
async def show(query: CallbackQuery, callback_data: CannedButton, turn: Turn) -> None:
    """One press shows it with `Ответить` and `Отмена`: nothing goes out unseen."""
    await turn.require("replies")
    canned = await turn.work.canned.get(callback_data.canned)
    if canned is None:
        turn.toast = Toast("refusal-no-such-reply", alert=True)
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    dialog = await keep_for_use(turn, appeal.id, canned.content)
    words = canned.content.text
    await turn.say(
        "canned-shown",
        keyboard=before_sending(dialog, appeal.id),
        about=appeal.id,
        appeal=appeal.number or 0,
        title=canned.title,
        words=words,
    )


@router.callback_query(Drop.filter())
async def drop(query: CallbackQuery, callback_data: Drop, turn: Turn) -> None:
    """`Отмена`: nothing goes out."""
    dialog = await kept_words(turn, callback_data.dialog)
    if dialog is None:
        return
    await turn.work.dialogs.close(dialog.id)
    await served(turn)
    turn.toast = Toast("notice-cancelled")
