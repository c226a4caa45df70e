"""What follows from an action, by the names that the process file uses."""

from desk.effects import (
    calls,
    change_requests,
    classification,
    coupons,
    faq,
    fields,
    initiator,
    letters,
    linking,
    manners,
    other_way,
    paging,
    reminders,
    staff,
    work,
)
from desk.effects.change import EFFECTS, Change
from desk.effects.staff import shown_apart

__all__ = [
    "EFFECTS",
    "Change",
    "calls",
    "change_requests",
    "classification",
    "coupons",
    "faq",
    "fields",
    "initiator",
    "letters",
    "linking",
    "manners",
    "other_way",
    "paging",
    "reminders",
    "shown_apart",
    "staff",
    "work",
]
