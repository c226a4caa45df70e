"""Calls of the portal: who may make them, and how often."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from pydantic import SecretStr

from bot.http import HttpDoor
from bot.metrics import Metrics
from bot.portal import MOST_FAILURES, Portal, json_of, signature_of
from bot.settings import Listen
from storage import Database
from tests.town.beginnings import with_tables

OLD, NEW = b"the-old-secret-of-the-portal-0001", b"the-new-secret-of-the-portal-0002"
NOON = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
BODY = b'{"user": "u-17"}'


@dataclass
class Desk:
    """A door with one call, `POST /echo`; its clock is turned by hand."""

    url: str
    session: ClientSession
    carried_out: list[Any] = field(default_factory=list)
    now: datetime = NOON

    async def call(
        self,
        *,
        key: str = "new",
        secret: bytes = NEW,
        at: datetime | None = None,
        path: str = "/echo?page=1",
        body: bytes = BODY,
        signed: bytes | None = None,
        signature: str | None = None,
    ) -> tuple[int, Any]:
        """signed: what the signature is made of, in the place of the body that is sent."""
        timestamp = f"{int((at or self.now).timestamp())}"
        made = signature_of(secret, timestamp, "POST", "/echo?page=1", body if signed is None else signed).hex()
        headers = {
            "X-Frontdesk-Key": key,
            "X-Frontdesk-Timestamp": timestamp,
            "X-Frontdesk-Signature": made if signature is None else signature,
        }
        async with self.session.post(self.url + path, data=io.BytesIO(body), headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)


async def _opened(tmp_path: Path, metrics: Metrics, keys: dict[str, SecretStr]) -> AsyncIterator[Desk]:
    database = await Database.open(with_tables(tmp_path / "desk.db"))
    door = HttpDoor(Listen("127.0.0.1", 0), metrics, {})
    async with ClientSession() as session:
        desk = Desk("", session)
        portal = Portal(keys, database, lambda: desk.now)

        async def echo(request: web.Request) -> web.Response:
            desk.carried_out.append(dict(await json_of(request)))
            return web.json_response({"done": True})

        door.app.router.add_post("/echo", portal.signed(echo))
        await door.open()
        desk.url = f"http://127.0.0.1:{door.port}"
        yield desk
    await door.close()
    await database.close()


@pytest.fixture
async def desk(tmp_path: Path, metrics: Metrics) -> AsyncIterator[Desk]:
    async for opened in _opened(tmp_path, metrics, {"old": SecretStr(OLD.decode()), "new": SecretStr(NEW.decode())}):
        yield opened


@pytest.fixture
async def keyless(tmp_path: Path, metrics: Metrics) -> AsyncIterator[Desk]:
    async for opened in _opened(tmp_path, metrics, {}):
        yield opened


@pytest.mark.parametrize(("key", "secret"), [("old", OLD), ("new", NEW)])
async def test_a_call_that_any_of_the_keys_has_signed_is_carried_out(desk: Desk, key: str, secret: bytes) -> None:
    answer = await desk.call(key=key, secret=secret)

    assert answer == (200, {"done": True})
    assert desk.carried_out == [{"user": "u-17"}]


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": OLD},
        {"key": "stranger"},
        {"key": ""},
        {"signed": b"{}"},
        {"path": "/echo?page=2"},
        {"signature": ""},
        {"signature": "0" * 64},
        {"signature": "ö" * 64},
        {"key": "ключ"},
    ],
)
async def test_a_call_that_nobody_has_signed_so_is_not(desk: Desk, wrong: dict[str, Any]) -> None:
    status, problem = await desk.call(**wrong)

    assert (status, problem["status"], problem["title"]) == (401, 401, "Unauthorized")
    assert "not signed by a key" in problem["detail"]
    assert desk.carried_out == []


@pytest.mark.parametrize("seconds", [-301, 301])
async def test_a_call_of_another_time_is_not_carried_out(desk: Desk, seconds: int) -> None:
    at = datetime.fromtimestamp(NOON.timestamp() - seconds, UTC)

    status, problem = await desk.call(at=at)

    assert (status, desk.carried_out) == (401, [])
    assert f"{seconds:+d} s from the desk's clock" in problem["detail"]


async def test_a_call_that_somebody_has_overheard_is_not_carried_out_again(desk: Desk) -> None:
    await desk.call()

    status, problem = await desk.call()
    anew = await desk.call(at=datetime.fromtimestamp(NOON.timestamp() + 1, UTC))

    assert (status, problem["title"]) == (409, "Conflict")
    assert anew[0] == 200
    assert len(desk.carried_out) == 2


async def test_a_signature_in_capitals_is_the_same_one(desk: Desk) -> None:
    signature = signature_of(NEW, f"{int(NOON.timestamp())}", "POST", "/echo?page=1", BODY).hex()
    await desk.call(signature=signature)

    assert (await desk.call(signature=signature.upper()))[0] == 409


async def test_whoever_guesses_is_told_to_wait_and_the_portal_is_not(desk: Desk) -> None:
    for _ in range(MOST_FAILURES):
        await desk.call(secret=OLD)

    assert (await desk.call(secret=OLD))[0] == 429
    assert (await desk.call())[0] == 200


@pytest.mark.parametrize("body", [b"", b"user=17", b"[1]", b"\xff", b"[" * 100_000])
async def test_what_is_no_object_is_answered_with_what_is_expected(desk: Desk, body: bytes) -> None:
    status, problem = await desk.call(body=body)

    assert (status, problem["title"], desk.carried_out) == (400, "Bad Request", [])


async def test_too_much_is_refused(desk: Desk) -> None:
    assert (await desk.call(body=b" " * 2_000_000))[0] == 413


async def test_without_keys_the_desk_says_so(keyless: Desk) -> None:
    status, problem = await keyless.call()

    assert status == 503
    assert "FRONTDESK_PORTAL_KEYS is not set" in problem["detail"]


async def test_answers_are_of_their_own_kind(desk: Desk) -> None:
    async with desk.session.post(f"{desk.url}/echo") as answer:
        assert (answer.status, answer.content_type) == (401, "application/problem+json")
