"""Letters: who gets what is answered, beside the initiator."""

from __future__ import annotations

from collections.abc import Collection

from desk.effects.change import Change, effect
from desk.names import PersonId
from desk.outgoing import TakePart
from desk.refusals import NoSuchCorrespondent


@effect
def add_participant(change: Change) -> None:
    """Whoever has written to the appeal gets what is answered. Raises NoSuchCorrespondent."""
    _takes_part(change, "writer", change.facts.newcomers, joins=True)


@effect
def remove_participant(change: Change) -> None:
    """Raises NoSuchCorrespondent."""
    _takes_part(change, "participant", change.facts.taking_part, joins=False)


def _takes_part(change: Change, given: str, among: Collection[PersonId], *, joins: bool) -> None:
    person = PersonId(int(change.command.inputs[given]))
    if person not in among:
        # Somebody else has pressed meanwhile, or the code was made up.
        raise NoSuchCorrespondent(change.before, change.rules.process.actions[change.command.action])
    change.outgoing.append(TakePart(person, joins))
