"""A desk that has worked for a while: it has asked already who is in which group."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import bot.assembly
from bot.membership import Membership, _Answer
from sandbox.world import World


@contextmanager
def acquainted(world: World) -> Iterator[None]:
    """A desk that is composed in this block knows what Telegram would say of everybody who lives here, and remembers
    it as if it had asked: until it hears of a change, for it is an administrator of every group.

    With nine groups, to be asked of each person that does something, the questions would be most of all calls.
    """

    def made(*given: Any, **more: Any) -> Membership:
        membership = Membership(*given, **more)
        _tell(membership, world)
        return membership

    with patch.object(bot.assembly, "Membership", made):
        yield


def _tell(membership: Membership, world: World) -> None:
    now = membership._clock()
    for group in world.groups.values():
        if not group.member(membership._own_id).in_charge:
            continue
        watch = membership._watches[group.id] = object()
        for person in world.people.values():
            membership._answers[group.id, person.id] = _Answer(group.member(person.id).present, now, watch)
