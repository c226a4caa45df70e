"""An appeal from its events alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desk.appeal import Appeal
from desk.commands import Event


def rebuild(events: Iterable[Event]) -> Appeal:
    """The appeal that these events, in order, make. Raises ValueError when there are none.

    The stored row is a cache of this: after every command they are equal.
    """
    appeal: Appeal | None = None
    for count, event in enumerate(events, 1):
        if appeal is None:
            appeal = Appeal(id=event.appeal, **event.changes)
        else:
            appeal = replace(appeal, **event.changes)
        appeal = replace(appeal, version=count)
    if appeal is None:
        raise ValueError("no events")
    return appeal
