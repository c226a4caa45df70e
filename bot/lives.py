"""Invented lives of appeals, lived by the desk's own rules up to a point.

What can happen is asked of the process at each step, so that a process with other states and actions is lived as well.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from classifier import Appeal as TaggedText
from desk.appeal import Appeal, Pretag
from desk.commands import Command, Event, Facts
from desk.content import Content, Message, Purpose, Side
from desk.decide import Rules, decide
from desk.names import DRAFT, AppealId, AppealNumber, MessageId, PersonId, RoleId, StateId
from desk.outgoing import Timer
from desk.people import TIMER, Actor
from desk.permissions import is_possible
from desk.process import ROLES, Action, Input, Process
from desk.refusals import Refusal
from handlers.turn import PURPOSES
from storage import PastLife

LIKELY: Mapping[str, float] = {
    "submit": 30,
    "take": 30,
    "answer": 30,
    "confirm": 30,
    "add": 6,
    "ask": 6,
    "rate": 6,
    "object": 6,
    "retag": 2,
    "reject": 2,
    "remind": 2,
    "withdraw": 0.5,
}
"""How much likelier some actions are than any other that is possible at the same time."""

UNLIVED = frozenset({"surface"})
"""What does not happen to them: a card that nobody was shown has no bottom to come to."""

UNFINISHED = 0.2
"""Of the lives those that are still under way: each is in one of the states before the end, all alike."""

OVER = 0.6
"""How often nothing more happens to an appeal that is closed."""

LONGEST = 40
"""Actions in one life at most."""

BY_RANK = 0.8
"""How often an action is done by the first of those who may: the others stand in for them."""

WORDS: Mapping[Purpose, str] = {
    "appeal": "Номер 4815162, на экране пустое место вместо фотографий.",
    "question": "Уточните, пожалуйста, номер объявления и что вы видите на экране.",
    "answer": "Проверили: всё исправлено. Обновите страницу, пожалуйста.",
    "notice": "Передали вопрос коллегам, ответим сегодня.",
    "note": "Похоже на вчерашнее обновление, смотрим журнал.",
}
"""What is written, by what it is in the correspondence."""


@dataclass(frozen=True, slots=True)
class Life:
    """A life before it is written down: messages are known by their place in `messages`, counted from 1."""

    appeal: Appeal
    events: Sequence[Event]
    messages: Sequence[Message]
    timers: Sequence[Timer]

    @property
    def submitted(self) -> bool:
        return self.appeal.number is not None

    def written(self, appeal: int, messages: Sequence[int], number: int | None) -> PastLife:
        """With the ids and the number that are its own."""
        own = AppealId(appeal)

        def event(each: Event) -> Event:
            inputs = {name: messages[value - 1] if name == "text" else value for name, value in each.inputs.items()}
            changed = {name: number if name == "number" else value for name, value in each.changes.items()}
            cause = f"history:{appeal}:{each.cause}"
            return replace(each, appeal=own, inputs=inputs, changes=changed, cause=cause)

        return PastLife(
            replace(self.appeal, id=own, number=None if number is None else AppealNumber(number)),
            [event(each) for each in self.events],
            [
                replace(message, id=MessageId(own_id), appeal=own)
                for message, own_id in zip(self.messages, messages, strict=True)
            ],
            self.timers,
        )


class Lives:
    """Invents lives. staff: those who work at the desk, two at least: some things one must leave to another."""

    def __init__(self, rules: Rules, chance: random.Random, staff: Sequence[PersonId], now: datetime) -> None:
        self._rules = rules
        self._chance = chance
        self._staff = staff
        self._now = now
        before_the_end = [state.id for state in rules.process.states.values() if not state.final]
        self._steps_to = {state: _steps_to(state, rules.process) for state in before_the_end}

    def live(self, initiator: PersonId, about: TaggedText, at: datetime) -> Life:
        """A life that began at `at`. What would be overdue by now is not armed."""
        goal = self._chance.choice(list(self._steps_to)) if self._chance.random() < UNFINISHED else None
        living = _Living(self._rules, self._chance, initiator, self._staff, about, at, self._now)
        while len(living.events) < LONGEST and not self._stops(living.appeal, goal):
            if not any(living.does(action) for action in self._next(living.appeal, living.at, goal)):
                break
        return living.life()

    def _stops(self, appeal: Appeal, goal: StateId | None) -> bool:
        if goal is not None:
            return appeal.state == goal
        return self._rules.process.state(appeal.state).final and self._chance.random() < OVER

    def _next(self, appeal: Appeal, at: datetime, goal: StateId | None) -> Iterator[Action]:
        """What may happen now, as chance has it; what leads to the goal comes first."""
        actions = self._rules.process.actions.values()
        possible = [action for action in actions if action.id not in UNLIVED and is_possible(action, appeal, at)]
        weighed = sorted(possible, key=lambda each: self._chance.random() ** (1 / LIKELY.get(each.id, 1)), reverse=True)
        steps = self._steps_to[goal] if goal is not None else {}
        left = steps.get(appeal.state, 0)
        yield from (each for each in weighed if any(steps.get(to, left) < left for to in _leads(each, appeal.state)))
        yield from weighed


class _Living:
    """A life while it is lived. at: the moment of the next action; timers: those that run."""

    def __init__(
        self,
        rules: Rules,
        chance: random.Random,
        initiator: PersonId,
        staff: Sequence[PersonId],
        about: TaggedText,
        at: datetime,
        now: datetime,
    ) -> None:
        self._rules = rules
        self._chance = chance
        self._staff = staff
        self._about = about
        self._now = now
        self.at = at
        self.appeal = Appeal(AppealId(0), initiator, "history", DRAFT, at)
        self.events: list[Event] = []
        self._messages: list[Message] = []
        self._messages.append(self._message(initiator, "appeal", about.text, at))
        self._timers: Sequence[Timer] = ()
        if not self.does(rules.process.actions["draft"]):  # type: ignore[index]  # an action id
            raise ValueError("the process lets nobody begin an appeal")

    def does(self, action: Action) -> bool:
        """Whether the action happens: somebody is there who may, gives what it asks for, and the rules agree."""
        actor = self._actor(action)
        asks = [wanted for wanted in action.inputs if not wanted.optional or self._chance.random() < 0.5]
        if actor is None or not all(wanted.name == "text" or wanted.choices for wanted in asks):
            return False
        inputs = {wanted.name: self._given(wanted) for wanted in asks}
        at = max(self.at, self._due(action) or self.at) if actor.is_timer else self.at
        command = Command(action.id, self.appeal.id, actor, str(len(self.events)), inputs, via="history")
        facts = Facts(number=AppealNumber(0), pretag=self._pretag(), worker_present=True)
        try:
            decision = decide(self._rules, self.appeal, command, facts, at)
        except Refusal:
            return False
        self.appeal = decision.appeal
        self.events.append(decision.event)
        if "text" in inputs:
            purpose = PURPOSES.get(action.id, "appeal" if actor.person == self.appeal.initiator else "note")
            self._messages.append(self._message(actor.person, purpose, WORDS[purpose], at))
        if decision.timers is not None:
            self._timers = decision.timers
        elif actor.is_timer:
            self._timers = [timer for timer in self._timers if timer.due > at]
        self.at = min(at + timedelta(minutes=self._chance.expovariate(1 / 90)), self._now)
        return True

    def life(self) -> Life:
        timers = [timer for timer in self._timers if timer.due > self._now and timer.action not in UNLIVED]
        return Life(self.appeal, self.events, self._messages, timers)

    def _due(self, action: Action) -> datetime | None:
        """When the clock did the action; None where it has not yet, or never does."""
        return min(
            (each.due for each in self._timers if each.action == action.id and each.due <= self._now), default=None
        )

    def _actor(self, action: Action) -> Actor | None:
        """One of those who may; None when there is nobody."""
        words = [word for word in action.by if word != "timer" or self._due(action)]
        if not words:
            return None
        word = words[0] if self._chance.random() < BY_RANK else self._chance.choice(words)
        if word == "timer":
            return TIMER
        return Actor(self.appeal.initiator) if word == "initiator" else self._worker(action, word)

    def _worker(self, action: Action, word: str) -> Actor | None:
        """Whoever has the appeal goes on with it, unless they must leave this to another."""
        barred = {getattr(self.appeal, field) for field in action.not_by}
        able = [person for person in self._staff if person not in barred]
        if not able:
            return None
        person = self.appeal.assignee if self.appeal.assignee in able else self._chance.choice(able)
        place = self._rules.process.state(self.appeal.state).place
        return Actor(person, roles=frozenset({RoleId(word) if word in ROLES else place or ROLES[0]}))

    def _given(self, wanted: Input) -> Any:
        match wanted.name:
            case "text":
                return len(self._messages) + 1
            case "tag":
                return self._about.tag
            case "rating":
                return self._chance.choices(("5", "4", "3", "2", "1"), (60, 20, 10, 5, 5))[0]
            case _:
                return self._chance.choice(wanted.choices)

    def _pretag(self) -> Pretag:
        tag, probability = self._about.tag, round(0.5 + 0.5 * self._chance.random(), 3)
        return Pretag(tag if probability > 0.6 else None, probability, ((tag, probability),))

    def _message(self, author: PersonId | None, purpose: Purpose, text: str, at: datetime) -> Message:
        if author is None:
            raise ValueError("the clock writes nothing")
        side: Side = "initiator" if author == self.appeal.initiator else "staff"
        number = MessageId(len(self._messages) + 1)
        return Message(number, self.appeal.id, author, side, purpose, Content(text), at)


def _leads(action: Action, state: StateId) -> Iterator[str]:
    """Where the action leads from a state, as far as the file alone says."""
    return (move.target for move in action.moves if state in move.sources)


def _steps_to(goal: StateId, process: Process) -> dict[str, int]:
    """For each state from which the goal can be reached, how many actions that takes."""
    steps: dict[str, int] = {goal: 0}
    found = [goal]
    for state in found:
        for before in process.states:
            leads = any(state in _leads(action, before) for action in process.actions.values())
            if leads and before not in steps:
                steps[before] = steps[state] + 1
                found.append(before)
    return steps
