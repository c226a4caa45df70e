"""Somebody who has only a telephone: an operator speaks for them, and whoever answers has them called."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.commands import Facts
from desk.decide import Rules
from desk.names import CALL_TAKER
from desk.outgoing import Called, TakeBack, Tell
from desk.promises import Promise
from desk.refusals import CallLater, NoRight, TooLate, WrongState
from tests.desk.clocked import FACTS, MANAGER_OF_IT, Clocked, moscow, on_the_phone
from tests.desk.conftest import BORIS, initiator, operator

CALLER = replace(FACTS, has_number=True)


@pytest.fixture
def life(rules: Rules) -> Clocked:
    """A call that Anna took down on Monday at noon, and that she has taken; the desk closes at seven."""
    return called(rules)


def called(rules: Rules, at: str = "2026-11-23 12:00", caller: Facts = CALLER) -> Clocked:
    life = Clocked(rules, moscow(at), caller)
    life.works_until(life.timers[0].due)
    life.does("take")
    return life


def clock(life: Clocked, name: str) -> Promise:
    return next(each for each in life.appeal.clocks if each.name == name)


def test_whoever_took_down_the_call_is_told_its_number_and_may_take_it(rules: Rules) -> None:
    life = Clocked(rules, moscow("2026-11-23 12:00"), CALLER)

    life.works_until(life.timers[0].due)

    assert (life.appeal.state, life.appeal.heard_on, life.appeal.number) == ("new", "phone", 17)
    assert life.told(to="Анна") == ["call-registered"]
    assert life.events[0].via == "phone"
    assert life.events[0].actor == life.appeal.call_taken_by != life.appeal.initiator


def test_an_article_alone_answers_nobody_on_the_phone(rules: Rules) -> None:
    caller = replace(CALLER, pretag=replace(FACTS.pretag, tag="faq"), article=rules.articles.all()[0])  # type: ignore[type-var]
    life = Clocked(rules, moscow("2026-11-23 12:00"), caller)

    life.works_until(life.timers[0].due)

    assert life.appeal.state == "new"


def test_an_answer_asks_for_a_call_and_who_was_reached_has_it(life: Clocked) -> None:
    life.does("answer", text=5)
    before = (life.appeal.to_call, life.told(to="operator"))
    life.works_until("2026-11-23 12:02")
    asked = life.told(to="operator")
    life.works_until("2026-11-23 12:30")

    decision = life.does("reached", operator(BORIS))

    assert before == (True, [])
    assert asked == ["group-call"]
    assert Called(reached=True) in decision.outgoing
    assert (life.appeal.to_call, life.appeal.called_by, life.appeal.reacted) == (False, BORIS, life.now)
    assert not life.due("ask_to_call")


def test_neither_taking_nor_answering_is_a_reaction_that_somebody_without_a_chat_has_seen(life: Clocked) -> None:
    life.does("answer", text=5)
    running = (life.appeal.reacted, clock(life, "reaction").over, clock(life, "resolution").over)
    life.works_until("2026-11-23 12:40")

    life.does("reached")

    assert running == (None, False, False)
    assert life.appeal.reacted == clock(life, "reaction").clock.stopped == moscow("2026-11-23 12:40")
    assert clock(life, "resolution").over


def test_a_question_pauses_nothing_and_nobody_waits_for_its_answer_before_it_was_asked(life: Clocked) -> None:
    life.does("ask", text=5)
    asked = (life.appeal.state, clock(life, "resolution").clock.paused, life.due("no_reply"))
    life.works_until("2026-11-23 14:00")

    life.does("reached")

    assert asked == ("waiting", False, [])
    assert clock(life, "resolution").clock.paused
    assert life.due("no_reply") == [life.rules.calendar.add(life.now, timedelta(hours=40))]


def test_silence_confirms_only_what_was_heard(life: Clocked) -> None:
    life.does("answer", text=5)
    life.later(hours=30)
    unheard = life.appeal.state
    life.does("reached")

    life.later(hours=15)
    still = life.appeal.state
    life.later(hours=1)

    assert (unheard, still, life.appeal.state) == ("resolved", "resolved", "closed")


def test_three_tries_a_working_hour_apart_then_it_is_undelivered(life: Clocked) -> None:
    life.now = moscow("2026-11-23 17:30")
    life.does("answer", text=5)
    life.works_until("2026-11-23 17:40")
    life.does("not_reached", operator(BORIS))
    with pytest.raises(CallLater):
        life.does("not_reached", operator(BORIS))
    second = life.due("ask_to_call")
    life.works_until("2026-11-23 18:40")
    life.does("not_reached", operator(BORIS))
    third = life.due("ask_to_call")
    life.works_until("2026-11-24 10:40")

    decision = life.does("not_reached", operator(BORIS))

    assert second == [moscow("2026-11-23 18:40")]
    assert third == [moscow("2026-11-24 10:40")]
    assert Called(reached=False, reason="not_reached") in decision.outgoing
    assert (life.appeal.to_call, life.appeal.unreached) == (False, True)
    assert life.told(to="Анна")[-1] == "staff-not-reached"
    assert life.told(to="operator").count("group-call") == 3
    assert life.appeal.reacted == life.now
    assert clock(life, "resolution").over
    assert life.due("confirm")


def test_who_calls_after_all_hears_it(life: Clocked) -> None:
    life.does("answer", text=5)
    for time in ("12:10", "13:10", "14:10"):
        life.works_until(f"2026-11-23 {time}")
        life.does("not_reached")
    life.works_until("2026-11-23 16:00")

    decision = life.does("reached")

    assert Called(reached=True) in decision.outgoing
    assert not life.appeal.unreached
    assert life.due("confirm") == [life.rules.calendar.add(life.now, timedelta(hours=16))]
    with pytest.raises(WrongState):
        life.does("reached")


def test_nobody_is_called_by_night(rules: Rules) -> None:
    life = called(rules, "2026-11-23 20:00")

    life.does("answer", text=5)

    assert life.due("ask_to_call") == [life.rules.calendar.next_opening(life.now)]


def test_a_call_that_nobody_makes_is_asked_for_again_and_the_manager_knows(life: Clocked) -> None:
    life.does("inform", text=5)
    life.later(hours=8, minutes=1)
    once = life.told(to="incident_manager")

    life.later(hours=8)

    assert life.told(to="operator").count("group-call") >= 2
    assert "manager-call" in life.told(to="incident_manager")
    assert once in ([], ["manager-call"])


def test_an_answer_that_is_taken_back_is_no_call(life: Clocked) -> None:
    life.does("answer", text=5)
    life.facts = replace(life.facts, answer=5, to_tell=(5,))  # type: ignore[arg-type]  # a message
    life.works_until(life.now)

    decision = life.does("undo")

    assert TakeBack(5) in decision.outgoing  # type: ignore[arg-type]
    assert (life.appeal.state, life.appeal.to_call, life.due("ask_to_call")) == ("l1_work", False, [])
    assert not clock(life, "resolution").over


def test_what_else_is_to_be_told_is_called_about_when_an_answer_is_taken_back(life: Clocked) -> None:
    life.does("inform", text=4)
    life.does("answer", text=5)
    life.facts = replace(life.facts, answer=5, to_tell=(4, 5))  # type: ignore[arg-type]

    life.does("undo")

    assert life.appeal.to_call
    assert life.due("ask_to_call")


def test_what_was_read_out_cannot_be_taken_back(life: Clocked) -> None:
    """The outbox says so: nothing waits there any more. Here, once the ten seconds are over."""
    life.does("answer", text=5)
    life.works_until("2026-11-23 12:05")

    with pytest.raises(TooLate):
        life.does("undo")


def test_whoever_gave_no_number_is_told_nothing_and_that_is_seen_at_once(rules: Rules) -> None:
    life = called(rules, caller=FACTS)

    decision = life.does("answer", text=5)

    assert Called(reached=False, reason="no_number") in decision.outgoing
    assert (life.appeal.to_call, life.appeal.unreached, life.appeal.reacted) == (False, True, life.appeal.reacted)
    assert life.appeal.reacted is not None
    assert not life.due("ask_to_call")


def test_an_operator_speaks_for_them_and_it_is_they_who_have_spoken(life: Clocked) -> None:
    life.does("answer", text=5)
    life.does("reached")
    life.facts = replace(life.facts, worker_present=True)

    life.does("reopen", on_the_phone(BORIS), text=6)
    reopened = (life.appeal.state, life.appeal.reopened)
    life.does("add", on_the_phone(), text=7)
    life.does("answer", text=8)
    life.does("confirm", on_the_phone())

    assert reopened == ("l1_work", 1)
    assert life.appeal.state == "closed"
    assert "notice-reopened-by-staff" not in life.told(to="Иван")
    assert [event.via for event in life.events[-3:]] == ["phone", "telegram", "phone"]


def test_what_they_add_begins_the_clock_of_the_next_reply(life: Clocked) -> None:
    life.does("inform", text=4)
    life.does("reached")

    life.does("add", on_the_phone(BORIS), text=5)
    begun = clock(life, "reply").over
    life.does("inform", text=6)
    said = clock(life, "reply").over
    life.does("reached")

    assert (begun, said, clock(life, "reply").over) == (False, False, True)


def test_nobody_speaks_for_whoever_can_write(rules: Rules) -> None:
    life = Clocked(rules).in_work()

    for action in ("add", "withdraw"):
        with pytest.raises(NoRight):
            life.does(action, on_the_phone(), text=5, sure="yes")


def test_who_is_no_operator_speaks_for_nobody(life: Clocked) -> None:
    manager = replace(on_the_phone(), roles=MANAGER_OF_IT.roles | {CALL_TAKER})

    with pytest.raises(NoRight):
        life.does("add", manager, text=5)
    with pytest.raises(NoRight):
        life.does("add", operator(), text=5)


def test_whoever_writes_after_all_is_written_to(life: Clocked) -> None:
    life.does("add", initiator(), text=5)

    decision = life.does("answer", text=6)

    assert life.appeal.heard_on == "telegram"
    assert not life.appeal.to_call
    assert any(isinstance(each, Tell) and each.say.text == "notice-answer" for each in decision.outgoing)
