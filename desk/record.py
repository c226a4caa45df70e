"""All that is kept about a person, as they may have it: no internal notes, nobody's name but theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from desk.appeal import Appeal
from desk.commands import Event
from desk.content import Content, Message
from desk.coupons import Coupon
from desk.documents import File
from desk.names import Language, PersonId
from desk.people import Person
from desk.ports import Work, WorkShift

FILE_NAME = "frontdesk-data.json"

SHOWN = frozenset({"appeal", "answer", "question", "notice"})
"""Purposes of what an initiator may read: their own words, and what was said to them. Of other words of staff those
that were sent to them: a specification, a reason, the testers' report."""

OF_AN_APPEAL = (
    *("number", "channel", "state", "created", "submitted", "tier", "tag", "resolution", "rating", "reopened"),
    *("reaction_due", "due", "reacted", "resolved", "closed"),
    *("kind", "criticality", "complexity", "category", "effort", "spent", "expected", "contract", "consent"),
    *("ballot", "deferred_until", "article", "objected", "muted_until", "special", "heard_on"),
)
"""Fields of an appeal that concern its initiator."""

WITHHELD = {
    "initiator": "whose record it is",
    "pretag": "told as the guess",
    "abuses": "what counts as abuse is staff's to say",
    **dict.fromkeys(("report", "phone"), "a message, told where it was sent"),
    **dict.fromkeys(("clocks", "breaches"), "how the desk keeps its time"),
    "votes": "how each of the board has voted",
    "parent": "another person's appeal",
    **dict.fromkeys(("assignee", "worked_by", "done_by", "rejected_by"), "who of staff"),
    **dict.fromkeys(("places", "queue", "addressee", "worked_in", "returns_to", "answered_from"), "where inside"),
    **dict.fromkeys(("linked_from", "unlink_until", "undo_until", "tag_confirmed", "owed"), "staff's housekeeping"),
    **dict.fromkeys(("paging", "acknowledged", "acknowledged_by"), "who of staff was called, and when"),
    **dict.fromkeys(("call_taken_by", "called_by"), "who of staff spoke with them"),
    **dict.fromkeys(("to_call", "unreached", "call_tries", "call_at"), "staff's housekeeping of calls"),
}
"""Fields that are not in the record, and why."""


async def record_file(facts: Mapping[str, Any], language: Language, work: Work) -> File:  # noqa: ARG001
    """The document `record`. facts: `person`, whose it is."""
    return File(FILE_NAME, as_json(await record_of(PersonId(facts["person"]), work)))


def as_json(record: Mapping[str, Any]) -> bytes:
    """In UTF-8; halves of characters, which people's phones do write, as JSON's own escapes."""
    return json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8", errors="backslashreplace")


async def record_of(person: PersonId, work: Work) -> dict[str, Any]:
    """Plain JSON values; efforts in hours. Raises LookupError for nobody."""
    known = await work.people.get(person)
    return {
        "person": await _identity(known, work),
        "coupons": [_coupon(each) for each in await work.coupons.of_person(known)],
        "appeals": [await _appeal(each, known, work) for each in await work.appeals.all_of(person)],
        "duty": [{"from": _plain(each.begins), "until": _plain(each.ends)} for each in await work.duty.of(person)],
        "shifts": [_shift(each) for each in await work.shifts.of(person)],
        "as_staff": [_act(event) for event in await work.events.by_staff(person)],
    }


async def _identity(person: Person, work: Work) -> dict[str, Any]:
    roles = await work.places.roles_of(person.telegram) if person.telegram is not None else frozenset()
    return {
        "id": person.id,
        "telegram": person.telegram,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "username": person.username,
        "language": person.language,
        "portal_user": person.portal_user,
        "tier": person.tier,
        "licence_ends": _plain(person.licence_ends),
        "contract": person.contract,
        "muted_until": _plain(person.muted_until),
        "roles": sorted(roles),
    }


def _coupon(coupon: Coupon) -> dict[str, Any]:
    moments = {name: _plain(getattr(coupon, name)) for name in ("issued", "ends", "spent", "cancelled", "told")}
    return {"code": coupon.code, "activation": coupon.activation, **moments, "spent_on": coupon.number}


async def _appeal(appeal: Appeal, person: Person, work: Work) -> dict[str, Any]:
    events = await work.events.of(appeal.id)
    fates = await work.fates.of(appeal.id)
    withheld = {fate.message for fate in fates if fate.state in {"waiting", "taken_back"}}
    sent = {fate.message for fate in fates} - withheld
    messages = [
        message
        for message in await work.messages.of(appeal.id)
        if message.id in sent or (message.purpose in SHOWN and message.id not in withheld)
    ]
    pretag = appeal.pretag
    return {
        **{name: _plain(getattr(appeal, name)) for name in OF_AN_APPEAL},
        "guess": pretag and {"tag": pretag.tag, "probability": pretag.probability, "because_of": list(pretag.reasons)},
        "messages": [await _message(message, work) for message in messages],
        "history": [_event(event, person.id) for event in events if _concerns(event, person.id)],
    }


async def _message(message: Message, work: Work) -> dict[str, Any]:
    versions = await work.messages.versions(message.id) if message.edited else ()
    return {
        "at": _plain(message.at),
        "by": "you" if message.side == "initiator" else "support",
        "what": message.purpose,
        **_content(message.content),
        "edited": _plain(message.edited),
        "before": [_content(version) for version in versions],
    }


def _content(content: Content) -> dict[str, Any]:
    return content.to_json()


def _concerns(event: Event, person: PersonId) -> bool:
    """What they did, what moved their appeal, and who looked at their contacts; the rest is staff's housekeeping."""
    return event.actor == person or event.source != event.target or event.action == "reveal"


def _event(event: Event, person: PersonId) -> dict[str, Any]:
    by = "you" if event.actor == person else "clock" if event.actor is None else "support"
    return {
        "at": _plain(event.at),
        "action": event.action,
        "by": by,
        "roles": sorted(event.roles) if by == "support" else [],
        "from": event.source,
        "to": event.target,
    }


def _shift(shift: WorkShift) -> dict[str, Any]:
    return {"from": _plain(shift.began), "until": _plain(shift.ended), "ended_by": shift.ended_by}


def _act(event: Event) -> dict[str, Any]:
    return {"at": _plain(event.at), "action": event.action, "appeal_id": event.appeal, "roles": sorted(event.roles)}


def _plain(value: Any) -> Any:
    if isinstance(value, timedelta):
        return value / timedelta(hours=1)
    return value.isoformat() if isinstance(value, date) else value
