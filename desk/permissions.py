"""Who may do what, from the process alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desk.appeal import Appeal
from desk.moves import possible
from desk.names import CALL_TAKER, CORRESPONDENT, OPERATOR, RoleId, StateId
from desk.people import Actor
from desk.process import MANAGER, ROLES, Action, Move, Process, Surface


def place_of(process: Process, appeal: Appeal) -> RoleId | None:
    """The role that has the appeal now; None when nobody of the staff has."""
    return place_in(process, appeal, appeal.state)


def place_in(process: Process, appeal: Appeal, state: StateId) -> RoleId | None:
    """The role that has the appeal in a state. Raises KeyError for a state that the process lacks."""
    match process.state(state).place:
        case None:
            return None
        case "@queue":
            return process.queues.get(appeal.queue or "", MANAGER)
        case "@addressee":
            return process.addressees.get(appeal.addressee or "", MANAGER)
        case "@return":
            return place_in(process, appeal, appeal.returns_to) if appeal.returns_to else OPERATOR
        case "@answered":
            return place_in(process, appeal, appeal.answered_from) if appeal.answered_from else OPERATOR
        case role:
            return RoleId(role)


def may(process: Process, action: Action, appeal: Appeal, actor: Actor, move: Move | None = None) -> bool:
    """Whether one of the words of `by` holds for the actor now: the move's own, else the action's from here."""
    words = (move.by or action.by) if move else action.by_from(appeal.state)
    return any(_holds(word, process, appeal, actor) for word in words)


def stands_in(process: Process, action: Action, appeal: Appeal, actor: Actor, unmanned: frozenset[RoleId]) -> bool:
    """Whether the incident manager may do it because nobody holds the role. Source: process.md, "What holds always"."""
    if MANAGER not in actor.roles:
        return False
    place = place_of(process, appeal)
    words = {place if word in {"place", "self"} else word for word in action.by_from(appeal.state)}
    return bool(words & unmanned)


def has_to_do_with(appeal: Appeal, actor: Actor) -> bool:
    """Whether it is the actor's own, or their work; to anybody else not even its state is told."""
    theirs = actor.person == appeal.initiator or CORRESPONDENT in actor.roles
    return actor.is_timer or theirs or bool(staff_roles(actor))


def _holds(word: str, process: Process, appeal: Appeal, actor: Actor) -> bool:
    match word:
        case "timer":
            return actor.is_timer
        case "initiator":
            return actor.person is not None and actor.person == appeal.initiator
        case "self":
            # An assignee who has left the group keeps the appeal's name on the card, but no right.
            return actor.person is not None and actor.person == appeal.assignee and bool(staff_roles(actor))
        case "place":
            return place_of(process, appeal) in actor.roles
        case "paged":
            # Whoever has left all groups may have been asked; that they have it nobody would rely on.
            asked = appeal.paging is not None and actor.person is not None and appeal.paging.asked(actor.person)
            return asked and bool(staff_roles(actor))
        case "staff":
            return bool(staff_roles(actor))
        case "phone":
            return {CALL_TAKER, OPERATOR} <= actor.roles and _is_of_a_caller(appeal)
        case role:
            return RoleId(role) in actor.roles


def _is_of_a_caller(appeal: Appeal) -> bool:
    """Whether it is of somebody who has only a telephone: whoever can write says it themselves."""
    return "phone" in {appeal.heard_on, appeal.channel if appeal.number is None else None}


def in_their_name(actor: Actor, appeal: Appeal) -> bool:
    """Whether this is the initiator, or an operator who has them on the telephone."""
    return actor.person == appeal.initiator or CALL_TAKER in actor.roles


def offered(
    process: Process, appeal: Appeal, surface: Surface, words: Iterable[str], now: datetime
) -> tuple[Action, ...]:
    """The actions to show as buttons on a surface to those for whom one of `words` holds, in the file's order.

    A button is an offer, not a right: the right is checked when it is pressed.
    """
    wanted = set(words)
    return tuple(
        action
        for action in process.actions_from(appeal.state)
        if surface in action.buttons
        and any(wanted & set(move.by or action.by) for move in possible(action, appeal, now))
    )


def staff_roles(actor: Actor) -> frozenset[RoleId]:
    """The actor's roles other than being an initiator."""
    return actor.roles & frozenset(ROLES)


def sees_contacts(roles: frozenset[RoleId], *, together: bool) -> bool:
    """Whether those who hold the roles see contacts plain: all but the outsourced first level do.

    together: they are the roles of a group, whose members read the same; else of one person, who may hold
    several. Source: mission.md, "Three levels".
    """
    return bool(roles - {OPERATOR}) and not (together and OPERATOR in roles)
