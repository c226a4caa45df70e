from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from structlog.testing import capture_logs

from bot import http as http_door
from bot.http import CannotListen, Check, HttpDoor, PortTaken
from bot.metrics import Metrics
from bot.settings import Listen
from desk.outgoing import Priority

ANY_PORT = Listen("127.0.0.1", 0)


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def open_door(metrics: Metrics) -> AsyncIterator[Callable[..., Any]]:
    doors = []

    async def opened(
        checks: dict[str, Check] | None = None, mentioned: dict[str, Check] | None = None, **more: Any
    ) -> str:
        door = HttpDoor(ANY_PORT, metrics, checks or {}, **more)
        for name, check in (mentioned or {}).items():
            door.mention(name, check)
        doors.append(door)
        await door.open()
        return f"http://127.0.0.1:{door.port}"

    yield opened
    for door in doors:
        await door.close()


async def well() -> str | None:
    return None


async def stuck() -> str | None:
    return "the oldest message has waited for 600 s"


async def broken() -> str | None:
    raise OSError("password=hunter2")


async def silent() -> str | None:
    await asyncio.sleep(3600)
    return None


async def test_a_process_that_lives_says_so(open_door: Callable[..., Any], client: ClientSession) -> None:
    address = await open_door({"database": broken})

    async with client.get(f"{address}/healthz") as answer:
        assert (answer.status, await answer.json()) == (200, {"alive": True})


async def test_a_desk_that_works_is_ready(open_door: Callable[..., Any], client: ClientSession) -> None:
    address = await open_door({"database": well, "telegram": well})

    async with client.get(f"{address}/readyz") as answer:
        assert (answer.status, await answer.json()) == (200, {"ready": True, "reasons": {}})


async def test_a_desk_that_does_not_says_why(
    open_door: Callable[..., Any], client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_door, "CHECK_SECONDS", 0.05)
    address = await open_door({"database": broken, "telegram": silent, "outbox": stuck, "disk": well})

    async with client.get(f"{address}/readyz") as answer:
        status, said = answer.status, await answer.json()

    assert status == 503
    assert said == {
        "ready": False,
        "reasons": {
            "database": "OSError",
            "telegram": "no answer in 0.05 s",
            "outbox": "the oldest message has waited for 600 s",
        },
    }


async def test_what_the_desk_works_without_is_named_and_takes_it_out_of_no_service(
    open_door: Callable[..., Any], client: ClientSession
) -> None:
    address = await open_door({"database": well}, mentioned={"mailbox_1": stuck, "mail_out": well})

    async with client.get(f"{address}/readyz") as answer:
        status, said = answer.status, await answer.json()

    assert status == 200
    assert said == {
        "ready": True,
        "reasons": {},
        "degraded": {"mailbox_1": "the oldest message has waited for 600 s"},
    }


async def test_the_figures_are_those_of_the_moment(
    open_door: Callable[..., Any], client: ClientSession, metrics: Metrics
) -> None:
    async def refresh() -> None:
        metrics.waiting({Priority.ANSWER: 4})

    address = await open_door(refresh=refresh)
    metrics.handled(timedelta(milliseconds=30))

    async with client.get(f"{address}/metrics") as answer:
        kind, shown = answer.headers["Content-Type"], await answer.text()

    assert kind.startswith("text/plain; version=")
    assert 'frontdesk_outbox_waiting{priority="answer"} 4.0' in shown
    assert 'frontdesk_update_seconds_bucket{le="0.05"} 1.0' in shown


async def test_figures_that_cannot_be_refreshed_are_shown_as_they_were(
    open_door: Callable[..., Any], client: ClientSession
) -> None:
    async def refresh() -> None:
        raise OSError

    address = await open_door(refresh=refresh)

    async with client.get(f"{address}/metrics") as answer:
        assert answer.status == 200
        assert "frontdesk_updates_handled_total 0.0" in await answer.text()


async def test_a_port_that_is_taken_is_said_in_one_line(metrics: Metrics) -> None:
    first = HttpDoor(ANY_PORT, metrics, {})
    await first.open()

    second = HttpDoor(Listen("127.0.0.1", first.port), metrics, {})
    with pytest.raises(PortTaken) as caught:
        await second.open()
    await first.close()

    said = str(caught.value)
    assert said.startswith(f"FRONTDESK_HTTP: another program listens on 127.0.0.1:{second.port} already")
    assert "\n" not in said


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])
async def test_a_place_where_nobody_can_listen_is_said_too(metrics: Metrics, host: str) -> None:
    door = HttpDoor(Listen(host, 8080), metrics, {})

    with pytest.raises(CannotListen, match=rf"^FRONTDESK_HTTP: {host}:8080 cannot be listened on: "):
        await door.open()


async def test_the_figures_count_what_they_say(metrics: Metrics) -> None:
    metrics.accepted("telegram", 3)
    metrics.failed()
    metrics.dead()
    metrics.appeals(1)

    shown = metrics.exposition().decode()

    for line in (
        'frontdesk_updates_accepted_total{source="telegram"} 3.0',
        "frontdesk_updates_failed_total 1.0",
        "frontdesk_updates_dead_total 1.0",
        "frontdesk_appeals 1.0",
        'frontdesk_outbox_waiting{priority="page"} 0.0',
    ):
        assert line in shown


async def test_a_stranger_is_told_what_is_there_and_not_what_the_door_is_made_of(
    open_door: Callable[..., Any], client: ClientSession
) -> None:
    address = await open_door()

    async with client.get(f"{address}/wp-login.php") as answer:
        nothing, kind, server = await answer.json(content_type=None), answer.content_type, answer.headers["Server"]
    async with client.post(f"{address}/healthz") as answer:
        method, allowed = await answer.json(content_type=None), answer.headers["Allow"]
    async with client.head(f"{address}/healthz") as answer:
        head = answer.status, await answer.read()

    assert nothing == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Nothing is at this path.",
    }
    assert (kind, server) == ("application/problem+json", "frontdesk")
    assert (method["detail"], allowed) == ("This path takes GET, HEAD.", "GET, HEAD")
    assert head == (200, b"")


async def test_a_fault_of_the_desk_s_own_is_no_secret_but_its_words_are(
    metrics: Metrics, client: ClientSession
) -> None:
    async def faulty(_: web.Request) -> web.Response:
        raise ValueError("password=hunter2")

    door = HttpDoor(ANY_PORT, metrics, {})
    door.app.router.add_get("/faulty", faulty)
    await door.open()
    with capture_logs() as lines:
        async with client.get(f"http://127.0.0.1:{door.port}/faulty") as answer:
            status, said = answer.status, await answer.text()
    await door.close()

    assert status == 500
    assert "its log says more" in said
    assert "hunter2" not in said
    assert [line["path"] for line in lines if line["event"] == "http.failed"] == ["/faulty"]


async def test_what_is_no_request_is_a_line_in_the_log_without_what_stood_in_it(
    open_door: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    port = int((await open_door()).rsplit(":", 1)[1])

    with capture_logs() as lines:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nAuthorization: Bearer secret" + b"x" * 20_000 + b"\r\n\r\n")
        answer = await reader.read(100)
        writer.close()

    assert answer.startswith(b"HTTP/1.0 400 Bad Request")
    assert [line for line in lines if line["event"] == "http.unreadable"] != []
    assert "secret" not in str(lines) + caplog.text
