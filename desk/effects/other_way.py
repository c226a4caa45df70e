"""Sending by another way what did not reach the initiator."""

from __future__ import annotations

from desk.effects.change import Change, effect
from desk.outgoing import Redirect
from desk.refusals import NoOtherWay, NothingUndelivered


@effect
def send_other_way(change: Change) -> None:
    """They are told there from now on, until they speak elsewhere. Raises NothingUndelivered, NoOtherWay."""
    way = change.facts.other_way
    if not way.rows:
        raise NothingUndelivered(change.before)
    if way.channel is None:
        raise NoOtherWay(change.before)
    change.set(heard_on=way.channel, unreached=False)
    change.outgoing.append(Redirect(way.rows, way.channel))
