"""One appeal whose timers, but those of its clocks, are struck as the clock strikes them; the clock is turned."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desk.appeal import Appeal, Pretag
from desk.commands import Command, Event, Facts
from desk.decide import Decision, Rules, decide
from desk.names import CALL_TAKER, OPERATOR, ActionId, AppealNumber, Channel, PersonId
from desk.outgoing import Post, Tell, Timer, TimerSort
from desk.people import TIMER, Actor
from desk.process import MANAGER
from desk.refusals import NotYet, Refusal
from desk.state_timers import is_reminder
from tests.desk.conftest import ANNA, BORIS, IVAN, MONDAY_NOON, draft, initiator, operator

MOSCOW = ZoneInfo("Europe/Moscow")

MANAGER_OF_IT = Actor(BORIS, "Борис", frozenset({MANAGER}))

FACTS = Facts(number=AppealNumber(17), pretag=Pretag("technical", 0.9), board=5)


STRUCK: frozenset[TimerSort] = frozenset({"state", "call"})


def on_the_phone(person: PersonId = ANNA) -> Actor:
    """An operator who has the initiator on the telephone."""
    return Actor(person, "Анна", frozenset({OPERATOR, CALL_TAKER}))


def moscow(text: str) -> datetime:
    """`2026-11-23 12:00`, in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


class Clocked:
    """A life from its draft on. said: when, to whom (`Анна`, a role, `Иван`), and which text."""

    def __init__(self, rules: Rules, now: datetime = MONDAY_NOON, caller: Facts | None = None) -> None:
        """caller: it came by telephone, and this is known of whoever called."""
        self.rules = rules
        self.now = now
        self.appeal: Appeal = draft()
        self.timers: list[Timer] = []
        self.events: list[Event] = []
        self.said: list[tuple[datetime, str, str | None]] = []
        self.facts = caller or FACTS
        if caller is None:
            self.does("draft", initiator())
        else:
            self.appeal = replace(self.appeal, channel="phone")
            self.does("draft", on_the_phone())

    def does(self, action: str, actor: Actor | None = None, /, **inputs: Any) -> Decision:
        """Raises what the desk refuses with."""
        actor = actor or operator()
        via: Channel = "phone" if CALL_TAKER in actor.roles else "telegram"
        command = Command(ActionId(action), self.appeal.id, actor, str(len(self.events)), inputs, via)
        return self._did(decide(self.rules, self.appeal, command, self.facts, self.now))

    def in_work(self) -> Clocked:
        self.does("submit", initiator())
        self.does("take")
        return self

    def in_queue(self) -> Clocked:
        """With the department of IT, and with nobody of it yet."""
        self.does("submit", initiator())
        self.does("escalate")
        given = {"criticality": "normal", "complexity": "simple", "category": "ads", "effort": None, "queue": "l2"}
        self.does("classify", MANAGER_OF_IT, kind="incident", date=None, **given)
        return self

    def works_until(self, moment: datetime | str) -> Clocked:
        """What falls due until then happens, each in its time."""
        until = moscow(moment) if isinstance(moment, str) else moment
        while coming := [timer for timer in self.timers if timer.due <= until]:
            self.now = max(self.now, min(timer.due for timer in coming))
            self._strikes(min(coming, key=lambda timer: timer.due))
        self.now = until
        return self

    def is_down_until(self, moment: str) -> Clocked:
        """The program is started only then: what fell due is struck at once."""
        self.now = moscow(moment)
        return self.works_until(self.now)

    def later(self, **time: float) -> Clocked:
        """So much working time later: `hours`, `minutes`."""
        return self.works_until(self.rules.calendar.add(self.now, timedelta(**time)))

    @property
    def happened(self) -> list[str]:
        return [str(event.action) for event in self.events]

    def told(self, *, to: Collection[str] | str) -> list[str | None]:
        wanted = {to} if isinstance(to, str) else to
        return [text for _, who, text in self.said if who in wanted]

    def due(self, action: str) -> list[datetime]:
        return [timer.due for timer in self.timers if timer.action == action]

    def _strikes(self, timer: Timer) -> None:
        action = self.rules.process.actions[ActionId(timer.action)]
        command = Command(action.id, self.appeal.id, TIMER, f"timer:{len(self.events)}", {}, via="clock")
        overdue = [ActionId(each.action) for each in self.timers if each.due <= self.now and each is not timer]
        facts = replace(
            self.facts, overdue=tuple(overdue) if is_reminder(self.rules.process, self.appeal, action) else ()
        )
        self.timers.remove(timer)
        try:
            self._did(decide(self.rules, self.appeal, command, facts, self.now))
        except NotYet as later:
            self.timers.append(replace(timer, due=later.until))
        except Refusal:
            return

    def _did(self, decision: Decision) -> Decision:
        for sort in STRUCK & decision.timers.keys():
            only = decision.only.get(sort)
            others = [each for each in self.timers if each.sort != sort or (only and each.action not in only)]
            self.timers = [*others, *decision.timers[sort]]
        self.appeal = decision.appeal
        self.events.append(decision.event)
        names = {IVAN: "Иван", ANNA: "Анна", BORIS: "Борис"}
        for each in decision.outgoing:
            if isinstance(each, Tell):
                self.said.append((self.now, names[each.person], each.say.text))
            elif isinstance(each, Post):
                self.said.append((self.now, each.place, each.say.text))
        return decision
