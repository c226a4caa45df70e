"""The ballot, against all that could still happen: decided exactly when no other result is possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.ballot import verdict
from desk.names import PersonId

CHOICES = ("for", "against", "later")
ENDS = {"for": "approved", "against": "declined", "later": "deferred"}


def in_the_end(votes: Sequence[str], members: int, percent: int) -> str:
    """The result once everybody has voted: what more than the threshold wants; no majority: later."""
    for choice in CHOICES:
        if votes.count(choice) / members > percent / 100:
            return ENDS[choice]
    return "deferred"


def possible(votes: Sequence[str], members: int, percent: int) -> set[str]:
    """Every result that the votes still to come can lead to; those given stand."""
    outstanding = members - len(votes)
    return {in_the_end([*votes, *rest], members, percent) for rest in product(CHOICES, repeat=outstanding)}


@st.composite
def ballots(draw: st.DrawFn) -> tuple[list[str], int]:
    members = draw(st.integers(1, 6))
    return draw(st.lists(st.sampled_from(CHOICES), max_size=members)), members


@settings(derandomize=True, max_examples=400, deadline=None, database=None)
@given(ballots(), st.integers(50, 99))
def test_a_ballot_is_decided_exactly_when_no_other_result_is_possible(
    ballot: tuple[list[str], int], percent: int
) -> None:
    votes, members = ballot
    results = possible(votes, members, percent)

    decided = verdict(tuple((PersonId(voter), choice) for voter, choice in enumerate(votes)), members, percent)

    assert decided == (results.pop() if len(results) == 1 else None)
