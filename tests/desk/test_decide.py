"""What an action does to an appeal, told as the desk's people would tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from desk.appeal import Appeal, Pretag
from desk.commands import Command, Facts
from desk.decide import Decision, Rules, decide
from desk.names import ActionId, AppealId, AppealNumber, MessageId, RoleId, StateId
from desk.outgoing import Post, Show, TakeBack, Tell
from desk.people import TIMER, Actor
from desk.refusals import (
    AlreadyTaken,
    LeftToAnother,
    Missing,
    NoRight,
    NotSure,
    OwnAppeal,
    Refusal,
    TooLate,
    WrongChoice,
    WrongState,
)
from tests.desk.conftest import ANNA, BORIS, IVAN, MONDAY_NOON, draft, initiator, operator

DELIVERED = MONDAY_NOON + timedelta(seconds=10)
"""When an answer given at noon goes out."""

FACTS = Facts(number=AppealNumber(17), pretag=Pretag("technical", 0.9, (("technical", 0.9),), ("фото",)))


def act(
    rules: Rules,
    appeal: Appeal,
    action: str,
    actor: Actor,
    inputs: dict[str, Any] | None = None,
    facts: Facts = FACTS,
    now: datetime = MONDAY_NOON,
) -> Decision:
    return decide(rules, appeal, Command(ActionId(action), appeal.id, actor, "test", inputs or {}), facts, now)


def submitted(rules: Rules) -> Appeal:
    return act(rules, draft(), "submit", initiator()).appeal


def taken(rules: Rules) -> Appeal:
    return act(rules, submitted(rules), "take", operator()).appeal


def answered(rules: Rules) -> Appeal:
    return act(rules, taken(rules), "answer", operator(), {"text": 5}).appeal


def told(decision: Decision) -> list[str | None]:
    """What is said to whom, by the texts' ids."""
    return [each.say.text for each in decision.outgoing if isinstance(each, Tell | Post)]


def test_a_sent_draft_gets_a_number_a_tag_a_due_time_a_receipt_and_a_card(rules: Rules) -> None:
    decision = act(rules, draft(), "submit", initiator())

    appeal = decision.appeal
    assert (appeal.number, appeal.state, appeal.tag) == (17, "new", "technical")
    assert appeal.reaction_due == rules.calendar.add(MONDAY_NOON, timedelta(hours=24))
    assert told(decision) == ["receipt-submitted"]
    assert [show.view for show in decision.outgoing if isinstance(show, Show)] == ["draft", "card"]


def test_the_classifier_never_says_a_tag_where_a_person_has(rules: Rules) -> None:
    decided = draft().become(tag="map", tag_confirmed=True)

    after = act(rules, decided, "submit", initiator()).appeal

    assert act(rules, draft(), "submit", initiator()).appeal.tag == "technical"
    assert (after.tag, after.tag_confirmed, after.pretag) == ("map", True, FACTS.pretag)


def test_a_draft_that_nobody_sends_sends_itself_but_a_greeting_is_given_more_time(rules: Rules) -> None:
    words = act(rules, draft(), "draft", initiator())
    greeting = act(rules, draft(), "draft", initiator(), facts=Facts(greeting=True))

    assert [(timer.action, timer.due - MONDAY_NOON) for timer in words.timers["state"]] == [
        ("submit", timedelta(seconds=60))
    ]
    assert [timer.due - MONDAY_NOON for timer in greeting.timers["state"]] == [timedelta(minutes=10)]


def test_words_added_to_a_draft_begin_its_silence_anew(rules: Rules) -> None:
    later = MONDAY_NOON + timedelta(seconds=50)

    decision = act(rules, draft(), "add", initiator(), {"text": 2}, now=later)

    assert [timer.due for timer in decision.timers["state"]] == [later + timedelta(seconds=60)]


def test_taking_an_appeal_tells_the_initiator_that_a_person_is_on_it(rules: Rules) -> None:
    decision = act(rules, submitted(rules), "take", operator())

    assert (decision.appeal.state, decision.appeal.assignee) == ("l1_work", ANNA)
    assert decision.appeal.reacted == MONDAY_NOON
    assert "notice-taken" in told(decision)


def test_an_operator_takes_an_appeal_that_another_has_taken(rules: Rules) -> None:
    appeal = taken(rules)

    with pytest.raises(AlreadyTaken):
        act(rules, appeal, "take", operator(BORIS))


def test_an_initiator_may_not_take_an_appeal(rules: Rules) -> None:
    with pytest.raises(NoRight):
        act(rules, submitted(rules), "take", initiator())


def test_an_operator_may_not_take_their_own_appeal_while_another_could(rules: Rules) -> None:
    appeal = replace(submitted(rules), initiator=ANNA)

    with pytest.raises(OwnAppeal):
        act(rules, appeal, "take", operator())


def test_an_operator_who_is_alone_may_take_their_own_appeal(rules: Rules) -> None:
    appeal = replace(submitted(rules), initiator=ANNA)

    assert act(rules, appeal, "take", operator(), facts=Facts(alone=True)).appeal.assignee == ANNA


def test_an_assignee_who_has_left_the_group_has_no_right_left(rules: Rules) -> None:
    with pytest.raises(NoRight):
        act(rules, taken(rules), "answer", Actor(ANNA, "Анна"), {"text": 5})


def test_another_operator_may_not_answer_for_the_assignee(rules: Rules) -> None:
    with pytest.raises(NoRight):
        act(rules, taken(rules), "answer", operator(BORIS), {"text": 5})


def test_an_action_without_its_text_asks_for_it(rules: Rules) -> None:
    with pytest.raises(Missing) as missing:
        act(rules, taken(rules), "answer", operator())

    assert missing.value.wanted.name == "text"


def test_a_reason_that_is_none_of_the_choices_is_refused(rules: Rules) -> None:
    with pytest.raises(WrongChoice):
        act(rules, submitted(rules), "reject", operator(), {"reason": "rude"})


def test_an_answer_can_be_taken_back_for_ten_seconds(rules: Rules) -> None:
    decision = act(rules, taken(rules), "answer", operator(), {"text": 5})
    facts = Facts(answer=MessageId(5))

    undone = act(rules, decision.appeal, "undo", operator(), facts=facts, now=MONDAY_NOON + timedelta(seconds=9))

    assert undone.appeal.state == "l1_work"
    assert TakeBack(MessageId(5)) in undone.outgoing
    with pytest.raises(TooLate):
        act(rules, decision.appeal, "undo", operator(), facts=facts, now=MONDAY_NOON + timedelta(seconds=10))


def test_a_question_pauses_and_the_reply_brings_the_appeal_back_to_whoever_asked(rules: Rules) -> None:
    asked = act(rules, taken(rules), "ask", operator(), {"text": 5}).appeal

    supplied = act(rules, asked, "add", initiator(), {"text": 6})

    assert asked.state == "waiting"
    assert (supplied.appeal.state, supplied.appeal.assignee) == ("l1_work", ANNA)
    assert "staff-added" in told(supplied)


def test_words_after_an_answer_reopen_for_the_same_person_while_they_are_there(rules: Rules) -> None:
    still, left = Facts(worker_present=True), Facts(worker_present=False)
    there = act(rules, answered(rules), "add", initiator(), {"text": 6}, still, DELIVERED).appeal
    gone = act(rules, answered(rules), "add", initiator(), {"text": 6}, left, DELIVERED).appeal

    assert (there.state, there.assignee, there.reopened) == ("l1_work", ANNA, 1)
    assert (gone.state, gone.assignee, gone.reopened) == ("new", None, 1)


@pytest.mark.parametrize("state", ["l1_work", "triage", "in_progress", "forwarded"])
def test_words_before_the_answer_went_out_find_the_appeal_where_it_was_answered(rules: Rules, state: str) -> None:
    manager = Actor(BORIS, "Борис", frozenset({RoleId("incident_manager")}))
    appeal = replace(taken(rules), state=StateId(state), assignee=None, addressee="map", queue="l2")
    resolved = act(rules, appeal, "answer", manager, {"text": 5}).appeal

    decision = act(rules, resolved, "add", initiator(), {"text": 6}, now=DELIVERED - timedelta(seconds=1))

    back = decision.appeal
    assert (resolved.state, resolved.answered_from) == ("resolved", state)
    assert (back.state, back.assignee, back.reopened, back.resolution) == (state, BORIS, 0, None)
    assert told(decision) == ["staff-added-early"]
    assert "confirm" not in {timer.action for timer in decision.timers["state"]}


@pytest.mark.parametrize(("was", "becomes"), [("waiting", "triage"), ("self_service", "new"), ("new", "new")])
def test_a_part_whose_initiator_writes_before_the_answer_to_the_whole_is_as_if_they_had_written_first(
    rules: Rules, was: str, becomes: str
) -> None:
    part = replace(submitted(rules), state=StateId(was), returns_to=StateId("triage"), parent=AppealId(3))
    resolved = act(rules, part, "end_with_parent", TIMER, {"text": 5, "how": "answered"}).appeal

    back = act(rules, resolved, "add", initiator(), {"text": 6}).appeal

    assert (resolved.state, resolved.resolution) == ("resolved", "answered")
    assert (back.state, back.parent, back.reopened) == (becomes, AppealId(3), 0)


def test_an_answer_that_was_overtaken_is_taken_back_while_it_is_not_out(rules: Rules) -> None:
    back = act(rules, answered(rules), "add", initiator(), {"text": 6}).appeal

    undone = act(rules, back, "undo", operator(), facts=Facts(answer=MessageId(5)))

    assert (undone.appeal.state, undone.appeal.assignee) == ("l1_work", ANNA)
    assert TakeBack(MessageId(5)) in undone.outgoing
    with pytest.raises(TooLate):
        act(rules, back, "undo", operator(), now=DELIVERED)
    with pytest.raises(WrongState):
        act(rules, undone.appeal, "undo", operator())
    with pytest.raises(WrongState):
        act(rules, taken(rules), "undo", operator())


def test_what_was_fixed_meanwhile_is_reopened_whatever_was_answered_before(rules: Rules) -> None:
    fixed = replace(answered(rules), resolution="fixed")

    assert act(rules, fixed, "add", initiator(), {"text": 6}).appeal.reopened == 1


def test_silence_confirms_an_answer_after_sixteen_working_hours(rules: Rules) -> None:
    decision = act(rules, taken(rules), "answer", operator(), {"text": 5})

    confirmed = act(rules, decision.appeal, "confirm", TIMER).appeal

    assert [(timer.action, timer.due) for timer in decision.timers["state"]] == [
        ("confirm", rules.calendar.add(MONDAY_NOON, timedelta(hours=16)))
    ]
    assert (confirmed.state, confirmed.resolution) == ("closed", "answered")


def test_a_closed_appeal_is_reopened_within_fourteen_days_and_not_later(rules: Rules) -> None:
    closed = act(rules, answered(rules), "confirm", initiator()).appeal

    within = act(rules, closed, "reopen", initiator(), now=MONDAY_NOON + timedelta(days=14))

    assert within.appeal.reopened == 1
    with pytest.raises(TooLate):
        act(rules, closed, "reopen", initiator(), now=MONDAY_NOON + timedelta(days=14, seconds=1))


def test_a_rejected_appeal_is_objected_to_once_and_cannot_be_reopened(rules: Rules) -> None:
    rejected = act(rules, submitted(rules), "reject", operator(), {"reason": "spam"}).appeal

    objected = act(rules, rejected, "object", initiator()).appeal
    again = act(rules, objected, "reject", operator(BORIS), {"reason": "spam"}).appeal

    assert (objected.state, objected.assignee) == ("new", None)
    for action in ("reopen", "object"):
        with pytest.raises(WrongState):
            act(rules, again, action, initiator())


def test_who_rejected_an_appeal_leaves_it_to_another_while_there_is_one(rules: Rules) -> None:
    rejected = act(rules, submitted(rules), "reject", operator(), {"reason": "spam"}).appeal
    objected = act(rules, rejected, "object", initiator()).appeal

    for action, inputs in (("take", {}), ("reject", {"reason": "spam"})):
        with pytest.raises(LeftToAnother):
            act(rules, objected, action, operator(), inputs)
    assert act(rules, objected, "take", operator(BORIS)).appeal.assignee == BORIS
    assert act(rules, objected, "take", operator(), facts=Facts(alone=True)).appeal.assignee == ANNA


def test_a_stranger_is_not_even_told_the_state(rules: Rules) -> None:
    with pytest.raises(NoRight):
        act(rules, submitted(rules), "confirm", Actor(BORIS, "Борис"))


def test_words_that_reopened_it_by_mistake_leave_it_as_they_found_it(rules: Rules) -> None:
    before = answered(rules)
    reopened = act(rules, before, "add", initiator(), {"text": 6}, Facts(worker_present=True), DELIVERED).appeal

    split = act(rules, reopened, "split", initiator(), {"message": 6}, Facts(before=before), DELIVERED).appeal

    assert reopened.reopened == 1
    assert (split.state, split.resolution, split.reopened, split.assignee) == ("resolved", "answered", 0, ANNA)


def test_what_was_dropped_as_a_draft_stays_so(rules: Rules) -> None:
    dropped = act(rules, draft(), "withdraw", initiator()).appeal

    with pytest.raises(WrongState):
        act(rules, dropped, "reopen", initiator())


def test_who_is_not_sure_changes_nothing(rules: Rules) -> None:
    with pytest.raises(NotSure):
        act(rules, taken(rules), "withdraw", initiator(), {"sure": "no"})


def test_withdrawing_asks_once_whether_they_are_sure(rules: Rules) -> None:
    appeal = taken(rules)

    with pytest.raises(Missing) as missing:
        act(rules, appeal, "withdraw", initiator())

    assert missing.value.wanted.name == "sure"
    assert act(rules, appeal, "withdraw", initiator(), {"sure": "yes"}).appeal.resolution == "withdrawn"


def test_a_draft_is_given_up_without_asking(rules: Rules) -> None:
    assert act(rules, draft(), "withdraw", initiator()).appeal.state == "closed"


def test_a_note_is_never_said_to_the_initiator(rules: Rules) -> None:
    decision = act(rules, taken(rules), "note", operator(BORIS), {"text": 9})

    assert told(decision) == []
    assert decision.appeal.reacted == taken(rules).reacted


def test_an_old_button_says_what_the_state_is_now_whoever_presses(rules: Rules) -> None:
    closed = act(rules, answered(rules), "confirm", initiator()).appeal

    with pytest.raises(WrongState) as refused:
        act(rules, closed, "release", Actor(IVAN, "Иван"))

    assert refused.value.facts["state"] == "closed"
    assert isinstance(refused.value, Refusal)
