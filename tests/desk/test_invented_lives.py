"""The history that `frontdesk demo` invents: whatever chance has it do, the process allows, also one that has grown."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lives import Life, Lives
from classifier import Appeal as TaggedText
from desk.decide import Rules
from desk.effects import EFFECTS
from desk.history import rebuild
from desk.names import PersonId
from desk.process_file import read_process
from tests.desk.conftest import DIRECTORIES, IVAN, MONDAY_NOON

STAFF = [PersonId(number) for number in range(2, 7)]

GROWN = """
[states.checking]
clock = "running"
place = "tester"
working = true

[actions.check]
by = ["tester"]
not_by = ["rejected_by"]
moves = [{ from = ["triage"], to = "checking" }]
effects = ["assign"]

[actions.cleared]
by = ["self"]
asks = ["text"]
moves = [{ from = ["checking"], to = "resolved", resolution = "answered" }]
"""
"""A state more, behind an action that whoever rejected the appeal leaves to another."""


@pytest.fixture(scope="session")
def grown(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Rules:
    file = Path(tmp_path_factory.mktemp("grown"), "process.toml")
    file.write_text((DIRECTORIES / "process.toml").read_text() + GROWN)
    return replace(rules, process=read_process(file, EFFECTS, ["ads"]))


def lives(rules: Rules, seed: int, many: int) -> Sequence[Life]:
    chance = random.Random(seed)
    invented = Lives(rules, chance, STAFF, MONDAY_NOON)
    begun = (MONDAY_NOON - timedelta(days=180) * chance.random() for _ in range(many))
    return [
        invented.live(IVAN, TaggedText("Как поменять фото", chance.choice(["technical", "faq"])), at) for at in begun
    ]


def assert_it_keeps_to_the_rules(life: Life) -> None:
    assert rebuild(life.events) == life.appeal
    moments = [event.at for event in life.events]
    assert moments == sorted(moments)
    assert moments[-1] <= MONDAY_NOON
    assert all(timer.due > MONDAY_NOON for timer in life.timers)


@pytest.mark.parametrize("process", ["rules", "grown"])
@settings(max_examples=40, deadline=None)
@given(seed=st.integers())
def test_whatever_the_seed_a_life_keeps_to_the_rules(request: pytest.FixtureRequest, process: str, seed: int) -> None:
    rules: Rules = request.getfixturevalue(process)

    for life in lives(rules, seed, many=5):
        assert_it_keeps_to_the_rules(life)


@pytest.mark.parametrize("process", ["rules", "grown"])
def test_among_enough_appeals_every_state_of_the_process_is_there(request: pytest.FixtureRequest, process: str) -> None:
    rules: Rules = request.getfixturevalue(process)

    invented = lives(rules, seed=1, many=500)

    assert {life.appeal.state for life in invented} == set(rules.process.states)
    for life in invented:
        assert_it_keeps_to_the_rules(life)


def test_most_appeals_are_over_and_most_of_them_were_answered(rules: Rules) -> None:
    invented = lives(rules, seed=2, many=400)

    closed = [life.appeal for life in invented if life.appeal.state == "closed"]
    assert len(closed) > 280
    assert sum(appeal.resolution == "answered" for appeal in closed) > len(closed) / 2


def test_the_same_seed_invents_the_same(rules: Rules) -> None:
    assert lives(rules, seed=7, many=50) == lives(rules, seed=7, many=50)
