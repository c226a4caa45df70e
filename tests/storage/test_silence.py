"""A PostgreSQL server that is there and says nothing: behind a firewall that has forgotten the connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from sqlalchemy import make_url

from desk.people import Person
from storage import Database, DatabaseFault
from tests.storage.town import Town

SECONDS = 0.5


class Middle:
    """A proxy before the server, which stops carrying anything once it is silent."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._talks: set[asyncio.Task[None]] = set()
        self.speaks = asyncio.Event()
        self.speaks.set()

    async def open(self) -> int:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, answers = await asyncio.open_connection(*self._to)
        both = [asyncio.create_task(self._pass_on(reader, answers)), asyncio.create_task(self._pass_on(there, writer))]
        self._talks.update(both)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while some := await reader.read(65536):
                await self.speaks.wait()
                writer.write(some)
                await writer.drain()
        writer.close()


@pytest.fixture
async def middle(postgres: str) -> AsyncIterator[Middle]:
    there = make_url(postgres)
    made = Middle(there.host or "127.0.0.1", there.port or 5432)
    yield made
    await made.close()


@pytest.fixture
async def beyond(middle: Middle, postgres: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """The database, through the proxy."""
    monkeypatch.setattr("storage.postgres.COMMAND_SECONDS", SECONDS)
    monkeypatch.setattr("storage.postgres.CONNECT_SECONDS", SECONDS)
    port = await middle.open()
    opened = await Database.open(make_url(postgres).set(host="127.0.0.1", port=port).render_as_string(False))
    yield opened
    await opened.close()


@pytest.mark.parametrize("when", ["before", "within"])
async def test_a_server_that_goes_silent_is_a_fault_and_is_well_again_when_it_speaks(
    middle: Middle, beyond: Database, when: str
) -> None:
    town = Town(beyond)
    await town.person()
    if when == "before":
        middle.speaks.clear()

    async with asyncio.timeout(20):
        with pytest.raises(DatabaseFault):
            await _meets(beyond, middle)
        with pytest.raises(DatabaseFault):
            await _known(beyond, 501)
        middle.speaks.set()
        again = await town.person(503, "Пётр")

    assert again.first_name == "Пётр"
    assert await _known(beyond, 502) is None


async def _meets(database: Database, middle: Middle) -> None:
    async with database.work() as work:
        middle.speaks.clear()
        await work.people.meet(502, "Ольга", "", "", "ru")


async def _known(database: Database, telegram: int) -> Person | None:
    async with database.reading() as work:
        return await work.people.of_telegram(telegram)
