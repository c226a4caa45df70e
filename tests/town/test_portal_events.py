"""What the portal is told of its appeals: signed, in order, until it has taken it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.portal import signature_of
from tests.town.portal import KEYS, SECRET, Portal
from tests.town.town import Town, town

BROKEN = "Не загружаются фото, пишет ошибка 500"


@dataclass
class Listener:
    """The portal's own address. status: what it answers."""

    status: int = 200
    heard: list[Any] = field(default_factory=list)
    tried: int = 0
    wrong: int = 0

    async def hear(self, request: web.Request) -> web.Response:
        self.tried += 1
        body = await request.read()
        timestamp = request.headers["X-Frontdesk-Timestamp"]
        right = signature_of(SECRET.encode(), timestamp, "POST", request.raw_path, body).hex()
        if request.headers["X-Frontdesk-Signature"] != right or request.headers["X-Frontdesk-Key"] != "site":
            self.wrong += 1
        elif self.status == 200:
            self.heard.append(await request.json())
        return web.Response(status=self.status)

    @property
    def events(self) -> list[str]:
        return [each["event"].removeprefix("appeal.") for each in self.heard]


@pytest.fixture
async def listener() -> Listener:
    return Listener()


@pytest.fixture
async def desk_town(tmp_path: Path, listener: Listener) -> AsyncIterator[Town]:
    app = web.Application()
    app.router.add_post("/hooks/desk", listener.hear)
    async with TestServer(app) as server:
        url = f"http://127.0.0.1:{server.port}/hooks/desk?from=desk"
        async with town(tmp_path, portal_keys=KEYS, portal_events_url=url) as made:
            await made.open()
            yield made
            await made.is_whole()


async def test_the_portal_is_told_of_the_whole_life_of_its_appeal(
    desk_town: Town, portal: Portal, listener: Listener
) -> None:
    await desk_town.anna.starts()
    form = (await portal.post("/appeals", {"text": BROKEN, "user": "u-17"})).told["id"]
    await desk_town.settle()
    await desk_town.anna.presses("Взять", desk_town.first_line)
    await desk_town.anna.presses("Ответить")
    await desk_town.anna.says("Очистите кэш")
    await desk_town.settle()
    under_way = (await portal.get(f"/appeals/{form}")).told
    await desk_town.later(seconds=11)
    await portal.post(f"/appeals/{form}/actions/confirm")
    await desk_town.settle()

    assert listener.wrong == 0
    assert listener.events == ["received", "told", "state", "state", "answered", "closed"]
    assert [each["id"] for each in listener.heard] == sorted(each["id"] for each in listener.heard)
    assert {each["appeal"]["id"] for each in listener.heard} == {form}
    assert {each["appeal"]["user"] for each in listener.heard} == {"u-17"}
    answered = listener.heard[4]
    assert answered["message"]["text"] == "Очистите кэш"
    assert listener.heard[0]["reaction_due"]
    assert (under_way["state"], len(under_way["messages"])) == ("l1_work", 1), "it can still be taken back"
    seen = (await portal.get(f"/appeals/{form}")).told
    assert [(each["by"], each["text"]) for each in seen["messages"]] == [
        ("initiator", BROKEN),
        ("support", "Очистите кэш"),
    ]
    assert (seen["state"], seen["resolution"]) == ("closed", "answered")
    assert "Анна" not in str(listener.heard) + str(seen)


async def test_a_portal_that_is_away_is_told_later_and_in_order(
    desk_town: Town, portal: Portal, listener: Listener
) -> None:
    listener.status = 503
    await portal.post("/appeals", {"text": BROKEN, "user": "u-17"})
    await desk_town.settle()
    assert listener.heard == []
    assert listener.tried > 0

    listener.status = 200
    await desk_town.later(hours=1)

    assert listener.events == ["received", "told"]


async def test_after_two_days_it_is_given_up_and_the_card_says_so(
    desk_town: Town, portal: Portal, listener: Listener
) -> None:
    await desk_town.anna.starts()
    await portal.post("/appeals", {"text": BROKEN, "user": "u-17"})
    await desk_town.settle()
    await desk_town.anna.presses("Взять", desk_town.first_line)
    listener.status = 503
    await desk_town.anna.presses("Ответить")
    await desk_town.anna.says("Очистите кэш")

    for _ in range(60):
        await desk_town.later(hours=1)

    assert "answered" not in listener.events
    assert "портал не принимает уведомления" in desk_town.anna.last(desk_town.first_line).text
