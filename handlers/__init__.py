"""Conversations, a file each: what was said or pressed becomes one call of the desk; what is to be seen is rendered."""

from handlers.anonymous import ANONYMOUS
from handlers.comings import is_present
from handlers.conversation import converse
from handlers.errors import answer_refusal
from handlers.turn import RIGHTS, Asked, Toast, Turn

__all__ = ["ANONYMOUS", "RIGHTS", "Asked", "Toast", "Turn", "answer_refusal", "converse", "is_present"]
