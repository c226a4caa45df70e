"""Asking for what an action lacks, one thing at a time: by buttons where there is a choice, else by a forced reply."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.content import Content
from desk.dialogs import PATIENCE, Dialog
from desk.names import AppealId
from desk.outgoing import Button, Chat, Keyboard, press_code
from desk.process import CHOICES
from desk.refusals import Missing, NoSuchAppeal
from handlers.acting import done_text, store_text
from handlers.presses import Pick
from handlers.turn import Toast, Turn

router = Router(name="asking")

DASHES = frozenset("-‐‑‒–—―−")
"""Whatever a phone makes of `-`."""


async def ask_for(turn: Turn, missing: Missing) -> None:
    """Ask for the input that was missing; what was given so far is kept with the question."""
    command = missing.command
    if command is None:
        raise missing
    wanted = missing.wanted
    given = {name: value for name, value in command.inputs.items() if name != "text"}
    chat = await _where(turn, command.appeal, choice=bool(wanted.choices))
    dialog = await turn.work.dialogs.open(
        chat.id,
        turn.person.id,
        command.action,
        command.appeal,
        turn.now + PATIENCE,
        {**given, "wanted": wanted.name},
        waits=not wanted.choices,
    )
    appeal = await turn.work.appeals.get(command.appeal)
    facts: dict[str, Any] = {"appeal": appeal.number or 0, "action": command.action, "name": turn.person.first_name}
    elsewhere = chat if chat.id != turn.chat.id else None
    text = f"ask-{wanted.name}-{command.action}" if wanted.choices else f"ask-text-{command.action}"
    if wanted.choices:
        keyboard = choice_keyboard(dialog, wanted.name, wanted.choices)
        await turn.say(text.replace("_", "-"), keyboard=keyboard, about=command.appeal, chat=elsewhere, **facts)
    else:
        await turn.say(
            text.replace("_", "-"), about=command.appeal, chat=elsewhere, asks=turn.person.id, dialog=dialog.id, **facts
        )
    if elsewhere:
        turn.toast = Toast("asked-in-workbench", {"appeal": appeal.number or 0})


async def _where(turn: Turn, appeal: AppealId, *, choice: bool) -> Chat:
    """Words of staff are asked for in the workbench, when they have one; choices where the button was pressed."""
    mine = (await turn.work.appeals.get(appeal)).initiator == turn.person.id
    if turn.private or choice or mine or not turn.person.started or turn.person.telegram is None:
        return turn.chat
    return Chat(turn.person.telegram)


def choice_keyboard(dialog: Dialog, kind: str, choices: tuple[str, ...]) -> Keyboard:
    """A button for each choice; short ones share a row."""
    buttons = [
        Button(f"{kind}-{choice}".replace("_", "-"), press_code("pick", dialog.id, choice)) for choice in choices
    ]
    width = 5 if kind == "rating" else 2
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


@router.callback_query(Pick.filter())
async def pick(query: CallbackQuery, callback_data: Pick, turn: Turn) -> None:
    """A choice was pressed: the action goes on with it."""
    dialog = await turn.work.dialogs.get(callback_data.dialog)
    wanted = str(dialog.given.get("wanted")) if dialog else ""
    if dialog is None or dialog.appeal is None or wanted not in CHOICES or dialog.until < turn.now:
        turn.toast = Toast("refusal-asked-too-long-ago", alert=True)
    elif dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
    else:
        await turn.work.dialogs.close(dialog.id)
        if turn.message_id is not None:
            await turn.remove(turn.message_id)
        given = {name: value for name, value in dialog.given.items() if name != "wanted"}
        if wanted == "sure" and callback_data.choice == "no":
            turn.toast = Toast("notice-cancelled")
            return
        given[wanted] = callback_data.choice
        outcome = await turn.perform(dialog.action, dialog.appeal, given)
        action = turn.rules.process.actions[outcome.event.action]
        turn.toast = Toast(done_text(action), {"appeal": outcome.appeal.number or 0})


async def answered(message: Message, turn: Turn, dialog: Dialog, content: Content) -> None:
    """The words that a dialog waited for. `-` leaves out what may be left out; of what may not, it is no answer."""
    if dialog.appeal is None:
        raise NoSuchAppeal(dialog.action)
    action = turn.rules.process.actions[dialog.action]  # type: ignore[index]
    given = {name: value for name, value in dialog.given.items() if name != "wanted"}
    wanted = next(ask for ask in action.asks if ask.name == dialog.given["wanted"])
    if content.attachments or content.text.strip() not in DASHES:
        given["text"] = content
    elif not wanted.optional:
        raise Missing(action, wanted, turn.command(action.id, dialog.appeal, given))
    inputs = await store_text(turn, dialog.appeal, action, given, message.message_id, message.media_group_id)
    await turn.work.dialogs.close(dialog.id)
    if dialog.prompt is not None and not turn.private:
        await turn.remove(dialog.prompt)
    outcome = await turn.perform(dialog.action, dialog.appeal, inputs)
    await turn.say(done_text(action), reply=True, about=dialog.appeal, appeal=outcome.appeal.number or 0)
