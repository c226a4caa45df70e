"""What is kept about a person, all of it as a file, and its erasure. In the private chat alone."""

from __future__ import annotations

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.erasing import Erasing
from desk.outgoing import Button, Document, Keyboard, Say, press_code
from handlers.filters import Says
from handlers.presses import Personal
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="privacy")

OFFERED: Keyboard = (
    (Button("button-export", press_code("me", "export")), Button("button-erase", press_code("me", "erase"))),
)
SURE: Keyboard = ((Button("sure-yes", press_code("me", "yes")), Button("sure-no", press_code("me", "no"))),)


@router.message(Says("privacy"))
async def privacy(message: Message, turn: Turn, said: Spoken) -> None:
    """What is kept and for how long."""
    if not turn.private:
        await turn.say("refusal-in-private", reply=True, command=said.name)
        return
    keeping = turn.keeping
    await turn.say(
        "privacy",
        keyboard=OFFERED,
        updates=_period(turn, keeping.updates),
        texts=_period(turn, keeping.texts),
        versions=_period(turn, keeping.versions),
        letters=_period(turn, keeping.dead_letters),
        sent=_period(turn, keeping.sent),
        dialogs=_period(turn, keeping.dialogs),
    )


@router.callback_query(Personal.filter())
async def press(query: CallbackQuery, callback_data: Personal, turn: Turn) -> None:
    """Only in the chat of whose data it is: whoever presses is who it is about."""
    if not turn.private:
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    match callback_data.wish:
        case "export":
            await _export(turn)
        case "erase":
            await _erasing(turn).check(turn.actor, turn.person)
            await turn.say("ask-erase", keyboard=SURE)
        case "no":
            await _served(turn)
            turn.toast = Toast("notice-cancelled")
        case "yes":
            await _erase(turn)
        case _:
            turn.toast = Toast("refusal-unknown-button", alert=True)


async def _export(turn: Turn) -> None:
    record = Say("privacy-export", document=Document("record", {"person": turn.person.id}))
    await turn.work.outbox.say(turn.chat, record, language=turn.language, at=turn.now)
    turn.toast = Toast("done-export")


async def _erase(turn: Turn) -> None:
    """The last word leaves no trace either."""
    _, _, row = turn.cause.partition("inbox:")
    await _erasing(turn).erase(turn.actor, turn.person, turn.cause, int(row))
    await _served(turn)
    turn.erased = True
    last = Say("done-erase", traceless=True)
    await turn.work.outbox.say(turn.chat, last, language=turn.language, at=turn.now)


async def _served(turn: Turn) -> None:
    if turn.message_id is not None:
        await turn.remove(turn.message_id)


def _erasing(turn: Turn) -> Erasing:
    return Erasing(turn.work, turn.desk, turn.rules.process, turn.now)


def _period(turn: Turn, length: timedelta) -> str:
    """A length of time as people say it: in years where they are whole, else in days."""
    years, odd = divmod(length.days, 365)
    if years and not odd:
        return turn.texts("privacy-years", turn.language, years=years)
    return turn.texts("privacy-days", turn.language, days=length.days)
