"""What staff ask about: one appeal, its history, what was not delivered, what could not be processed."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.appeal import Appeal
from desk.commands import Event
from desk.outgoing import Button, press_code
from desk.ports import DeadLetter, Fate
from handlers.acting import meant
from handlers.filters import Says
from handlers.presses import Revive
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="staff")

PAGE = 20
"""Lines of a list."""


@router.message(Says("show"))
async def show(message: Message, turn: Turn, said: Spoken) -> None:
    """`/show 17`: the appeal with its correspondence and all that can be done."""
    appeal = await _meant(message, turn, said)
    if appeal is not None:
        await turn.open_workbench(appeal.id, turn.chat, turn.language, anew=True)


@router.message(Says("audit"))
async def audit(message: Message, turn: Turn, said: Spoken) -> None:
    """`/audit 17`: who did what, when, from where to where."""
    appeal = await _meant(message, turn, said)
    if appeal is not None:
        events = await turn.work.events.of(appeal.id)
        lines = [await _event_line(turn, event) for event in events]
        await turn.say("audit-list", reply=True, about=appeal.id, appeal=appeal.number or 0, lines="\n".join(lines))


@router.message(Says("undelivered"))
async def undelivered(message: Message, turn: Turn, said: Spoken) -> None:
    """What could not be delivered, and why."""
    if not await _is_staff(turn):
        return
    fates = await turn.work.fates.undelivered(PAGE)
    lines = [await _fate_line(turn, fate) for fate in fates]
    await turn.say("undelivered-list" if lines else "undelivered-none", reply=True, lines="\n".join(lines))


@router.message(Says("dead"))
async def dead(message: Message, turn: Turn, said: Spoken) -> None:
    """Updates that could not be processed; each can be tried again."""
    if not await _is_staff(turn):
        return
    letters = await turn.work.dead_letters.latest(PAGE)
    label = "button-retry" if len(letters) == 1 else "button-retry-numbered"
    keyboard = tuple((Button(label, press_code("dead", each.inbox), {"letter": each.inbox}),) for each in letters)
    lines = "\n".join(_letter_line(turn, letter) for letter in letters)
    await turn.say("dead-list" if letters else "dead-none", keyboard=keyboard, reply=True, lines=lines)


@router.callback_query(Revive.filter())
async def revive(query: CallbackQuery, callback_data: Revive, turn: Turn) -> None:
    if not turn.is_staff:
        turn.toast = Toast("refusal-staff-only", alert=True)
    elif await turn.work.dead_letters.retry(callback_data.inbox, turn.now):
        turn.toast = Toast("done-retry")
    else:
        turn.toast = Toast("refusal-not-dead", alert=True)


async def _is_staff(turn: Turn) -> bool:
    if not turn.is_staff:
        await turn.say("refusal-staff-only", reply=True)
    return turn.is_staff


async def _meant(message: Message, turn: Turn, said: Spoken) -> Appeal | None:
    """The appeal by number or by the card that is replied to; says what is wrong when there is none."""
    if not await _is_staff(turn):
        return None
    appeal, _ = await meant(message, turn, said.rest)
    if appeal is None:
        await turn.say("refusal-which-appeal", reply=True, command=said.name)
        return None
    return await turn.work.appeals.get(appeal)


async def _event_line(turn: Turn, event: Event) -> str:
    actor = await turn.work.people.get(event.actor) if event.actor else None
    if actor is None:
        name = turn.texts("audit-clock", turn.language)
    elif not event.roles:
        name = turn.texts("audit-initiator", turn.language)
    else:
        name = actor.first_name
    chosen = [_input(turn, name, str(value)) for name, value in event.inputs.items() if name not in _IDS]
    return turn.texts(
        "audit-line",
        turn.language,
        at=turn.names.moment(event.at, turn.language),
        action=turn.names.choice("action", event.action, turn.language),
        actor=name,
        source=turn.names.choice("state", event.source, turn.language) if event.source else "—",
        target=turn.names.choice("state", event.target, turn.language),
        inputs="; ".join(chosen) or "none",
    )


_IDS = frozenset({"text", "message", "appeal", "sure"})


def _input(turn: Turn, name: str, value: str) -> str:
    return value if name == "rating" else turn.names.choice(name, value, turn.language)


async def _fate_line(turn: Turn, fate: Fate) -> str:
    appeal = await turn.work.appeals.get(fate.appeal) if fate.appeal else None
    return turn.texts(
        "undelivered-line",
        turn.language,
        at=turn.names.moment(fate.at, turn.language),
        appeal=appeal.number if appeal and appeal.number else "none",
        reason=turn.names.choice("fate", fate.reason, turn.language),
    )


def _letter_line(turn: Turn, letter: DeadLetter) -> str:
    return turn.texts(
        "dead-line",
        turn.language,
        letter=letter.inbox,
        at=turn.names.moment(letter.received, turn.language),
        attempts=letter.attempts,
        error=letter.error[:120],
    )
