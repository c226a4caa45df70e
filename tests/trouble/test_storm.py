"""Many at once: everybody is answered within the limits' own time, and cards come as fast as the limits allow.

Time is turned second by second, by Telegram's own limits, kept by the desk and enforced by the sandbox.
"""

from __future__ import annotations

import asyncio
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.delivery import SIDE_BY_SIDE
from bot.limits import Rate, Rates
from sandbox.calls import Call
from sandbox.members import administrator
from sandbox.residents import Person
from tests.crash.reckoning import ANSWER, CARD, RECEIPT
from tests.trouble.machine import machine
from tests.trouble.paced import TELEGRAMS, PacedTown, as_settings, enforce, paced_town

PEOPLE = 300
COME_WITHIN = 10
"""Seconds; a minute would leave the limits room."""

STRIDE = 5
"""Seconds that pass at once while only cards are left."""


def _sent(calls: Iterator[Call], pattern: re.Pattern[str], to_groups: bool) -> list[Call]:
    """The sends with a text of this sort that succeeded."""
    return [
        call
        for call in calls
        if call.method == "sendMessage" and call.status == 200 and pattern.match(call.params["text"])
        if (int(call.params["chat_id"]) < 0) is to_groups
    ]


def _newcomers(paced: PacedTown, count: int) -> list[Person]:
    return [paced.town.world.add_person(f"Инициатор {each}", language_code="ru") for each in range(count)]


def _says(paced: PacedTown, person: Person, text: str, chat: int | None = None) -> None:
    paced.town.world.send(person, chat or paced.town.bot.id, text=text)


async def _opens(paced: PacedTown, *groups: int) -> None:
    """The groups are bound, and what that cost is forgotten."""
    for group in groups:
        _says(paced, paced.town.irina.person, "/bind operator", group)
    await paced.settle()
    await paced.passes(120)


async def test_three_hundred_people_at_once_are_all_answered_within_the_limits_own_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with paced_town(tmp_path, monkeypatch) as paced:
        demo, log = paced.town.demo, paced.town.sandbox.calls
        second = paced.town.world.add_group(
            "Вторая смена", owner=demo.admin, members=demo.operators, bots={demo.bot: administrator()}
        )
        groups = (demo.first_line.id, second.id)
        await _opens(paced, *groups)
        quiet, began, chance = log.count, paced.now, random.Random(300)
        people = _newcomers(paced, PEOPLE)
        writes = Counter({person: chance.randrange(COME_WITHIN) for person in people})

        for now in range(COME_WITHIN + 1):
            for person in people:
                if writes[person] == now:
                    _says(paced, person, "Не загружаются фото к объявлению")
                elif writes[person] == now - 1:
                    _says(paced, person, "/submit")
            await paced.settle()
            await paced.passes()
        while len(_sent(log.since(quiet), RECEIPT, to_groups=False)) < PEOPLE and paced.now < began + 600:
            await paced.passes()
        while len(_sent(log.since(quiet), CARD, to_groups=True)) < PEOPLE and paced.now < began + 3600:
            await paced.passes(STRIDE)

        calls = [call for call in log.since(quiet) if call.method != "getUpdates"]
        receipts, cards = _sent(log.since(quiet), RECEIPT, to_groups=False), _sent(log.since(quiet), CARD, True)
        until_all_have_receipts = [call for call in calls if call.n <= receipts[-1].n and _costs(call)]
        assert Counter(int(call.params["chat_id"]) for call in receipts) == dict.fromkeys(map(_id, people), 1)
        assert receipts[-1].at - began <= len(until_all_have_receipts) / TELEGRAMS.total.count + 3
        assert [call for call in calls if call.status == 429] == []
        assert sorted(_number(call, CARD) for call in cards) == list(range(1, PEOPLE + 1))
        shares = Counter(int(call.params["chat_id"]) for call in cards)
        assert abs(shares[groups[0]] - shares[groups[1]]) <= 2, "the groups share the load"
        for group in groups:
            at = [call.at for call in calls if str(call.params.get("chat_id")) == str(group) and _costs(call)]
            full_windows = math.ceil(len(at) / TELEGRAMS.group.count) - 1
            assert at[-1] - at[0] <= full_windows * TELEGRAMS.group.seconds + STRIDE + 3


def _costs(call: Call) -> bool:
    return call.method not in ("deleteMessage", "answerCallbackQuery")


def _id(person: Person) -> int:
    return person.id


MANY = 120


async def test_the_program_itself_keeps_the_limits_while_many_write(tmp_path: Path) -> None:
    """As a process: here calls are under way for as long as they are, and two clocks count the windows."""
    kept = Rates(Rate(200, 1), Rate(4, 1), Rate(25, 1))
    async with machine(tmp_path) as here:
        demo, chance = here.town, random.Random(300)
        enforce(here.sandbox.limits, kept)
        desk = await here.start(**{name.upper(): rate for name, rate in as_settings(kept).items()})
        for bound in (demo.first_line, demo.managers):
            demo.world.send(demo.admin, bound, text="/bind operator")
        await here.until(lambda: len(here.sent("Группа привязана")) == 2)
        quiet = here.sandbox.calls.count

        people = [demo.world.add_person(f"Инициатор {each}", language_code="ru") for each in range(MANY)]
        for person in people:
            demo.world.send(person, demo.bot, text="Не загружаются фото к объявлению")
            await asyncio.sleep(chance.uniform(0, 0.01))
            demo.world.send(person, demo.bot, text="/submit")
        log = here.sandbox.calls
        await here.until(lambda: len(_sent(log.since(quiet), CARD, to_groups=True)) >= MANY, patience=60)
        await here.until(lambda: len(_sent(log.since(quiet), RECEIPT, to_groups=False)) >= MANY, patience=60)
        await desk.stop()

        calls = [call for call in log.since(quiet) if call.method != "getUpdates"]
        receipts, cards = _sent(log.since(quiet), RECEIPT, to_groups=False), _sent(log.since(quiet), CARD, True)
        assert Counter(int(call.params["chat_id"]) for call in receipts) == {person.id: 1 for person in people}
        assert sorted(_number(call, CARD) for call in cards) == list(range(1, MANY + 1))
        # 5 % are promised; without any pacing it is one.
        assert sum(call.status == 429 for call in calls) <= 1


def _number(call: Call, pattern: re.Pattern[str]) -> int:
    found = pattern.match(call.params["text"])
    assert found is not None
    return int(found[1])


# What goes first -----------------------------------------------------------------------------------------------

WAITING = 40
"""Cards that are to be sent when something more urgent comes."""

ANSWER_SECONDS = 10
"""For so long an answer can be taken back. Source: conversation.md."""


async def test_an_answer_and_a_receipt_overtake_the_cards_that_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with paced_town(tmp_path, monkeypatch, Rates(total=Rate(1, 1))) as paced:
        anna, maria = paced.town.anna.person, paced.town.maria.person
        await _opens(paced, paced.town.first_line, paced.town.managers)
        paced.town.world.start(anna, paced.town.bot)
        for person in _newcomers(paced, WAITING):
            _says(paced, person, "/new Не загружаются фото")
            _says(paced, person, "/submit")
        await _seconds_until(paced, lambda: _cards(paced) == 3)

        _says(paced, maria, "/new Пропала кнопка")
        _says(paced, maria, "/submit")
        await paced.settle()
        await _seconds_until(paced, lambda: _said(paced, RECEIPT, maria))
        cards_before_the_receipt = _cards(paced)
        _says(paced, anna, "/take 1")
        _says(paced, anna, "/answer 1 Очистите кэш")
        await paced.settle()
        await paced.passes(ANSWER_SECONDS)
        cards_when_the_answer_is_due = _cards(paced)
        await _seconds_until(paced, lambda: _said(paced, ANSWER))
        cards_before_the_answer = _cards(paced)
        await _seconds_until(paced, lambda: _cards(paced) == WAITING + 1)

        # What was in hand already goes first, a few for each group; the others wait.
        assert cards_before_the_receipt - 3 < WAITING / 8
        assert cards_before_the_answer - cards_when_the_answer_is_due < WAITING / 8
        assert cards_before_the_answer < WAITING / 2


async def _seconds_until(paced: PacedTown, happened: Callable[[], object], at_most: int = 300) -> int:
    """Time passes until it has happened. Returns how much."""
    for second in range(at_most):
        if happened():
            return second
        await paced.passes()
    raise AssertionError(f"it has not happened within {at_most} s")


def _cards(paced: PacedTown) -> int:
    return len(_sent(paced.town.sandbox.calls.since(), CARD, to_groups=True))


def _said(paced: PacedTown, pattern: re.Pattern[str], to: Person | None = None) -> bool:
    sent = _sent(paced.town.sandbox.calls.since(), pattern, to_groups=False)
    return any(to is None or str(call.params["chat_id"]) == str(to.id) for call in sent)


async def test_two_groups_of_a_role_get_a_card_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with paced_town(tmp_path, monkeypatch) as paced:
        groups = (paced.town.first_line, paced.town.managers)
        await _opens(paced, *groups)

        for person in _newcomers(paced, 10):
            _says(paced, person, "/new Не загружаются фото")
            _says(paced, person, "/submit")
            await paced.settle()
            await paced.passes()

        cards = Counter(int(call.params["chat_id"]) for call in _sent(paced.town.sandbox.calls.since(), CARD, True))
        assert cards == dict.fromkeys(groups, 5)


async def test_many_chats_without_room_hold_up_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with paced_town(tmp_path, monkeypatch, Rates(chat=Rate(1, 60))) as paced:
        full = _newcomers(paced, SIDE_BY_SIDE + 8)
        for person in full:
            _says(paced, person, "/help")
            _says(paced, person, "/help")
        await paced.settle()
        await paced.passes(2)

        _says(paced, paced.town.maria.person, "/help")
        await paced.settle()

        sent = Counter(int(call.params["chat_id"]) for call in paced.town.sandbox.calls.since(method="sendMessage"))
        assert sent == dict.fromkeys([*map(_id, full), paced.town.maria.id], 1)


async def test_ten_changes_of_an_appeal_while_its_group_has_no_room_cost_one_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with paced_town(tmp_path, monkeypatch, Rates(group=Rate(1, 1))) as paced:
        town, group = paced.town, paced.town.first_line
        await _opens(paced, group)
        town.world.start(town.anna.person, town.bot)
        _says(paced, town.maria.person, "/new Не загружаются фото")
        _says(paced, town.maria.person, "/submit")
        await _seconds_until(paced, lambda: _cards(paced))

        for number in range(10):
            _says(paced, town.anna.person, f"/note 1 заметка {number}")
        await paced.settle()
        await paced.passes(10)

        assert len(town.calls("editMessageText", group)) == 1
        assert "заметка 9" in town.anna.finds("№1 ·", group).text
