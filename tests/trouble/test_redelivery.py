"""Telegram delivers at least once: whatever comes again has had its effect already."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot import delivery
from sandbox.updates import UpdateQueue
from storage import DatabaseFault, Received
from storage.inbox import InboxGate
from tests.town.ledger import rows
from tests.town.town import Town, town
from tests.trouble.waiting import until

DUPLICATES = "SELECT count(*) - count(DISTINCT external_id) FROM inbox"


@pytest.fixture
def twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every update is delivered twice."""
    once = UpdateQueue.put

    def again(self: UpdateQueue, kind: str, content: Any, chat: int) -> int | None:
        number = once(self, kind, content, chat)
        if number is not None:
            assert self.repeat(number)
        return number

    monkeypatch.setattr(UpdateQueue, "put", again)


async def test_an_appeal_whose_every_update_comes_twice_is_one_appeal(twice: None, desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line

    await desk_town.answered()
    await maria.presses("Решено")
    await maria.presses("5")

    assert await desk_town.history() == ["draft", "submit", "take", "answer", "confirm", "rate"]
    assert len([text for text in maria.texts() if "его номер №" in text]) == 1
    assert len([text for text in maria.texts() if text.startswith("Ответ по обращению")]) == 1
    assert len([text for text in anna.texts(group) if text.startswith("№1 ·")]) == 1
    assert rows(desk_town.database, "SELECT count(*) FROM appeals") == [(1,)]
    assert rows(desk_town.database, "SELECT count(*) FROM messages") == [(2,)]


async def test_answers_of_get_updates_that_are_lost_on_the_way_come_again(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.starts()
    lost = desk_town.sandbox.faults.order("drop_after", "getUpdates", times=2)
    desk_town.bot.updates.wake()
    await until(lambda: lost.times == 1)

    desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
    desk_town.world.send(maria.person, desk_town.bot, text="Ошибка 500")
    await until(lambda: not len(desk_town.bot.updates))
    await desk_town.settle()

    assert lost.times == 0
    assert rows(desk_town.database, "SELECT count(*) FROM messages") == [(2,)]
    assert rows(desk_town.database, DUPLICATES) == [(0,)]


async def test_the_next_start_takes_again_what_the_last_one_had_not_confirmed(tmp_path: Path) -> None:
    async with town(tmp_path) as desk_town:
        await desk_town.open()
        maria = desk_town.maria
        # The poll that would confirm what it brought is never answered, nor is any other of this life.
        desk_town.sandbox.faults.order("drop_before", "getUpdates", times=1000)
        desk_town.bot.updates.wake()
        desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
        await desk_town.stop()
        desk_town.sandbox.faults.forget()

        await desk_town.start()
        await until(lambda: maria.reads("Черновик: 1 сообщение"))
        await desk_town.settle()

        assert rows(desk_town.database, "SELECT count(*) FROM messages") == [(1,)]
        assert rows(desk_town.database, DUPLICATES) == [(0,)]


@pytest.mark.parametrize("written", [False, True], ids=["not written down", "written down, but not said so"])
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_what_could_not_be_acknowledged_comes_again_and_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, written: bool
) -> None:
    async with town(tmp_path, **(_webhook() if way == "webhook" else {})) as desk_town:
        await desk_town.open()
        maria = desk_town.maria
        failures = _fail_twice(monkeypatch, written)

        desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
        await until(lambda: maria.reads("Черновик: 1 сообщение"))
        await until(lambda: not len(desk_town.bot.updates))
        await desk_town.settle()

        assert len(failures) == 2
        assert rows(desk_town.database, "SELECT count(*) FROM messages") == [(1,)]
        assert rows(desk_town.database, DUPLICATES) == [(0,)]


def _fail_twice(monkeypatch: pytest.MonkeyPatch, written: bool) -> list[int]:
    """The way in fails, and then again. Returns what grows with each failure: how many were to be written down."""
    whole, failures = InboxGate.accept, list[int]()

    async def accept(self: InboxGate, batch: Sequence[Received]) -> int:
        if len(failures) == 2:
            return await whole(self, batch)
        failures.append(len(batch))
        if written:
            await whole(self, batch)
        raise DatabaseFault("the database went away")

    monkeypatch.setattr(InboxGate, "accept", accept)
    return failures


def _webhook() -> dict[str, object]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    return {"http": f"127.0.0.1:{port}", "webhook_url": f"http://127.0.0.1:{port}/telegram/hook"}


async def test_the_whole_path_works_by_webhook_too(tmp_path: Path) -> None:
    async with town(tmp_path, **_webhook()) as desk_town:
        await desk_town.open()

        await desk_town.answered()
        await desk_town.maria.presses("Решено")

        assert await desk_town.history() == ["draft", "submit", "take", "answer", "confirm"]
        assert not list(desk_town.sandbox.calls.since(method="getUpdates"))
        await desk_town.is_whole()


async def test_a_message_that_is_long_on_its_way_stays_with_whoever_sends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than its lease: another replica would send it as well."""
    monkeypatch.setattr(delivery, "RENEWAL", 0.01)
    async with town(tmp_path) as desk_town:
        await desk_town.open()
        slow = desk_town.sandbox.faults.order("slow", "sendMessage", seconds=1.5)
        desk_town.world.start(desk_town.maria.person, desk_town.bot)
        await until(lambda: slow.times == 0)

        for _ in range(3):
            desk_town.clock.turn(seconds=100)
            await asyncio.sleep(0.2)
        others = await desk_town.desk.database.claim(desk_town.clock(), (), {}, 10, delivery.LEASE)

        await desk_town.settle()
        assert others == []
        assert len(desk_town.maria.from_bot()) == 1


async def test_what_telegram_numbers_anew_after_a_silent_week_is_taken(desk_town: Town) -> None:
    """It begins at random then, where updates may have been that are kept still."""
    maria, updates = desk_town.maria, desk_town.bot.updates
    first = await _numbered_from(desk_town, "/new Не загружаются фото")
    await desk_town.later(days=8)

    updates._next_id = first - 1
    await maria.says("/new Ошибка 500")

    assert rows(desk_town.database, "SELECT count(*) FROM messages") == [(2,)]
    assert not len(updates), "it was confirmed"


async def test_another_bots_updates_are_not_taken_for_those_of_the_one_before(tmp_path: Path) -> None:
    async with town(tmp_path) as desk_town:
        await desk_town.open()
        first = await _numbered_from(desk_town, "/new Не загружаются фото")
        await desk_town.stop()
        with sqlite3.connect(desk_town.database) as connection:
            # As a desk leaves it that another token served.
            assert connection.execute("UPDATE marks SET key = 'bot:1' WHERE key LIKE 'bot:%'").rowcount == 1
        connection.close()

        desk_town.bot.updates._next_id = first - 1
        await desk_town.start()
        await desk_town.maria.says("Ошибка 500")

        assert rows(desk_town.database, "SELECT count(*) FROM messages") == [(2,)]


async def _numbered_from(desk_town: Town, words: str) -> int:
    """The number of the update that these words of Maria's are."""
    await desk_town.maria.starts()
    number = desk_town.bot.updates._next_id + 1
    await desk_town.maria.says(words)
    return number
