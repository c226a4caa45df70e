"""Who may do what, from the process alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desk.appeal import Appeal
from desk.names import OPERATOR, RoleId
from desk.people import Actor
from desk.process import ROLES, Action, Process, Surface


def may(process: Process, action: Action, appeal: Appeal, actor: Actor) -> bool:
    """Whether one of the words of the action's `by` holds for the actor now."""
    return any(_holds(word, process, appeal, actor) for word in action.by)


def has_to_do_with(appeal: Appeal, actor: Actor) -> bool:
    """Whether it is the actor's own, or their work; to anybody else not even its state is told."""
    return actor.is_timer or actor.person == appeal.initiator or bool(staff_roles(actor))


def _holds(word: str, process: Process, appeal: Appeal, actor: Actor) -> bool:
    place = process.state(appeal.state).place
    match word:
        case "timer":
            return actor.is_timer
        case "initiator":
            return actor.person is not None and actor.person == appeal.initiator
        case "self":
            # An assignee who has left the group keeps the appeal's name on the card, but no right.
            return actor.person is not None and actor.person == appeal.assignee and bool(staff_roles(actor))
        case "place":
            return place in actor.roles
        case "staff":
            return bool(staff_roles(actor))
        case role:
            return RoleId(role) in actor.roles


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
        if surface in action.buttons and wanted & set(action.by) and is_possible(action, appeal, now)
    )


def is_possible(action: Action, appeal: Appeal, now: datetime) -> bool:
    """Whether the appeal is where the action can begin, whoever may do it."""
    return any(
        appeal.state in move.sources
        and (not move.only or appeal.resolution in move.only)
        and appeal.resolution not in move.unless
        and not (move.once and getattr(appeal, move.once))
        and not (move.before and not _ahead(getattr(appeal, move.before), now))
        and not (move.within and appeal.closed and now - appeal.closed > move.within)
        for move in action.moves
    )


def _ahead(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and now < moment


def staff_roles(actor: Actor) -> frozenset[RoleId]:
    """The actor's roles other than being an initiator."""
    return actor.roles & frozenset(ROLES)


def sees_contacts(roles: frozenset[RoleId], *, together: bool) -> bool:
    """Whether those who hold the roles see contacts plain: all but the outsourced first level do.

    together: they are the roles of a group, whose members read the same; else of one person, who may hold
    several. Source: mission.md, "Three levels".
    """
    return bool(roles - {OPERATOR}) and not (together and OPERATOR in roles)
