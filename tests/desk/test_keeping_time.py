"""The clocks of an appeal: what starts, pauses, stops and changes them, and what is said of them to whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from desk.appeal import Appeal, Pretag
from desk.clocks import Clock
from desk.commands import Command, Facts
from desk.decide import Decision, Rules, decide
from desk.names import ActionId, AppealNumber, MessageId, PersonId, RoleId
from desk.outgoing import Post, Tell
from desk.people import TIMER, Actor
from desk.promises import Promise
from tests.desk.conftest import ANNA, BORIS, IVAN, draft, initiator, operator

VERA = PersonId(4)
FACTS = Facts(number=AppealNumber(17), pretag=Pretag("technical", 0.9), worker_present=True)
CLASSIFIED = {
    **dict.fromkeys(("effort", "date", "queue")),
    "kind": "incident",
    "criticality": "high",
    "complexity": "simple",
    "category": "ads",
}


def at(day: int, hour: float) -> datetime:
    """Of November 2026, by the clock of Moscow; the 23rd is a Monday, and the 31st is the first of December."""
    return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=day - 1, hours=hour - 3)


def staff(role: str, person: PersonId) -> Actor:
    return Actor(person, "Вера", frozenset({RoleId(role)}))


MANAGER, DEVELOPER = staff("incident_manager", VERA), staff("developer", BORIS)


class Life:
    """An appeal that things happen to. said: to whom or where, and what, by the texts' ids, of the last event."""

    def __init__(self, rules: Rules, **fields: Any) -> None:
        self.rules = rules
        self.appeal: Appeal = draft().become(**fields)
        self.last: Decision

    def does(self, action: str, actor: Actor, when: datetime, inputs: Mapping[str, Any] | None = None) -> Life:
        given = inputs or {}
        if action in {"answer", "ask", "inform", "add", "return", "explain"}:
            given = {"text": MessageId(7), **given}
        command = Command(ActionId(action), self.appeal.id, actor, "test", given)
        self.last = decide(self.rules, self.appeal, command, FACTS, when)
        self.appeal = self.last.appeal
        return self

    def promise(self, name: str) -> Promise:
        return next(each for each in self.appeal.clocks if each.name == name)

    def clock(self, name: str) -> Clock:
        return self.promise(name).clock

    def due(self, name: str) -> datetime | None:
        return self.clock(name).due(self.rules.calendar)

    @property
    def said(self) -> list[tuple[Any, str | None, Any]]:
        return [
            (each.person if isinstance(each, Tell) else each.place, each.say.text, each.say.facts.get("clock"))
            for each in self.last.outgoing
            if isinstance(each, Tell | Post) and (each.say.text or "").startswith("warn-")
        ]

    @property
    def warned_next(self) -> list[datetime]:
        return [timer.due for timer in self.last.timers["clock"]]


@pytest.fixture
def life(rules: Rules) -> Life:
    """Of an active client's appeal, submitted on Monday at noon: 6 hours to the reaction, 40 to the resolution."""
    return Life(rules, tier="active").does("submit", initiator(), at(23, 12))


def in_triage(life: Life) -> Life:
    return life.does("take", operator(), at(23, 13)).does("escalate", operator(), at(23, 14))


def test_a_submission_starts_the_reaction_by_tier_and_the_resolution(life: Life) -> None:
    assert life.due("reaction") == life.appeal.reaction_due == life.appeal.due == at(23, 18)
    assert life.due("resolution") == at(27, 16)
    assert life.warned_next == [at(23, 15)]


def test_a_special_appeal_is_reacted_to_within_an_hour_also_by_night(rules: Rules) -> None:
    life = Life(rules, special=True).does("submit", initiator(), at(22, 3))

    assert life.due("reaction") == at(22, 4)


def test_the_first_human_act_ends_the_reaction(life: Life) -> None:
    life.does("take", operator(), at(23, 13))

    assert life.clock("reaction").stopped == at(23, 13)
    assert life.appeal.due == at(27, 16)
    assert life.appeal.breaches == ()


def test_a_question_to_the_initiator_pauses_and_their_word_resumes(life: Life) -> None:
    life.does("take", operator(), at(23, 13)).does("ask", operator(), at(23, 14))

    assert life.clock("resolution").paused
    assert life.appeal.due is None
    life.does("add", initiator(), at(25, 14))
    assert life.due("resolution") == at(27, 16) + timedelta(days=4)  # two working days and a weekend later
    assert life.due("reply") == at(26, 11)


def test_a_new_word_while_a_person_is_on_it_is_to_be_replied_to(life: Life) -> None:
    life.does("take", operator(), at(23, 13)).does("add", initiator(), at(23, 14)).does("add", initiator(), at(23, 15))

    assert life.due("reply") == at(24, 11)  # 6 hours since the first of the two
    life.does("inform", operator(), at(23, 16))
    assert life.promise("reply").over
    life.does("add", initiator(), at(24, 10))
    assert life.due("reply") == at(24, 16)


def test_a_word_that_nobody_is_on_waits_for_the_reaction_alone(life: Life) -> None:
    life.does("add", initiator(), at(23, 14))

    assert [each.name for each in life.appeal.clocks] == ["reaction", "resolution"]


def test_triage_has_four_hours_and_criticality_the_resolution(life: Life) -> None:
    in_triage(life)

    assert life.due("triage") == at(23, 18)
    life.does("classify", MANAGER, at(23, 15), CLASSIFIED)
    assert life.promise("triage").over
    assert life.due("resolution") == at(24, 19)  # 7 of 16 on Monday, 9 on Tuesday: exactly its closing
    assert life.appeal.due == life.due("resolution")


def test_a_second_triage_begins_anew(life: Life) -> None:
    in_triage(life).does("classify", MANAGER, at(23, 15), CLASSIFIED)

    life.does("return", MANAGER, at(24, 12))

    assert life.due("triage") == at(24, 16)
    assert life.promise("triage").earlier == timedelta(hours=1)


def test_an_accident_is_attended_within_fifteen_minutes_and_mended_in_four_hours_of_any(life: Life) -> None:
    in_triage(life).does("classify", MANAGER, at(23, 18), {**CLASSIFIED, "kind": "accident"})

    assert life.due("attendance") == at(23, 18.25)
    # 12–18 were 6 hours already: 4 of them were used up at 16.
    assert life.due("resolution") == life.appeal.due == at(23, 16)
    life.does("take", DEVELOPER, at(23, 18.2))
    assert life.promise("attendance").over


def test_a_shorter_length_that_is_used_up_is_a_breach_at_the_moment_of_the_change(life: Life) -> None:
    in_triage(life).does("classify", MANAGER, at(23, 18), {**CLASSIFIED, "kind": "accident"})

    assert [(each.name, each.due, each.at) for each in life.appeal.breaches] == [("resolution", at(23, 16), at(23, 18))]
    assert ("incident_manager", "warn-over", "resolution") in life.said
    life.does("reclassify", MANAGER, at(23, 18.5), {**CLASSIFIED, "criticality": "low", "why": 9})
    # 6 working hours and half an hour of any are used: of 73:30 Monday has 0:30, two weeks of days 72, and 1 is left.
    assert life.due("resolution") == at(34, 11)
    assert [each.name for each in life.appeal.breaches].count("resolution") == 1, "a longer one does not undo it"


def test_a_request_for_change_is_due_on_the_day_that_was_promised(life: Life) -> None:
    in_triage(life).does("classify", MANAGER, at(23, 15), {**CLASSIFIED, "kind": "rfc", "date": "2026-11-30"})

    assert life.appeal.expected == date(2026, 11, 30)
    assert life.due("resolution") == life.appeal.due == at(30, 24)
    life.does("set", MANAGER, at(24, 15), {"attribute": "date", "date": "2026-11-25", "value": "2026-11-25"})
    assert life.appeal.due == at(25, 24)


def test_another_tier_is_another_length_whatever_changed_it(life: Life) -> None:
    life.appeal = life.appeal.become(tier="enterprise")

    life.does("retag", operator(), at(23, 13), {"tag": "faq"})

    assert life.due("reaction") == life.appeal.reaction_due == at(23, 14)


def test_an_answer_ends_all_and_one_that_is_taken_back_ends_nothing(life: Life) -> None:
    life.does("take", operator(), at(23, 13)).does("answer", operator(), at(23, 14))

    assert all(each.over for each in life.appeal.clocks)
    assert life.appeal.due is None
    assert life.last.timers["clock"] == ()
    life.does("undo", operator(), at(23, 14) + timedelta(seconds=5))
    assert life.due("resolution") == at(27, 16)


def test_a_reopened_appeal_has_the_whole_length_again(life: Life) -> None:
    life.does("take", operator(), at(23, 13)).does("answer", operator(), at(23, 14))

    life.does("reopen", initiator(), at(25, 12))

    assert life.due("resolution") == at(31, 16)  # 7 on Wednesday, 9 on three days, 6 on Tuesday, 1 December
    assert life.promise("resolution").earlier == timedelta(hours=2)
    assert life.due("reply") == at(25, 18)


def test_the_clocks_warn_the_assignee_those_who_have_it_and_the_manager_once_each(life: Life) -> None:
    life.does("warn", TIMER, at(23, 15))
    assert life.said == [], "nobody is on it yet"
    life.does("warn", TIMER, at(23, 16.5))
    assert life.said == [("operator", "warn-most", "reaction")]
    assert life.warned_next == [at(23, 18)]
    life.does("warn", TIMER, at(23, 18))
    assert life.said == [("incident_manager", "warn-over", "reaction")]
    assert [each.name for each in life.appeal.breaches] == ["reaction"]
    life.does("warn", TIMER, at(23, 18))
    assert life.said == [], "once"
    life.does("take", operator(), at(23, 18.5)).does("warn", TIMER, at(25, 14))
    assert life.said == [(ANNA, "warn-half", "resolution")]


def test_what_was_missed_while_the_program_was_down_is_said_late_all_of_it(life: Life) -> None:
    life.does("warn", TIMER, at(24, 12))

    assert life.said == [("operator", "warn-most", "reaction"), ("incident_manager", "warn-over", "reaction")]
    assert life.appeal.breaches[0].due == at(23, 18)


def test_what_was_missed_is_not_said_by_night(life: Life) -> None:
    life.does("warn", TIMER, at(23, 22))

    waits = [each.say.after for each in life.last.outgoing if isinstance(each, Post)]
    assert waits == [timedelta(hours=12)] * 2, "at ten in the morning"


def test_what_falls_on_closing_is_said_at_closing(rules: Rules) -> None:
    life = Life(rules, tier="active").does("submit", initiator(), at(23, 13))

    life.does("warn", TIMER, at(23, 17.5)).does("warn", TIMER, at(23, 19) + timedelta(seconds=2))

    assert life.said == [("incident_manager", "warn-over", "reaction")]
    assert [each.say.after for each in life.last.outgoing if isinstance(each, Post)] == [timedelta()]


def test_a_reaction_too_late_is_a_breach_even_if_the_timer_has_not_struck(life: Life) -> None:
    life.does("take", operator(), at(23, 18.5))

    assert [each.due for each in life.appeal.breaches] == [at(23, 18)]
    assert life.said == [("incident_manager", "warn-over", "reaction")]


def test_a_reaction_at_the_very_instant_is_in_time(life: Life) -> None:
    life.does("take", operator(), at(23, 18))

    assert life.appeal.breaches == ()


def test_why_a_promise_was_broken_can_be_said_once_one_was(life: Life) -> None:
    life.does("take", operator(), at(23, 18.5)).does("explain", MANAGER, at(23, 18.6))

    assert life.last.event.inputs == {"text": 7}
    assert len(life.appeal.breaches) == 1


def test_an_appeal_from_before_there_were_clocks_gets_them_when_something_happens_to_it(life: Life) -> None:
    life.appeal = life.appeal.become(clocks=(), due=None)

    life.does("retag", operator(), at(23, 14), {"tag": "faq"})

    assert life.due("reaction") == at(23, 18)
    assert life.due("resolution") == at(27, 18), "the whole of it, from now on"
    assert life.appeal.initiator == IVAN
