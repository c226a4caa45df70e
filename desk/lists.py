"""What staff may ask the desk about, beside acting on one appeal: by which command, and who."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from desk.names import ADMIN, OPERATOR, RoleId
from desk.people import Actor
from desk.process import ROLES
from desk.refusals import NoRightToAsk

MANAGER = RoleId("incident_manager")

_LEADING = (MANAGER, ADMIN)

ASKED: Mapping[str, tuple[RoleId, ...]] = {
    "show": ROLES,
    "find": ROLES,
    "audit": _LEADING,
    "undelivered": _LEADING,
    "dead": _LEADING,
    "queue": _LEADING,
    "stats": _LEADING,
    "storm": _LEADING,
    "alerts": _LEADING,
    "call": (OPERATOR,),
    "duty": ROLES,
    "duty add": _LEADING,
    "duty remove": _LEADING,
    "duty_swap": ROLES,
    "shift": ROLES,
    "hand_over": ROLES,
    "replies": ROLES,
    "reply_add": _LEADING,
    "reply_off": _LEADING,
    "faq_add": (ADMIN,),
    "faq_edit": (ADMIN,),
    "faq_off": (ADMIN,),
    "faq_gaps": (ADMIN,),
}
"""Who may ask, by command. Source: conversation.md, "The incident manager"."""

FILTERS = ("overdue", "mine")
"""What /queue may be narrowed down to, beside a state."""

SPANS = ("week", "month")
"""What /stats may look back on."""

KEPT = timedelta(days=2)
"""How long the pages of a list can be turned."""


FOR_EVERYBODY = frozenset({"faq"})
"""What anybody may ask, initiators too."""


def may_ask(command: str, actor: Actor) -> bool:
    """Whether somebody may ask this now; it is looked at with each command and with each press."""
    return command in FOR_EVERYBODY or bool(actor.roles & set(ASKED[command]))


def require(command: str, actor: Actor) -> None:
    """Raises NoRightToAsk."""
    if not may_ask(command, actor):
        who = ASKED[command]
        raise NoRightToAsk(command, "staff" if who == ROLES else ",".join(who))
