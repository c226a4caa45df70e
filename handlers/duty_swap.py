"""Swapping two shifts: whose it is chooses, the other says yes by a button; the manager decides at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.lists import may_ask
from desk.names import PersonId
from desk.on_call import is_reachable, rota_of
from desk.outgoing import Button, Chat, Keyboard, Say, press_code
from desk.people import Person
from desk.rostering import Rostering
from desk.rota import Shift
from handlers.filters import Says
from handlers.presses import SwapAnswer, SwapPick
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="duty_swap")

SWAP, ASKED = "duty_swap", "duty_swap_asked"
"""The dialogs of the one who wants to swap, and of the one who is asked."""

AHEAD = timedelta(days=28)
MOST = 20
"""Shifts to choose from."""

CHOOSING = timedelta(hours=1)
ANSWERING = timedelta(days=3)
"""How long the other may think about it, at most until one of the shifts begins."""


@router.message(Says("duty_swap"))
async def swap(message: Message, turn: Turn, said: Spoken) -> None:
    """`/duty_swap`: one of one's own shifts is chosen, of the manager any; then whose it is to be swapped with."""
    await turn.require("duty_swap")
    rota = await rota_of(turn.work, turn.rules.rota, turn.now, turn.now + AHEAD)
    known = [shift for shift in rota if shift.person is not None][:MOST]
    mine = known if _decides(turn) else [shift for shift in known if shift.person == turn.person.id]
    if not mine or len({shift.person for shift in known}) < 2:
        await turn.say("refusal-duty-nothing-to-swap", reply=not turn.private)
        return
    given = {"shifts": [_to_json(shift) for shift in known], "one": None}
    dialog = await turn.work.dialogs.open(
        turn.chat.id, turn.person.id, SWAP, None, turn.now + CHOOSING, given, waits=False
    )
    await turn.say(
        "duty-swap-which", reply=not turn.private, keyboard=await _choices(turn, dialog.id, known, lambda s: s in mine)
    )


@router.callback_query(SwapPick.filter())
async def pick(query: CallbackQuery, callback_data: SwapPick, turn: Turn) -> None:
    """A shift was chosen: the first of the two, or the second."""
    await turn.require("duty_swap")
    dialog = await turn.work.dialogs.get(callback_data.dialog)
    if dialog is None or dialog.action != SWAP or dialog.until < turn.now:
        turn.toast = Toast("refusal-asked-too-long-ago", alert=True)
        return
    if dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
        return
    shifts = [_from_json(each) for each in dialog.given["shifts"]]
    if callback_data.shift >= len(shifts):
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    chosen, one = shifts[callback_data.shift], dialog.given["one"]
    if one is None:
        if chosen.person != turn.person.id and not _decides(turn):
            turn.toast = Toast("refusal-unknown-button", alert=True)
            return
        await turn.work.dialogs.keep(dialog.id, {**dialog.given, "one": callback_data.shift})
        await turn.say(
            "duty-swap-with",
            keyboard=await _choices(turn, dialog.id, shifts, lambda shift: shift.person != chosen.person),
        )
    else:
        await turn.work.dialogs.close(dialog.id)
        await _both_chosen(turn, shifts[one], chosen)
    if turn.message_id is not None:
        await turn.remove(turn.message_id)


async def _both_chosen(turn: Turn, one: Shift, other: Shift) -> None:
    if _decides(turn):
        await _swap(turn, one, other)
        return
    assert other.person is not None, "only whom the desk knows can be chosen"
    asked = await turn.work.people.get(other.person)
    if not is_reachable(asked) or asked.telegram is None:
        await turn.say("refusal-duty-cannot-ask", name=asked.first_name)
        return
    until = min(turn.now + ANSWERING, max(turn.now, min(one.begins, other.begins)) + CHOOSING)
    given = {"one": _to_json(one), "other": _to_json(other)}
    dialog = await turn.work.dialogs.open(asked.telegram, asked.id, ASKED, None, until, given, waits=False)
    buttons = (
        Button("button-duty-swap-yes", press_code("swapped", dialog.id, "yes")),
        Button("button-duty-swap-no", press_code("swapped", dialog.id, "no")),
    )
    facts = {"name": turn.person.first_name, **_times(one, other)}
    say = Say("duty-swap-asked", facts, keyboard=(buttons,))
    await turn.work.outbox.say(Chat(asked.telegram), say, language=asked.language, at=turn.now)
    await turn.say("done-duty-swap-asked", name=asked.first_name)


@router.callback_query(SwapAnswer.filter())
async def answer(query: CallbackQuery, callback_data: SwapAnswer, turn: Turn) -> None:
    """`Меняемся`, `Не могу`."""
    await turn.require("duty_swap")
    dialog = await turn.work.dialogs.get(callback_data.dialog)
    if dialog is None or dialog.action != ASKED or dialog.until < turn.now:
        turn.toast = Toast("refusal-asked-too-long-ago", alert=True)
        return
    if dialog.person != turn.person.id:
        turn.toast = Toast("refusal-asked-another", alert=True)
        return
    one, other = _from_json(dialog.given["one"]), _from_json(dialog.given["other"])
    await turn.work.dialogs.close(dialog.id)
    if turn.message_id is not None:
        await turn.remove(turn.message_id)
    if callback_data.verdict == "yes":
        await _swap(turn, one, other)
    else:
        turn.toast = Toast("done-duty-swap-no")
        await _tell(turn, one.person, "notice-duty-swap-no", {"name": turn.person.first_name})


async def _swap(turn: Turn, one: Shift, other: Shift) -> None:
    """Raises NoSuchShift when either is not as it was."""
    await Rostering(turn.work, turn.rules.rota, turn.now).swap(one, other, turn.person.id)
    names = [(await turn.work.people.get(each)).first_name for each in (one.person, other.person) if each is not None]
    facts = {"name": names[0], "who": names[1], **_times(one, other)}
    said = Say("done-duty-swap", facts)
    await turn.work.outbox.say(turn.chat, said, language=turn.language, at=turn.now)
    for person in (one.person, other.person):
        if person != turn.person.id:
            await _tell(turn, person, "done-duty-swap", facts)


async def _tell(turn: Turn, person: PersonId | None, text: str, facts: Mapping[str, Any]) -> None:
    reader: Person | None = None if person is None else await turn.work.people.get(person)
    if reader is not None and reader.telegram is not None and is_reachable(reader):
        await turn.work.outbox.say(Chat(reader.telegram), Say(text, facts), language=reader.language, at=turn.now)


def _decides(turn: Turn) -> bool:
    return may_ask("duty add", turn.actor)


def _times(one: Shift, other: Shift) -> dict[str, str]:
    return {
        "starts": one.begins.isoformat(),
        "stops": one.ends.isoformat(),
        "due": other.begins.isoformat(),
        "until": other.ends.isoformat(),
    }


async def _choices(turn: Turn, dialog: int, shifts: Sequence[Shift], may: Callable[[Shift], bool]) -> Keyboard:
    """A row each."""
    rows = []
    for place, shift in enumerate(shifts):
        if may(shift) and shift.person is not None:
            name = (await turn.work.people.get(shift.person)).first_name
            label = f"{turn.names.moment(shift.begins, turn.language)} · {name}"
            rows.append((Button("choice", press_code("swap", dialog, place), {"name": label}),))
    return tuple(rows)


def _to_json(shift: Shift) -> dict[str, Any]:
    return {
        "person": shift.person,
        "begins": shift.begins.isoformat(),
        "ends": shift.ends.isoformat(),
        "id": shift.id,
    }


def _from_json(kept: Mapping[str, Any]) -> Shift:
    begins, ends = (datetime.fromisoformat(kept[name]) for name in ("begins", "ends"))
    return Shift(PersonId(kept["person"]), begins, ends, id=kept["id"])
