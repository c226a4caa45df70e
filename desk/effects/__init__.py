"""What follows from an action, by the names that the process file uses."""

from desk.effects import fields, initiator, staff
from desk.effects.change import EFFECTS, Change
from desk.effects.staff import shown_apart

__all__ = ["EFFECTS", "Change", "fields", "initiator", "shown_apart", "staff"]
