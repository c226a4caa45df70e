"""What the clock does may wait behind people, unless somebody waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.decide import Rules, decide
from desk.haste import in_turn
from desk.names import OPERATOR, ActionId, AppealNumber, StateId
from desk.outgoing import Outgoing, Post, Priority, Say, Show, Tell
from desk.people import TIMER
from tests.desk.conftest import ANNA, IVAN, MONDAY_NOON, draft, initiator


def priorities(outgoing: tuple[Outgoing, ...]) -> dict[str, Priority]:
    """Of what is said, by its text."""
    return {str(each.say.text): each.say.priority for each in outgoing if isinstance(each, Tell | Post)}


def waiting() -> Appeal:
    return replace(draft(), state=StateId("waiting"), number=AppealNumber(17), submitted=MONDAY_NOON, version=1)


def test_a_reminder_goes_after_the_answers_to_those_who_act(rules: Rules) -> None:
    remind = Command(ActionId("remind"), waiting().id, TIMER, "timer:1", via="clock")

    decision = decide(rules, waiting(), remind, Facts(), MONDAY_NOON + timedelta(hours=1))

    assert set(priorities(decision.outgoing).values()) == {Priority.DIGEST}


def test_an_appeal_that_closes_by_itself_says_so_and_takes_buttons_away_after_them_too(rules: Rules) -> None:
    resolved = replace(waiting(), state=StateId("resolved"), resolution="answered")
    by_silence = Command(ActionId("confirm"), resolved.id, TIMER, "timer:1", via="clock")
    by_hand = Command(ActionId("confirm"), resolved.id, initiator(), "inbox:1")

    silent, said = (
        decide(rules, resolved, command, Facts(), MONDAY_NOON + timedelta(hours=1)) for command in (by_silence, by_hand)
    )

    shown = [each.priority for each in silent.outgoing if isinstance(each, Show)]
    assert set(priorities(silent.outgoing).values()) == {Priority.DIGEST}
    assert shown
    assert min(shown) > Priority.ANSWER
    assert Priority.ANSWER in priorities(said.outgoing).values()


def test_the_receipt_of_a_draft_that_sends_itself_is_as_urgent_as_any(rules: Rules) -> None:
    submit = Command(ActionId("submit"), draft().id, TIMER, "timer:1", via="clock")

    decision = decide(rules, draft(), submit, Facts(number=AppealNumber(17)), MONDAY_NOON)

    assert priorities(decision.outgoing)["receipt-submitted"] == Priority.ANSWER


def test_staff_are_warned_as_of_a_new_card() -> None:
    warn, page = (
        Command(ActionId("warn"), draft().id, TIMER, "timer:1", via="clock"),
        Say("page", priority=Priority.PAGE),
    )
    to_staff, to_group, paging = Tell(ANNA, Say("warning")), Post(OPERATOR, Say("warning")), Post(OPERATOR, page)

    told = tuple(in_turn(warn, IVAN, [to_staff, to_group, paging]))

    assert [each.say.priority for each in told if isinstance(each, Tell | Post)] == [
        *(Priority.NEW_CARD, Priority.NEW_CARD, Priority.PAGE)
    ]
