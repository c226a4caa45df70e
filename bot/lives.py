"""One invented life of an appeal, lived by the desk's own rules up to a point."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from classifier import Appeal as TaggedText
from desk.appeal import Appeal, Pretag
from desk.commands import Command, Event, Facts
from desk.content import Content, Message
from desk.decide import Rules, decide
from desk.names import DRAFT, ActionId, AppealId, AppealNumber, MessageId, PersonId, RoleId
from desk.outgoing import Timer
from desk.people import TIMER, Actor
from storage import PastLife

OPERATOR = frozenset({RoleId("operator")})

PATHS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1, ()),
    (6, ("submit",)),
    (4, ("submit", "take")),
    (3, ("submit", "take", "ask")),
    (4, ("submit", "take", "answer")),
    (2, ("submit", "take", "ask", "add", "answer")),
    (50, ("submit", "take", "answer", "confirm", "rate")),
    (10, ("submit", "take", "answer", "confirm")),
    (8, ("submit", "take", "ask", "add", "answer", "confirm", "rate")),
    (4, ("submit", "take", "answer", "reopen", "answer", "confirm")),
    (5, ("submit", "reject")),
    (2, ("submit", "reject", "object", "take", "answer", "confirm")),
    (3, ("submit", "retag", "take", "release", "take", "inform", "answer", "confirm", "rate")),
    (2, ("submit", "withdraw")),
    (1, ("submit", "take", "ask", "remind", "remind", "no_reply", "confirm")),
)
"""What happens to appeals, with how often; after it the appeal is where it is now."""

BY_OPERATOR = frozenset({"take", "ask", "answer", "reject", "retag", "release", "inform"})
BY_CLOCK = frozenset({"remind", "no_reply"})
WORDS = {
    "ask": ("question", "Уточните, пожалуйста, номер объявления и что вы видите на экране."),
    "answer": ("answer", "Проверили: всё исправлено. Обновите страницу, пожалуйста."),
    "inform": ("notice", "Передали вопрос коллегам, ответим сегодня."),
    "add": ("appeal", "Номер 4815162, на экране пустое место вместо фотографий."),
}
"""What is written for an action, and what it is in the correspondence."""


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


def live(
    rules: Rules,
    chance: random.Random,
    initiator: PersonId,
    operator: PersonId,
    about: TaggedText,
    at: datetime,
    now: datetime,
) -> Life:
    """A life that began at `at`. What would be overdue by now is not armed."""
    path = chance.choices([steps for _, steps in PATHS], [weight for weight, _ in PATHS])[0]
    appeal = Appeal(AppealId(0), initiator, "history", DRAFT, at)
    messages = [_message(1, initiator, "initiator", "appeal", about.text, at)]
    events: list[Event] = []
    timers: Sequence[Timer] = ()
    for count, action in enumerate(("draft", *path)):
        actor = _actor(action, initiator, operator)
        inputs = _inputs(action, chance, about.tag)
        if action in WORDS:
            purpose, words = WORDS[action]
            author = operator if action in BY_OPERATOR else initiator
            side = "staff" if action in BY_OPERATOR else "initiator"
            messages.append(_message(len(messages) + 1, author, side, purpose, words, at))
            inputs = {"text": len(messages)}
        facts = Facts(number=AppealNumber(0), pretag=_pretag(chance, about.tag), worker_present=True)
        command = Command(ActionId(action), appeal.id, actor, str(count), inputs, via="history")
        decision = decide(rules, appeal, command, facts, at)
        appeal, timers = decision.appeal, timers if decision.timers is None else decision.timers
        events.append(decision.event)
        at = min(at + timedelta(minutes=chance.expovariate(1 / 90)), now)
    # A card that nobody was shown has no bottom to come to.
    armed = [timer for timer in timers if timer.due > now and timer.action != "surface"]
    return Life(appeal, events, messages, armed)


def _actor(action: str, initiator: PersonId, operator: PersonId) -> Actor:
    if action in BY_CLOCK:
        return TIMER
    return Actor(operator, roles=OPERATOR) if action in BY_OPERATOR else Actor(initiator)


def _inputs(action: str, chance: random.Random, tag: str) -> dict[str, Any]:
    match action:
        case "retag":
            return {"tag": tag}
        case "reject":
            return {"reason": chance.choice(("profanity", "off_topic", "spam"))}
        case "rate":
            return {"rating": chance.choices(("5", "4", "3", "2", "1"), (60, 20, 10, 5, 5))[0]}
        case "withdraw":
            return {"sure": "yes"}
        case _:
            return {}


def _pretag(chance: random.Random, tag: str) -> Pretag:
    probability = round(0.5 + 0.5 * chance.random(), 3)
    return Pretag(tag if probability > 0.6 else None, probability, ((tag, probability),))


def _message(number: int, author: PersonId, side: Any, purpose: Any, text: str, at: datetime) -> Message:
    return Message(MessageId(number), AppealId(0), author, side, purpose, Content(text), at)
