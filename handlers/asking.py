"""Asking for what an action lacks, one thing at a time: by buttons where there is a choice, else by a forced reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.commands import Outcome
from desk.content import Content
from desk.coupons import looks_like_code
from desk.dialogs import PATIENCE, Dialog
from desk.inputs import WHY, Input
from desk.moves import is_possible
from desk.names import ActionId, AppealId
from desk.outgoing import Chat
from desk.process import Action
from desk.refusals import Missing, NoSuchAppeal, WrongInput
from handlers import article_editing, calls
from handlers.acting import done_text, say_done
from handlers.choosing import NOTHING, choice_keyboard, has_choices, needs_words, picked, question, takes_words
from handlers.initiator import hear
from handlers.inputs import DASHES, read_input, texts_of
from handlers.presses import Back, Pick, Type
from handlers.turn import Toast, Turn
from handlers.written import Written, act, given_from_json, given_to_json

router = Router(name="asking")

NEXT = {ActionId("coupon"): ActionId("phone")}
"""By an action the one that is asked for after it."""

BRIEF = 40
"""Characters of a code at most, however it is mistyped."""


async def ask_for(turn: Turn, missing: Missing, *, typed: bool = False) -> None:
    """Ask for the input that was missing; what was given so far is kept with the question.

    typed: as words, even where there are buttons.
    """
    command = missing.command
    if command is None:
        raise missing
    await serve(turn, missing.dialog)
    wanted, appeal = missing.wanted, await turn.work.appeals.get(command.appeal)
    words = typed or needs_words(wanted) or not await has_choices(turn, wanted)
    chat = await _where(turn, command.appeal, choice=not words)
    given = {
        "wanted": wanted.name,
        "asked": list(missing.asked),
        "given": given_to_json(missing.given or command.inputs, turn.chat.id),
        "words": words,
        "beside": takes_words(wanted) and not words,
    }
    if command.via == "phone":
        given["for_caller"] = True
    dialog = await turn.work.dialogs.open(
        chat.id,
        turn.person.id,
        command.action,
        command.appeal,
        turn.now + PATIENCE,
        given,
        waits=words or takes_words(wanted),
    )
    if appeal.number is None and appeal.initiator == turn.person.id:
        await turn.desk.wait_for_writer(appeal)
    facts: dict[str, Any] = {"appeal": appeal.number or 0, "action": command.action, "name": turn.person.first_name}
    elsewhere = chat if chat.id != turn.chat.id else None
    text = question(turn.texts, wanted, command.action)
    if words:
        await turn.say(text, about=command.appeal, chat=elsewhere, asks=turn.person.id, dialog=dialog.id, **facts)
    else:
        keyboard = await choice_keyboard(turn, appeal, dialog, wanted)
        beside = dialog.id if given["beside"] else None
        await turn.say(text, keyboard=keyboard, about=command.appeal, chat=elsewhere, dialog=beside, **facts)
    if elsewhere:
        turn.toast = Toast("asked-in-workbench", {"appeal": appeal.number or 0})


async def serve(turn: Turn, dialog: int | None) -> Dialog | None:
    """The question before has served its turn; it is returned, if there was one."""
    answered = await turn.work.dialogs.get(dialog) if dialog is not None else None
    if answered is None:
        return None
    await turn.work.dialogs.close(answered.id)
    if answered.given.get("beside"):
        # Whether a button below it was pressed or words were written, it is the question that goes.
        if answered.prompt is not None:
            await turn.remove(answered.prompt)
    elif not answered.given.get("words") and turn.message_id is not None:
        await turn.remove(turn.message_id)
    elif answered.prompt is not None and not turn.private:
        await turn.remove(answered.prompt)
    return answered


async def _where(turn: Turn, appeal: AppealId, *, choice: bool) -> Chat:
    """Words of staff are asked for in the workbench, when they have one; choices where the button was pressed."""
    mine = (await turn.work.appeals.get(appeal)).initiator == turn.person.id
    if turn.private or choice or mine or not turn.person.started or turn.person.telegram is None:
        return turn.chat
    return Chat(turn.person.telegram)


def _wanted(turn: Turn, dialog: Dialog) -> tuple[Action, Input]:
    """The action that a dialog is about, and the input that it asks for. Raises NoSuchAppeal for an action unknown."""
    action = turn.rules.process.actions.get(dialog.action)  # type: ignore[call-overload]
    if action is None or dialog.appeal is None or "wanted" not in dialog.given:
        raise NoSuchAppeal(dialog.action)
    name, given = str(dialog.given["wanted"]), given_from_json(dialog.given["given"])
    for each in (*action.inputs, Input(WHY)):
        wanted = each.of(given, turn.rules.process.choices)
        if wanted.name == name:
            return action, wanted
    raise NoSuchAppeal(dialog.action)


async def _open(turn: Turn, dialog_id: int) -> Dialog | None:
    """The dialog of a press, if it is this person's and its time is not over; otherwise the toast says why not."""
    dialog = await turn.work.dialogs.get(dialog_id)
    if dialog is None or dialog.appeal is None or "wanted" not in dialog.given or dialog.until < turn.now:
        turn.toast = Toast("refusal-asked-too-long-ago", alert=True)
    elif dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
    else:
        turn.for_caller = bool(dialog.given.get("for_caller"))
        return dialog
    return None


@router.callback_query(Pick.filter())
async def pick(query: CallbackQuery, callback_data: Pick, turn: Turn) -> None:
    """A choice was pressed: the action goes on with it."""
    dialog = await _open(turn, callback_data.dialog)
    if dialog is None:
        return
    action, wanted = _wanted(turn, dialog)
    if wanted.name == "sure" and callback_data.choice == "no":
        await serve(turn, dialog.id)
        turn.toast = Toast("notice-cancelled")
        return
    choice = None
    if callback_data.choice != NOTHING or not wanted.optional:
        choice = await picked(turn, dialog, wanted, callback_data.choice)
    outcome = await _go_on(turn, dialog, wanted.name, {wanted.name: choice})
    turn.toast = Toast(done_text(action), {"appeal": outcome.appeal.number or 0})
    await ask_next(turn, outcome)


@router.callback_query(Back.filter())
async def back(query: CallbackQuery, callback_data: Back, turn: Turn) -> None:
    """The question before is asked again; what was answered there is forgotten."""
    dialog = await _open(turn, callback_data.dialog)
    if dialog is None or dialog.appeal is None:
        return
    action, _ = _wanted(turn, dialog)
    *asked, last = dialog.given["asked"] or [dialog.given["wanted"]]
    given = {name: value for name, value in given_from_json(dialog.given["given"]).items() if name != last}
    missing = Missing(action, _named(turn, action, last, given), turn.command(action.id, dialog.appeal, given))
    missing.given, missing.asked, missing.dialog = given, tuple(asked), dialog.id
    await ask_for(turn, missing)


@router.callback_query(Type.filter())
async def type_(query: CallbackQuery, callback_data: Type, turn: Turn) -> None:
    """None of the buttons is it: it is asked for as words."""
    dialog = await _open(turn, callback_data.dialog)
    if dialog is None or dialog.appeal is None:
        return
    action, wanted = _wanted(turn, dialog)
    given = given_from_json(dialog.given["given"])
    missing = Missing(action, wanted, turn.command(action.id, dialog.appeal, given))
    missing.given, missing.asked, missing.dialog = given, tuple(dialog.given["asked"]), dialog.id
    await ask_for(turn, missing, typed=True)


def _named(turn: Turn, action: Action, name: str, given: dict[str, Any]) -> Input:
    return next(
        (each for each in (one.of(given, turn.rules.process.choices) for one in action.inputs) if each.name == name),
        Input(name),
    )


async def answered(message: Message, turn: Turn, dialog: Dialog, content: Content) -> None:
    """The words that a dialog waited for. `-` leaves out what may be left out; of what may not, it is no answer."""
    if dialog.action in {article_editing.ADD, article_editing.EDIT}:
        await article_editing.step(turn, dialog, content)
        return
    if dialog.action == calls.CALL:
        await calls.step(turn, dialog, Written(content, message.message_id, message.media_group_id))
        return
    if dialog.appeal is None:
        raise NoSuchAppeal(dialog.action)
    turn.for_caller = bool(dialog.given.get("for_caller"))
    try:
        action, wanted = _wanted(turn, dialog)
    except NoSuchAppeal as refusal:
        said = Written(content, message.message_id, message.media_group_id)
        refusal.given, refusal.dialog = {"text": said}, dialog.id
        raise
    if wanted.sort == "coupon" and not _may_be_code(message, dialog, content):
        # Whoever goes on writing to the draft has not tried a code.
        await serve(turn, dialog.id)
        await hear(turn, content, message.message_id, linked=None, album=message.media_group_id)
        return
    values: dict[str, Any] = {wanted.name: None}
    if content.attachments or content.text.strip() not in DASHES:
        values = await _read(message, turn, dialog, action, wanted, content)
    elif not wanted.optional:
        again = Missing(action, wanted, turn.command(action.id, dialog.appeal))
        again.given, again.asked = given_from_json(dialog.given["given"]), tuple(dialog.given["asked"])
        raise again
    outcome = await _go_on(turn, dialog, wanted.name, values)
    await say_done(turn, action, outcome)
    await ask_next(turn, outcome)


def _may_be_code(message: Message, dialog: Dialog, content: Content) -> bool:
    """Whether these words are a try at a code: what is like one, and anything short that replies to the question or
    comes after one that asks for nothing else."""
    if content.attachments:
        return False
    asked = message.reply_to_message is not None or bool(dialog.given.get("words"))
    return looks_like_code(content.text) or (asked and len(content.text) <= BRIEF)


async def ask_next(turn: Turn, outcome: Outcome) -> None:
    """What is asked once, beside the way, after an action that was carried out."""
    action = turn.rules.process.actions.get(NEXT.get(outcome.event.action, ActionId("")))
    if action is None or outcome.appeal.phone is not None or not is_possible(action, outcome.appeal, turn.now):
        return
    await ask_for(turn, Missing(action, action.asks[0], turn.command(action.id, outcome.appeal.id)))


async def _read(
    message: Message, turn: Turn, dialog: Dialog, action: Action, wanted: Input, content: Content
) -> dict[str, Any]:
    """What the words give: the input, and the hours at their end where these would be asked for next.

    Raises WrongInput; the question stays open then.
    """
    if wanted.sort == "words":
        said = Written(content, message.message_id, message.media_group_id)
        hours = [each for each in action.inputs if each.sort == "hours" and each.name not in dialog.given["given"]]
        return texts_of([wanted, *hours], content, said, bare=False)
    assert dialog.appeal is not None
    value, _ = await read_input(turn, await turn.work.appeals.get(dialog.appeal), wanted, content)
    if value is None:
        raise WrongInput(wanted, content.text[:40])
    return {wanted.name: value}


async def _go_on(turn: Turn, dialog: Dialog, name: str, values: Mapping[str, Any]) -> Outcome:
    """The action, with what was asked for and came with it. Raises a Refusal: Missing for the next input."""
    assert dialog.appeal is not None
    await serve(turn, dialog.id)
    given = {**given_from_json(dialog.given["given"]), **values}
    asked = (*dialog.given["asked"], name)
    return await act(turn, dialog.action, dialog.appeal, given, asked, dialog.id)
