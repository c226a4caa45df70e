"""`/call`: a telephone call is taken down, one thing after another; and what an operator does in a caller's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.appeal import Appeal
from desk.content import Content
from desk.dialogs import PATIENCE, Dialog
from desk.effects.initiator import ALBUM
from desk.masking import phones_in
from desk.names import CLOSED, ActionId, AppealId
from desk.outgoing import Button, Chat, Keyboard, press_code
from desk.people import Person
from desk.phone_numbers import phone_number
from desk.ports import Link
from desk.receiving import ADD, REOPEN, Receiving, Spoken, goes_on
from handlers.acting import done_text
from handlers.filters import Says
from handlers.incoming import without_prefix
from handlers.inputs import DASHES
from handlers.presses import CallAbout, InTheirName
from handlers.screens.appeal_lines import beginning
from handlers.spoken import Spoken as Said
from handlers.turn import Toast, Turn
from handlers.written import Written, act

router = Router(name="calls")

CALL = "call"
"""The dialog that takes down a call."""

STEPS = ("name", "phone")
"""What is asked for before the words, in this order. Source: conversation.md, "Groups"."""

LONGEST_NAME = 100

EARLIER = 5
"""Appeals of the same number that are offered, of those that are open and of those that can be reopened each."""

WITHHELD = ""
"""In place of a number."""


@router.message(Says(CALL))
async def call(message: Message, turn: Turn, said: Said) -> None:
    """`/call`, step by step; or at once, `/call Мария | 8 903 555-10-17 | Не открывается кабинет`."""
    await turn.require(CALL)
    given: dict[str, Any] = {}
    rest = said.rest
    for step in STEPS:
        if rest.empty:
            break
        part, bar, _ = rest.text.partition("|")
        value = await _understood(turn, step, Content(part))
        if value is None:
            break
        given[step] = value
        rest = without_prefix(rest, len(part) + len(bar))
        rest = without_prefix(rest, len(rest.text) - len(rest.text.lstrip()))
    if not rest.empty and len(given) == len(STEPS):
        given["words"] = Written(rest, message.message_id, message.media_group_id).to_json(turn.chat.id)
    await _go_on(turn, given)


async def step(turn: Turn, dialog: Dialog, said: Written) -> None:
    """The words that a step waited for."""
    await turn.require(CALL)
    await turn.work.dialogs.close(dialog.id)
    if dialog.prompt is not None and not turn.private:
        await turn.remove(dialog.prompt)
    given = dict(dialog.given)
    wanted = str(given.pop("wanted"))
    if wanted == "words":
        if said.content.empty or (said.content.text.strip() in DASHES and not said.content.attachments):
            await turn.say("refusal-call-words", reply=not turn.private)
        else:
            given["words"] = said.to_json(turn.chat.id)
    elif (value := await _understood(turn, wanted, said.content)) is not None:
        given[wanted] = value
    await _go_on(turn, given)


@router.callback_query(CallAbout.filter())
async def about(query: CallbackQuery, callback_data: CallAbout, turn: Turn) -> None:
    """An earlier appeal of the same number, or a new one."""
    await turn.require(CALL)
    dialog = await turn.work.dialogs.get(callback_data.dialog)
    if dialog is None or dialog.action != CALL or dialog.until < turn.now:
        turn.toast = Toast("refusal-asked-too-long-ago", alert=True)
        return
    if dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
        return
    await turn.work.dialogs.close(dialog.id)
    if turn.message_id is not None:
        await turn.remove(turn.message_id)
    await _go_on(turn, {**dialog.given, "appeal": callback_data.appeal})


@router.callback_query(InTheirName.filter())
async def in_their_name(query: CallbackQuery, callback_data: InTheirName, turn: Turn) -> None:
    """«Со слов: …»: an operator does what the initiator, who is on the telephone, asks for."""
    action = turn.rules.process.actions.get(ActionId(callback_data.action))
    if action is None or "phone" not in action.buttons:
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    turn.for_caller = True
    outcome = await act(turn, action.id, AppealId(callback_data.appeal), {})
    turn.toast = Toast(done_text(action), {"appeal": outcome.appeal.number or 0})


async def _understood(turn: Turn, step: str, content: Content) -> str | None:
    """The name or the number that was said; None where it is none, and why was said."""
    text = " ".join(content.text.split())
    if step == "name":
        name = turn.texts("call-nameless", turn.language) if text in DASHES else text
        if name and len(name) <= LONGEST_NAME:
            return name
        await turn.say("refusal-call-name", reply=not turn.private, most=LONGEST_NAME)
        return None
    if text in DASHES:
        return WITHHELD
    said = text or next(iter(phones_in(content)), "")
    number = phone_number(said)
    if number is None:
        await turn.say("refusal-call-phone", reply=not turn.private, given=said[:40])
    return number


async def _go_on(turn: Turn, given: Mapping[str, Any]) -> None:
    """Ask for what was not said yet; once all is there, it is an appeal, or more of one."""
    wanted = next((each for each in STEPS if each not in given), None)
    if wanted is not None:
        await _ask(turn, given, wanted)
        return
    caller = await turn.work.people.at("phone", given["phone"]) if given["phone"] else None
    if caller is not None and "appeal" not in given:
        await _offer_earlier(turn, given, caller)
    elif "words" not in given:
        await _ask(turn, given, "words")
    elif given.get("appeal"):
        await _add(turn, AppealId(given["appeal"]), caller, Written.from_json(given["words"]))
    else:
        await _begin(turn, given, Written.from_json(given["words"]))


async def _ask(turn: Turn, given: Mapping[str, Any], wanted: str) -> None:
    """By a forced reply, in the workbench where there is one."""
    chat = _where(turn)
    kept = {**given, "wanted": wanted}
    dialog = await turn.work.dialogs.open(chat.id, turn.person.id, CALL, None, turn.now + PATIENCE, kept)
    asks, elsewhere = turn.person.id, chat if chat.id != turn.chat.id else None
    if wanted == "words" and given.get("appeal"):
        number = (await turn.work.appeals.get(AppealId(given["appeal"]))).number or 0
        await turn.say("call-ask-more", asks=asks, dialog=dialog.id, chat=elsewhere, appeal=number)
    else:
        name = turn.person.first_name
        await turn.say("call-ask", asks=asks, dialog=dialog.id, chat=elsewhere, wanted=wanted, name=name)


async def _offer_earlier(turn: Turn, given: Mapping[str, Any], caller: Person) -> None:
    """Who has called from the number before, with a button for each of their appeals that can be gone on with."""
    chat = _where(turn)
    dialog = await turn.work.dialogs.open(
        chat.id, turn.person.id, CALL, None, turn.now + PATIENCE, dict(given), waits=False
    )
    lines, rows = [], []
    for appeal in await _earlier(turn, caller):
        words = beginning(await turn.work.messages.of(appeal.id), 40, turn.texts, turn.language, plain=False)
        state = turn.names.choice("state", appeal.state, turn.language)
        number = str(appeal.number)
        lines.append(turn.texts("call-earlier", turn.language, appeal=number, words=words, state=state))
        rows.append((Button("button-call-more", press_code("call", dialog.id, appeal.id), {"appeal": number}),))
    keyboard: Keyboard = (*rows, (Button("button-call-new", press_code("call", dialog.id, 0)),))
    elsewhere = chat if chat.id != turn.chat.id else None
    await turn.say(
        "call-known", keyboard=keyboard, chat=elsewhere, who=caller.full_name, lines="\n".join(lines) or "none"
    )


async def _earlier(turn: Turn, caller: Person) -> Sequence[Appeal]:
    """Whoever can write goes on with what they wrote by themselves: it is not among these."""
    open_ones = [*reversed(await turn.work.appeals.open_of(caller.id))][:EARLIER]
    closed = [
        each
        for each in await turn.work.appeals.closed_of(caller.id, EARLIER)
        if goes_on(turn.rules.process, each, turn.now)
    ]
    return [each for each in (*open_ones, *closed) if each.heard_on == "phone"]


async def _add(turn: Turn, about: AppealId, caller: Person | None, words: Written) -> None:
    appeal = await turn.work.appeals.get(about)
    theirs = caller is not None and appeal.initiator == caller.id
    if not theirs or not goes_on(turn.rules.process, appeal, turn.now):
        await turn.say("refusal-call-over", reply=not turn.private, appeal=appeal.number or 0)
        return
    turn.for_caller = True
    outcome = await act(turn, REOPEN if appeal.state == CLOSED else ADD, about, {"text": words})
    await turn.say("done-add", reply=True, about=about, appeal=outcome.appeal.number or 0)


async def _begin(turn: Turn, given: Mapping[str, Any], words: Written) -> None:
    """The clock sends it at once; the rest of an album is waited for."""
    people, number = turn.work.people, given["phone"]
    caller = await people.meet_at("phone", number, given["name"]) if number else await people.unreachable(given["name"])
    turn.for_caller = True
    receiving = Receiving(turn.desk, turn.work, turn.rules.process, turn.cause, "phone", turn.now, speaker=turn.acting)
    content = words.content.as_item() if words.album else words.content
    said = Spoken(content.text, entities=content.entities, attachments=content.attachments)
    appeal, message = await receiving.begin(caller, said, turn.now + ALBUM if words.album else turn.now)
    if words.message_id is not None:
        where = turn.chat.id if words.chat is None else words.chat
        await turn.work.links.add(Link(where, words.message_id, appeal.id, "incoming", message), words.album)


def _where(turn: Turn) -> Chat:
    """The workbench of whoever has started the bot; else here."""
    if turn.private or not turn.person.started or turn.person.telegram is None:
        return turn.chat
    return Chat(turn.person.telegram)
