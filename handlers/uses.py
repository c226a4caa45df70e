"""Words of staff that say nothing of their use: a press decides, nothing goes out before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from desk.appeal import Appeal
from desk.content import Content
from desk.dialogs import Dialog
from desk.names import ActionId, AppealId, MessageId
from desk.outgoing import MOST_ROWS, Button, Keyboard, press_code
from desk.permissions import offered
from desk.ports import Link
from handlers.acting import done_text
from handlers.initiator import hear
from handlers.presses import Own, Use
from handlers.turn import Toast, Turn
from handlers.written import Written, act

router = Router(name="uses")

USE = "use"
"""The dialog that keeps words until a press says what they are."""

KEPT = timedelta(days=2)
"""How long they are kept."""


async def offer_uses(turn: Turn, appeal: Appeal, said: Written) -> None:
    """A reply to a card or to something in the workbench: what is it to be?"""
    if await _kept_with_its_album(turn, said):
        return
    dialog = await _keep(turn, appeal.id, said)
    await _ask(turn, appeal, dialog, reply=True)


async def offer_appeals(turn: Turn, held: Sequence[Appeal], said: Written) -> None:
    """Other words of somebody with a role: for one of the appeals that they hold, or an appeal of their own?"""
    if await _kept_with_its_album(turn, said):
        return
    dialog = await _keep(turn, None, said)
    rows = [
        (Button("button-to-appeal", press_code("use", dialog.id, "", each.id), {"appeal": each.number or 0}),)
        for each in held[-MOST_ROWS:]
    ]
    keyboard = (*rows, (Button("button-my-own", press_code("own", dialog.id)),))
    text = "ask-which-use" if len(rows) == len(held) else "ask-which-use-cut"
    await turn.say(text, keyboard=keyboard, reply=True, name=turn.person.first_name)


async def _ask(turn: Turn, appeal: Appeal, dialog: Dialog, *, reply: bool) -> None:
    keyboard = _uses(turn, appeal, dialog.id)
    name, number = turn.person.first_name, appeal.number or 0
    await turn.say("ask-use", keyboard=keyboard, about=appeal.id, reply=reply, appeal=number, name=name)


async def keep_for_use(turn: Turn, appeal: AppealId, content: Content, article: str | None = None) -> Dialog:
    """Words that somebody did not write, but chose; a press decides here as well. article: whose answer they are."""
    return await _keep(turn, appeal, Written(content), article)


def before_sending(dialog: Dialog, appeal: AppealId, label: str = "button-answer") -> Keyboard:
    """Below words that were chosen: nothing goes out unseen."""
    answer = Button(label, press_code("use", dialog.id, "answer", appeal))
    return ((answer, Button("button-discard", press_code("drop", dialog.id))),)


async def _keep(turn: Turn, appeal: AppealId | None, said: Written, article: str | None = None) -> Dialog:
    """Words whose use is still to be chosen."""
    messages = [] if said.message_id is None else [said.message_id]
    content = said.content.as_item() if said.album else said.content
    kept: dict[str, Any] = {"content": content.to_json(), "messages": messages, "album": said.album}
    if article is not None:
        kept["article"] = article
    return await turn.work.dialogs.open(turn.chat.id, turn.person.id, USE, appeal, turn.now + KEPT, kept, waits=False)


async def _kept_with_its_album(turn: Turn, said: Written) -> bool:
    """Whether it is a later item of an album whose use is being asked for already."""
    if said.album is None:
        return False
    dialog = await turn.work.dialogs.latest(turn.chat.id, turn.person.id, USE, turn.now)
    if dialog is None or dialog.given["album"] != said.album:
        return False
    whole = Content.from_json(dialog.given["content"]).joined(said.content.as_item())
    messages = [*dialog.given["messages"], said.message_id]
    await turn.work.dialogs.keep(dialog.id, {**dialog.given, "content": whole.to_json(), "messages": messages})
    return True


def _uses(turn: Turn, appeal: Appeal, dialog: int) -> Keyboard:
    """The actions that this person may give a text to, by the process: the assignee's, else what all staff may."""
    words = ["staff", "self"] if appeal.assignee == turn.person.id else ["staff"]
    actions = offered(turn.rules.process, appeal, "reply", words, turn.now)
    buttons = [Button(f"button-{action.id}", press_code("use", dialog, action.id, appeal.id)) for action in actions]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


@router.callback_query(Use.filter())
async def use(query: CallbackQuery, callback_data: Use, turn: Turn) -> None:
    """The press that decides."""
    dialog = await kept_words(turn, callback_data.dialog)
    if dialog is None:
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    if not callback_data.action:
        await _ask(turn, appeal, dialog, reply=False)
        await served(turn)
        return
    action = turn.rules.process.actions.get(ActionId(callback_data.action))
    if action is None or "reply" not in action.buttons:
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    # A canned answer was written in no message.
    first, *others = dialog.given["messages"] or [None]
    written = Written(Content.from_json(dialog.given["content"]), first, dialog.given["album"])
    article = {"article": dialog.given["article"]} if "article" in dialog.given else {}
    outcome = await act(turn, action.id, appeal.id, {"text": written, **article})
    text = MessageId(outcome.event.inputs["text"])
    for message_id in others:
        await turn.work.links.add(Link(turn.chat.id, message_id, appeal.id, "staff", text))
    await turn.work.dialogs.close(dialog.id)
    await served(turn)
    turn.toast = Toast(done_text(action), {"appeal": outcome.appeal.number or 0})


@router.callback_query(Own.filter())
async def own(query: CallbackQuery, callback_data: Own, turn: Turn) -> None:
    """It is an appeal of their own, like anybody's."""
    dialog = await kept_words(turn, callback_data.dialog)
    if dialog is None:
        return
    await turn.work.dialogs.close(dialog.id)
    await served(turn)
    content = Content.from_json(dialog.given["content"])
    await hear(turn, content, dialog.given["messages"][0], linked=None, album=dialog.given["album"])


async def kept_words(turn: Turn, dialog_id: int) -> Dialog | None:
    """The words that wait for this press, if they are this person's."""
    dialog = await turn.work.dialogs.get(dialog_id)
    if dialog is None or dialog.action != USE or dialog.until < turn.now:
        turn.toast = Toast("refusal-asked-too-long-ago", alert=True)
        return None
    if dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
        return None
    return dialog


async def served(turn: Turn) -> None:
    if turn.message_id is not None:
        await turn.remove(turn.message_id)
