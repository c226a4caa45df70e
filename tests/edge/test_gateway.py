"""The telephone gateway: what it gets, how that is signed, and what becomes of a call that it does not take."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.gateway import Gateway
from bot.outages import Outages
from bot.ringing import ATTEMPTS, PAUSES, Ringing
from bot.signed_posts import SignedPosts
from bot.wakes import Bells
from desk.names import AppealId, RoleId
from desk.outgoing import Chat
from desk.ports import Binding
from desk.process import MANAGER
from storage import Database
from storage.tables import rings
from tests.town.beginnings import with_tables
from tests.town.clock import TownClock
from texts import Texts

SECRET = "a-secret-of-more-than-thirty-two-characters"
MANAGERS = -1_002_000_000_001
FACTS = {"appeal": 17, "page": "accident", "severity": "critical", "try": 2, "asked": "one"}


@dataclass
class Line:
    """A gateway that answers as it is told, in turn; the last answer again and again."""

    answers: list[int]
    got: list[tuple[dict[str, str], bytes, str]] = field(default_factory=list)
    hung: asyncio.Event = field(default_factory=asyncio.Event)

    async def takes(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read(), request.path_qs))
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status == 0:
            await self.hung.wait()
        return web.Response(status=status or 200, headers={"Location": "/elsewhere"} if status == 302 else {})

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body, _ in self.got]


class Calls:
    """A desk's calls to a gateway, by a clock that is turned."""

    def __init__(self, database: Database, line: Line, url: str, patience: float) -> None:
        self.clock = TownClock()
        self.database = database
        self.line = line
        self.gateway = Gateway(SignedPosts(url, SecretStr(SECRET), self.clock, patience=patience), Texts())
        self.ringing = Ringing(database, self.gateway, frozenset({7}), Bells(), Outages(), self.clock)
        self.appeal = AppealId(0)

    async def begin(self) -> None:
        async with self.database.work() as work:
            maria = await work.people.meet(1, "Мария", "", "", "ru")
            self.appeal = (await work.appeals.begin(maria, "telegram", self.clock())).id
            await work.places.bind(Binding(RoleId(MANAGER), MANAGERS, None, "Менеджеры"))

    async def page(self, what: Any = "page", **facts: Any) -> None:
        async with self.database.work() as work:
            await work.rings.add(what, self.appeal, {**FACTS, **facts}, self.clock())

    async def pass_by(self, pauses: Sequence[timedelta]) -> None:
        await self.ringing.look()
        for pause in pauses:
            self.clock.turn(seconds=pause.total_seconds() + 0.001)
            await self.ringing.look()

    async def states(self) -> list[tuple[str, str]]:
        async with self.database._store.reading() as connection:
            rows = await connection.rows(rings.select().order_by(rings.c.id))
        return [(row.state, row.reason) for row in rows]

    async def said(self) -> list[dict[str, Any]]:
        """What the managers' group is told."""
        places = {RoleId(MANAGER): Chat(MANAGERS)}
        due = await self.database.claim(self.clock(), (), places, 10, timedelta(seconds=60))
        return [dict(each.say.facts) for each in due if each.say is not None]


@pytest.fixture
async def calls(tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    opened: list[Any] = []

    async def begun(*answers: int, patience: float = 10) -> Calls:
        line = Line(list(answers))
        app = web.Application()
        app.router.add_post("/page", line.takes)
        server = TestServer(app)
        await server.start_server()
        database = await Database.open(with_tables(tmp_path / "desk.db"))
        made = Calls(database, line, f"{server.make_url('/page')}?line=1", patience)
        await made.begin()
        opened.extend([made.gateway, server, database])
        return made

    yield begun
    for each in opened:
        if isinstance(each, TestServer):
            await each.close()
    for each in opened:
        if not isinstance(each, TestServer):
            await each.close()


async def test_a_call_tells_of_the_appeal_and_of_nobody_and_is_signed(calls: Any) -> None:
    made = await calls(200)

    await made.page()
    await made.pass_by([])

    ((headers, body, path),) = made.line.got
    signed = f"{headers['X-Frontdesk-Timestamp']}\nPOST\n{path}\n".encode() + body
    assert headers["X-Frontdesk-Signature"] == hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert int(headers["X-Frontdesk-Timestamp"]) == int(made.clock().timestamp())
    told = json.loads(body)
    assert headers["Idempotency-Key"] == f"page-{told['id']}"
    assert told.pop("at").startswith("2026-11-23T09:00")
    assert told == {
        "event": "page",
        "id": 1,
        "number": 17,
        "kind": "accident",
        "severity": "critical",
        "try": 2,
        "asked": "one",
        "text": "Внимание: авария №17",
        "acknowledge": "/acknowledge 17",
    }
    assert await made.states() == [("done", "")]


async def test_what_fails_for_a_while_is_tried_again_with_growing_pauses(calls: Any) -> None:
    made = await calls(503, 429, 200)

    await made.page()
    await made.ringing.look()
    too_early = await made.database.take_ring(made.clock(), timedelta(seconds=1))
    await made.pass_by(PAUSES[:2])

    assert too_early is None
    assert len(made.line.got) == 3
    assert len({headers["Idempotency-Key"] for headers, _, _ in made.line.got}) == 1
    assert await made.states() == [("done", "")]
    assert await made.said() == []


async def test_what_never_arrives_is_given_up_aloud_and_not_again_for_an_hour(calls: Any) -> None:
    made = await calls(500)

    for number in (2, 3):
        await made.page(**{"try": number})
        await made.pass_by(PAUSES)

    assert len(made.line.got) == 2 * ATTEMPTS
    assert await made.states() == [("given_up", "HTTP 500")] * 2
    assert await made.said() == [{"appeal": 17, "page": "accident", "error": "HTTP 500"}]


@pytest.mark.parametrize("status", [400, 401, 404, 302])
async def test_what_is_refused_is_not_tried_again(calls: Any, status: int) -> None:
    made = await calls(status)

    await made.page()
    await made.pass_by(PAUSES)

    assert len(made.line.got) == 1
    assert await made.states() == [("given_up", f"HTTP {status}")]
    assert len(await made.said()) == 1


async def test_a_gateway_that_hangs_is_not_waited_for(calls: Any) -> None:
    made = await calls(0, 200, patience=0.05)

    await made.page()
    await made.pass_by(PAUSES[:1])

    made.line.hung.set()
    assert len(made.line.got) == 2
    assert [state for state, _ in await made.states()] == ["done"]


async def test_the_next_page_takes_the_place_of_one_that_was_not_taken_yet(calls: Any) -> None:
    made = await calls(503, 200)

    await made.page()
    await made.ringing.look()
    await made.page("acknowledged")
    await made.pass_by(PAUSES)

    assert [each["event"] for each in made.line.bodies] == ["page", "acknowledged"]
    assert [state for state, _ in await made.states()] == ["outdated", "done"]


async def test_of_two_replicas_one_makes_the_call(calls: Any) -> None:
    made = await calls(200)
    other = Ringing(made.database, made.gateway, frozenset(), Bells(), Outages(), made.clock)
    await made.page()

    await made.ringing.look()
    await asyncio.wait_for(other.look(), 5)

    assert len(made.line.got) == 1
