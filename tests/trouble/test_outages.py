"""The database goes away for a while: everything waits, nothing ends, and nothing is lost or said twice."""

from __future__ import annotations

import asyncio
import os
import secrets
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from aiogram.methods import CopyMessage, SendMessage, TelegramMethod

from bot import delivery
from bot.caller import Caller
from storage import Database, DatabaseFault, Settled, sqlite
from tests.town.ledger import rows
from tests.town.town import Town, town
from tests.trouble.waiting import ready, until

POSTGRES = os.environ.get("FRONTDESK_TEST_POSTGRES", "postgresql+asyncpg://root@127.0.0.1:5432/test")
DOORS = (
    *("heads", "next_due", "failed"),
    *("claim", "next_delivery", "bindings", "settle", "work", "reading"),
    *("due_timers", "next_timer", "timer_failed"),
    *("is_done", "turn_of", "last_erasure"),
)
"""By which the loops enter the database."""


async def _recovers(desk_town: Town) -> None:
    """The program is there, and says soon that all is well."""
    assert _runs(desk_town)
    async with asyncio.timeout(5):
        while (await ready(desk_town))[0] != 200:  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0.05)


def _runs(desk_town: Town) -> bool:
    return desk_town._running is not None and not desk_town._running.done()


@pytest.mark.parametrize("door", DOORS)
async def test_no_door_of_the_database_that_fails_for_a_while_ends_the_desk(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    maria = desk_town.maria
    failing = _failing(monkeypatch, door)
    desk_town.desk.bells.ring_all()
    desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
    desk_town.world.send(maria.person, desk_town.bot, text="/submit")
    await asyncio.sleep(0.3)
    failing.clear()

    await until(lambda: maria.reads("его номер №1"))
    await desk_town.settle()

    await _recovers(desk_town)
    assert len([text for text in maria.texts() if "его номер №1" in text]) == 1
    assert len([text for text in desk_town.anna.texts(desk_town.first_line) if text.startswith("№1 ·")]) == 1


def _failing(monkeypatch: pytest.MonkeyPatch, door: str) -> list[bool]:
    """This door fails until the list is emptied."""
    failing = [True]
    _fail_while(monkeypatch, door, failing)
    return failing


def _fail_while(monkeypatch: pytest.MonkeyPatch, door: str, failing: list[bool]) -> None:
    whole = getattr(Database, door)

    def entered(self: Database, *given: Any, **more: Any) -> Any:
        if failing:
            raise DatabaseFault("the database went away")
        return whole(self, *given, **more)

    monkeypatch.setattr(Database, door, entered)


async def test_a_database_that_goes_away_right_after_a_send_repeats_nothing(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()
    await anna.presses("Ответить")
    await anna.says("Очистите кэш")
    with monkeypatch.context() as away:
        failing = _fails_after_a_send_to(away, maria.id)
        desk_town.clock.turn(seconds=11)
        desk_town.desk.bells.ring_all()
        await until(lambda: failing)
        await asyncio.sleep(0.3)

    await desk_town.settle()
    await _recovers(desk_town)
    assert len([text for text in maria.texts() if "Очистите кэш" in text]) == 1


async def test_a_card_that_comes_to_the_bottom_right_before_the_database_goes_away_comes_once(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written()
    with monkeypatch.context() as away:
        failing = _fails_after_a_send_to(away, group)
        desk_town.clock.turn(hours=48)
        desk_town.desk.bells.ring_all()
        await until(lambda: failing)
        await asyncio.sleep(0.3)

    await desk_town.settle()
    await _recovers(desk_town)
    heads = [text.split("\n")[0] for text in anna.texts(group)]
    assert heads.count("№1: карточка теперь ниже") == heads.count("№1 · новое") == 1


def _fails_after_a_send_to(monkeypatch: pytest.MonkeyPatch, chat: int) -> list[bool]:
    """All doors fail as soon as Telegram has taken a message to this chat; the list holds something then."""
    call, failing = Caller.call, list[bool]()

    async def sent(self: Caller, method: TelegramMethod[Any], within: float | None = None) -> Any:
        result = await call(self, method, within)
        if isinstance(method, SendMessage | CopyMessage) and method.chat_id == chat and not failing:
            failing.append(True)
        return result

    monkeypatch.setattr(Caller, "call", sent)
    for door in ("reading", "work", "settle"):
        _fail_while(monkeypatch, door, failing)
    return failing


async def test_a_desk_that_is_stopped_while_the_database_is_away_ends_and_the_next_start_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town(tmp_path) as desk_town:
        await desk_town.open()
        maria = desk_town.maria
        with monkeypatch.context() as away:
            for door in ("work", "settle"):
                _failing(away, door)
            desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
            await until(lambda: not len(desk_town.bot.updates))
            async with asyncio.timeout(5):
                await desk_town.stop()
        assert maria.texts() == []
        assert rows(desk_town.database, "SELECT attempts FROM inbox WHERE state = 'waiting'") == [(0,)]

        await desk_town.start()
        await until(lambda: maria.reads("Черновик: 1 сообщение"))


async def test_a_lock_held_for_longer_than_is_worth_waiting_delays_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    async with town(tmp_path) as desk_town:
        await desk_town.open()
        maria = desk_town.maria
        with closing(sqlite3.connect(desk_town.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
            await asyncio.sleep(1)
            status, said = await ready(desk_town)
            other.execute("ROLLBACK")

        await until(lambda: maria.reads("Черновик: 1 сообщение"))
        await desk_town.settle()

        assert status == 503
        assert "another program has been writing to it for too long" in str(said["reasons"])
        await _recovers(desk_town)


async def test_a_server_that_cuts_all_connections_is_asked_again(tmp_path: Path, postgres: str) -> None:
    async with town(tmp_path, database_url=postgres) as desk_town:
        await desk_town.start()
        maria = desk_town.maria
        desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
        await until(lambda: maria.reads("Черновик: 1 сообщение"))

        for _ in range(3):
            await _on_server(_CUT.format(postgres.rpartition("/")[2]))
            await asyncio.sleep(0.1)
        desk_town.world.send(maria.person, desk_town.bot, text="/submit")
        await until(lambda: maria.reads("его номер №1"))

        assert _runs(desk_town)
        assert len([text for text in maria.texts() if "его номер №1" in text]) == 1


_CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"


@pytest.fixture
async def postgres() -> AsyncIterator[str]:
    """The address of a database without tables on the PostgreSQL server."""
    name = f"frontdesk_outages_{secrets.token_hex(4)}"
    try:
        await _on_server(f"CREATE DATABASE {name}")
    except (OSError, asyncpg.PostgresError) as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"PostgreSQL at FRONTDESK_TEST_POSTGRES cannot be used: {error!r}")
    yield f"{POSTGRES.rpartition('/')[0]}/{name}"
    await _on_server(f"DROP DATABASE {name} WITH (FORCE)")


async def _on_server(statement: str) -> None:
    connection = await asyncpg.connect(POSTGRES.replace("+asyncpg", ""), timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def test_a_fate_that_can_be_written_in_no_way_holds_up_its_own_chat_alone_and_not_for_ever(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    whole, met = Database.settle, list[int]()

    async def settle(self: Database, results: Sequence[Settled], now: datetime) -> None:
        if any(each.due.chat.id == maria.id for each in results):
            met.append(len(results))
            raise TypeError("nobody has thought of this")
        await whole(self, results, now)

    with monkeypatch.context() as broken:
        broken.setattr(Database, "settle", settle)
        desk_town.world.start(maria.person, desk_town.bot)
        await until(lambda: met)
        desk_town.world.start(timur.person, desk_town.bot)
        await until(timur.texts)

    await desk_town.later(seconds=delivery.LEASE.total_seconds() + 1)
    await maria.says("/help")
    assert len(maria.texts()) == 3, "what is not known to be sent is sent again, and then the next"
