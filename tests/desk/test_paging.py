"""Whom a page asks, how often, and who is asked after them: turned clocks, nobody's phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.decide import Decision, Rules, decide
from desk.names import ActionId, AppealNumber, PersonId, StateId
from desk.outgoing import Post, Priority, Ring, Show, Tell
from desk.paging import AGAIN, NOBODY, SELDOM, Candidate, OnCall
from desk.people import TIMER, Actor
from desk.refusals import AlreadyAcknowledged, NoRight, Refusal, WrongState

from .conftest import ANNA, BORIS, MONDAY_NOON, draft

VIKTOR, EGOR = PersonId(4), PersonId(5)
ACCIDENT = {"kind": "accident", "criticality": "critical", "complexity": "complex", "category": "ads"}
INCIDENT = {**ACCIDENT, "kind": "incident"}
LEFT_OUT = {"effort": None, "date": None, "queue": None}


def candidate(person: PersonId, *, reachable: bool = True) -> Candidate:
    return Candidate(person, {ANNA: "Анна", BORIS: "Борис"}.get(person, "Егор"), reachable)


ROTA = OnCall((candidate(ANNA), candidate(BORIS)), on_duty=True, everybody=(ANNA, BORIS, EGOR, VIKTOR))
"""Anna is on duty, Boris comes next; Egor's shift was last week; Viktor is the incident manager."""


def manager() -> Actor:
    return Actor(VIKTOR, "Виктор", frozenset({"incident_manager"}))  # type: ignore[arg-type]


def developer(person: PersonId) -> Actor:
    return Actor(person, "Анна" if person == ANNA else "Егор", frozenset({"developer"}))  # type: ignore[arg-type]


class Told:
    """One appeal that lives by commands, and what each of them lets people see."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.now = MONDAY_NOON
        self.appeal: Appeal = draft().become(state=StateId("triage"), number=AppealNumber(17), places=("operator",))
        self.decision: Decision | None = None

    def does(self, action: str, actor: Actor = TIMER, on_call: OnCall | None = None, **inputs: object) -> Decision:
        command = Command(ActionId(action), self.appeal.id, actor, f"{action}:{self.now}", inputs)
        self.decision = decide(self.rules, self.appeal, command, Facts(on_call=on_call), self.now)
        self.appeal = self.decision.appeal
        return self.decision

    def is_an_accident(self, on_call: OnCall = ROTA) -> Decision:
        return self.does("classify", manager(), on_call, **ACCIDENT, **LEFT_OUT)

    def waits(self, on_call: OnCall = ROTA) -> Decision:
        """Nobody answers until the timer of the page strikes."""
        assert self.decision is not None
        (timer,) = self.decision.timers["page"]
        self.now = timer.due
        return self.does(timer.action, on_call=on_call)

    @property
    def asked(self) -> set[PersonId]:
        """Who has just got a page."""
        assert self.decision is not None
        return {each.person for each in self.decision.outgoing if isinstance(each, Tell) and each.say.link == "page"}

    @property
    def said(self) -> list[tuple[str, str | None]]:
        """What was said in groups, and in whose."""
        assert self.decision is not None
        return [(each.place, each.say.text) for each in self.decision.outgoing if isinstance(each, Post)]


@pytest.fixture
def told(rules: Rules) -> Told:
    return Told(rules)


def test_an_accident_asks_whoever_is_on_duty_alone_and_first(told: Told) -> None:
    decision = told.is_an_accident()

    assert told.asked == {ANNA}
    assert told.said == [("developer", "page-group")]
    pages = [each.say for each in decision.outgoing if isinstance(each, Tell) and each.say.link == "page"]
    assert [(page.priority, page.lasting, page.facts["appeal"]) for page in pages] == [(Priority.PAGE, True, 17)]
    assert told.appeal.paging is not None
    assert told.appeal.paging.alone == ANNA
    assert [(each.action, each.due) for each in decision.timers["page"]] == [("page_again", MONDAY_NOON + AGAIN)]


def test_three_times_one_then_three_times_the_next_then_everybody_then_the_managers_are_told(told: Told) -> None:
    told.is_an_accident()
    asked, groups = [told.asked], [told.said]

    for _ in range(10):
        told.waits()
        asked.append(told.asked)
        groups.append(told.said)

    everybody = {ANNA, BORIS, EGOR, VIKTOR}
    assert asked == [{ANNA}] * 3 + [{BORIS}] * 3 + [everybody] * 5
    assert [("incident_manager", "page-everybody") in each for each in groups].index(True) == 6
    assert [("incident_manager", "page-in-vain") in each for each in groups].index(True) == 9
    assert sum(("incident_manager", "page-in-vain") in each for each in groups) == 1
    assert told.now == MONDAY_NOON + 9 * AGAIN + SELDOM
    assert told.appeal.paging is not None
    assert {each.person: each.times for each in told.appeal.paging.people} == {ANNA: 8, BORIS: 8, EGOR: 5, VIKTOR: 5}


def test_whoever_answers_ends_it_and_the_others_learn_who_has_it(told: Told) -> None:
    told.is_an_accident()
    for _ in range(3):
        told.waits()

    decision = told.does("acknowledge", developer(ANNA))

    assert decision.timers["page"] == ()
    assert (told.appeal.acknowledged, told.appeal.acknowledged_by) == (told.now, ANNA)
    heard = {each.person: each.say.text for each in decision.outgoing if isinstance(each, Tell)}
    assert heard == {BORIS: "page-acknowledged"}
    spent = {each.person for each in decision.outgoing if isinstance(each, Show) and each.gone}
    assert spent == {ANNA, BORIS}
    with pytest.raises(WrongState):
        told.does("page_again", on_call=ROTA)


def test_whoever_comes_second_is_told_that_another_has_it(told: Told) -> None:
    told.is_an_accident()
    told.does("acknowledge", developer(ANNA))

    with pytest.raises(AlreadyAcknowledged):
        told.does("acknowledge", manager())


def test_to_take_it_is_an_answer_too(told: Told) -> None:
    told.is_an_accident()

    decision = told.does("take", developer(EGOR))

    assert told.appeal.acknowledged_by == EGOR
    assert decision.timers["page"] == ()


@pytest.mark.parametrize("role", ["it_operator", "operator"])
def test_whoever_was_not_asked_and_has_not_got_it_cannot_answer(told: Told, role: str) -> None:
    told.is_an_accident()
    stranger = Actor(PersonId(99), "Кто-то", frozenset({role}))  # type: ignore[arg-type]

    with pytest.raises(NoRight):
        told.does("acknowledge", stranger)

    assert told.does("acknowledge", replace(stranger, person=ANNA)).appeal.acknowledged_by == ANNA


def test_whoever_has_left_all_groups_cannot_answer(told: Told) -> None:
    told.is_an_accident()

    with pytest.raises(Refusal):
        told.does("acknowledge", Actor(ANNA, "Анна"))


def test_with_nobody_on_duty_everybody_and_the_managers_are_asked_at_once(told: Told) -> None:
    nobody_now = replace(ROTA, on_duty=False)

    told.is_an_accident(nobody_now)

    assert told.asked == {ANNA, BORIS, EGOR, VIKTOR}
    assert told.said == [("developer", "page-group"), ("incident_manager", "page-everybody")]


def test_with_nobody_that_can_be_written_to_the_groups_are_told_again(told: Told) -> None:
    told.is_an_accident(NOBODY)

    told.waits(NOBODY)

    assert told.asked == set()
    assert told.said == [("developer", "page-group")]


def test_where_all_read_one_group_a_word_to_it_is_said_once(told: Told) -> None:
    one_group = replace(ROTA, one_group=True)
    told.is_an_accident(one_group)

    for _ in range(6):
        told.waits(one_group)

    assert told.said == [("incident_manager", "page-everybody")]


def test_who_cannot_be_written_to_is_passed_over_aloud(told: Told) -> None:
    away = replace(ROTA, order=(candidate(ANNA, reachable=False), candidate(BORIS)), everybody=(BORIS, VIKTOR))

    told.is_an_accident(away)

    assert told.asked == {BORIS}
    assert told.said == [("developer", "page-group"), ("incident_manager", "page-not-reached")]
    for _ in range(3):
        told.waits(away)
    assert told.asked == {BORIS, VIKTOR}
    assert ("incident_manager", "page-not-reached") not in told.said


def test_who_blocks_the_bot_meanwhile_is_not_waited_for(told: Told) -> None:
    told.is_an_accident()
    gone = replace(ROTA, order=(candidate(ANNA, reachable=False), candidate(BORIS)), everybody=(BORIS, EGOR, VIKTOR))

    told.now += timedelta(seconds=1)
    told.does("page_again", on_call=gone)

    assert told.asked == {BORIS}
    assert ("incident_manager", "page-not-reached") in told.said


def test_whoever_comes_on_duty_meanwhile_is_the_next(told: Told) -> None:
    told.is_an_accident()
    handed_over = OnCall((candidate(EGOR), candidate(BORIS)), on_duty=True, everybody=(ANNA, BORIS, EGOR, VIKTOR))

    for _ in range(3):
        told.waits(handed_over)

    assert told.asked == {EGOR}


def test_an_incident_pages_nobody_and_an_accident_that_is_none_is_called_off(told: Told) -> None:
    told.does("classify", manager(), None, **INCIDENT, **LEFT_OUT)
    assert (told.asked, told.appeal.paging) == (set(), None)
    told.does("reclassify", manager(), ROTA, why=1, **ACCIDENT, **LEFT_OUT)
    assert told.asked == {ANNA}

    decision = told.does("reclassify", manager(), ROTA, why=1, **INCIDENT, **LEFT_OUT)

    assert told.appeal.paging is None
    assert decision.timers["page"] == ()
    assert [each.say.text for each in decision.outgoing if isinstance(each, Tell) and each.person == ANNA] == [
        "page-called-off"
    ]


def test_an_accident_whose_page_is_open_is_not_paged_anew_by_a_correction(told: Told) -> None:
    told.is_an_accident()
    told.waits()

    decision = told.does("reclassify", manager(), ROTA, why=1, **ACCIDENT, **LEFT_OUT)

    assert "page" not in decision.timers
    assert told.appeal.paging is not None
    assert told.appeal.paging.times == 2


def test_an_accident_that_was_answered_and_is_corrected_wakes_again_because_nobody_has_it(told: Told) -> None:
    told.is_an_accident()
    told.does("take", developer(ANNA))

    told.does("reclassify", manager(), ROTA, why=1, **ACCIDENT, **LEFT_OUT)

    assert (told.appeal.acknowledged, told.asked) == (None, {ANNA})


def test_a_late_timer_asks_once_and_counts_on_from_then(told: Told) -> None:
    told.is_an_accident()
    told.now = MONDAY_NOON + timedelta(hours=5)

    decision = told.does("page_again", on_call=ROTA)

    assert told.asked == {ANNA}
    assert [each.due for each in decision.timers["page"]] == [told.now + AGAIN]


def test_an_appeal_that_is_over_asks_nobody_any_more(told: Told) -> None:
    told.is_an_accident()
    told.does("dismiss", manager(), text=1)

    with pytest.raises(WrongState):
        told.does("page_again", on_call=ROTA)


def test_a_gateway_is_rung_each_time_and_told_when_it_is_over(told: Told) -> None:
    told.rules = replace(told.rules, rings=True)
    rung = []
    for decision in (told.is_an_accident(), told.waits(), told.does("acknowledge", developer(ANNA))):
        rung += [each for each in decision.outgoing if isinstance(each, Ring)]

    assert [(each.what, each.facts["try"]) for each in rung] == [("page", 1), ("page", 2), ("acknowledged", 2)]
    assert rung[0].facts == {"appeal": 17, "page": "accident", "severity": "critical", "try": 1, "asked": "one"}


def test_the_gateway_is_told_that_it_was_an_accident_that_is_none_any_more(told: Told) -> None:
    told.rules = replace(told.rules, rings=True)
    told.is_an_accident()

    decision = told.does("reclassify", manager(), ROTA, why=1, **INCIDENT, **LEFT_OUT)

    (rung,) = [each for each in decision.outgoing if isinstance(each, Ring)]
    assert (rung.what, rung.facts["page"]) == ("acknowledged", "accident")


def test_without_a_gateway_nothing_is_rung(told: Told) -> None:
    decision = told.is_an_accident()

    assert not any(isinstance(each, Ring) for each in decision.outgoing)


def test_what_is_dismissed_wakes_nobody_and_says_so_to_whom_it_woke(told: Told) -> None:
    told.is_an_accident()

    decision = told.does("dismiss", manager(), text=1)

    assert (told.appeal.acknowledged_by, decision.timers["page"]) == (VIKTOR, ())
    assert [each.say.text for each in decision.outgoing if isinstance(each, Tell) and each.person == ANNA] == [
        "page-over"
    ]
