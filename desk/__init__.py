"""The desk: what may happen to an appeal, who may do it, and by when. No I/O."""

from desk.commands import Command, Facts, Outcome
from desk.decide import Rules
from desk.perform import Desk
from desk.refusals import Refusal

__all__ = ["Command", "Desk", "Facts", "Outcome", "Refusal", "Rules"]
