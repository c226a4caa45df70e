"""How often a key of the portal may call."""

from __future__ import annotations

import pytest

from bot.call_rates import CallRates
from bot.limits import Rate


class Seconds:
    """A clock that is turned."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def rates(clock: Seconds) -> CallRates:
    """Three calls in a minute."""
    return CallRates(Rate(3, 60), clock)


def test_so_many_may_come_at_once_and_the_next_is_told_how_long_to_wait(rates: CallRates) -> None:
    assert [rates.wait("site") for _ in range(3)] == [0.0, 0.0, 0.0]
    assert rates.wait("site") == pytest.approx(20)


def test_what_is_refused_is_not_counted_so_that_whoever_waits_comes_in(rates: CallRates, clock: Seconds) -> None:
    for _ in range(3):
        rates.wait("site")
    for _ in range(1000):
        rates.wait("site")

    clock.now += 20
    assert rates.wait("site") == 0.0
    assert rates.wait("site") == pytest.approx(20)


def test_from_then_on_they_come_evenly_and_after_a_rest_at_once_again(rates: CallRates, clock: Seconds) -> None:
    passed = 0
    for _ in range(600):
        passed += rates.wait("site") == 0.0
        clock.now += 1
    assert passed == 3 + 600 // 20 - 1

    clock.now += 60
    assert [rates.wait("site") for _ in range(3)] == [0.0, 0.0, 0.0]


def test_a_key_that_runs_wild_is_its_own_trouble(rates: CallRates) -> None:
    for _ in range(10):
        rates.wait("wild")

    assert rates.wait("tame") == 0.0
