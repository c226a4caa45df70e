"""What an event did to the clocks of an appeal, from what they were and have become; for the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from desk.clocks import Clock
from desk.promises import ClockName, Clocks, Promise

Turn = Literal["started", "anew", "paused", "resumed", "stopped", "length", "date", "broken"]


@dataclass(frozen=True, slots=True)
class ClockNews:
    """Which clock, and what happened to it. length: the one that it has then."""

    name: ClockName
    what: Turn
    length: timedelta


def clock_news(before: Clocks, after: Clocks) -> tuple[ClockNews, ...]:
    """All of it, clock by clock."""
    were = {each.name: each for each in before}
    return tuple(
        ClockNews(each.name, what, each.clock.length) for each in after for what in _turns(were.get(each.name), each)
    )


def _turns(was: Promise | None, promise: Promise) -> Iterator[Turn]:
    clock = promise.clock
    if was is None:
        yield "started"
    elif was.clock.start != clock.start:
        yield "anew"
    else:
        yield from _changes(was.clock, clock)
    if promise.broken is not None and (was is None or was.broken is None):
        yield "broken"


def _changes(was: Clock, clock: Clock) -> Iterator[Turn]:
    if (was.length, was.hours) != (clock.length, clock.hours):
        yield "length"
    if was.until != clock.until:
        yield "date"
    if clock.stopped is not None and was.stopped is None:
        yield "stopped"
    elif clock.paused and not was.paused:
        yield "paused"
    elif clock.running and not was.running:
        yield "resumed"
