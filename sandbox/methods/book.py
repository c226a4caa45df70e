"""The book of modelled methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.methods import (
    asking,
    callbacks,
    chatting,
    deleting,
    editing,
    marking,
    media,
    profile,
    relaying,
    sending,
    topics,
    updating,
)
from sandbox.methods.context import Context

Handler = Callable[[Context], Any]

METHODS: dict[str, Handler] = {
    **updating.METHODS,
    **profile.METHODS,
    **sending.METHODS,
    **media.METHODS,
    **relaying.METHODS,
    **editing.METHODS,
    **deleting.METHODS,
    **callbacks.METHODS,
    **asking.METHODS,
    **chatting.METHODS,
    **topics.METHODS,
    **marking.METHODS,
}
"""What does each method, by its name in the schema's spelling."""


def find_method(name: str) -> Handler | None:
    """What does a method (in the schema's spelling), or None when it is not modelled."""
    return METHODS.get(name)
