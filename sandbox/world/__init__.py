"""The world of the sandbox: its state, and what people do in it."""

from sandbox.world.asking import InlineQuery, Results
from sandbox.world.pressing import Answer, CallbackQuery
from sandbox.world.state import Impossible
from sandbox.world.world import World

__all__ = ["Answer", "CallbackQuery", "Impossible", "InlineQuery", "Results", "World"]
