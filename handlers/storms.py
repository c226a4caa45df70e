"""Storms: the manager says whether what many tell of is an accident; `/storm` shows what was noticed lately."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.content import Content
from desk.storming import Storming
from handlers.filters import Says
from handlers.lists import open_list
from handlers.presses import StormVerdict
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="storms")

NAMED = 20
"""Numbers of appeals that stand in the accident's own words."""


@router.message(Says("storm"))
async def storm(message: Message, turn: Turn, said: Spoken) -> None:
    """`/storm`: what is going on, and what was proposed, confirmed and denied lately."""
    await turn.require("storm")
    await open_list(turn, "storm")


@router.callback_query(StormVerdict.filter())
async def decide(query: CallbackQuery, callback_data: StormVerdict, turn: Turn) -> None:
    """`Подтвердить аварию`, `Не авария`."""
    await turn.require("storm")
    storming = Storming(turn.work, turn.desk, turn.now)
    if callback_data.verdict == "confirm":
        words = await _words(turn, callback_data.storm)
        accident = await storming.confirm(callback_data.storm, turn.person, turn.actor, words, turn.cause)
        turn.toast = Toast("done-storm-confirm", {"appeal": accident.number or 0})
    elif callback_data.verdict == "deny":
        await storming.deny(callback_data.storm, turn.actor)
        turn.toast = Toast("done-storm-deny")
    else:
        turn.toast = Toast("refusal-unknown-button", alert=True)


async def _words(turn: Turn, number: int) -> Content:
    """What stands in the accident: what they have in common, and who they are; nobody's own sentence."""
    known = await turn.work.storms.get(number)
    members = await turn.work.storms.members(number, NAMED)
    numbers = [f"№{(await turn.work.appeals.get(each)).number}" for each in members]
    topic = known.topic if known else ""
    more = (known.size if known else 0) - len(numbers)
    text = turn.texts(
        "storm-accident",
        "ru",
        topic=topic or "none",
        count=known.people if known else 0,
        numbers=", ".join(numbers) + (" …" if more > 0 else ""),
    )
    return Content(text)
