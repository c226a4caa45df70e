"""The rota: at no moment two are asked first, and every gap is found. Times as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.names import PersonId
from desk.recurring import BadRota, Recurring, read_recurring
from desk.rota import Shift, gaps, merged, on_duty, to_be_asked
from handlers.duty_times import span_in

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
HOUR = timedelta(hours=1)

shifts = st.lists(
    st.builds(
        lambda person, begins, hours: Shift(
            PersonId(person), MONDAY + begins * HOUR, MONDAY + (begins + hours) * HOUR, id=person * 1000 + begins
        ),
        st.integers(1, 5),
        st.integers(-50, 250),
        st.integers(1, 60),
    ),
    max_size=12,
)


@given(shifts, shifts)
def test_at_no_moment_two_have_the_duty_and_nobody_s_time_is_lost(entered: list[Shift], repeated: list[Shift]) -> None:
    rota = merged(entered, repeated)

    assert all(one.ends <= other.begins for one, other in pairwise(rota))
    assert all(shift.begins < shift.ends for shift in rota)
    for hour in range(-60, 320):
        at = MONDAY + hour * HOUR
        first = next((each for layer in (entered, repeated) for each in layer if each.covers(at)), None)
        present = on_duty(rota, at)
        assert (present and present.id) == (first and first.id)


@given(shifts, st.integers(-20, 100), st.integers(1, 150))
def test_every_gap_is_found_and_nothing_else_is_one(entered: list[Shift], since: int, hours: int) -> None:
    rota = merged(entered)
    begins, ends = MONDAY + since * HOUR, MONDAY + (since + hours) * HOUR

    found = list(gaps(rota, begins, ends))

    for hour in range(since, since + hours):
        at = MONDAY + hour * HOUR
        free = any(gap.begins <= at and (gap.ends is None or at < gap.ends) for gap in found)
        assert free is (on_duty(rota, at) is None)
    assert all(gap.ends is not None for gap in found[:-1])


@given(shifts)
def test_each_is_asked_once_and_whoever_is_on_duty_first(entered: list[Shift]) -> None:
    rota = merged(entered)

    order = to_be_asked(rota, MONDAY)

    people = [shift.person for shift in order]
    assert len(people) == len(set(people))
    present = on_duty(rota, MONDAY)
    assert present is None or people[0] == present.person


def test_a_gap_is_known_by_where_it_begins_however_much_of_it_is_over() -> None:
    rota = merged([Shift(PersonId(1), MONDAY - 10 * HOUR, MONDAY - 5 * HOUR)])

    (gap,) = gaps(rota, MONDAY, MONDAY + HOUR)

    assert (gap.begins, gap.ends) == (MONDAY - 5 * HOUR, None)


NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Monday, 12:00 in Moscow."""


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("24.11 19:00 – 25.11 10:00", "24.11.2026 19:00 25.11.2026 10:00"),
        ("24.11 19:00-25.11 10:00", "24.11.2026 19:00 25.11.2026 10:00"),
        ("24.11, 19.00 — 25.11, 10.00", "24.11.2026 19:00 25.11.2026 10:00"),
        ("2026-11-24 19:00 - 2026-11-25 10:00", "24.11.2026 19:00 25.11.2026 10:00"),
        ("с 24.11 19:00 до 25.11 10:00", "24.11.2026 19:00 25.11.2026 10:00"),
        ("24.11 с 19 до 10", "24.11.2026 19:00 25.11.2026 10:00"),
        ("завтра 19:00 ‒ 10:00", "24.11.2026 19:00 25.11.2026 10:00"),
        ("19:00 − 22:00", "23.11.2026 19:00 23.11.2026 22:00"),
        ("пт 19:00 – пн 10:00", "27.11.2026 19:00 30.11.2026 10:00"),
        ("tomorrow 19:00 to wed 10:00", "24.11.2026 19:00 25.11.2026 10:00"),
        ("31.12 19:00 – 01.01 10:00", "31.12.2026 19:00 01.01.2027 10:00"),
        ("10.01 10:00 – 17.01 10:00", "10.01.2027 10:00 17.01.2027 10:00"),
        ("24.11 0:00 – 24.11 24:00", "24.11.2026 00:00 25.11.2026 00:00"),
        ("21.11 19:00 – 22.11 10:00", "21.11.2026 19:00 22.11.2026 10:00"),
        ("25.11 19:00 – 24.11 10:00", "25.11.2026 19:00 24.11.2026 10:00"),
        ("вечером", None),
        ("24.11 – 25.11", None),
        ("24.11 19:00", None),
        ("24.11 25:00 – 25.11 10:00", None),
        ("24.11 19:00 – 25.11 10:00 и ещё", None),
        ("", None),
    ],
)
def test_times_as_people_type_them(text: str, span: str | None) -> None:
    found = span_in(text, NOON, MOSCOW)

    assert (None if found is None else " ".join(f"{at:%d.%m.%Y %H:%M}" for at in found)) == span


ROTA = """
[[weekly]]
who = "@anna"
days = ["sat", "sun"]
from = "10:00"
until = "10:00"

[[rotating]]
who = ["@boris", 7000000033]
since = 2026-11-23
from = "19:00"
days = 7
"""


def read(tmp_path: Path, text: str) -> Recurring:
    path = tmp_path / "duty.toml"
    path.write_text(text, encoding="utf-8")
    return read_recurring(path, MOSCOW)


def test_a_directory_repeats_shifts_and_what_stands_higher_goes_first(tmp_path: Path) -> None:
    rota = read(tmp_path, ROTA)

    shown = [
        f"{shift.begins.astimezone(MOSCOW):%d.%m %H:%M} {shift.who}"
        for shift in rota.between(datetime(2026, 11, 23, tzinfo=MOSCOW), datetime(2026, 12, 8, tzinfo=MOSCOW))
    ]

    assert shown == [
        "22.11 10:00 @anna",
        "23.11 19:00 @boris",
        "28.11 10:00 @anna",
        "29.11 10:00 @anna",
        "30.11 10:00 @boris",
        "30.11 19:00 7000000033",
        "05.12 10:00 @anna",
        "06.12 10:00 @anna",
        "07.12 10:00 7000000033",
        "07.12 19:00 @boris",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[weekly]]\nwho = 'anna'\ndays = ['mon']\nfrom = '1:00'\nuntil = '2:00'", "duty.toml:1: who:"),
        ("\n[[weekly]]\nwho = '@a'\ndays = ['пн']\nfrom = '1:00'\nuntil = '2:00'", "duty.toml:2: days:"),
        ("[[weekly]]\nwho = '@a'\ndays = ['mon']\nfrom = '25:00'\nuntil = '2:00'", "duty.toml:1: from:"),
        ("[[rotating]]\nwho = []\nsince = 2026-11-23\nfrom = '1:00'", "duty.toml:1: who:"),
        ("[[rotating]]\nwho = ['@a']\nsince = 'monday'\nfrom = '1:00'", "duty.toml:1: since:"),
        ("[[rotating]]\nwho = ['@a']\nsince = 2026-11-23\nfrom = '1:00'\ndays = 0", "duty.toml:1: days:"),
        ("[[weekly]]\nwho = '@a'\ndays = ['mon']\nfrom = '1:00'\nuntil = '2:00'\nphone = 1", "'phone' is not known"),
        ("[[daily]]\nwho = '@a'", "'daily' is not known"),
        ("[[weekly]\n", "duty.toml:1:"),
    ],
)
def test_a_fault_of_the_directory_names_file_line_and_reason(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(BadRota) as raised:
        read(tmp_path, text)

    assert fault in str(raised.value)
