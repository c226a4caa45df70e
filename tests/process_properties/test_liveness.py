"""Every situation that an appeal can get into, by `decide` alone: from each, legal actions lead to `closed`."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from desk import Command, Facts, Refusal, Rules
from desk.appeal import Appeal, Pretag
from desk.articles import Article
from desk.commands import Worker
from desk.decide import decide
from desk.moves import is_possible
from desk.names import ActionId, AppealId, AppealNumber, PersonId, RoleId, StateId
from desk.people import TIMER, Actor
from desk.process import ROLES
from tests.storage.town import NOON

INITIATOR, WORKER, OTHER = PersonId(1), PersonId(2), PersonId(3)

MATTERS = (
    "state",
    "kind",
    "returns_to",
    "worked_in",
    "answered_from",
    "resolution",
    "consent",
    "linked_from",
    "objected",
)
"""Fields by which an appeal can do something else than another; of the rest only whether there is anything."""

THERE = ("assignee", "undo_until", "article", "number")

LINKS = frozenset({"link", "unlink"})
"""What is the end of an appeal, or leaves it as it is; undone, it goes back to a situation that is known."""

Situation = tuple[Any, ...]


def situation(appeal: Appeal) -> Situation:
    return (*(getattr(appeal, name) for name in MATTERS), *(getattr(appeal, name) is not None for name in THERE))


def plain(appeal: Appeal) -> Appeal:
    """Without what is written anew before it is read again."""
    forgotten: dict[str, Any] = {"version": 1, "votes": (), "reopened": 0, "rating": None}
    if appeal.state != "waiting":
        forgotten |= {"returns_to": None, "consent": None}
    if appeal.state != "resolved":
        # Whether an answer is under way does not matter to where work leads.
        forgotten |= {"answered_from": None, "undo_until": None}
    if appeal.state not in {"self_service", "new"}:
        forgotten |= {"article": None}
    return replace(appeal, **forgotten)


def people(manned: frozenset[str]) -> tuple[Actor, ...]:
    """The initiator, one person with every role that is held, and the clock."""
    return Actor(INITIATOR), Actor(WORKER, roles=frozenset(map(RoleId, manned))), TIMER


INPUTS: dict[str, Any] = {
    **dict.fromkeys(("text", "why", "happened", "cause", "prevention", "ad", "message"), 7),
    "sure": "yes",
    "hours": "1",
    "effort": "2",
    "date": "2026-12-30",
    "person": int(WORKER),
    "tag": "technical",
    "reason": "spam",
    "rating": "5",
    "attribute": "date",
    "criticality": "low",
    "complexity": "simple",
    "category": "ads",
    "queue": "l2",
    "addressee": "map",
}
CHOICES = {
    "classify": {"kind": ("accident", "incident", "rfc")},
    "vote": {"vote": ("for", "against", "later")},
}
CHOICES["reclassify"] = CHOICES["classify"]
"""What leads to different situations; everything else is one of its kind."""


def given(action: str) -> Iterator[dict[str, Any]]:
    choices = CHOICES.get(action, {})
    for chosen in product(*choices.values()):
        yield {**INPUTS, **dict(zip(choices, chosen, strict=True))}


def facts(appeal: Appeal, unmanned: frozenset[str]) -> Iterator[Facts]:
    """What others say: that may be so or not."""
    always = Facts(
        number=AppealNumber(17),
        alone=True,
        unmanned=frozenset(map(RoleId, unmanned)),
        board=1,
        worker=Worker("Аглая", suits=True),
    )
    yield always
    if appeal.state in {"resolved", "closed"}:
        yield replace(always, worker_present=True)
    if appeal.state == "draft":
        yield replace(
            always, pretag=Pretag("faq", 0.9), article=Article("photo", "Как поменять фото?", "Откройте объявление.")
        )


def steps(rules: Rules, appeal: Appeal, manned: frozenset[str]) -> Iterator[Appeal]:
    """Everything that can happen next: at once, and when what is limited in time is over."""
    timed = {timer.does for timer in rules.process.state(appeal.state).timers}
    unmanned = frozenset(ROLES) - manned
    for action in rules.process.actions_from(appeal.state):
        if action.id in LINKS:
            continue
        for actor in people(manned):
            if actor.is_timer and action.id not in timed:
                continue
            for inputs, fact in product(given(action.id), facts(appeal, unmanned)):
                command = Command(ActionId(action.id), appeal.id, actor, "1", inputs)
                try:
                    after = decide(rules, appeal, command, fact, NOON).appeal
                except Refusal:
                    continue
                assert is_possible(action, appeal, NOON), f"{action.id} from {appeal.state} may be done, not offered"
                yield after
    if appeal.undo_until:
        yield replace(appeal, undo_until=None)


def begun(rules: Rules, contract: str | None) -> Appeal:
    draft = Appeal(AppealId(17), INITIATOR, "telegram", StateId("draft"), NOON, contract=contract)
    return decide(rules, draft, Command(ActionId("draft"), draft.id, Actor(INITIATOR), "0"), Facts(), NOON).appeal


def explored(rules: Rules, manned: frozenset[str], contract: str | None) -> dict[Situation, set[Situation]]:
    """All situations, and whence each is reached."""
    first = begun(rules, contract)
    whence: dict[Situation, set[Situation]] = defaultdict(set)
    seen, ahead = {situation(first)}, deque([first])
    while ahead:
        appeal = ahead.popleft()
        here = situation(appeal)
        for after in map(plain, steps(rules, appeal, manned)):
            there = situation(after)
            whence[there].add(here)
            if there not in seen:
                seen.add(there)
                ahead.append(after)
    return {each: whence[each] for each in seen}


@pytest.mark.parametrize(
    ("manned", "contract"),
    [(frozenset(ROLES), "deposit"), (frozenset({"incident_manager"}), None)],
    ids=["everybody, under a contract", "the manager alone"],
)
def test_from_wherever_an_appeal_got_it_can_be_closed(
    rules: Rules, manned: frozenset[str], contract: str | None
) -> None:
    whence = explored(rules, manned, contract)

    ends = [each for each in whence if each[0] == "closed"]
    alive, behind = set(ends), deque(ends)
    while behind:
        for before in whence[behind.popleft()] - alive:
            alive.add(before)
            behind.append(before)
    assert set(whence) - alive == set()
    assert {each[0] for each in whence} == set(rules.process.states)
