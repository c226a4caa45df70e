"""What staff ask about: one appeal, its history, what was not delivered, what could not be processed."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.appeal import Appeal
from desk.correspondence import apart
from desk.outgoing import Show
from handlers.acting import meant
from handlers.filters import Says
from handlers.lists import open_list
from handlers.presses import Revive
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="staff")

BESIDE = 10
"""Messages that are shown one by one beside the workbench; a chat is not filled with more of them."""


@router.message(Says("show"))
async def show(message: Message, turn: Turn, said: Spoken) -> None:
    """`/show 17`: the appeal with its correspondence and all that can be done.

    A long correspondence comes on pages instead of as many messages.
    """
    appeal = await _meant(message, turn, said)
    if appeal is None:
        return
    if len(apart(await turn.work.messages.of(appeal.id))) <= BESIDE:
        await turn.open_workbench(appeal.id, turn.chat, turn.language, anew=True)
        return
    await open_list(turn, "show", appeal.id)
    workbench = Show("workbench", appeal.id, person=turn.person.id, bottom=True)
    await turn.work.outbox.show(workbench, turn.chat, language=turn.language, at=turn.now)


@router.message(Says("audit"))
async def audit(message: Message, turn: Turn, said: Spoken) -> None:
    """`/audit 17`: who did what, when, from where to where."""
    appeal = await _meant(message, turn, said)
    if appeal is not None:
        await open_list(turn, "audit", appeal.id)


@router.message(Says("undelivered", "dead"))
async def records(message: Message, turn: Turn, said: Spoken) -> None:
    """What could not be delivered, and why; updates that could not be processed, each of which can be tried again."""
    await turn.require(said.name)
    await open_list(turn, said.name)


@router.callback_query(Revive.filter())
async def revive(query: CallbackQuery, callback_data: Revive, turn: Turn) -> None:
    await turn.require("dead")
    if await turn.work.dead_letters.retry(callback_data.inbox, turn.now):
        turn.toast = Toast("done-retry")
    else:
        turn.toast = Toast("refusal-not-dead", alert=True)


async def _meant(message: Message, turn: Turn, said: Spoken) -> Appeal | None:
    """The appeal by number or by the card that is replied to; says what is wrong when there is none."""
    await turn.require(said.name)
    appeal, _ = await meant(message, turn, said.rest)
    if appeal is None:
        await turn.say("refusal-which-appeal", reply=True, command=said.name)
        return None
    return await turn.work.appeals.get(appeal)
