"""Work on an appeal: who does it, for how long, what testers find, how it ends."""

from __future__ import annotations

from desk.effects.change import Change, effect
from desk.effects.classification import hours
from desk.inputs import Input
from desk.names import PersonId
from desk.outgoing import Post, Say, Tell, action_button
from desk.permissions import offered
from desk.refusals import NotOfPlace, WrongInput


@effect
def sign(change: Change) -> None:
    """Whoever answers or asks is the one who works on it: it comes back to them."""
    state = change.rules.process.state(change.before.state)
    person = change.appeal.assignee or change.command.actor.person
    change.set(assignee=person)
    if state.working and not state.checks:
        change.set(worked_in=state.id, worked_by=person)


@effect
def assign_person(change: Change) -> None:
    """The manager says who works on it; it is as if they had taken it. Raises WrongInput, NotOfPlace."""
    worker = change.facts.worker
    if worker is None:
        raise WrongInput(Input("person"), str(change.command.inputs["person"]))
    if not worker.suits:
        raise NotOfPlace(change.before, worker.name)
    change.set(assignee=PersonId(int(change.command.inputs["person"])))


@effect
def offer_to(change: Change) -> None:
    """A colleague of the same place is asked to take it. Raises WrongInput, NotOfPlace."""
    worker, person = change.facts.worker, PersonId(int(change.command.inputs["person"]))
    if worker is None or person == change.before.assignee:
        raise WrongInput(Input("person"), worker.name if worker else str(person))
    if not worker.suits:
        raise NotOfPlace(change.before, worker.name)
    ahead = change.appeal.become(state=change.target)
    takes = [
        action_button(action.id, ahead.id)
        for action in offered(change.rules.process, ahead, "card", ["place"], change.now)
        if "assign" in action.effects
    ]
    said = Say(
        "staff-offered",
        {"appeal": change.appeal.number or 0, "name": worker.name, "who": change.command.actor.name},
        keyboard=(tuple(takes),) if takes else (),
        appeal=change.appeal.id,
    )
    change.outgoing.append(Tell(person, said, change.place))


@effect
def keep_queue(change: Change) -> None:
    change.set(queue=change.command.inputs["queue"])


@effect
def keep_addressee(change: Change) -> None:
    change.set(addressee=change.command.inputs["addressee"])


@effect
def keep_worker(change: Change) -> None:
    """Testers verify what this person did."""
    change.set(done_by=change.command.actor.person)


@effect
def add_hours(change: Change) -> None:
    change.set(spent=change.appeal.spent + hours(change.command.inputs["hours"]))


@effect
def back_to_worker(change: Change) -> None:
    """The tester is done; it is again theirs who did it. What a tester says of a pass is the report."""
    change.set(assignee=change.appeal.done_by, report=change.text)


@effect
def tell_worker_failed(change: Change) -> None:
    """What is wrong, to the one who did it."""
    said = Say(
        "staff-failed",
        {"appeal": change.appeal.number or 0},
        content=change.text,
        appeal=change.appeal.id,
        link="relay",
    )
    if change.appeal.done_by is not None:
        change.outgoing.append(Tell(change.appeal.done_by, said))


@effect
def say_fixed(change: Change) -> None:
    change.say("notice-fixed", keyboard=change.keyboard(), link="answer")


@effect
def say_released(change: Change) -> None:
    """With the testers' report. Source: mission.md, "What the contractor owes its client"."""
    report = change.appeal.report
    if report is None:
        change.say("notice-released", keyboard=change.keyboard(), link="answer", report="none")
    else:
        change.deliver("notice-released", "answer", keyboard=change.keyboard(), content=report, report="below")


@effect
def say_dismissed(change: Change) -> None:
    change.deliver("notice-dismissed", "answer")


@effect
def owe_review(change: Change) -> None:
    """An accident is over: what happened, why, and what will prevent it is owed."""
    if change.place is not None:
        said = Say("staff-review-owed", {"appeal": change.appeal.number or 0}, appeal=change.appeal.id)
        change.outgoing.append(Post(change.place, said))
