"""Lists that staff ask for: the command opens one, buttons under it turn its pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.lists import FILTERS, KEPT, SPANS
from desk.names import AppealId
from desk.outgoing import Document, Priority, Show
from desk.permissions import sees_contacts
from handlers.filters import Says
from handlers.presses import TurnTo
from handlers.screens.readers import plain_in
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="lists")

NOTHING: Mapping[str, Any] = MappingProxyType({})

LONGEST_SEARCH = 200
"""Characters that are looked for."""

TABLE = "xlsx"
"""The word with which /queue becomes a file."""

LIST: Literal["list"] = "list"
"""The dialog that remembers what is listed, and at which page the reader is."""


async def open_list(
    turn: Turn, command: str, about: AppealId | None = None, given: Mapping[str, Any] = NOTHING
) -> None:
    """Show the first page of a list. given: plain JSON values that say what is listed."""
    remembered = {"list": command, "page": 0, **given}
    dialog = await turn.work.dialogs.open(
        turn.chat.id, turn.person.id, LIST, about, turn.now + KEPT, remembered, waits=False
    )
    await show_list(turn, dialog.id, about)


async def show_list(turn: Turn, dialog: int, about: AppealId | None = None) -> None:
    """The page that a list is at, as it is now."""
    page = Show(LIST, about, dialog=dialog, priority=Priority.ANSWER)
    await turn.work.outbox.show(page, turn.chat, language=turn.language, at=turn.now)


@router.callback_query(TurnTo.filter())
async def turn_page(query: CallbackQuery, callback_data: TurnTo, turn: Turn) -> None:
    """`Дальше`, `Назад`: the same message shows another page, as it is now."""
    dialog = await turn.work.dialogs.get(callback_data.dialog)
    if dialog is None or dialog.action != LIST or dialog.until < turn.now or dialog.chat != turn.chat.id:
        turn.toast = Toast("refusal-old-list", alert=True)
        return
    await turn.require(str(dialog.given["list"]))
    given = {**dialog.given, "page": callback_data.page}
    await turn.work.dialogs.keep(dialog.id, given)
    await show_list(turn, dialog.id, dialog.appeal)


@router.message(Says("find"))
async def find(message: Message, turn: Turn, said: Spoken) -> None:
    """`/find фото ошибка 500`: appeals in whose correspondence all of this is."""
    await turn.require("find")
    words = said.rest.text.strip()[:LONGEST_SEARCH]
    if words:
        await open_list(turn, "find", given={"words": words})
    else:
        await turn.say("refusal-find-what", reply=not turn.private)


@router.message(Says("queue"))
async def queue(message: Message, turn: Turn, said: Spoken) -> None:
    """`/queue`, `/queue новое`, `/queue overdue`, `/queue mine`; with `xlsx` it is a file."""
    await turn.require("queue")
    words = said.rest.text.split()
    as_file = any(word.lower() == TABLE for word in words)
    wanted = " ".join(word for word in words if word.lower() != TABLE)
    states = [state.id for state in turn.rules.process.states.values() if state.open]
    state = turn.names.understand("state", states, wanted) if wanted else None
    narrowed = turn.names.understand("filter", FILTERS, wanted) if wanted else None
    if wanted and state is None and narrowed is None:
        names = [turn.names.choice("state", each, turn.language) for each in states]
        await turn.say("refusal-no-such-queue", reply=not turn.private, given=wanted, states=", ".join(names))
        return
    given: dict[str, Any] = {"state": state, "filter": narrowed, "person": turn.person.id}
    if as_file:
        alone = turn.private and sees_contacts(turn.actor.roles, together=False)
        given["plain"] = alone or await plain_in(turn.chat.id, turn.work)
        await turn.say("queue-file", reply=not turn.private, document=Document("queue", given))
    else:
        await open_list(turn, "queue", given=given)


@router.message(Says("stats"))
async def stats(message: Message, turn: Turn, said: Spoken) -> None:
    """`/stats`, `/stats месяц`: a picture of the last week or month."""
    await turn.require("stats")
    wanted = said.rest.text.strip()
    span = turn.names.understand("span", SPANS, wanted) if wanted else SPANS[0]
    if span is None:
        await turn.say("refusal-no-such-span", reply=not turn.private, given=wanted)
    else:
        await turn.say("stats-heading", reply=not turn.private, document=Document("stats", {"span": span}))
