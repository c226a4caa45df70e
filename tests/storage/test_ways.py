"""By which way an initiator is told something: where they spoke last, and where that is nowhere for it, elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desk import Command, Desk, Rules
from desk.appeal import Appeal
from desk.commands import Asked
from desk.licences import Licence
from desk.names import ActionId, Channel, RoleId, StateId
from desk.people import Actor, Person
from storage import Database, Due, Sent
from tests.storage.test_desk import rules
from tests.storage.town import NOON, Town, second

__all__ = ["rules"]

CHAT = 501
WORDS, PROGRESS, PASSING = "inform", "classify", "take"
"""Words of staff; how it goes on, which nobody is called about; what only passes the time, which nobody is written."""

STATES = {WORDS: "l1_work", PROGRESS: "triage", PASSING: "new"}
CLASSIFIED = {"kind": "incident", "criticality": "low", "complexity": "simple", "category": "ads", "queue": "l2"}


async def met(database: Database, has: str) -> Person:
    """Somebody who has these ways, and may be a user of the portal."""
    ways = has.split()
    async with database.work() as work:
        person = await work.people.unreachable("Мария")
        if "telegram" in ways:
            person = await work.people.meet(CHAT, "Мария", "", "", "ru")
        addresses: dict[Channel, str] = {"mail": "maria@example.test", "phone": "+79035551017"}
        for channel, address in addresses.items():
            if channel in ways:
                other = await work.people.meet_at(channel, address, "Мария")
                await work.people.join(other.id, person.id)
        if "user" in ways:
            await work.people.license(person.id, "u-17", Licence("active", None), "active", None)
    return person


async def told(database: Database, town: Town) -> list[str]:
    """The channels of what the initiator was told, in order."""
    found: dict[int, str] = {}
    elsewhere: tuple[Channel, ...] = ("mail", "phone", "portal", "archive")
    for channel in elsewhere:
        while claimed := await database.claim_on(channel, second(60), (), 10, timedelta(minutes=1)):
            found |= {due.id: channel for _, due in claimed if due.say is not None and due.say.text is not None}
            await database.settle([Sent(due) for _, due in claimed], second(60))
    in_telegram: Callable[[Due], bool] = lambda due: due.say is not None and due.chat.id == CHAT  # noqa: E731
    found |= {due.id: "telegram" for due in await town.claim(second(60)) if in_telegram(due)}
    return [found[row] for row in sorted(found)]


async def begun(database: Database, town: Town, person: Person, by: Channel, heard_on: Channel, action: str) -> Appeal:
    async with database.work() as work:
        anna = await work.people.meet(902, "Анна", "", "", "ru")
        draft = await work.appeals.begin(person, by, NOON)
        number = await work.appeals.next_number()
    state = StateId(STATES[action])
    assignee = anna.id if action == WORDS else None
    return await town.change(draft, "submit", state=state, number=number, heard_on=heard_on, assignee=assignee)


async def acts(database: Database, town: Town, rules: Rules, appeal: Appeal, action: str) -> None:
    """Anna, who has both roles, does it."""
    given: dict[str, dict[str, Any]] = {
        WORDS: {"text": int(await town.message(appeal, staff=True))},
        PROGRESS: {**CLASSIFIED, "effort": None, "date": None},
    }

    async with database.work() as work:
        anna = await work.people.meet(902, "Анна", "", "", "ru")
        roles = frozenset(map(RoleId, ("operator", "incident_manager")))
        command = Command(ActionId(action), appeal.id, Actor(anna.id, "Анна", roles), "inbox:99", given.get(action, {}))
        await Desk(rules, work, lambda: NOON, Asked(), frozenset()).perform(command)


@pytest.mark.parametrize(
    ("has", "by", "heard_on", "action", "ways"),
    [
        ("telegram mail", "telegram", "telegram", WORDS, ["telegram"]),
        ("telegram mail", "telegram", "mail", WORDS, ["mail"]),
        ("telegram mail", "telegram", "mail", PASSING, []),
        # Who called is called about words, and written to about the rest where they can be.
        ("phone", "phone", "phone", WORDS, ["phone"]),
        ("phone", "phone", "phone", PROGRESS, []),
        ("telegram phone", "phone", "phone", WORDS, ["phone"]),
        ("telegram phone", "phone", "phone", PROGRESS, ["telegram"]),
        ("telegram phone", "phone", "phone", PASSING, ["telegram"]),
        ("mail phone", "phone", "phone", PROGRESS, ["mail"]),
        ("mail phone", "phone", "phone", PASSING, []),
        # The portal has all that is said of what came by its form, beside the way by which its writer reads it.
        ("", "portal", "portal", WORDS, ["portal"]),
        ("mail", "portal", "portal", WORDS, ["portal", "mail"]),
        ("mail", "portal", "portal", PASSING, []),
        ("mail user", "portal", "portal", WORDS, ["portal"]),
        ("telegram user", "portal", "telegram", WORDS, ["portal", "telegram"]),
        ("phone", "portal", "phone", WORDS, ["portal", "phone"]),
        ("phone", "portal", "phone", PROGRESS, ["portal"]),
        ("phone", "portal", "phone", PASSING, []),
        ("mail phone", "portal", "phone", PROGRESS, ["portal", "mail"]),
        # What an earlier system left behind goes nowhere.
        ("mail", "archive", "archive", WORDS, []),
    ],
)
async def test_somebody_is_told_where_they_are(
    database: Database,
    town: Town,
    rules: Rules,
    has: str,
    by: Channel,
    heard_on: Channel,
    action: str,
    ways: list[str],
) -> None:
    person = await met(database, has)
    appeal = await begun(database, town, person, by, heard_on, action)
    await acts(database, town, replace(rules, posts=True), appeal, action)

    assert await told(database, town) == ways


@pytest.mark.parametrize(
    ("has", "by", "action", "ways"),
    [
        ("mail", "portal", WORDS, ["portal"]),
        ("mail phone", "portal", PROGRESS, ["portal"]),
        ("mail phone", "phone", PROGRESS, []),
    ],
)
async def test_where_no_letters_are_written_nothing_waits_for_one(
    database: Database, town: Town, rules: Rules, has: str, by: Channel, action: str, ways: list[str]
) -> None:
    person = await met(database, has)
    appeal = await begun(database, town, person, by, by, action)

    await acts(database, town, rules, appeal, action)

    assert await told(database, town) == ways
