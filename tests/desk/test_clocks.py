"""Clocks, against an oracle that looks at each minute; and what holds of every one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.calendar import Calendar
from desk.clock_histories import Happened, replayed
from desk.clocks import Clock, Hours, started

MINUTE = timedelta(minutes=1)
FIRST = datetime(2026, 10, 29, 6, tzinfo=UTC)
"""A Thursday; Tuesday after it is short, and Wednesday is a holiday."""

HOURS: st.SearchStrategy[Hours] = st.sampled_from(("working", "round"))
LENGTHS = st.integers(0, 30 * 60).map(lambda minutes: timedelta(minutes=minutes))
MOMENTS = st.integers(0, 6 * 24 * 60).map(lambda minutes: FIRST + minutes * MINUTE)
CHANGES = st.one_of(
    st.builds(Happened, st.sampled_from(("pause", "resume")), MOMENTS),
    st.builds(Happened, st.sampled_from(("retier", "reopen")), MOMENTS, st.none() | LENGTHS, st.none() | HOURS),
)
HISTORIES = st.builds(
    lambda first, later: sorted([first, *later], key=lambda each: each.at),
    st.builds(Happened, st.just("start"), MOMENTS, LENGTHS, HOURS),
    st.lists(CHANGES, max_size=8),
)
"""From lengths, moments and hours that meet often: minutes of one week."""


@dataclass
class Slow:
    """A clock that counts minutes, one by one. used: by minute since it began."""

    began: datetime
    length: timedelta
    hours: Hours
    runs: bool = True
    used: list[int] = field(default_factory=lambda: [0])

    def due(self) -> datetime | None:
        """The first instant at which the time used reaches the present length: nothing but the law."""
        for minutes, used in enumerate(self.used):
            if used * MINUTE >= self.length:
                return self.began + minutes * MINUTE
        return None


def slowly(history: Sequence[Happened], calendar: Calendar) -> Slow:
    slow, waiting, now = None, list(history), history[0].at
    # To the end of the history, and on until it is due; a paused clock never is.
    while True:
        while waiting and waiting[0].at <= now:
            slow = _happens(slow, waiting.pop(0))
        if not waiting and slow is not None and (not slow.runs or slow.used[-1] * MINUTE >= slow.length):
            return slow
        if slow is not None:
            counts = slow.runs and (slow.hours == "round" or calendar.is_open(now))
            slow.used.append(slow.used[-1] + counts)
        now += MINUTE


def _happens(slow: Slow | None, event: Happened) -> Slow | None:
    if event.name == "start":
        return Slow(event.at, event.length or timedelta(), event.hours or "working")
    if slow is None:
        return None
    if event.name == "reopen":
        length = slow.length if event.length is None else event.length
        return Slow(event.at, length, event.hours or slow.hours)
    if event.name == "retier":
        slow.length = slow.length if event.length is None else event.length
        slow.hours = event.hours or slow.hours
    else:
        slow.runs = event.name == "resume"
    return slow


@settings(max_examples=60, deadline=None)
@given(history=HISTORIES)
def test_a_clock_is_due_when_one_that_counts_minutes_is(calendar: Calendar, history: list[Happened]) -> None:
    clock, last = replayed(history)
    slow = slowly(history, calendar)

    assert clock.due(calendar) == slow.due()
    if clock.paused:
        assert clock.left(calendar, last) == slow.length - slow.used[-1] * MINUTE


@given(history=HISTORIES)
def test_what_is_used_until_it_is_due_is_its_length(calendar: Calendar, history: list[Happened]) -> None:
    clock, _ = replayed(history)
    due = clock.due(calendar)

    assert due is None or clock.used(calendar, due) == clock.length


@given(history=HISTORIES, share=st.sampled_from((0.5, 0.75)))
def test_a_part_of_the_length_is_used_up_no_later(calendar: Calendar, history: list[Happened], share: float) -> None:
    clock, _ = replayed(history)
    due, part = clock.due(calendar), clock.reaches(calendar, clock.length * share)

    assert due is None or (part is not None and part <= due)


def monday(hour: int, minute: int = 0) -> datetime:
    """Of 23 November 2026, in Moscow."""
    return datetime(2026, 11, 23, hour - 3, minute, tzinfo=UTC)


def two_hours() -> Clock:
    return started(monday(12), timedelta(hours=2))


def test_a_clock_that_has_stopped_says_whether_it_was_in_time(calendar: Calendar) -> None:
    in_time = two_hours().stop(monday(14))
    late = two_hours().stop(monday(14, 1))

    assert in_time.due(calendar) == late.due(calendar) == monday(14)
    assert in_time.left(calendar, monday(18)) == timedelta()
    assert late.left(calendar, monday(18)) == -MINUTE


def test_one_that_is_stopped_before_it_is_due_never_is(calendar: Calendar) -> None:
    clock = two_hours().stop(monday(13)).stop(monday(15))

    assert clock.due(calendar) is None
    assert clock.stopped == monday(13)
    assert clock.left(calendar, monday(18)) == timedelta(hours=1)


def test_one_that_goes_on_counts_as_if_it_had_not_stopped(calendar: Calendar) -> None:
    clock = two_hours().stop(monday(13)).go_on()

    assert clock == two_hours()


def test_one_that_is_resumed_after_it_stopped_does_not_count_the_time_between(calendar: Calendar) -> None:
    clock = two_hours().stop(monday(13)).resume(monday(16))

    assert clock.due(calendar) == monday(17)


def test_a_promised_moment_is_due_whatever_pauses(calendar: Calendar) -> None:
    clock = Clock(monday(12), timedelta(), "round", (), until=monday(18)).pause(monday(13))

    assert clock.due(calendar) == monday(18)
    assert clock.left(calendar, monday(17)) == timedelta(hours=1)


def test_a_clock_of_another_program_that_is_a_little_behind_undoes_nothing(calendar: Calendar) -> None:
    clock = two_hours().pause(monday(13)).resume(monday(12, 59))

    assert clock.due(calendar) == monday(14)
