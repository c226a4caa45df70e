"""The door for alerts: who may come in, with what, and what is said to the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession

from bot import problems
from bot.alerts import Monitoring
from bot.http import BODY_LIMIT, HttpDoor
from bot.metrics import Metrics
from bot.outages import Outages
from bot.settings import BadSettings, Listen, read_settings
from bot.wakes import Bells
from storage import DatabaseFault
from tests.town.monitoring import TOKEN, message

NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENT = message("group", "firing", {"alertname": "PortalDown"}, 1, NOON)
RIGHT = {"Authorization": f"Bearer {TOKEN}"}


class Down:
    """A database that cannot be written to."""

    def work(self) -> Any:
        raise DatabaseFault("disk full")


@asynccontextmanager
async def opened(metrics: Metrics, token: str | None = TOKEN) -> AsyncIterator[tuple[str, ClientSession]]:
    nobody: Any = None
    database: Any = Down()
    door = HttpDoor(Listen("127.0.0.1", 0), metrics, {})
    minutes = timedelta(minutes=30)
    monitoring = Monitoring(database, nobody, nobody, nobody, token, minutes, Bells(), Outages(), metrics, lambda: NOON)
    monitoring.add_to(door.app)
    await door.open()
    try:
        async with ClientSession() as http:
            yield f"http://127.0.0.1:{door.port}/alerts", http
    finally:
        await door.close()


async def said(answer: ClientResponse) -> tuple[int, str]:
    """The status, and what was wrong."""
    told = await answer.json(content_type="application/problem+json")
    assert told["status"] == answer.status
    return answer.status, str(told["detail"])


@pytest.mark.parametrize(
    "shown",
    [None, TOKEN, f"Basic {TOKEN}", "Bearer wrong", f"Bearer {TOKEN}x", "Bearer \udcff"],
)
async def test_whoever_does_not_show_the_token_is_not_heard(metrics: Metrics, shown: str | None) -> None:
    headers = {} if shown is None else {"Authorization": shown}
    async with opened(metrics) as (url, http), http.post(url, json=SENT, headers=headers) as answer:
        assert await said(answer) == (
            401,
            "Authorization: Bearer with the token of FRONTDESK_ALERTS_TOKEN is expected.",
        )
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="alerts"'


async def test_without_a_token_of_its_own_the_desk_says_that_it_is_off(metrics: Metrics) -> None:
    async with opened(metrics, None) as (url, http), http.post(url, json=SENT, headers=RIGHT) as answer:
        assert await said(answer) == (503, "The desk takes no alerts: FRONTDESK_ALERTS_TOKEN is not set.")


async def test_what_is_no_message_of_alertmanagers_is_told_what_is_wrong(metrics: Metrics) -> None:
    async with opened(metrics) as (url, http):
        async with http.post(url, data=b"garbage", headers=RIGHT) as answer:
            garbage = await said(answer)
        async with http.post(url, json={**SENT, "version": "3"}, headers=RIGHT) as answer:
            version = await said(answer)
        async with http.post(url, data=BytesIO(b"[" * (BODY_LIMIT + 1)), headers=RIGHT) as answer:
            large = await said(answer)
        async with http.get(url) as answer:
            method, allowed = await said(answer), answer.headers["Allow"]

    assert garbage == (400, "the body: JSON is expected, as Alertmanager's webhook sends it.")
    assert version[0] == 400
    assert version[1].startswith('version: "4" is expected')
    assert large == (413, "The body is too large.")
    assert (method, allowed) == ((405, "This path takes POST."), "POST")


async def test_what_cannot_be_written_down_is_not_acknowledged(metrics: Metrics) -> None:
    async with opened(metrics) as (url, http), http.post(url, json=SENT, headers=RIGHT) as answer:
        assert await said(answer) == (503, "It could not be written down: bring it again.")
        assert answer.headers["Retry-After"] == "5"
    assert 'source="alertmanager"' not in metrics.exposition().decode()


async def test_a_body_that_does_not_come_is_waited_for_for_a_while(
    metrics: Metrics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "BODY_SECONDS", 0.05)

    never = asyncio.Event()

    async def drops() -> AsyncIterator[bytes]:
        yield b'{"version":'
        await never.wait()

    async with opened(metrics) as (url, http), http.post(url, data=drops(), headers=RIGHT) as answer:
        assert await said(answer) == (408, "The body did not come within 0.05 s.")
        never.set()


@pytest.mark.parametrize("token", ["short", "with a space in it, and long", "ключ-который-не-ключ", "x" * 257])
def test_a_token_that_could_be_guessed_or_not_be_sent_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(BadSettings) as caught:
        read_settings(_env_file=None, alerts_token=token)

    assert str(caught.value).startswith("FRONTDESK_ALERTS_TOKEN: 16 to 256 of")
    assert token not in str(caught.value)
