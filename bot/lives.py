"""Invented lives of appeals, lived by the desk's own rules up to a point.

What can happen is asked of the process at each step, so that a process with other states and actions is lived as well.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from classifier import Appeal as TaggedText
from desk.appeal import Appeal, Pretag
from desk.articles import Article
from desk.commands import Command, Event, Facts
from desk.content import Content, Message, Purpose, Side
from desk.decide import Decision, Rules, decide
from desk.inputs import SORTS, Input
from desk.keeping_time import WARN
from desk.moves import is_possible
from desk.names import DRAFT, ActionId, AppealId, AppealNumber, MessageId, PersonId, RoleId, StateId
from desk.outgoing import Timer
from desk.people import TIMER, Actor
from desk.permissions import place_of
from desk.process import ROLES, Action
from desk.refusals import Missing, Refusal
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
    **dict.fromkeys(("classify", "draft_ready", "vote", "done", "pass", "released", "reviewed"), 20),
    "escalate": 12,
    "postpone": 6,
    "retag": 2,
    "reject": 2,
    "remind": 2,
    "withdraw": 0.5,
}
"""How much likelier some actions are than any other that is possible at the same time."""

UNLIVED = frozenset({"surface", "respecify", "page_again"})
"""What does not happen to them: a card that nobody was shown has no bottom to come to, nobody edits what was never in
Telegram, and nobody is woken by what is past."""

ELSEWHERE = frozenset({"mail", "phone"})
"""Words for those who speak by letters and by telephone: these lives are lived in Telegram."""

UNFINISHED = 0.2
"""Of the lives those that are still under way: wherever the fewest others are."""

OVER = 0.6
"""How often nothing more happens to an appeal that is closed."""

LONGEST = 40
"""Actions in one life at most."""

CERTAIN = 0.3
"""How often an article is certain to answer what the classifier takes for a question of the FAQ."""

LEFT_OUT = 0.5
"""How often what may be left out is."""

BY_RANK = 0.8
"""How often an action is done by the first of those who may: the others stand in for them."""

WORDS: Mapping[Purpose, str] = {
    "appeal": "Номер 4815162, на экране пустое место вместо фотографий.",
    "question": "Уточните, пожалуйста, номер объявления и что вы видите на экране.",
    "answer": "Проверили: всё исправлено. Обновите страницу, пожалуйста.",
    "notice": "Передали вопрос коллегам, ответим сегодня.",
    "note": "Похоже на вчерашнее обновление, смотрим журнал.",
    "specification": "1. Добавить поле в форму. 2. Показать его в карточке объявления. 3. Проверить на телефоне.",
    "work": "Исправлена загрузка файлов больше 5 МБ, добавлена проверка.",
    "review": "Закончилось место на диске; теперь за ним следит мониторинг.",
    "reason": "Повторяется у нескольких клиентов.",
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
            inputs = {
                name: messages[value - 1] if SORTS.get(name) == "words" and value is not None else value
                for name, value in each.inputs.items()
            }
            changed = dict(each.changes)
            if "number" in changed:
                changed["number"] = number
            if changed.get("report") is not None:
                changed["report"] = messages[changed["report"] - 1]
            cause = f"history:{appeal}:{each.cause}"
            return replace(each, appeal=own, inputs=inputs, changes=changed, cause=cause)

        return PastLife(
            replace(
                self.appeal,
                id=own,
                number=None if number is None else AppealNumber(number),
                report=None if self.appeal.report is None else MessageId(messages[self.appeal.report - 1]),
            ),
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
        self._ended: Counter[StateId] = Counter()

    def live(self, initiator: PersonId, about: TaggedText, at: datetime) -> Life:
        """A life that began at `at`. What would be overdue by now is not armed."""
        living = _Living(self._rules, self._chance, initiator, self._staff, about, at, self._now)
        while len(living.events) < LONGEST and not self._is_over(living.appeal):
            if not any(living.does(action) for action in self._next(living.appeal, living.at)):
                break
        life = self._still_under_way(living.lived) or living.lived[-1]
        self._ended[life.appeal.state] += 1
        return living.life(life)

    def _is_over(self, appeal: Appeal) -> bool:
        return self._rules.process.state(appeal.state).final and self._chance.random() < OVER

    def _still_under_way(self, lived: Sequence[Life]) -> Life | None:
        """The life up to where it was in the state that the fewest others have been left in; None: it has ended."""
        before = [life for life in lived if not self._rules.process.state(life.appeal.state).final]
        rarest = min(before, key=lambda life: self._ended[life.appeal.state])
        unseen = not self._ended[rarest.appeal.state]
        return rarest if unseen or self._chance.random() < UNFINISHED else None

    def _next(self, appeal: Appeal, at: datetime) -> Sequence[Action]:
        """What may happen now, as chance has it."""
        actions = self._rules.process.actions.values()
        possible = [action for action in actions if action.id not in UNLIVED and is_possible(action, appeal, at)]
        return sorted(possible, key=lambda each: self._chance.random() ** (1 / LIKELY.get(each.id, 1)), reverse=True)


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
        self.lived: list[Life] = []
        """As it was after each action."""
        if not self.does(rules.process.actions["draft"]):  # type: ignore[index]  # an action id
            raise ValueError("the process lets nobody begin an appeal")

    def does(self, action: Action) -> bool:
        """Whether the action happens: somebody is there who may, gives what it asks for, and the rules agree."""
        if action.id != WARN:
            self._warn()
        actor = self._actor(action)
        if actor is None:
            return False
        at = max(self.at, self._due(action) or self.at) if actor.is_timer else self.at
        told = self._tells(action, actor, at)
        if told is None:
            return False
        decision, written = told
        self.appeal = decision.appeal
        self.events.append(decision.event)
        self._messages += written
        if actor.is_timer:
            self._timers = [timer for timer in self._timers if timer.due > at]
        for sort, timers in decision.timers.items():
            only = decision.only.get(sort)
            gone = [each for each in self._timers if each.sort == sort and (only is None or each.action in only)]
            self._timers = [*(timer for timer in self._timers if timer not in gone), *timers]
        self.at = min(at + timedelta(minutes=self._chance.expovariate(1 / 90)), self._now)
        self.lived.append(Life(self.appeal, tuple(self.events), tuple(self._messages), tuple(self._timers)))
        return True

    def _warn(self) -> None:
        """What the clocks have to say by then comes before whatever happens next."""
        action = self._rules.process.actions.get(ActionId(WARN))
        while action is not None and (due := self._due(action)) is not None and due <= self.at and self.does(action):
            pass

    def _tells(self, action: Action, actor: Actor, at: datetime) -> tuple[Decision, list[Message]] | None:
        """What the rules decide once all that they ask for is given; None when they refuse, or nobody could give it."""
        facts = Facts(
            number=AppealNumber(0),
            pretag=self._pretag(),
            article=self._article() if self._chance.random() < CERTAIN else None,
            worker_present=True,
            board=len(self._staff),
            present=frozenset(self._staff),
        )
        inputs: dict[str, Any] = {}
        written: list[Message] = []
        while True:
            command = Command(action.id, self.appeal.id, actor, str(len(self.events)), inputs, via="history")
            try:
                return decide(self._rules, self.appeal, command, facts, at), written
            except Missing as missing:
                wanted = missing.wanted
            except Refusal:
                return None
            if wanted.optional and self._chance.random() < LEFT_OUT:
                inputs[wanted.name] = None
            elif wanted.sort == "words":
                purpose: Purpose = action.words if actor.roles else "appeal"  # type: ignore[assignment]  # checked
                message = self._message(actor.person, purpose, WORDS[purpose], at, len(written))
                written.append(message)
                inputs[wanted.name] = int(message.id)
            elif (given := self._given(wanted, at)) is not None:
                inputs[wanted.name] = given
            else:
                return None

    def life(self, lived: Life) -> Life:
        """With those of its timers that are still to come."""
        coming = [timer for timer in lived.timers if timer.due > self._now and timer.action not in UNLIVED]
        return replace(lived, timers=coming)

    def _due(self, action: Action) -> datetime | None:
        """When the clock did the action; None where it has not yet, or never does."""
        return min(
            (each.due for each in self._timers if each.action == action.id and each.due <= self._now), default=None
        )

    def _actor(self, action: Action) -> Actor | None:
        """One of those who may; None when there is nobody."""
        words = [word for word in action.by if word not in ELSEWHERE and (word != "timer" or self._due(action))]
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
        place = place_of(self._rules.process, self.appeal)
        return Actor(person, roles=frozenset({RoleId(word) if word in ROLES else place or ROLES[0]}))

    def _given(self, wanted: Input, at: datetime) -> str | None:
        """None for what would have to be another appeal or a person by name: these lives know of no other."""
        match wanted.name, wanted.sort:
            case "tag", _:
                return self._about.tag
            case "vote", _:
                return self._chance.choices(("for", "against", "later"), (80, 10, 10))[0]
            case "rating", _:
                return self._chance.choices(("5", "4", "3", "2", "1"), (60, 20, 10, 5, 5))[0]
            case _, "article":
                article = self._article()
                return article.id if article else None
            case _, "hours":
                return self._chance.choice(("1", "2", "4", "8", "16"))
            case _, "date":
                return (at.date() + timedelta(days=self._chance.randint(1, 30))).isoformat()
            case _:
                return self._chance.choice(wanted.choices) if wanted.choices else None

    def _article(self) -> Article | None:
        articles = self._rules.articles.all()
        return self._chance.choice(articles) if articles else None

    def _pretag(self) -> Pretag:
        tag, probability = self._about.tag, round(0.5 + 0.5 * self._chance.random(), 3)
        return Pretag(tag if probability > 0.6 else None, probability, ((tag, probability),))

    def _message(self, author: PersonId | None, purpose: Purpose, text: str, at: datetime, ahead: int = 0) -> Message:
        if author is None:
            raise ValueError("the clock writes nothing")
        side: Side = "initiator" if author == self.appeal.initiator else "staff"
        number = MessageId(len(self._messages) + ahead + 1)
        return Message(number, self.appeal.id, author, side, purpose, Content(text), at)
