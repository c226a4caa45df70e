"""Whole lives of appeals, chosen at random: whatever people press, the process holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.appeal import Appeal, Pretag
from desk.commands import Command, Event, Facts
from desk.decide import Rules, decide
from desk.history import rebuild
from desk.inputs import CHOICES
from desk.names import ActionId, AppealNumber, MessageId
from desk.outgoing import Tell
from desk.people import TIMER, Actor
from desk.refusals import Refusal
from tests.desk.conftest import ANNA, BORIS, MONDAY_NOON, draft, initiator, operator

ACTORS = st.sampled_from([initiator(), operator(ANNA), operator(BORIS), TIMER, Actor(ANNA, "Анна")])


def inputs() -> st.SearchStrategy[dict[str, Any]]:
    choices = {name: st.sampled_from(values) for name, values in CHOICES.items()}
    return st.fixed_dictionaries(
        # How another has ended is told by the desk itself, always.
        {"how": st.sampled_from(["answered", "released"])},
        optional={"text": st.just(7), "message": st.just(7), "appeal": st.just(3), **choices},
    )


FACTS = st.builds(
    Facts,
    number=st.just(AppealNumber(17)),
    pretag=st.sampled_from([None, Pretag("map", 0.8), Pretag(None, 0.4, (("map", 0.4), ("faq", 0.3)))]),
    alone=st.booleans(),
    worker_present=st.booleans(),
    attached=st.just((MessageId(1),)),
    answer=st.just(MessageId(7)),
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_happens_the_events_alone_give_the_appeal_and_nothing_is_half_done(
    rules: Rules, data: st.DataObject
) -> None:
    now = MONDAY_NOON
    begun = decide(rules, draft(), Command(ActionId("draft"), draft().id, initiator(), "0"), Facts(), now)
    appeal, events = begun.appeal, [begun.event]
    names = sorted(rules.process.actions)

    for step in range(data.draw(st.integers(1, 25), label="steps")):
        now += timedelta(seconds=data.draw(st.sampled_from([0, 5, 60, 86_400]), label="wait"))
        action = ActionId(data.draw(st.sampled_from(names), label="action"))
        command = Command(action, appeal.id, data.draw(ACTORS), f"{step + 1}", data.draw(inputs()))
        try:
            decision = decide(rules, appeal, command, data.draw(FACTS), now)
        except Refusal:
            continue
        appeal = _checked(rules, appeal, decision.appeal, decision.event)
        events.append(decision.event)
        _initiator_sees_no_note(command, decision.outgoing)

    assert rebuild(events) == appeal


def _checked(rules: Rules, before: Appeal, after: Appeal, event: Event) -> Appeal:
    """What holds after every step. Source: process.md, "States" and "What holds always"."""
    state = rules.process.state(after.state)
    assert after.version == before.version + 1
    assert event.target == after.state
    assert before.number in (None, after.number)
    if state.final:
        assert after.resolution is not None
        assert after.closed is not None
    if state.rests is not None:
        assert after.assignee is not None, f"{after.state}, and nobody is at it"
    if state.clock in {"running", "paused"}:
        assert after.closed is None
        assert after.number is not None
    if after.reacted is not None:
        assert before.reacted in (None, after.reacted)
    return after


def _initiator_sees_no_note(command: Command, outgoing: tuple[object, ...]) -> None:
    if command.action == "note":
        assert not [each for each in outgoing if isinstance(each, Tell) and each.person == initiator().person]
