"""What actions ask for: the sorts of input, their choices, and when each is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Sort = Literal[
    "words",
    "choice",
    "hours",
    "date",
    "appeal",
    "person",
    "correspondent",
    "article",
    "value",
    "message",
    "coupon",
]
"""words: a message of the correspondence, by its id. choice: an id. hours: a decimal number as text. date: ISO.
appeal, person: an id of the desk. correspondent: a person's, who writes letters to the appeal beside its initiator.
article: an id of the FAQ. value: of whatever attribute was chosen before. message: something kept already. coupon: an
id of the desk; people give its code."""

TAGS = ("administration", "profanity", "off_topic", "faq", "map", "technical")
"""What an appeal is about. Source: mission.md, "What an appeal is about"."""

REASONS = ("profanity", "off_topic", "spam")
"""Why an appeal is rejected. Source: conversation.md, choices."""

CRITICALITIES = ("low", "normal", "high", "critical")
COMPLEXITIES = ("simple", "medium", "complex")
VOTES = ("for", "against", "later")
ATTRIBUTES = ("complexity", "criticality", "category", "effort", "date")
"""What the incident manager may change of an escalated appeal. Source: process.md, `set`."""

PLANS = ("subscription", "deposit", "postpaid", "consulting", "outstaff")
"""Plans of a contract. Source: mission.md, "What the contractor owes its client"."""

NO_PLAN = "none"

MUTES = ("minutes", "hour", "day")
"""For how long somebody is muted. Source: mission.md, the tag `profanity`."""

WHY = "why"
"""The reason of whoever decides: actions ask for it, and the desk asks the manager in the place of a role that nobody
holds."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "tag": TAGS,
    "reason": REASONS,
    "criticality": CRITICALITIES,
    "complexity": COMPLEXITIES,
    "vote": VOTES,
    "attribute": ATTRIBUTES,
    "rating": ("1", "2", "3", "4", "5"),
    "sure": ("yes", "no"),
    "contract": (*PLANS, NO_PLAN),
    "length": MUTES,
}
"""Inputs whose choices are always the same. Those of kind, queue and addressee stand in the process file, those of
category in its directory."""

SORTS: Mapping[str, Sort] = {
    **dict.fromkeys((*CHOICES, "kind", "queue", "addressee", "category"), "choice"),
    **dict.fromkeys(("text", WHY, "happened", "cause", "prevention", "ad", "phone"), "words"),
    **dict.fromkeys(("effort", "hours"), "hours"),
    "date": "date",
    "appeal": "appeal",
    "person": "person",
    **dict.fromkeys(("writer", "participant"), "correspondent"),
    "article": "article",
    "value": "value",
    "message": "message",
    "coupon": "coupon",
}
"""The sort of every input that an action may ask for."""

Conditions = Mapping[str, tuple[str, ...] | bool]
"""Of inputs or fields: the values that they must have; True, False: whether there is one at all."""


@dataclass(frozen=True, slots=True)
class Input:
    """What an action asks for.

    optional: may be left out; asked: is asked for all the same, and left out with `-`.
    choices: ids to choose from. when: asked for only where this holds.
    """

    name: str
    optional: bool = False
    asked: bool = True
    choices: tuple[str, ...] = ()
    when: Conditions = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def sort(self) -> Sort:
        return SORTS[self.name]

    def of(self, given: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> Input:
        """The input that is really wanted: a value is one of the attribute that was chosen before."""
        attribute = given.get("attribute")
        if self.sort != "value" or attribute not in SORTS:
            return self
        return Input(str(attribute), choices=choices.get(str(attribute), ()))


MOST_HOURS = 2000
"""Hours of one appeal at most. Source: mission.md, "What the contractor owes its client"."""


def fits(sort: Sort, given: Any) -> bool:
    """Whether what was given is of this sort at all; choices are another matter."""
    try:
        match sort:
            case "hours":
                return 0 < Decimal(given) <= MOST_HOURS
            case "date":
                return bool(date.fromisoformat(given))
            case "appeal" | "person" | "correspondent" | "words" | "message" | "coupon":
                return 0 < int(given) < 2**63
            case _:
                return True
    except (ArithmeticError, TypeError, ValueError):
        return False


def hold(conditions: Conditions, look_up: Callable[[str], Any]) -> bool:
    """Whether all conditions hold. look_up: the value of an input or a field, by name."""
    for name, wanted in conditions.items():
        value = look_up(name)
        if isinstance(wanted, bool):
            if bool(value) is not wanted:
                return False
        elif value not in wanted:
            return False
    return True
