"""Somebody is asked to see to an accident or a special appeal, again and again, until somebody has it."""

from __future__ import annotations

from desk.effects.change import Change, effect
from desk.names import PersonId, RoleId
from desk.outgoing import PAGE, Post, Priority, Ring, Say, Show, Tell, Timer, action_button
from desk.paging import NOBODY, Candidate, Round, again, begun, is_open
from desk.permissions import staff_roles
from desk.process import MANAGER


@effect
def page_duty(change: Change) -> None:
    """An accident, or a special appeal that has just come, wakes those who can see to it, at any hour.

    What turns out to be neither wakes nobody any more.
    """
    special = change.appeal.special
    if change.appeal.kind == "accident" or (special and change.before.number is None):
        _post(change, change.place)
        if not is_open(change.before):
            change.set(acknowledged=None, acknowledged_by=None)
            _ask(change, begun(change.facts.on_call or NOBODY, change.now))
    elif is_open(change.before) and not special:
        _quiet(change, "page-called-off")


@effect
def page_again(change: Change) -> None:
    """Nobody has said that they have it: the same people once more, or those after them."""
    paging = change.before.paging
    if paging is not None:
        _ask(change, again(paging, change.facts.on_call or NOBODY, change.now))


@effect
def acknowledge_page(change: Change) -> None:
    """Somebody has it: nobody is asked any more, and those who were learn who has it. Whoever takes it says so too."""
    if is_open(change.before):
        change.set(acknowledged=change.now, acknowledged_by=change.command.actor.person)
        _quiet(change, "page-acknowledged", name=change.command.actor.name)


def end_page(change: Change) -> None:
    """What is answered or closed wakes nobody any more, whether or not somebody had said that they have it."""
    if not is_open(change.appeal) or change.rules.process.state(change.appeal.state).clock != "stopped":
        return
    actor = change.command.actor
    change.set(acknowledged=change.now, acknowledged_by=actor.person if staff_roles(actor) else None)
    _quiet(change, "page-over")


def _ask(change: Change, asked: Round) -> None:
    paging = asked.paging
    change.set(paging=paging)
    change.timers["page"] = (Timer("page_again", asked.next_at, "page"),)
    for person in asked.asks:
        times = paging.times if paging.times > 1 else "first"
        change.outgoing.append(Tell(person, _said(change, "page-person", times=times, lasting=True)))
    for each in asked.passed:
        _tell_managers(change, _not_reached(change, each))
    if paging.alone is None:
        _call_groups(change, asked)
    if change.rules.rings:
        _ring(change, "page", **{"try": paging.times, "asked": "one" if paging.alone is not None else "everybody"})


def _call_groups(change: Change, asked: Round) -> None:
    """Everybody is asked: those who have it, where they were not just now, and the managers, who are told how it
    stands. One message where both read the same group.
    """
    paging, call = asked.paging, change.facts.on_call or NOBODY
    text = "page-everybody" if paging.tries == 1 else "page-in-vain" if asked.in_vain else None
    if text is not None:
        _tell_managers(change, _said(change, text, people=len(asked.asks) or "none"))
    if paging.times > 1 and not (text is not None and call.one_group):
        _post(change, change.place)


def _said(change: Change, text: str, *, lasting: bool = False, **facts: object) -> Say:
    """The page, with the one press that ends it."""
    return Say(
        text,
        {**_about(change), **facts},
        keyboard=((action_button("acknowledge", change.appeal.id),),),
        appeal=change.appeal.id,
        priority=Priority.PAGE,
        link=PAGE,
        lasting=lasting,
    )


def _about(change: Change) -> dict[str, object]:
    """What is paged is an accident or a special appeal: what turns out to be neither was an accident until now."""
    special = change.appeal.special and change.appeal.kind != "accident"
    return {"appeal": change.appeal.number or 0, "page": "special" if special else "accident"}


def _post(change: Change, place: RoleId | None) -> None:
    """In the group of those who have it."""
    if place is not None:
        change.outgoing.append(Post(place, _said(change, "page-group")))


def _tell_managers(change: Change, say: Say) -> None:
    change.outgoing.append(Post(MANAGER, say))


def _not_reached(change: Change, candidate: Candidate) -> Say:
    facts = {**_about(change), "name": candidate.name}
    return Say("page-not-reached", facts, appeal=change.appeal.id, priority=Priority.PAGE)


def _quiet(change: Change, text: str, **facts: object) -> None:
    """No more of it; whoever was asked learns why, but for the one whose doing it is."""
    change.timers["page"] = ()
    paging = change.appeal.paging
    for person in _were_asked(change):
        change.outgoing.append(Show("buttons", change.appeal.id, person=person, priority=Priority.ANSWER, gone=True))
        if person != change.command.actor.person:
            said = Say(text, {**_about(change), **facts}, appeal=change.appeal.id)
            change.outgoing.append(Tell(person, said))
    if paging is not None and change.rules.rings:
        _ring(change, "acknowledged", **{"try": paging.times})
    if text == "page-called-off":
        change.set(paging=None)


def _were_asked(change: Change) -> list[PersonId]:
    paging = change.appeal.paging
    return [each.person for each in paging.people if each.times] if paging is not None else []


def _ring(change: Change, what: str, **facts: object) -> None:
    appeal = change.appeal
    told = {**_about(change), "severity": appeal.criticality, **facts}
    change.outgoing.append(Ring(what, appeal.id, told))  # type: ignore[arg-type]  # one of the two
