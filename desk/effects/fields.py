"""What an action does to the appeal's own fields."""

from __future__ import annotations

from desk.effects.change import Change, effect
from desk.keeping_time import as_they_were, begin


@effect
def number(change: Change) -> None:
    """The appeal gets its number, once."""
    if change.facts.number is None:
        raise ValueError("a number is needed: Desk.perform hands one out")
    change.set(number=change.facts.number, submitted=change.now, owed=True)


@effect
def keep_past(change: Change) -> None:
    """It is over: it was submitted when it began, and nobody owes anybody a word. What it was about may be known."""
    change.set(submitted=change.appeal.created, owed=False)
    if (tag := change.command.inputs.get("tag")) is not None:
        change.set(tag=tag, tag_confirmed=True)


@effect
def pretag(change: Change) -> None:
    """The classifier's word becomes the tag, where it does not abstain; never in the place of a person's."""
    judged = change.facts.pretag
    change.set(pretag=judged)
    if not change.appeal.tag_confirmed:
        change.set(tag=judged.tag if judged else None)


@effect
def start_clocks(change: Change) -> None:
    """Those that begin with the submission: from here on what is promised has a time."""
    begin(change)


@effect
def retier(change: Change) -> None:
    """Whoever wrote it is answered as fast as this tier is from now on."""
    if (tier := change.command.inputs.get("tier")) is not None:
        change.set(tier=tier)


@effect
def react(change: Change) -> None:
    """A human act that the initiator sees: the first one is the reaction. Who is to be called sees nothing before."""
    if change.appeal.reacted is None and not change.by_call:
        change.set(reacted=change.now)


@effect
def assign(change: Change) -> None:
    change.set(assignee=change.command.actor.person)


@effect
def unassign(change: Change) -> None:
    change.set(assignee=None)


@effect
def keep_tag(change: Change) -> None:
    """A person's decision, which the classifier learns from."""
    change.set(tag=change.command.inputs["tag"], tag_confirmed=True)


@effect
def keep_rejecter(change: Change) -> None:
    change.set(rejected_by=change.command.actor.person)


@effect
def keep_objection(change: Change) -> None:
    change.set(objected=True, owed=True)


@effect
def keep_rating(change: Change) -> None:
    change.set(rating=int(change.command.inputs["rating"]))


@effect
def count_reopening(change: Change) -> None:
    """Counted; the same person goes on with it while they are there."""
    back = change.target == change.appeal.worked_in and change.facts.worker_present
    assignee = change.appeal.worked_by if back else None
    change.set(reopened=change.appeal.reopened + 1, assignee=assignee, parent=None, owed=True)


@effect
def undo_reopening(change: Change) -> None:
    """The words that reopened it, or answered its question, were not meant for it: it is again as they found it."""
    if change.facts.before is not None:
        before = change.facts.before
        change.set(
            reopened=before.reopened,
            owed=before.owed,
            resolution=before.resolution,
            assignee=before.assignee,
            parent=before.parent,
            clocks=as_they_were(change.appeal.clocks, before.clocks),
        )
