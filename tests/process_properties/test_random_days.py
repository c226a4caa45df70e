"""Random actions by random people on random appeals: what holds always holds after each. Source: process.md."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desk import Refusal, Rules
from desk.appeal import Appeal
from desk.calls import TRIES
from desk.inputs import SORTS
from desk.process import ROLES
from desk.refusals import Missing, Muted, NoRight, NotSure
from handlers.screens import Renderer
from storage import Database
from tests.process_properties import rights
from tests.process_properties.chances import entitled, inputs
from tests.process_properties.company import STAFF, Company, Player, Try, could_instead, later
from tests.process_properties.ways import ARTICLE, TO_PARTS, WAYS, WAYS_TO, led
from tests.storage.conftest import _emptied, _run

T = TypeVar("T")

PICK = st.integers(0, 2**16)
"""Chooses one of what there is at that moment."""

ENDS = frozenset({"withdraw", "reject", "dismiss", "link", "join", "helped"})
"""What ends an appeal before much has happened to it: seldom chosen."""

ON = frozenset({"submit", "take", "escalate", "classify", "done", "pass", "draft_ready", "vote", "answer", "released"})
"""What leads an appeal on: often chosen."""

GOALS = (*rights.ACTIONS, *TO_PARTS, "adopt")

OFTEN = 8
"""After so many things everything that is kept is checked."""

RUBBISH = {
    "choice": ("ерунда", ""),
    "hours": ("много", "NaN", "-1", "1e99", ""),
    "date": ("вчера", "2026-99-99", ""),
    "value": ("ерунда",),
    "appeal": (10**9,),
    "person": (10**9,),
    "coupon": (10**9,),
}


class RandomDays(RuleBasedStateMachine):
    """A desk on a database of its own. Every rule is one thing that somebody does, or the clock.

    done, aims: how often each action was done, and gone for, on all days so far. goals: for how many of them
    somebody goes in the morning. wanted: what is gone for at all.
    """

    def __init__(
        self,
        address: str,
        rules: Rules,
        renderer: Renderer,
        done: Counter[str],
        aims: Counter[str],
        goals: int,
        wanted: Collection[str],
    ) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.database = self.does(Database.open(address))
        self.company = Company(self.database, rules, renderer)
        self.does(self.company.settle_in())
        self.done = done
        self.aims = aims
        self.goals = goals
        self.wanted = wanted
        self.judged = 0

    def does(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(doing)

    def teardown(self) -> None:
        self.done.update(self.does(self.company.happened_to_parts()))
        assert self.does(self.database.check(self.company.now)) == []
        self.does(self.database.close())
        self.runner.close()

    def player(self, pick: int) -> Player:
        players = list(self.company.players.values())
        return players[pick % len(players)]

    def picked(self, pick: int) -> Appeal:
        """One of the appeals, rather one that still lives."""
        appeals = self.appeals_there()
        living = [appeal for appeal in appeals if appeal.state != "closed"]
        return (living or appeals)[pick % len(living or appeals)] if pick % 8 else appeals[pick // 8 % len(appeals)]

    @initialize(picks=st.lists(st.tuples(PICK, PICK), min_size=26, max_size=26))
    def opens(self, picks: list[tuple[int, int]]) -> None:
        for name in ("Иван", "Ольга", "Остромир", "Велимира"):
            self.does(self.company.begins(self.company.players[name]))
        self.somebody_has_goals(picks[: self.goals])

    @rule(who=st.sampled_from(["Иван", "Ольга", "Остромир", "Велимира"]))
    def somebody_begins(self, who: str) -> None:
        with suppress(Muted):
            self.does(self.company.begins(self.company.players[who]))
        self.holds()

    @rule(who=PICK)
    def somebody_calls(self, who: int) -> None:
        """And an operator who is there takes it down."""
        if operators := self.company.holders("operator"):
            self.does(self.company.calls(operators[who % len(operators)]))
            self.holds()

    @rule(appeal=PICK, way=PICK, who=PICK, chosen=PICK)
    def somebody_does_what_they_may(self, appeal: int, way: int, who: int, chosen: int) -> None:
        """By the table: the right is there, and all that is asked for is given."""
        self.does_what_they_may(self.picked(appeal), way, who, chosen)

    @rule(picks=st.lists(st.tuples(PICK, PICK, PICK), min_size=2, max_size=3))
    def one_appeal_goes_on(self, picks: list[tuple[int, int, int]]) -> None:
        """Some things happen to the newest appeal, one after another."""
        for way, who, chosen in picks:
            self.does_what_they_may(self.does(self.company.appeal(self.company.appeals[-1])), way, who, chosen)

    @rule(appeal=PICK, picks=st.lists(st.tuples(PICK, PICK, PICK), min_size=2, max_size=3))
    def an_older_one_goes_on(self, appeal: int, picks: list[tuple[int, int, int]]) -> None:
        about = self.picked(appeal)
        for way, who, chosen in picks:
            self.does_what_they_may(self.does(self.company.appeal(about.id)), way, who, chosen)

    @rule(picks=st.lists(st.tuples(PICK, PICK), min_size=2, max_size=4))
    def somebody_has_a_goal(self, picks: list[tuple[int, int]]) -> None:
        self.somebody_has_goals(picks)

    def somebody_has_goals(self, picks: list[tuple[int, int]]) -> None:
        """What seldom happens by chance is come to: on a way to it, or to an appeal that is there already."""
        for pick, chosen in picks:
            seldom = sorted(self.wanted, key=lambda action: self.aims[action])[: max(1, len(self.wanted) // 4)]
            action = seldom[pick % len(seldom)]
            self.aims[action] += 1
            if action == "recount":
                self.a_voter_leaves()
            elif action in TO_PARTS:
                self.to_a_part(action, chosen)
            elif action == "adopt":
                self.does(self.company.writes_and_joins(self.company.players["Иван"]))
            elif row := self.row_to(action, pick):
                self.comes_to(action, row, pick, chosen)

    def a_voter_leaves(self) -> None:
        """Whoever has voted leaves the board."""
        voted = self.led("board_review")
        for voter in self.company.holders("board")[:1] if voted else ():
            self.does(self.company.comes_or_leaves(voter, "board"))
            self.holds()

    def row_to(self, action: str, pick: int) -> rights.Row | None:
        rows = [row for row in rights.ROWS if row.action == action]
        return rows[pick % len(rows)] if rows else None

    def comes_to(self, action: str, row: rights.Row, pick: int, chosen: int) -> None:
        ways = WAYS_TO.get(action) or [way for way in WAYS if way.split(",")[0] in row.sources]
        there = [each for each in self.appeals_there() if each.state in row.sources and action not in WAYS_TO]
        about = there[pick % len(there)] if there and pick % 3 == 0 else self.led(ways[pick % len(ways)])
        if about is None:
            return
        if action in {"warn", "explain"} and (tried := self.does(self.company.becomes_late(about))):
            self.judge(tried)
            about = self.does(self.company.appeal(about.id))
        timed = {timer.does for timer in self.company.rules.process.state(about.state).timers} | {
            "page_again",
            "ask_to_call",
        }
        players = entitled(self.company, row, about)
        if action in timed and (not players or pick % 4 == 0):
            if tried := self.does(self.company.strikes(about, action)):
                self.judge(tried)
        elif players:
            self.attempts(players[chosen % len(players)], about, action, chosen)

    def to_a_part(self, action: str, chosen: int) -> None:
        """Something is done to the other that it is a part of."""
        way, does, given = TO_PARTS[action]
        part = self.led(way)
        if part is None or part.parent is None:
            return
        other = self.does(self.company.appeal(part.parent))
        row = rights.row_of(other, does)
        players = entitled(self.company, row, other) if row else []
        if players:
            self.attempts(players[chosen % len(players)], other, does, chosen, **given)

    def led(self, way: str) -> Appeal | None:
        """None where somebody is missing on the way."""

        async def lead() -> Appeal:
            async with self.database.work() as work:
                return await work.appeals.get(await led(self.company, work, way))

        before = list(self.company.appeals)
        try:
            return self.does(lead())
        except Refusal:
            self.company.appeals = before
            return None

    def appeals_there(self) -> list[Appeal]:
        return [self.does(self.company.appeal(appeal)) for appeal in self.company.appeals]

    def does_what_they_may(self, about: Appeal, way: int, who: int, chosen: int) -> None:
        ways = [
            (row, player)
            for row in rights.ROWS
            if about.state in row.sources
            for player in entitled(self.company, row, about)
        ]
        actions = sorted({row.action for row, _ in ways})
        if not actions:
            return
        often = [each for each in actions for _ in range(1 if each in ENDS else 24 if each in ON else 4)]
        action = often[way % len(often)]
        players = [player for row, player in ways if row.action == action]
        self.attempts(players[who % len(players)], about, action, chosen)

    def attempts(self, player: Player, about: Appeal, action: str, chosen: int, **said: str) -> None:
        """With all that is asked for, as it should be."""
        given, words = self.does(inputs(self.company, about, action, chosen))
        article = ARTICLE if action == "submit" and chosen % 4 == 0 else None
        tag = None if chosen % 3 == 0 and not article else "faq" if article else "technical"
        given |= said
        tried = self.does(self.company.attempts(player, about.id, action, given, words, tag=tag, article=article))
        assert not isinstance(tried.refusal, NoRight), f"{action} by {player.actor} from {about.state}: {tried.refusal}"
        self.judge(tried)

    @rule(appeal=PICK, action=st.sampled_from(rights.ACTIONS), who=PICK, chosen=PICK, faults=PICK)
    def somebody_tries_anything(self, appeal: int, action: str, who: int, chosen: int, faults: int) -> None:
        """Whoever it is, whatever they give, wherever the appeal is."""
        about = self.picked(appeal)
        given, words = self.does(inputs(self.company, about, action, chosen))
        for place, name in enumerate(list(given)):
            fault = faults >> (2 * place) & 3
            if fault == 1:
                del given[name]
            elif fault == 2 and SORTS[name] in RUBBISH:
                rubbish = RUBBISH[SORTS[name]]
                given[name] = rubbish[chosen % len(rubbish)]
        words = tuple(name for place, name in enumerate(words) if faults >> (place + 8) & 3 != 1)
        before = self.does(self.company.kept())
        tried = self.does(self.company.attempts(self.player(who), about.id, action, given, words))
        if tried.refusal is not None:
            assert self.does(self.company.kept()) == before, f"{action} was refused and left something"
            self.audited(tried)
        self.judge(tried)

    @rule()
    def the_clock_strikes(self) -> None:
        if tried := self.does(self.company.clock_strikes()):
            self.judge(tried)

    @rule(hours=st.sampled_from([0.001, 0.004, 1, 8, 30]))
    def time_passes(self, hours: float) -> None:
        self.company.now = later(self.company.now, hours)
        self.does(self.company.delivers())

    @rule(name=st.sampled_from(sorted(STAFF)), pick=PICK)
    def somebody_comes_or_leaves(self, name: str, pick: int) -> None:
        self.does(self.company.comes_or_leaves(self.company.players[name], ROLES[pick % len(ROLES)]))

    @rule(role=st.sampled_from(ROLES))
    def everybody_leaves(self, role: str) -> None:
        self.does(self.company.everybody_leaves(role))

    @rule()
    def all_are_there_again(self) -> None:
        for name, roles in STAFF.items():
            player = self.company.players[name]
            for role in set(roles) - player.roles:
                self.does(self.company.comes_or_leaves(player, role))

    def judge(self, tried: Try) -> None:
        came = tried.outcome.appeal.state if tried.outcome else repr(tried.refusal)
        note(
            f"  {tried.before.id}: {tried.command.action} by {tried.command.actor.name}: {tried.before.state} to {came}"
        )
        if tried.outcome is not None:
            self.done[tried.command.action] += 1
            self.was_right(tried)
        self.holds()

    def was_right(self, tried: Try) -> None:
        """By the table written by hand: from here, by this person, with what is asked for, to there."""
        assert tried.outcome is not None
        before, command, after = tried.before, tried.command, tried.outcome.appeal
        actor = command.actor
        row = rights.row_of(before, command.action)
        assert row is not None, f"{command.action} begins in no {before.state}"
        unmanned = self.company.unmanned
        assert rights.has_right(row, before, actor.person, actor.roles, unmanned, command.inputs), f"{row} by {actor}"
        if not actor.is_timer:
            lacking = [name for name in row.asks if command.inputs.get(name) is None]
            assert not lacking, f"{command.action} without {lacking}"
        target = "=" if after.state == before.state else after.state
        assert target in row.targets or after.state in row.targets, f"{command.action}: {before.state} to {after.state}"
        if rights.is_own(command.action, before, actor.person):
            player = next(each for each in self.company.players.values() if each.person.id == actor.person)
            assert not could_instead(self.company, row, before, player), f"{command.action} on their own: {actor}"
        if command.action == "assign":
            assert after.assignee != before.initiator or len(self.company.holders(rights.place_of(before))) < 2
        self.is_sound(after)
        assert after.special is {"coupon": True, "coupon_off": False}.get(command.action, after.special)
        assert self.does(self.spent_on(after)) is after.special, "it is so if a coupon was spent on it, and not else"

    async def spent_on(self, appeal: Appeal) -> bool:
        """Whether a coupon is."""
        async with self.database.reading() as work:
            return await work.coupons.on(appeal.id) is not None

    def is_sound(self, appeal: Appeal) -> None:
        """What is true of an appeal in its state."""
        assert appeal.state in rights.STATES
        if appeal.state == "closed":
            assert appeal.resolution in rights.RESOLUTIONS
            assert appeal.closed is not None
        elif appeal.state in {"resolved", "review"}:
            assert appeal.resolution in rights.RESOLUTIONS
        else:
            assert appeal.resolution is None, f"{appeal.state} with the resolution {appeal.resolution}"
            assert appeal.closed is None
        if appeal.state in rights.WORKING | {"new", "board_review", "deferred", "waiting"}:
            place = rights.place_of(appeal)
            assert place in ROLES, f"nobody has an appeal that is {appeal.state}"
            assert place in appeal.places, f"no card of an appeal that is {appeal.state}"
        if appeal.state in {"l1_work", "in_progress"}:
            assert appeal.assignee is not None, f"{appeal.state}, and nobody is at it"
        if appeal.state == "waiting":
            assert appeal.returns_to in rights.WORKING
        if appeal.to_call:
            assert appeal.call_at is not None, "nobody knows when to call"
            assert appeal.call_tries < TRIES
        else:
            assert (appeal.call_at, appeal.call_tries) == (None, 0)

    def audited(self, tried: Try) -> None:
        """A question back is no refusal; everything else is kept."""

        async def attempts() -> list[str]:
            async with self.database.reading() as work:
                return [each.cause for each in await work.refused.of(tried.before.id)]

        kept = tried.command.cause in self.does(attempts())
        assert kept is not isinstance(tried.refusal, Missing | NotSure)

    def holds(self) -> None:
        """All is checked again in the end: what went wrong does not come right."""
        self.does(self.company.delivers())
        self.judged += 1
        if self.judged % OFTEN == 0:
            assert self.does(self.database.check(self.company.now)) == []


def _days(
    address: Callable[[], str],
    rules: Rules,
    renderer: Renderer,
    examples: int,
    steps: int,
    goals: int,
    wanted: Collection[str] = GOALS,
) -> Counter[str]:
    done: Counter[str] = Counter()
    aims: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: RandomDays(address(), rules, renderer, done, aims, goals, wanted),  # type: ignore[arg-type]  # whatever makes one will do
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            deadline=None,
            phases=[Phase.generate],
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return done


def test_what_holds_always_holds_on_sqlite(sqlite_file: Path, tmp_path: Path, rules: Rules, renderer: Renderer) -> None:
    numbers = count()

    def address() -> str:
        return f"sqlite+aiosqlite:///{shutil.copy(sqlite_file, tmp_path / f'{next(numbers)}.db')}"

    done = _days(address, rules, renderer, examples=8, steps=12, goals=26)

    # The first action begins an appeal: nobody does it to one.
    all_others = {action.id for action in rules.process.actions.values() if any(move.sources for move in action.moves)}
    # What chance has not brought about is gone for on some days more.
    left = all_others - set(done)
    if left:
        done += _days(address, rules, renderer, examples=4, steps=4, goals=24, wanted=sorted(left))
    assert all_others - set(done) == set(), "what never happened"


def test_what_holds_always_holds_on_postgresql(postgres: str, rules: Rules, renderer: Renderer) -> None:
    def address() -> str:
        _run(_emptied(postgres))
        return postgres

    assert len(_days(address, rules, renderer, examples=3, steps=18, goals=3)) > 8, "people did too little"
