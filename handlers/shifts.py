"""`/shift`: who is at work, `Заступил` and `Сдал`, and handing over what one still holds."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.appeal import Appeal
from desk.dialogs import Dialog
from desk.moves import is_possible
from desk.names import ActionId, AppealId
from desk.outgoing import Button, Chat, press_code
from desk.shifts import HAND_OVER, OFFER, RELEASE, Shifting
from handlers.filters import Says
from handlers.lists import LIST, open_list, show_list
from handlers.presses import HandOver, HandTo, ShiftPress
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="shifts")

MOST = 30
"""Colleagues to choose from."""


@router.message(Says("shift"))
async def shift(message: Message, turn: Turn, said: Spoken) -> None:
    """Who is on shift now, whether I am, and the button that changes it."""
    await turn.require("shift")
    await open_list(turn, "shift", given={"person": turn.person.id})


@router.callback_query(ShiftPress.filter())
async def press(query: CallbackQuery, callback_data: ShiftPress, turn: Turn) -> None:
    """`Заступил`, `Сдал`: of whoever presses, whose list it is."""
    await turn.require("shift")
    if callback_data.does == "begin":
        await _begin(turn)
    elif callback_data.does == "end":
        await _end(turn)
    else:
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    dialog = await turn.work.dialogs.get(callback_data.dialog)
    if dialog is not None and dialog.action == LIST and dialog.chat == turn.chat.id and turn.now <= dialog.until:
        await show_list(turn, dialog.id)


async def _begin(turn: Turn) -> None:
    begun, fresh = await Shifting(turn.work, turn.rules, turn.now).begin(turn.person.id)
    facts = {
        "since": turn.names.moment(begun.began, turn.language),
        "till": turn.names.moment(begun.ends, turn.language),
    }
    turn.toast = Toast("done-shift-begun" if fresh else "refusal-shift-begun", facts, alert=not fresh)


async def _end(turn: Turn) -> None:
    """The list of what is held goes to the private chat; who has not opened it has it here."""
    person, chat, language = turn.person, turn.chat, turn.language
    if person.started and person.telegram is not None:
        chat, language = Chat(person.telegram), person.language
    ended = await Shifting(turn.work, turn.rules, turn.now).end(person, chat, language)
    turn.toast = Toast("done-shift-ended") if ended else Toast("refusal-shift-ended", alert=True)


@router.callback_query(HandOver.filter())
async def hand_over(query: CallbackQuery, callback_data: HandOver, turn: Turn) -> None:
    """Below the list: back to the queue, to a colleague, or it stays with who has it."""
    dialog = await _own_list(turn, callback_data.dialog)
    if dialog is None:
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    if callback_data.does == "back":
        await turn.perform(RELEASE, appeal.id)
        turn.toast = Toast("done-release", {"appeal": appeal.number or 0})
    elif callback_data.does == "whom":
        await _ask_whom(turn, dialog, appeal)
        return
    elif appeal.assignee != turn.person.id:
        turn.toast = Toast("refusal-shift-not-yours", {"appeal": appeal.number or 0}, alert=True)
    else:
        kept = [each for each in dialog.given["kept"] if each != appeal.id]
        await turn.work.dialogs.keep(dialog.id, {**dialog.given, "kept": [*kept, appeal.id]})
        turn.toast = Toast("done-shift-kept", {"appeal": appeal.number or 0})
    await show_list(turn, dialog.id)


async def _ask_whom(turn: Turn, dialog: Dialog, appeal: Appeal) -> None:
    """Those who are on shift and could take it."""
    offer = turn.rules.process.actions.get(ActionId(OFFER))
    if appeal.assignee != turn.person.id or offer is None or not is_possible(offer, appeal, turn.now):
        turn.toast = Toast("refusal-shift-not-yours", {"appeal": appeal.number or 0}, alert=True)
        return
    people = await Shifting(turn.work, turn.rules, turn.now).colleagues(appeal)
    if not people:
        turn.toast = Toast("refusal-shift-no-colleague", {"appeal": appeal.number or 0}, alert=True)
        return
    rows = [
        (Button("choice", press_code("handto", dialog.id, appeal.id, each.id), {"name": each.first_name}),)
        for each in people[:MOST]
    ]
    await turn.say("hand-over-whom", keyboard=tuple(rows), about=appeal.id, appeal=appeal.number or 0)


@router.callback_query(HandTo.filter())
async def hand_to(query: CallbackQuery, callback_data: HandTo, turn: Turn) -> None:
    """The colleague was chosen. Whoever has gone home meanwhile is asked nothing."""
    dialog = await _own_list(turn, callback_data.dialog)
    if dialog is None:
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    people = await Shifting(turn.work, turn.rules, turn.now).colleagues(appeal)
    chosen = next((each for each in people if each.id == callback_data.person), None)
    if chosen is None and appeal.assignee == turn.person.id:
        turn.toast = Toast("refusal-shift-gone", {"appeal": appeal.number or 0}, alert=True)
        return
    await turn.perform(OFFER, appeal.id, {"person": callback_data.person})
    turn.toast = Toast("done-offer", {"appeal": appeal.number or 0})
    if turn.message_id is not None:
        await turn.remove(turn.message_id)
    await show_list(turn, dialog.id)


async def _own_list(turn: Turn, which: int) -> Dialog | None:
    """The list of what one holds oneself; None, and it is said, for another's, or an old one."""
    await turn.require("shift")
    dialog = await turn.work.dialogs.get(which)
    if dialog is None or dialog.action != LIST or dialog.given["list"] != HAND_OVER or dialog.until < turn.now:
        turn.toast = Toast("refusal-old-list", alert=True)
        return None
    if dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
        return None
    return dialog
