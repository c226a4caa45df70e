"""The book of modelled methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.methods import callbacks, editing, media, profile, sending, updating
from sandbox.methods.context import Context

Handler = Callable[[Context], Any]

METHODS: dict[str, Handler] = {
    **updating.METHODS,
    **profile.METHODS,
    **sending.METHODS,
    **media.METHODS,
    **editing.METHODS,
    **callbacks.METHODS,
}


def find_method(name: str) -> Handler | None:
    """What does a method (in the schema's spelling), or None when it is not modelled."""
    return METHODS.get(name)
