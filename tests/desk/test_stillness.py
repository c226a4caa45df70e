"""Nothing lies still: who waits is not forgotten, who is to act is reminded. Source: process.md, "Clocks"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.commands import Worker
from desk.decide import Rules
from desk.names import RoleId
from desk.people import Actor
from tests.desk.clocked import MANAGER_OF_IT, Clocked, moscow
from tests.desk.conftest import ANNA, BORIS, initiator, operator

IT = Actor(ANNA, "Анна", frozenset({RoleId("it_operator")}))
DEVELOPER = Actor(ANNA, "Анна", frozenset({RoleId("developer")}))
BOARD = Actor(BORIS, "Борис", frozenset({RoleId("board")}))


@pytest.fixture
def life(rules: Rules) -> Clocked:
    """An appeal that is begun on Monday at noon; the desk closes at seven in the evening."""
    return Clocked(rules)


# A claim that nobody works on ---------------------------------------------------------------------------------


def test_an_operator_who_does_nothing_for_an_hour_loses_what_they_took_while_its_initiator_waits(life: Clocked) -> None:
    life.in_work().later(minutes=59)
    still = life.appeal.state

    life.later(minutes=1)

    assert (still, life.appeal.state, life.appeal.assignee) == ("l1_work", "new", None)
    assert "staff-taken-from-you" in life.told(to="Анна")
    assert life.told(to="operator") == ["group-given-back"]
    assert life.happened[-1] == "give_back"


def test_an_hour_of_the_night_is_none(rules: Rules) -> None:
    life = Clocked(rules, moscow("2026-11-23 18:30")).in_work()

    life.works_until("2026-11-24 10:29")
    still = life.appeal.state
    life.later(minutes=1)

    assert (still, life.appeal.state) == ("l1_work", "new")


def test_what_the_operator_does_gives_them_another_hour_and_what_others_do_does_not(life: Clocked) -> None:
    life.in_work().later(minutes=50)

    life.does("note", operator(BORIS), text=5)
    others = life.due("give_back")
    life.does("note", text=6)

    assert others == [moscow("2026-11-23 13:00")]
    assert life.due("give_back") == [moscow("2026-11-23 13:50")]


def test_an_initiator_who_was_told_something_does_not_wait_until_they_write_again(life: Clocked) -> None:
    life.in_work().later(minutes=30)
    life.does("inform", text=5)
    life.later(hours=3)
    told = life.appeal.state

    life.does("add", initiator(), text=6)
    life.later(minutes=40)
    life.does("add", initiator(), text=7)
    life.later(minutes=20)

    assert (told, life.appeal.state) == ("l1_work", "new")


def test_whoever_is_just_writing_about_it_is_waited_for(life: Clocked) -> None:
    life.in_work().later(minutes=50)
    life.facts = replace(life.facts, writing=(ANNA,))
    life.later(minutes=15)
    writing = life.appeal.state

    life.facts = replace(life.facts, writing=())
    life.later(minutes=10)

    assert (writing, life.appeal.state) == ("l1_work", "new")


def test_whoever_gets_it_assigned_has_an_hour_of_their_own(life: Clocked) -> None:
    life.in_work().later(minutes=50)
    life.facts = replace(life.facts, worker=Worker("Борис", suits=True))

    life.does("assign", MANAGER_OF_IT, person=int(BORIS))

    assert life.due("give_back") == [moscow("2026-11-23 13:50")]


def test_an_answer_under_way_is_no_idleness(life: Clocked) -> None:
    life.in_work().later(minutes=59, seconds=55)

    life.does("answer", text=5)
    life.later(hours=2)

    assert life.appeal.state == "resolved"
    assert "give_back" not in life.happened


# Work that lies still -----------------------------------------------------------------------------------------


def test_after_eight_hours_the_place_is_reminded_and_after_sixteen_the_manager(life: Clocked) -> None:
    life.in_queue().later(hours=8)
    place = life.told(to="it_operator")
    life.later(hours=8)

    assert place == life.told(to="it_operator") == ["group-idle"]
    assert life.told(to="incident_manager") == ["manager-idle"]
    assert [at for at, _, text in life.said if text in {"group-idle", "manager-idle"}] == [
        moscow("2026-11-24 11:00"),
        moscow("2026-11-24 19:00"),
    ]


def test_whoever_has_it_is_reminded_too(life: Clocked) -> None:
    life.in_queue().does("take", IT)

    life.later(hours=8)

    assert life.told(to="Анна") == ["staff-idle"]


def test_any_act_of_staff_begins_the_wait_anew_and_words_of_the_initiator_do_not(life: Clocked) -> None:
    life.in_queue().later(hours=7)
    life.does("add", initiator(), text=5)
    words = life.due("remind_staff")

    life.does("note", operator(), text=6)

    assert words == [moscow("2026-11-24 11:00")]
    assert life.due("remind_staff") == [life.rules.calendar.add(life.now, timedelta(hours=8))]
    assert life.due("remind_manager") == [life.rules.calendar.add(life.now, timedelta(hours=16))]


def test_what_lets_a_reminder_wait_lets_a_card_stay_where_it_is(life: Clocked) -> None:
    life.in_queue()
    surfaces = life.due("surface")
    life.later(hours=1)

    life.does("reveal", operator())

    assert life.due("surface") == surfaces


def test_a_reminder_that_was_said_does_not_come_back_with_the_initiators_words(life: Clocked) -> None:
    life.in_queue().later(hours=9)

    life.does("add", initiator(), text=5)

    assert (life.due("remind_staff"), len(life.due("remind_manager"))) == ([], 1)


# The program was down -----------------------------------------------------------------------------------------


def test_what_was_slept_through_at_night_is_said_at_the_opening(life: Clocked) -> None:
    life.in_queue().is_down_until("2026-11-24 22:00")
    night = life.told(to="it_operator")

    life.works_until("2026-11-25 12:00")

    assert night == []
    assert [at for at, _, text in life.said if text == "group-idle"] == [moscow("2026-11-25 10:00")]


def test_what_fell_due_at_closing_is_said_at_closing(rules: Rules) -> None:
    life = Clocked(rules, moscow("2026-11-23 11:00")).in_queue()

    life.works_until("2026-11-23 19:05")

    assert life.told(to="it_operator") == ["group-idle"]


def test_in_triage_the_manager_who_is_reminded_for_two_reasons_hears_one_of_them(life: Clocked) -> None:
    life.does("submit", initiator())
    life.does("escalate")

    life.is_down_until("2026-11-30 12:00")

    assert life.told(to="incident_manager") == ["manager-idle"]


def test_a_question_that_was_slept_through_is_not_followed_by_a_burst(life: Clocked) -> None:
    life.in_work().does("ask", text=5)

    life.is_down_until("2026-11-30 12:00")

    assert life.appeal.resolution == "no_reply"
    assert life.told(to="Иван")[-2:] == ["notice-question", "notice-no-reply"]


def test_both_reminders_of_a_review_that_were_slept_through_are_one(life: Clocked) -> None:
    in_review(life)

    life.is_down_until("2026-12-04 12:00")

    assert life.told(to="incident_manager")[-2:] == ["staff-review-owed", "manager-review"]


# What waits for others ----------------------------------------------------------------------------------------


def test_a_question_is_recalled_after_eight_and_twenty_four_hours_and_given_up_after_forty(life: Clocked) -> None:
    life.in_work().does("ask", text=5)
    asked = life.now

    life.later(hours=45)

    add = life.rules.calendar.add
    assert [(at, text) for at, who, text in life.said if who == "Иван"][-3:] == [
        (add(asked, timedelta(hours=8)), "notice-reminder"),
        (add(asked, timedelta(hours=24)), "notice-reminder"),
        (add(asked, timedelta(hours=40)), "notice-no-reply"),
    ]


def with_the_board(life: Clocked) -> Clocked:
    life.does("submit", initiator())
    life.does("escalate")
    given = {"criticality": "normal", "complexity": "simple", "category": "ads", "effort": None, "date": None}
    life.does("classify", MANAGER_OF_IT, kind="rfc", **given)
    life.does("take", DEVELOPER)
    life.does("draft_ready", DEVELOPER, text=5, effort="4")
    return life


def test_a_board_that_does_not_vote_is_reminded_then_reported_then_done_without(life: Clocked) -> None:
    with_the_board(life)
    life.does("vote", BOARD, vote="for")
    life.facts = replace(life.facts, present=frozenset({BORIS}))

    life.works_until("2026-12-08 12:00")

    told = [(at, who, text) for at, who, text in life.said if who in {"board", "incident_manager"}]
    assert told == [
        (moscow("2026-11-25 12:00"), "board", "group-votes-missing"),
        (moscow("2026-11-30 12:00"), "incident_manager", "manager-votes-missing"),
    ]
    assert (life.appeal.state, life.events[-1].action) == ("deferred", "postpone")
    assert life.events[-1].at == moscow("2026-12-07 12:00")


def test_what_was_deferred_comes_back_to_the_board_on_its_day(life: Clocked) -> None:
    with_the_board(life).works_until("2026-12-08 12:00")

    until = life.appeal.deferred_until
    assert until is not None
    life.works_until(until)

    assert life.appeal.state == "board_review"
    assert len(life.due("remind_board")) == len(life.due("report_ballot")) == len(life.due("postpone")) == 1


def in_review(life: Clocked) -> Clocked:
    life.does("submit", initiator())
    life.does("escalate")
    given = {"criticality": "high", "complexity": "simple", "category": "ads", "effort": None, "date": None}
    life.does("classify", MANAGER_OF_IT, kind="accident", queue=None, **given)
    life.does("take", DEVELOPER)
    life.does("answer", DEVELOPER, text=5)
    life.does("confirm", initiator())
    return life


def test_the_manager_is_reminded_of_a_review_that_is_owed(life: Clocked) -> None:
    owed = in_review(life).now

    life.later(hours=45)

    add = life.rules.calendar.add
    assert [at for at, _, text in life.said if text == "manager-review"] == [
        add(owed, timedelta(hours=16)),
        add(owed, timedelta(hours=40)),
    ]


# The day that was promised ------------------------------------------------------------------------------------


def promised(life: Clocked, day: str) -> Clocked:
    life.does("set", MANAGER_OF_IT, attribute="date", value=day, date=day)
    return life


def warned(life: Clocked) -> list[str]:
    return [
        f"{at:%m-%d %H:%M}" for at, who, text in life.said if (who, text) == ("incident_manager", "manager-expected")
    ]


def test_the_manager_is_warned_of_the_promised_day_a_day_ahead_and_on_it(life: Clocked) -> None:
    promised(life.in_queue(), "2026-11-30").works_until("2026-12-04 12:00")

    assert warned(life) == ["11-27 10:00", "11-30 10:00"]


def test_the_warnings_follow_the_day_when_it_changes_and_the_work_wherever_it_goes(life: Clocked) -> None:
    promised(life.in_queue(), "2026-11-26")
    promised(life, "2026-12-02").works_until("2026-11-30 12:00")
    ahead = life.due("warn_of_date")

    life.does("take", IT)
    life.does("note", IT, text=5)

    assert life.due("warn_of_date") == ahead == [moscow("2026-12-01 10:00"), moscow("2026-12-02 10:00")]


def test_what_is_resolved_by_then_is_not_warned_of(life: Clocked) -> None:
    promised(life.in_queue(), "2026-11-26").does("take", IT)

    life.does("answer", IT, text=5)
    life.works_until("2026-11-27 12:00")

    assert warned(life) == []


def test_both_warnings_slept_through_are_one(life: Clocked) -> None:
    promised(life.in_queue(), "2026-11-26").is_down_until("2026-11-26 16:00")

    assert warned(life) == ["11-26 16:00"]


# What is done when nobody says anything -----------------------------------------------------------------------


def test_a_draft_sends_itself_at_any_hour(rules: Rules) -> None:
    life = Clocked(rules, moscow("2026-11-28 23:30"))

    life.works_until("2026-11-28 23:31")

    assert life.appeal.number == 17


def test_silence_confirms_after_sixteen_working_hours_and_not_in_the_night_after_them(life: Clocked) -> None:
    life.in_work().does("answer", text=5)
    life.is_down_until("2026-11-25 23:00")
    night = life.appeal.state

    life.works_until("2026-11-26 10:00")

    assert (night, life.appeal.state, life.appeal.resolution) == ("resolved", "closed", "answered")
