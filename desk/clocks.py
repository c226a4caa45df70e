"""A clock: how much of a promised time is used, and by when it is due. Pure arithmetic on the office's calendar.

One law gives every due time: due is the first instant at which the time used reaches the present length. Source:
process.md, "Clocks".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from desk.calendar import Calendar

Hours = Literal["working", "round"]
"""What a clock counts: the office's working hours, or every hour of the day and night."""

NONE = timedelta()


def after(calendar: Calendar, start: datetime, time: timedelta, hours: Hours) -> datetime:
    """The first instant at which so much time of this kind has passed since `start`; UTC."""
    return start + time if hours == "round" else calendar.add(start, time).astimezone(UTC)


def passed(calendar: Calendar, start: datetime, end: datetime, hours: Hours) -> timedelta:
    """Time of this kind from `start` to `end`; none when `end` is earlier."""
    if end <= start:
        return NONE
    return end - start if hours == "round" else calendar.between(start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which a clock ran, and what it counted. end: None while it runs."""

    begin: datetime
    end: datetime | None
    hours: Hours


@dataclass(frozen=True, slots=True)
class Clock:
    """When it began, the length and the kind of hours that it has now, and the times in which it ran, in order.

    until: a promised moment; where there is one it is due then, and nothing else matters.
    stopped: when what was promised was done, or given up; it does not run then, but may go on.

    Instants are aware, UTC. One before the last that it has seen counts as that last one: programs that write side by
    side may not agree on the time, and what was is not undone by it.
    """

    start: datetime
    length: timedelta
    hours: Hours
    spans: tuple[Span, ...]
    until: datetime | None = None
    stopped: datetime | None = None

    @property
    def running(self) -> bool:
        return bool(self.spans) and self.spans[-1].end is None

    @property
    def paused(self) -> bool:
        return not self.running and self.stopped is None

    def due(self, calendar: Calendar) -> datetime | None:
        """The first instant at which the time used reaches the length; None when it has not yet, and does not run."""
        return self.until or self.reaches(calendar, self.length)

    def reaches(self, calendar: Calendar, amount: timedelta) -> datetime | None:
        """The first instant at which so much is used; None when it is not yet, and the clock does not run."""
        if amount <= NONE:
            return self.start
        left = amount
        for span in self.spans:
            at = after(calendar, span.begin, left, span.hours)
            if span.end is None or at <= span.end:
                return at
            left -= passed(calendar, span.begin, span.end, span.hours)
        return None

    def used(self, calendar: Calendar, at: datetime) -> timedelta:
        """What was used until then."""
        total = NONE
        for span in self.spans:
            end = at if span.end is None else min(span.end, at)
            total += passed(calendar, span.begin, end, span.hours)
        return total

    def left(self, calendar: Calendar, at: datetime) -> timedelta:
        """What is left of its length then, of the hours that it counts; below zero for what is over it."""
        if self.until is not None:
            return self.until - at
        return self.length - self.used(calendar, at)

    def pause(self, at: datetime) -> Clock:
        """It keeps what is left. A second pause does nothing."""
        if not self.running:
            return self
        *before, last = self.spans
        at = max(at, last.begin)
        ended = [] if at == last.begin else [replace(last, end=at)]
        return replace(self, spans=(*before, *ended))

    def resume(self, at: datetime) -> Clock:
        """It runs on, on the hours that it counts now. A second time does nothing."""
        if self.running:
            return self
        at = max(at, self.spans[-1].end or at) if self.spans else max(at, self.start)
        return replace(self, spans=(*self.spans, Span(at, None, self.hours)), stopped=None)

    def retier(self, length: timedelta, at: datetime, hours: Hours | None = None) -> Clock:
        """The same start and use, another length; what is left runs on the hours that it counts from now on."""
        changed = replace(self, length=length, hours=hours or self.hours)
        if changed.hours == self.hours or not self.running:
            return changed
        return changed.pause(at).resume(at)

    def stop(self, at: datetime) -> Clock:
        """What was promised is done. A second time does nothing."""
        return self if self.stopped else replace(self.pause(at), stopped=at)

    def go_on(self) -> Clock:
        """As if it had not been stopped, or paused last: the time since then counts too."""
        *before, last = self.spans or (Span(self.start, None, self.hours),)
        return replace(self, spans=(*before, replace(last, end=None)), stopped=None)


def started(at: datetime, length: timedelta, hours: Hours = "working") -> Clock:
    """A clock that begins to run. One that begins while the office is closed counts from its opening."""
    at = at.astimezone(UTC)
    return Clock(at, length, hours, (Span(at, None, hours),))
