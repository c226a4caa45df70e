"""An appeal from its events alone."""

from __future__ import annotations

from collections.abc import Iterable

from desk.appeal import FIELDS, Appeal
from desk.commands import Event


def rebuild(events: Iterable[Event]) -> Appeal:
    """The appeal that these events, in order, make. Raises ValueError when there are none.

    The stored row is a cache of this: after every command they are equal.
    """
    appeal: Appeal | None = None
    for count, event in enumerate(events, 1):
        before = {} if appeal is None else {name: getattr(appeal, name) for name in FIELDS}
        appeal = Appeal(id=event.appeal, version=count, **{**before, **event.changes})
    if appeal is None:
        raise ValueError("no events")
    return appeal
