"""What did not reach an initiator, and by which other way they can be told it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from desk.appeal import Appeal
from desk.names import AppealId, Channel, MessageId, PersonId, StateId
from desk.other_way import OtherWay, other_way
from desk.outgoing import Say
from desk.people import Person
from desk.ports import Fate, People
from tests.storage.town import NOON

APPEAL = Appeal(AppealId(1), PersonId(1), "telegram", StateId("resolved"), NOON)
BLOCKED, BOUNCED, UNREACHED = "blocked", "bounced 5.1.1", "not_reached"


@dataclass
class Known:
    """The people of a desk that knows one."""

    person: Person
    mail: str | None

    async def get(self, person: PersonId) -> Person:
        assert person == self.person.id
        return self.person

    async def address(self, person: PersonId, channel: Channel) -> str | None:
        assert (person, channel) == (self.person.id, "mail")
        return self.mail


def somebody(has: str) -> People:
    """telegram: the bot may write there; blocked: it may not any more."""
    ways = has.split()
    telegram = 501 if {"telegram", "blocked"} & set(ways) else None
    person = Person(PersonId(1), telegram, "Мария", started="telegram" in ways)
    return cast(People, Known(person, "maria@example.test" if "mail" in ways else None))


def fate(row: int, channel: Channel | None, state: str, text: str = "notice-answer", *, reason: str = BLOCKED) -> Fate:
    """Of words of staff; of the desk's own where the text is none of theirs."""
    message = MessageId(row) if text in {"notice-answer", "notice-question"} else None
    say = None if state == "sent" else Say(text, content=message)
    chat = 501 if channel is None else None
    return Fate(row, chat, APPEAL.id, message, state, reason, NOON, channel, say)


def lost(row: int, channel: Channel | None = None, text: str = "notice-answer", **more: Any) -> Fate:
    return fate(row, channel, "undeliverable", text, **more)


@pytest.mark.parametrize(
    ("has", "fates", "way"),
    [
        ("blocked mail", [lost(1)], OtherWay((1,), "mail")),
        ("blocked mail", [lost(1), lost(2, text="notice-question")], OtherWay((1, 2), "mail")),
        ("blocked mail", [lost(1, text="notice-fixed")], OtherWay((1,), "mail")),
        ("blocked", [lost(1)], OtherWay((1,), None)),
        ("telegram mail", [lost(1, "mail", reason=BOUNCED)], OtherWay((1,), "telegram")),
        ("blocked mail", [lost(1, "mail", reason=BOUNCED)], OtherWay((1,), None)),
        # Whoever could not be called may be written to.
        ("mail", [lost(1, "phone", reason=UNREACHED)], OtherWay((1,), "mail")),
        ("telegram mail", [lost(1, "phone", reason=UNREACHED)], OtherWay((1,), "telegram")),
        ("", [lost(1, "phone", reason=UNREACHED)], OtherWay((1,), None)),
        # What the portal has beside is a copy.
        ("blocked mail", [lost(1, "portal", reason="portal_away"), lost(2)], OtherWay((2,), "mail")),
        ("blocked mail", [lost(1, "portal", reason="portal_away")], OtherWay((1,), "mail")),
        # The last word is what counts.
        ("blocked mail", [lost(1), fate(2, None, "sent")], OtherWay()),
        ("blocked mail", [lost(1), fate(2, None, "waiting")], OtherWay()),
        ("blocked mail", [lost(1), fate(2, None, "taken_back")], OtherWay((1,), "mail")),
        ("blocked mail", [], OtherWay()),
        # It passed the time of waiting, or was only for the portal to know.
        ("blocked mail", [lost(1, text="receipt-submitted")], OtherWay()),
        ("blocked mail", [lost(1), lost(2, text="receipt-submitted")], OtherWay((1,), "mail")),
        # The initiator has it.
        ("telegram mail", [lost(1, "mail", reason="copies 550")], OtherWay()),
    ],
)
async def test_how_somebody_can_be_told_what_did_not_arrive(has: str, fates: list[Fate], way: OtherWay) -> None:
    assert await other_way(APPEAL, fates, somebody(has), posts=True) == way


async def test_where_no_letters_are_written_none_is_offered() -> None:
    assert await other_way(APPEAL, [lost(1)], somebody("blocked mail"), posts=False) == OtherWay((1,))


async def test_what_is_not_kept_any_more_cannot_be_sent_again() -> None:
    """A letter of an earlier release, which did not keep what it had said."""
    gone = Fate(1, None, APPEAL.id, MessageId(1), "undeliverable", BOUNCED, NOON, "mail")

    assert await other_way(APPEAL, [gone], somebody("telegram mail"), posts=True) == OtherWay()
