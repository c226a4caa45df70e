"""Which of an action's ways is gone: the first that holds now; what is offered is what may be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.moves import chosen, is_possible, possible
from desk.names import ActionId, StateId
from desk.process import Action, Move
from desk.refusals import TooLate
from tests.desk.conftest import MONDAY_NOON, draft, initiator

RESOLVED = frozenset({StateId("resolved")})
AT_ONCE = Move(RESOLVED, "@answered", before="undo_until")
LATER = Move(RESOLVED, "review")


def action(*moves: Move) -> Action:
    return Action(ActionId("add"), ("initiator",), moves)


def answered() -> Appeal:
    """An answer that can be taken back for ten seconds."""
    return replace(draft(), state=StateId("resolved"), undo_until=MONDAY_NOON + timedelta(seconds=10))


def way(made: Action, seconds: int) -> Move | None:
    appeal, now = answered(), MONDAY_NOON + timedelta(seconds=seconds)
    command = Command(made.id, appeal.id, initiator(), "test")
    return chosen(made, made.from_(appeal.state), appeal, command, Facts(), now)


def test_once_the_time_of_a_way_is_over_the_next_one_is_gone() -> None:
    made = action(AT_ONCE, LATER)

    assert [way(made, seconds) for seconds in (0, 9, 10, 60)] == [AT_ONCE, AT_ONCE, LATER, LATER]


def test_a_way_that_has_no_time_at_all_is_not_gone() -> None:
    assert possible(action(AT_ONCE, LATER), replace(answered(), undo_until=None), MONDAY_NOON) == (LATER,)


def test_where_nothing_but_the_time_is_against_it_that_is_said() -> None:
    with pytest.raises(TooLate):
        way(action(AT_ONCE), 10)


def test_a_way_whose_conditions_do_not_hold_is_not_too_late() -> None:
    assert way(action(replace(AT_ONCE, only=frozenset({"rejected"}))), 10) is None


@pytest.mark.parametrize(("seconds", "offered"), [(9, True), (10, False)])
def test_what_is_offered_is_what_may_be_done(seconds: int, offered: bool) -> None:
    assert is_possible(action(AT_ONCE), answered(), MONDAY_NOON + timedelta(seconds=seconds)) is offered
