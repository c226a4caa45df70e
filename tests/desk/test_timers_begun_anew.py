"""Whatever happens to an appeal, its timers are those that its history says: none is lost, none runs twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.appeal import Appeal
from desk.commands import Worker
from desk.decide import Decision, Rules
from desk.inputs import hold
from desk.moves import is_possible
from desk.names import RoleId
from desk.outgoing import Timer
from desk.people import Actor
from desk.process import ROLES, StateTimer
from desk.refusals import Refusal
from desk.waits import end_of
from tests.desk.clocked import Clocked
from tests.desk.conftest import ANNA, BORIS, IVAN, initiator

EVERYTHING = frozenset(ROLES)
PEOPLE = (
    initiator(),
    Actor(ANNA, "Анна", EVERYTHING),
    Actor(BORIS, "Борис", EVERYTHING),
    # Whoever wrote it works there too, and may find nobody else.
    Actor(IVAN, "Иван", frozenset({RoleId("operator")})),
)
WAITS = (
    timedelta(),
    timedelta(minutes=7),
    timedelta(hours=1),
    timedelta(hours=9),
    timedelta(days=1),
    timedelta(days=4),
)

INPUTS: dict[str, Any] = {
    **dict.fromkeys(("text", "why", "happened", "cause", "prevention", "ad", "message"), 7),
    "sure": "yes",
    "hours": "1",
    "effort": "2",
    "person": int(BORIS),
    "tag": "technical",
    "reason": "spam",
    "rating": "5",
    "attribute": "date",
    "criticality": "low",
    "complexity": "simple",
    "category": "ads",
    "queue": "l2",
    "addressee": "map",
    "contract": "deposit",
    "article": None,
}


def inputs() -> st.SearchStrategy[dict[str, Any]]:
    chosen = {
        "kind": st.sampled_from(["accident", "incident", "rfc"]),
        "vote": st.sampled_from(["for", "against", "later"]),
        "date": st.sampled_from(["2026-11-20", "2026-11-24", "2026-11-29", "2026-12-03"]),
    }
    return st.fixed_dictionaries(chosen).map(lambda given: {**INPUTS, **given, "value": given["date"]})


class Reckoned(Clocked):
    """Beside the timers that the desk sets, for each that its state names when it is due by all that happened."""

    def __init__(self, rules: Rules) -> None:
        self.reckoned: dict[tuple[int, StateTimer], datetime | None] = {}
        super().__init__(rules)

    def _did(self, decision: Decision) -> Decision:
        before, begins = self.appeal, not self.events
        super()._did(decision)
        self.reckoned = dict(self._after(before, decision, begins))
        return decision

    def _after(self, before: Appeal, decision: Decision, begins: bool) -> Any:
        for place, timer in enumerate(self.rules.process.state(self.appeal.state).timers):
            if hold(timer.when, lambda name: getattr(self.appeal, name)):
                key = (place if not timer.after.about else -1 - timer.after.ahead, timer)
                ran = key in self.reckoned and not begins
                if ran and not self._is_restarted(timer, before, decision):
                    yield key, self.reckoned[key]
                else:
                    yield key, end_of(timer.after, self.appeal, self.now, self.rules.calendar, self.rules.settings)

    def _is_restarted(self, timer: StateTimer, before: Appeal, decision: Decision) -> bool:
        event = decision.event
        if timer.after.about:
            return bool(getattr(before, timer.after.about) != getattr(self.appeal, timer.after.about))
        of_staff = event.actor is not None and not (event.actor == before.initiator and event.action in OF_INITIATORS)
        of_self = of_staff and event.actor in {before.assignee, self.appeal.assignee}
        words = {str(event.action)} | ({"@staff"} if of_staff else set()) | ({"@self"} if of_self else set())
        return before.state != self.appeal.state or bool(words & timer.restarts)

    def _strikes(self, timer: Timer) -> None:
        (struck, *_) = (key for key, due in self.reckoned.items() if (key[1].does, due) == (timer.action, timer.due))
        self.reckoned[struck] = None
        before = len(self.events)
        super()._strikes(timer)
        if len(self.events) == before and (put_off := [each for each in self.timers if each.due > self.now]):
            # It is put off till the desk opens: the one that was not there before.
            known = [due for due in self.reckoned.values() if due is not None]
            for each in put_off:
                if each.action == timer.action and each.due not in known:
                    self.reckoned[struck] = each.due


OF_INITIATORS = frozenset(
    "draft submit coupon coupon_off phone helped not_helped add edit_message adopt join split confirm reopen rate"
    " comment object agree disagree withdraw".split()
)


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_the_timers_are_those_that_the_history_says(rules: Rules, data: st.DataObject) -> None:
    life = Reckoned(rules)
    life.facts = life.facts.__class__(
        number=life.facts.number,
        worker=Worker("Борис", suits=True),
        board=3,
        alone=True,
        present=frozenset({ANNA, BORIS}),
    )
    for _ in range(data.draw(st.integers(5, 30), label="steps")):
        life.works_until(life.now + data.draw(st.sampled_from(WAITS), label="wait"))
        possible = [each.id for each in rules.process.actions.values() if is_possible(each, life.appeal, life.now)]
        if not possible:
            break
        action = data.draw(st.sampled_from(possible), label="action")
        try:
            life.does(action, data.draw(st.sampled_from(PEOPLE), label="who"), **data.draw(inputs()))
        except Refusal:
            continue

        runs = sorted((timer.action, timer.due) for timer in life.timers)
        assert runs == sorted((key[1].does, due) for key, due in life.reckoned.items() if due is not None)


def test_everything_that_the_history_tells_of_is_an_action(rules: Rules) -> None:
    by_initiators = {action.id for action in rules.process.actions.values() if "initiator" in action.by}

    assert by_initiators == OF_INITIATORS
