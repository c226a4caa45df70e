"""An action on an appeal, as a button or as a command of the same name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.appeal import Appeal
from desk.commands import Outcome
from desk.content import Content
from desk.inputs import WHY
from desk.masking import contacts_in, tells_by_name
from desk.moves import is_possible
from desk.names import AppealId, MessageId
from desk.outgoing import Button, Chat, Keyboard, Say, press_code
from desk.process import Action
from desk.refusals import Missing, NoSuchAppeal
from handlers.filters import SaysAction
from handlers.inputs import given_by_command
from handlers.presses import Act, More, TakeBack
from handlers.spoken import Spoken, leading_number
from handlers.turn import Toast, Turn
from handlers.written import Written, act

router = Router(name="acting")

ALERT = 200
"""Characters that an alert holds. Source: telegram.md, "Messages"."""


@router.callback_query(Act.filter())
async def press(query: CallbackQuery, callback_data: Act, turn: Turn) -> None:
    """A button: one action on one appeal."""
    action = turn.rules.process.typed.get(callback_data.action)
    if action is None:
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    # Whether they are sure is never on the button itself: it is asked.
    chosen = next(
        (
            each
            for each in action.inputs
            if (each.choices or each.sort in {"article", "correspondent"}) and each.name != "sure"
        ),
        None,
    )
    given = {chosen.name: callback_data.given} if callback_data.given and chosen else {}
    outcome = await act(turn, action.id, AppealId(callback_data.appeal), given)
    turn.toast = Toast(done_text(action), {"appeal": outcome.appeal.number or 0})
    if action.id == "reveal":
        await _reveal(turn, outcome.appeal)


@router.callback_query(More.filter())
async def open_workbench(query: CallbackQuery, callback_data: More, turn: Turn) -> None:
    """`…` under a card: everything about the appeal, in the private chat of who pressed."""
    if not turn.is_staff:
        turn.toast = Toast("refusal-staff-only", alert=True)
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    if appeal.number is None:
        raise NoSuchAppeal(callback_data.appeal)
    if not turn.person.started or turn.person.telegram is None:
        turn.toast = Toast("refusal-start-first", alert=True)
    else:
        await turn.open_workbench(appeal.id, Chat(turn.person.telegram), turn.person.language, anew=False)
        turn.toast = Toast("done-more", {"appeal": appeal.number or 0})


async def act_on_command(message: Message, turn: Turn, said: Spoken, action: Action) -> None:
    """`/take 17`; as a reply to a card the number is left out."""
    appeal, rest = await meant(message, turn, said.rest)
    if appeal is None and "initiator" in action.by:
        appeal = await _own(turn, action)
    if appeal is None:
        await turn.say("refusal-which-appeal", reply=True, command=said.name)
        return
    said_of = Written(rest, message.message_id, message.media_group_id)
    given, left = await given_by_command(turn, await turn.work.appeals.get(appeal), action, rest, said_of)
    outcome = await _act_or_say_why(turn, action, appeal, given, replace(said_of, content=left))
    if action.id == "reveal":
        await _reveal_privately(turn, outcome.appeal)
    else:
        await say_done(turn, action, outcome)


async def _act_or_say_why(
    turn: Turn, action: Action, appeal: AppealId, given: Mapping[str, Any], left: Written
) -> Outcome:
    """What is left of a command is why the manager does what another role would do, if there were anybody."""
    try:
        return await act(turn, action.id, appeal, given)
    except Missing as missing:
        if missing.wanted.name != WHY or left.content.empty:
            raise
    return await act(turn, action.id, appeal, {**given, WHY: left})


def done_text(action: Action) -> str:
    """What is said to whoever did it."""
    return f"done-{action.id.replace('_', '-')}"


async def say_done(turn: Turn, action: Action, outcome: Outcome) -> None:
    """Say that it was done; what can take it back for a while is a button below."""
    appeal = outcome.appeal
    keyboard = _taking_back(turn, outcome)
    await turn.say(done_text(action), keyboard=keyboard, reply=True, about=appeal.id, appeal=appeal.number or 0)


def _taking_back(turn: Turn, outcome: Outcome) -> Keyboard:
    """Actions of staff that are possible until a moment which what was done has just set."""
    appeal, changed = outcome.appeal, outcome.event.changes
    buttons = [
        Button(f"button-{action.id.replace('_', '-')}", press_code("undo", action.id, appeal.id))
        for action in turn.rules.process.actions_from(appeal.state)
        if "card" in action.buttons
        and any(move.before in changed for move in action.from_(appeal.state))
        and is_possible(action, appeal, turn.now)
    ]
    return (tuple(buttons),) if buttons else ()


@router.callback_query(TakeBack.filter())
async def take_back(query: CallbackQuery, callback_data: TakeBack, turn: Turn) -> None:
    """`Отменить` below the words that an answer goes out: they have served their turn, once they are not so."""
    action = turn.rules.process.typed.get(callback_data.action)
    if action is None:
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    outcome = await act(turn, action.id, AppealId(callback_data.appeal), {})
    if turn.message_id is not None:
        await turn.remove(turn.message_id)
    turn.toast = Toast(done_text(action), {"appeal": outcome.appeal.number or 0})


async def _contacts(turn: Turn, appeal: Appeal) -> dict[str, Any]:
    """The initiator's name, the number that they called from, and every contact that they wrote or shared."""
    person = await turn.work.people.get(appeal.initiator)
    name = person.full_name + (f" @{person.username}" if person.username else "")
    number = await turn.work.people.address(person.id, "phone")
    found: dict[str, None] = {} if number is None else {number: None}
    for message in await turn.work.messages.of(appeal.id):
        if message.side == "initiator":
            found.update(dict.fromkeys(contacts_in(message.content)))
    return {"appeal": appeal.number or 0, "name": name, "contacts": "\n".join(found) or "—"}


async def _withheld(turn: Turn, appeal: Appeal) -> list[MessageId]:
    """The messages with files that the first level is not shown, because of their names."""
    messages = await turn.work.messages.of(appeal.id)
    return [message.id for message in messages if any(map(tells_by_name, message.content.attachments))]


async def _reveal(turn: Turn, appeal: Appeal) -> None:
    """To the one who pressed; what is more than an alert holds goes to the workbench."""
    facts = await _contacts(turn, appeal)
    if not await _withheld(turn, appeal) and len(turn.texts("done-reveal-contacts", turn.language, **facts)) <= ALERT:
        turn.toast = Toast("done-reveal-contacts", facts, alert=True, secret=True)
    elif not turn.person.started:
        turn.toast = Toast("refusal-start-first", alert=True)
    else:
        await _reveal_privately(turn, appeal)


async def _reveal_privately(turn: Turn, appeal: Appeal) -> None:
    """What one press would show to one person is never said in the group."""
    if turn.person.started and turn.person.telegram is not None:
        facts = await _contacts(turn, appeal)
        chat = Chat(turn.person.telegram)
        await turn.say("done-reveal-contacts", chat=chat, about=appeal.id, link="contacts", **facts)
        for message in await _withheld(turn, appeal):
            whole = Say(None, content=message, appeal=appeal.id, link="contacts")
            await turn.work.outbox.say(chat, whole, language=turn.language, at=turn.now)
    else:
        await turn.say("refusal-start-first", reply=True)


async def meant(message: Message, turn: Turn, rest: Content) -> tuple[AppealId | None, Content]:
    """The appeal that a command is about, and what follows it.

    In a reply to something of an appeal the number is left out: another number there belongs to the text.
    """
    number, behind = leading_number(rest)
    replied = message.reply_to_message
    link = await turn.work.links.find(turn.chat.id, replied.message_id) if replied else None
    if link is not None:
        appeal = await turn.work.appeals.get(link.appeal)
        return appeal.id, behind if number == appeal.number else rest
    if number is not None:
        return (await turn.work.appeals.numbered(number)).id, behind
    return None, rest


async def _own(turn: Turn, action: Action) -> AppealId | None:
    """Without a number an initiator means their draft, which has none, or the only appeal that it can be."""
    draft = await turn.work.appeals.draft_of(turn.person.id)
    if draft is not None and is_possible(action, draft, turn.now):
        return draft.id
    closed = await turn.work.appeals.closed_of(turn.person.id, limit=5)
    mine = [*await turn.work.appeals.open_of(turn.person.id), *closed]
    fitting = [appeal.id for appeal in mine if is_possible(action, appeal, turn.now)]
    return fitting[0] if len(fitting) == 1 else None


@router.message(SaysAction())
async def on_command(message: Message, turn: Turn, said: Spoken, action: Action) -> None:
    """A command that names an action of the process."""
    await act_on_command(message, turn, said, action)
