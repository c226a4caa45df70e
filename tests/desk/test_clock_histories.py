"""Written histories of clocks, and when each is due: worked out by hand, beside it.

The office works from 10 to 19 in Moscow, nine hours a day, eight on the eve of a holiday (to 18). Of 2026, by its
production calendar: 23 February, 9 March, 1 and 11 May, 12 June, 4 November and 31 December are days off; 30 April,
8 May, 11 June and 3 November are short. 2027 begins to work on Monday, 11 January. In 2025 Saturday, 1 November, is a
short working day, and 3 and 4 November are off.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from desk.calendar import Calendar
from desk.clock_histories import BadHistory, outcome, read_history

ROUND = "24/7"


def at(moment: str) -> str:
    """In Moscow; of 2026 where no year is said."""
    return f"{moment if moment.count('-') == 2 else '2026-' + moment}+03:00".replace(" ", "T")


def start(moment: str, hours: float, clock: str | None = None) -> list[Any]:
    return ["start", at(moment), {"hours": hours} | ({"clock": clock} if clock else {})]


def pause(moment: str) -> list[Any]:
    return ["pause", at(moment)]


def resume(moment: str) -> list[Any]:
    return ["resume", at(moment)]


def retier(moment: str, hours: float | None = None, clock: str | None = None) -> list[Any]:
    return _change("retier", moment, hours, clock)


def reopen(moment: str, hours: float | None = None, clock: str | None = None) -> list[Any]:
    return _change("reopen", moment, hours, clock)


def _change(name: str, moment: str, hours: float | None, clock: str | None) -> list[Any]:
    what = {key: value for key, value in (("hours", hours), ("clock", clock)) if value is not None}
    return [name, at(moment), what] if what else [name, at(moment)]


HISTORIES: list[tuple[str, list[list[Any]], str]] = [
    # One length, nothing in between ------------------------------------------------------------------------------
    # Monday: 12 + 2.
    ("within a day", [start("11-23 12:00", 2)], "11-23 14:00"),
    # Monday 12–19 are 7: exactly all of them, so it is the closing and not the next opening.
    ("falls on closing", [start("11-23 12:00", 7)], "11-23 19:00"),
    # Monday 12–19 are 7, 1 is left: Tuesday 10 + 1.
    ("over the night", [start("11-23 12:00", 8)], "11-24 11:00"),
    # Saturday counts from Monday's opening: 10 + 2.
    ("begun on a Saturday", [start("11-21 15:00", 2)], "11-23 12:00"),
    # 03:00 is before the opening: 10 + 2.
    ("begun at night", [start("11-23 03:00", 2)], "11-23 12:00"),
    # The moment of closing is closed: Tuesday 10 + 1.
    ("begun at closing", [start("11-23 19:00", 1)], "11-24 11:00"),
    # Friday 17:30–19 are 1:30 of 6; Saturday, Sunday and Monday, 9 March, are off; Tuesday 10 + 4:30.
    ("over the 8th of March", [start("03-06 17:30", 6)], "03-10 14:30"),
    # Thursday 30 April is short: 16–18 are 2 of 5; 1 May, Saturday, Sunday off; Monday 10 + 3.
    ("a short day before the 1st of May", [start("04-30 16:00", 5)], "05-04 13:00"),
    # Friday 8 May is short: 10–18 are exactly 8: its closing.
    ("all of a short day", [start("05-08 10:00", 8)], "05-08 18:00"),
    # The same and a quarter more: Saturday to Monday, the 11th, are off; Tuesday 10:15.
    ("a quarter over a short day", [start("05-08 10:00", 8.25)], "05-12 10:15"),
    # Thursday 11 June is short: 17–18 are 1 of 2; Friday the 12th is off; Monday 10 + 1.
    ("a short day before the 12th of June", [start("06-11 17:00", 2)], "06-15 11:00"),
    # Tuesday 3 November is short: 17:30–18 are 0:30 of 2; the 4th is off; Thursday 10 + 1:30.
    ("a short day before the 4th of November", [start("11-03 17:30", 2)], "11-05 11:30"),
    # A day off itself: Wednesday 4 November counts from Thursday's opening.
    ("begun on a holiday", [start("11-04 12:00", 1)], "11-05 11:00"),
    # Wednesday 30 December is full: 18–19 are 1 of 2; 31 December to 10 January off; Monday the 11th 10 + 1.
    ("over the New Year", [start("12-30 18:00", 2)], "2027-01-11 11:00"),
    # Friday 20 February 17–19 are 2 of 4; Monday the 23rd is off; Tuesday 10 + 2.
    ("over the 23rd of February", [start("02-20 17:00", 4)], "02-24 12:00"),
    # Friday 31 October 2025 18–19 is 1 of 3; Saturday, 1 November, works to 18: 10 + 2.
    ("on a working Saturday", [start("2025-10-31 18:00", 3)], "2025-11-01 12:00"),
    # Friday 31 October 2025 18–19 is 1, the Saturday 8: 9 of 10; 2 to 4 November off; Wednesday the 5th 10 + 1.
    ("over a working Saturday and what was off for it", [start("2025-10-31 18:00", 10)], "2025-11-05 11:00"),
    # 40 hours from Monday 10: Monday to Thursday are 36, Friday 10 + 4.
    ("the resolution of an appeal that nobody has classified", [start("11-23 10:00", 40)], "11-27 14:00"),
    # 80 from Tuesday 27 October 10: Tue–Fri 36; Mon the 2nd 9 = 45; Tue the 3rd 8 = 53; Wed off; Thu, Fri 18 = 71;
    # Monday the 9th 9 = 80: exactly its closing.
    ("the resolution of a low one, over a short day and a holiday", [start("10-27 10:00", 80)], "11-09 19:00"),
    # Nothing to use up: at once, even at night.
    ("zero length", [start("11-23 03:00", 0)], "11-23 03:00"),
    # Friday 18:50 + 15 minutes of any hours.
    ("round the clock, over closing", [start("11-20 18:50", 0.25, ROUND)], "11-20 19:05"),
    # Saturday 23:00 + 4.
    ("round the clock, at the weekend", [start("11-21 23:00", 4, ROUND)], "11-22 03:00"),
    # Pauses ----------------------------------------------------------------------------------------------------------
    # Friday 16–18 are 2 of 6. Paused until Monday 12: 4 are left, 12 + 4.
    (
        "a pause over a weekend",
        [start("11-20 16:00", 6), pause("11-20 18:00"), resume("11-23 12:00")],
        "11-23 16:00",
    ),
    # Friday 16–19 are 3 of 6: the pause from 20 to Saturday noon is all outside the hours. Monday 10 + 3.
    (
        "a pause while the office is closed",
        [start("11-20 16:00", 6), pause("11-20 20:00"), resume("11-21 12:00")],
        "11-23 13:00",
    ),
    # Paused at 14 with 2 of 6 used; and it stays so at 15. From 16: 16 + 3 = 19, 1 is
    # left: Tuesday 11.
    (
        "a second pause",
        [start("11-23 12:00", 6), pause("11-23 14:00"), pause("11-23 15:00"), resume("11-23 16:00")],
        "11-24 11:00",
    ),
    # Resumed at 15 with 4 left, and again at 17: 15 + 4 = 19.
    (
        "a second resume",
        [start("11-23 12:00", 6), pause("11-23 14:00"), resume("11-23 15:00"), resume("11-23 17:00")],
        "11-23 19:00",
    ),
    # It runs already: 12 + 2.
    ("a resume of what runs", [start("11-23 12:00", 2), resume("11-23 13:00")], "11-23 14:00"),
    # Due at 14. A pause at 15 comes too late.
    ("a pause after the due time", [start("11-23 12:00", 2), pause("11-23 15:00")], "11-23 14:00"),
    # Due at 14: at this very instant the time is used up.
    ("a pause at the due time", [start("11-23 12:00", 2), pause("11-23 14:00")], "11-23 14:00"),
    # 12–13 and 15–16 are 2 of 5; 3 are left on Tuesday from 9, which is 10: 13.
    (
        "two pauses, the second over night",
        [
            *(start("11-23 12:00", 5), pause("11-23 13:00"), resume("11-23 15:00")),
            *(pause("11-23 16:00"), resume("11-24 09:00")),
        ],
        "11-24 13:00",
    ),
    # Paused and resumed at the same instant: nothing is lost. 12 + 4.
    (
        "a pause of no time",
        [start("11-23 12:00", 4), pause("11-23 13:00"), resume("11-23 13:00")],
        "11-23 16:00",
    ),
    # The other way round the resume is of what runs, and the pause stays: 3 of 4 hours are left.
    (
        "a resume and then a pause, at one instant",
        [start("11-23 12:00", 4), resume("11-23 13:00"), pause("11-23 13:00")],
        "paused:10800",
    ),
    # Friday 17–19 are 2 of 6, then it is closed, when it is paused: 4 hours are left.
    ("left in the middle of a pause", [start("11-20 17:00", 6), pause("11-21 12:00")], "paused:14400"),
    # Nothing was used before the opening: all of 1:30.
    ("paused before the office opens", [start("11-23 08:00", 1.5), pause("11-23 09:00")], "paused:5400"),
    # Round the clock 12–14:30 are 2:30 of 4.
    ("left of a clock round the clock", [start("11-22 12:00", 4, ROUND), pause("11-22 14:30")], "paused:5400"),
    # Another length --------------------------------------------------------------------------------------------------
    # A possible buyer's 24 become an enterprise's 6 on the way: from the same start, 12 + 6.
    ("a tier upgrade", [start("11-23 12:00", 24), retier("11-23 13:00", 6)], "11-23 18:00"),
    # 12–16 are 4, and the length is 2 now: they were used up at 14, in the past.
    ("a shorter length that is used up", [start("11-23 12:00", 24), retier("11-23 16:00", 2)], "11-23 14:00"),
    # Exactly used up at the moment of the change.
    ("a shorter length, used up just now", [start("11-23 12:00", 24), retier("11-23 14:00", 2)], "11-23 14:00"),
    # Due on Monday at 14 and broken; on Tuesday it becomes 24. Of them Monday has 7, Tuesday 9, Wednesday 8: 18.
    (
        "a tier upgrade the wrong way, after the breach",
        [start("11-23 12:00", 2), retier("11-24 11:00", 24)],
        "11-25 18:00",
    ),
    # 24 hours would end on Wednesday at 18: on Thursday they are over. The upgrade to 2 puts it to Monday 14.
    ("a tier upgrade after the breach", [start("11-23 12:00", 24), retier("11-26 12:00", 2)], "11-23 14:00"),
    # Shorter and longer again at one instant: only the last counts. 12 + 6.
    (
        "two changes at one instant",
        [start("11-23 12:00", 5), retier("11-23 13:00", 2), retier("11-23 13:00", 6)],
        "11-23 18:00",
    ),
    # To nothing: it was due when it began.
    ("to zero length", [start("11-23 12:00", 5), retier("11-23 13:00", 0)], "11-23 12:00"),
    # 12–14 are 2. While it is paused it becomes 5: 3 are left, on Tuesday from 10: 13.
    (
        "a pause that spans a longer length",
        [start("11-23 12:00", 3), pause("11-23 14:00"), retier("11-23 16:00", 5), resume("11-24 10:00")],
        "11-24 13:00",
    ),
    # 12–14 are 2, paused; 1 hour was used up at 13.
    (
        "a pause that spans a length that is used up",
        [start("11-23 12:00", 6), pause("11-23 14:00"), retier("11-23 16:00", 1)],
        "11-23 13:00",
    ),
    # The same and back to 6: nothing was used in the pause, 4 are left.
    (
        "a pause that spans two lengths",
        [start("11-23 12:00", 6), pause("11-23 14:00"), retier("11-23 16:00", 1), retier("11-23 17:00", 6)],
        "paused:14400",
    ),
    # Due at 13, so the pause at 14 moves nothing; but of 4 hours 2 were used when it came, and 2 are left from 15: 17.
    (
        "a longer length after a pause that came too late",
        [start("11-23 12:00", 1), pause("11-23 14:00"), retier("11-23 14:30", 4), resume("11-23 15:00")],
        "11-23 17:00",
    ),
    # Other hours -----------------------------------------------------------------------------------------------------
    # Friday 17–18 is 1 of 4. From 18 on round the clock: 18 + 3.
    ("working hours, then round the clock", [start("11-20 17:00", 4), retier("11-20 18:00", 4, ROUND)], "11-20 21:00"),
    # Friday 17–19 are 2 of 40. On Saturday at 12 it turns out to be critical, 4 round the clock: 2 are left: 14.
    ("found critical on a Saturday", [start("11-20 17:00", 40), retier("11-21 12:00", 4, ROUND)], "11-21 14:00"),
    # Saturday 12–15 are 3 of 4 round the clock. Not critical after all: 40 working hours, 37 left: Mon–Thu 36,
    # Friday the 27th 10 + 1.
    (
        "round the clock, then working hours",
        [start("11-21 12:00", 4, ROUND), retier("11-21 15:00", 40, "working")],
        "11-27 11:00",
    ),
    # Saturday 12–18 are 6 used; 5 working hours are used up already, at 17 of that Saturday.
    (
        "what was used round the clock is used",
        [start("11-21 12:00", 24, ROUND), retier("11-21 18:00", 5, "working")],
        "11-21 17:00",
    ),
    # Monday 17–19 are 2, the night is none, Tuesday 10–11 is 1: 3 of 8. Then 5 round the clock: 16.
    ("the kind alone changes", [start("11-23 17:00", 8), retier("11-24 11:00", clock=ROUND)], "11-24 16:00"),
    # Monday 17–18 is 1 of 4, paused. It becomes round the clock meanwhile; 3 are left from Tuesday 20: 23.
    (
        "a pause that spans other hours",
        [start("11-23 17:00", 4), pause("11-23 18:00"), retier("11-23 18:30", clock=ROUND), resume("11-24 20:00")],
        "11-24 23:00",
    ),
    # There and back: 17–18 is 1 working; 18–20 are 2 of any; 1 of 4 is left from Tuesday's opening: 11.
    (
        "round the clock and back",
        [start("11-23 17:00", 4), retier("11-23 18:00", clock=ROUND), retier("11-23 20:00", clock="working")],
        "11-24 11:00",
    ),
    # Anew ------------------------------------------------------------------------------------------------------------
    # Whatever was used before: 8 from Thursday 15: 4, and Friday 10 + 4.
    ("reopened", [start("11-23 12:00", 8), reopen("11-26 15:00")], "11-27 14:00"),
    # Of the length that it has by then: 16 from Wednesday 10: 9, and Thursday 10 + 7.
    (
        "reopened with the present length",
        [start("11-23 12:00", 40), retier("11-23 15:00", 16), reopen("11-25 10:00")],
        "11-26 17:00",
    ),
    # A reopening ends a pause: 2 from 16.
    ("reopened while paused", [start("11-23 12:00", 2), pause("11-23 13:00"), reopen("11-23 16:00")], "11-23 18:00"),
    # On a Sunday: from Monday's opening, 10 + 3.
    ("reopened on a Sunday, with another length", [start("11-16 12:00", 40), reopen("11-22 12:00", 3)], "11-23 13:00"),
    # On a Sunday, as an accident: 12 + 4.
    ("reopened round the clock", [start("11-16 12:00", 40), reopen("11-22 12:00", 4, ROUND)], "11-22 16:00"),
    # Its kind of hours is kept: Saturday 10 + 4.
    ("reopened keeps its hours", [start("11-16 12:00", 4, ROUND), reopen("11-21 10:00")], "11-21 14:00"),
    # Reopened on Thursday 3 December 15 with 8, paused at 17 with 2 used, resumed on Monday 10: 10 + 6.
    (
        "a pause after a reopening",
        [start("11-23 12:00", 8), reopen("12-03 15:00"), pause("12-03 17:00"), resume("12-07 10:00")],
        "12-07 16:00",
    ),
    # In an odd order -------------------------------------------------------------------------------------------------
    # What is written down late happened when it says: 12–13 is 1 of 4, 3 from 15: 18.
    (
        "written down out of order",
        [start("11-23 12:00", 4), resume("11-23 15:00"), pause("11-23 13:00")],
        "11-23 18:00",
    ),
    # Before the start there is no clock: neither a pause nor a length of it.
    (
        "a pause and a change before the start",
        [pause("11-23 10:00"), retier("11-23 11:00", 1), start("11-23 12:00", 2)],
        "11-23 14:00",
    ),
    # A whole day of work to the second: 12:00:10 + 9 hours: Tuesday 12:00:10.
    ("to the second", [start("11-23 12:00:10", 9)], "11-24 12:00:10"),
]


@pytest.mark.parametrize(("events", "expected"), [each[1:] for each in HISTORIES], ids=[each[0] for each in HISTORIES])
def test_a_written_history_is_due_when_a_person_reckons_it(
    calendar: Calendar, events: list[list[Any]], expected: str
) -> None:
    said = outcome(read_history(json.dumps(events)), calendar)

    assert said == (expected if expected.startswith("paused") else _iso(expected))


def _iso(moment: str) -> str:
    said = at(moment)
    return said if said.count(":") == 3 else said.replace("+", ":00+")


def test_there_are_forty_of_them_at_least() -> None:
    assert len({json.dumps(events) for _, events, _ in HISTORIES}) == len(HISTORIES) >= 40


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("start at noon", "no JSON"),
        ("{}", "a list of events"),
        ("[]", "it never starts"),
        ('[["pause", "2026-11-23T12:00+03:00"]]', "it never starts"),
        ('[["reopen", "2026-11-23T12:00+03:00", {"hours": 2}]]', "it never starts"),
        ('["start"]', "event 1: a list is expected"),
        ('[["start", "2026-11-23T12:00+03:00"]]', "event 1: a start says how long"),
        ('[["start", "2026-11-23T12:00", {"hours": 2}]]', "in which zone"),
        ('[["start", "at noon", {"hours": 2}]]', "no moment"),
        ('[["start", "0001-01-01T00:00+03:00", {"hours": 2}]]', "no moment"),
        ('[["start", "2026-11-23T12:00+03:00", {"hours": "2"}]]', "a number from 0"),
        ('[["start", "2026-11-23T12:00+03:00", {"hours": true}]]', "a number from 0"),
        ('[["start", "2026-11-23T12:00+03:00", {"hours": -1}]]', "a number from 0"),
        ('[["start", "2026-11-23T12:00+03:00", {"hours": NaN}]]', "no number"),
        ('[["start", "2026-11-23T12:00+03:00", {"hours": 2, "clock": "12/5"}]]', "24/7"),
        ('[["start", "2026-11-23T12:00+03:00", {"hours": 2, "clock": {}}]]', "24/7"),
        ('[["start", "2026-11-23T12:00+03:00", {"days": 2}]]', "sets no days"),
        (
            '[["start", "2026-11-23T12:00+03:00", {"hours": 2}], ["pause", "2026-11-23T13:00+03:00", {"hours": 1}]]',
            "event 2",
        ),
        (
            '[["start", "2026-11-23T12:00+03:00", {"hours": 2}], ["explode", "2026-11-23T13:00+03:00"]]',
            "'explode' is none",
        ),
        (
            '[["start", "2026-11-23T12:00+03:00", {"hours": 2}], ["start", "2026-11-23T13:00+03:00", {"hours": 2}]]',
            "a second start",
        ),
    ],
)
def test_a_history_that_cannot_be_says_what_is_wrong(calendar: Calendar, line: str, reason: str) -> None:
    with pytest.raises(BadHistory, match=reason):
        outcome(read_history(line), calendar)
