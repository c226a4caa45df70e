"""Who is not listened to for a while, after repeated abuse: for how long, and what of theirs is taken all the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.inputs import SORTS
from desk.process import Action, State
from desk.refusals import Muted

LENGTHS: Mapping[str, timedelta] = {
    "minutes": timedelta(minutes=10),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}
"""By the ids of the input `length`, in the order in which they grow."""

MEMORY = timedelta(days=30)
"""How long abuse is held against whoever wrote it."""


def length_after(earlier: int) -> str | None:
    """For how long abuse mutes after so many times within MEMORY; None: the first time never does."""
    steps = tuple(LENGTHS)
    return steps[min(earlier, len(steps)) - 1] if earlier else None


def listens(action: Action, state: State, appeal: Appeal, command: Command, facts: Facts, now: datetime) -> None:
    """Words of an initiator who is muted are not taken, but for what staff have asked them. Raises Muted.

    Whatever they do without words is as ever: nobody loses what they have by it.
    """
    until = facts.muted_until
    if until is None or now >= until or command.actor.person != appeal.initiator:
        return
    asked = state.place == "@return"
    if "initiator" in action.by_from(appeal.state) and brings_words(command) and not asked:
        raise Muted(until)


def brings_words(command: Command) -> bool:
    """Whether it gives the appeal something that was written, or writes it otherwise."""
    return any(given is not None and SORTS.get(name) in {"words", "message"} for name, given in command.inputs.items())
