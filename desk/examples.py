"""What staff decided about the tags of appeals, for the classifier to learn from: one example of each appeal.

Nothing is kept for it: an example is told by the events of an appeal and by what its initiator wrote, so whoever is
erased is gone from here too. Actions are known by their names in the package's process; a portal's own process teaches
as far as it has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desk.appeal import Pretag
from desk.commands import Event
from desk.inputs import TAGS
from desk.names import AppealId, PersonId

DECIDING = frozenset({"retag", "forward", "reject", "answer", "escalate", "classify", "bring_in"})
"""Actions by which staff say what an appeal is about, outright or by what they do with it."""

_CONTESTING = frozenset({"return", "object", "undo"})
"""What was done is undone, or is contested: it says nothing any more."""

TELLING = DECIDING | _CONTESTING | {"submit"}
"""The actions whose events tell an example."""

INVENTED = "history"
"""The channel of what nobody has decided at this desk."""

Lesson = Literal["correction", "confirmation", "answer"]
"""correction: the classifier said another tag. confirmation: it said this one. answer: it had abstained."""


@dataclass(frozen=True, slots=True)
class Decided:
    """by: who of staff, at: when."""

    tag: str
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Example:
    """text: what the initiator had written when the appeal was submitted, which is what was judged. pretag: the
    prediction with its score, beside the decision; None where nothing was judged."""

    appeal: AppealId
    initiator: PersonId
    text: str
    pretag: Pretag | None
    decided: Decided

    @property
    def lesson(self) -> Lesson:
        said = None if self.pretag is None else self.pretag.tag
        if said is None:
            return "answer"
        return "confirmation" if said == self.decided.tag else "correction"


def decided_in(events: Sequence[Event], initiator: PersonId) -> Decided | None:
    """The last word of staff on the tag of an appeal, by its events in order; None where they have said nothing.

    A tag that was set outright goes before what follows from where the appeal was sent. Whoever only took it has not
    said anything yet; of initiators' own deeds and of the clock's nothing is learnt.
    """
    outright: Decided | None = None
    shown: Decided | None = None
    tag: str | None = None
    for event in events:
        tag = event.changes.get("tag", tag)
        if event.action in _CONTESTING:
            shown = None
        if event.actor is None or event.actor == initiator or not event.roles or event.via == INVENTED:
            continue
        if event.action == "retag":
            outright = Decided(str(event.inputs["tag"]), event.actor, event.at)
        elif (meant := _meant(event, tag)) in TAGS:
            shown = Decided(str(meant), event.actor, event.at)
    return outright or shown


def _meant(event: Event, tag: str | None) -> str | None:
    """What somebody takes an appeal for, by what they did with it under the tag that it had."""
    match event.action:
        case "forward":
            return event.inputs.get("addressee")
        case "reject":
            return event.inputs.get("reason")
        case "bring_in":
            return event.inputs.get("tag")
        case "answer" if event.inputs.get("article") is not None:
            return "faq"
        case "answer":
            # Abuse that gets an answer was a question after all, though nobody said which.
            return None if tag == "profanity" else tag
        case "escalate" | "classify":
            # The way of technical questions; of others it says that they are none of the first level's, no more.
            return tag if tag == "technical" else None
        case _:
            return None
