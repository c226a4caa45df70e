"""What an escalated appeal is made: kind, criticality, complexity, category, effort, date, queue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from desk.effects.change import Change, effect
from desk.inputs import NO_PLAN, WHY
from desk.outgoing import SignUp
from desk.process import MANAGER

DEFERRED = timedelta(days=30)
"""How long a request for change is put off when no date is named. Source: process.md, "States"."""


def hours(given: str) -> timedelta:
    """A decimal number of hours, as inputs hold it."""
    return timedelta(seconds=int(Decimal(given) * 3600))


def _value(attribute: str, given: str) -> dict[str, Any]:
    """The field that an attribute is, with its value."""
    match attribute:
        case "effort":
            return {"effort": hours(given)}
        case "date":
            return {"expected": date.fromisoformat(given)}
        case _:
            return {attribute: given}


def _keep(change: Change, inputs: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if inputs.get(name) is not None:
            change.set(**_value(name, inputs[name]))


@effect
def keep_classification(change: Change) -> None:
    """What the manager decided; the queue, where none is named, is that of the kind."""
    inputs = change.command.inputs
    _keep(change, inputs, "kind", "criticality", "complexity", "category", "effort", "date")
    queue = inputs.get("queue") or change.rules.process.kinds.get(inputs["kind"])
    change.set(queue=queue, done_by=None)


@effect
def set_attribute(change: Change) -> None:
    """One attribute is changed. A new date of a deferred request is when it comes back to the board."""
    inputs = change.command.inputs
    attribute = inputs["attribute"]
    change.set(**_value(attribute, inputs[attribute]))
    if attribute == "date" and change.appeal.deferred_until is not None:
        change.set(deferred_until=return_of_deferred(change))


@effect
def keep_contract(change: Change) -> None:
    """Under which plan the work is paid; of the appeal, and of whoever wrote it."""
    given = change.command.inputs["contract"]
    plan = None if given == NO_PLAN else given
    change.set(contract=plan)
    change.outgoing.append(SignUp(change.appeal.initiator, plan))


@effect
def say_date(change: Change) -> None:
    """The initiator is told of the date, and of each change of it."""
    expected = change.appeal.expected
    if expected is not None and expected != change.before.expected:
        change.say("notice-date", date=expected.isoformat())


@effect
def say_classified(change: Change) -> None:
    """What it was found to be, in plain words, and by when it is expected."""
    expected = change.appeal.expected
    change.say("notice-classified", kind=change.appeal.kind, date=expected.isoformat() if expected else None)


@effect
def say_reclassified(change: Change) -> None:
    """The same, with the reason."""
    expected = change.appeal.expected
    change.deliver(
        "notice-reclassified",
        "notice",
        content=change.words(WHY),
        kind=change.appeal.kind,
        date=expected.isoformat() if expected else None,
    )


@effect
def keep_with_manager(change: Change) -> None:
    """The manager who has made it an accident has its card too, from which news are told."""
    change.set(places=(*change.appeal.places, MANAGER))


def return_of_deferred(change: Change) -> datetime:
    """When a deferred request comes back to the board: on the opening of its expected day, else after 30 days."""
    expected, calendar = change.appeal.expected, change.rules.calendar
    if expected is not None:
        opens = calendar.opening_of(expected)
        if opens > change.now:
            return opens
    return change.now + DEFERRED
