"""Words of staff that say nothing of their use: a press decides, nothing goes out before it."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.appeal import Appeal
from desk.content import Content
from desk.dialogs import Dialog
from desk.names import AppealId
from desk.outgoing import Button, Keyboard, press_code
from desk.permissions import offered
from handlers.acting import done_text
from handlers.asking import choose_use
from handlers.initiator import hear
from handlers.presses import Own, Use
from handlers.turn import PURPOSES, Toast, Turn

router = Router(name="uses")


async def offer_uses(message: Message, turn: Turn, appeal: Appeal, content: Content) -> None:
    """A reply to a card or to something in the workbench: what is it to be?"""
    keyboard = _uses(turn, appeal)
    await choose_use(turn, appeal.id, content, message.message_id, keyboard, "ask-use", appeal.number or 0)


async def offer_appeals(message: Message, turn: Turn, held: list[Appeal], content: Content) -> None:
    """Other words of somebody with a role: for one of the appeals that they hold, or an appeal of their own?"""
    rows = [
        (Button("button-to-appeal", press_code("use", 0, "", each.id), {"appeal": each.number or 0}),) for each in held
    ]
    keyboard = (*rows, (Button("button-my-own", press_code("own", 0, "")),))
    await choose_use(turn, None, content, message.message_id, keyboard, "ask-which-use", 0)


def _uses(turn: Turn, appeal: Appeal, dialog: int = 0) -> Keyboard:
    """The actions that this person may give a text to, by the process: the assignee's, else what all staff may."""
    words = ["staff", "self"] if appeal.assignee == turn.person.id else ["staff"]
    actions = [
        action for action in offered(turn.rules.process, appeal, "card", words, turn.now) if action.id in PURPOSES
    ]
    buttons = [Button(f"button-{action.id}", press_code("use", dialog, action.id, appeal.id)) for action in actions]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


@router.callback_query(Use.filter())
async def use(query: CallbackQuery, callback_data: Use, turn: Turn) -> None:
    """The press that decides."""
    dialog = await _kept(turn, callback_data.dialog)
    if dialog is None:
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    if not callback_data.action:
        keyboard = _uses(turn, appeal, dialog.id)
        await turn.say(
            "ask-use", keyboard=keyboard, about=appeal.id, appeal=appeal.number or 0, name=turn.person.first_name
        )
        await _served(turn)
        return
    content = Content.from_json(dialog.given["content"])
    text = await turn.keep_words(appeal.id, callback_data.action, content, dialog.given["message_id"])
    outcome = await turn.perform(callback_data.action, appeal.id, {"text": int(text)})
    await turn.work.dialogs.close(dialog.id)
    await _served(turn)
    action = turn.rules.process.actions[outcome.event.action]
    turn.toast = Toast(done_text(action), {"appeal": outcome.appeal.number or 0})


@router.callback_query(Own.filter())
async def own(query: CallbackQuery, callback_data: Own, turn: Turn) -> None:
    """It is an appeal of their own, like anybody's."""
    dialog = await _kept(turn, callback_data.dialog)
    if dialog is None:
        return
    await turn.work.dialogs.close(dialog.id)
    await _served(turn)
    await hear(turn, Content.from_json(dialog.given["content"]), dialog.given["message_id"], linked=None, album=None)


async def _kept(turn: Turn, dialog_id: int) -> Dialog | None:
    """The words that wait for this press, if they are this person's."""
    dialog = await turn.work.dialogs.get(dialog_id)
    if dialog is None or dialog.until < turn.now:
        turn.toast = Toast("refusal-asked-too-long-ago", alert=True)
        return None
    if dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
        return None
    return dialog


async def _served(turn: Turn) -> None:
    if turn.message_id is not None:
        await turn.remove(turn.message_id)
