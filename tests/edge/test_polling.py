from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from aiogram.methods import SetWebhook
from structlog.testing import capture_logs

from bot.caller import Caller, WrongToken
from bot.lease import Lease, SoleReplica
from bot.metrics import Metrics
from bot.polling import Polling
from sandbox import Town
from sandbox.server import Sandbox

from .conftest import Pauses, calling
from .inbox import Inbox, eventually

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


class Desk:
    """A poller at work."""

    def __init__(self, caller: Caller, inbox: Inbox, pauses: Pauses, lease: Lease | None = None) -> None:
        self.stopping = asyncio.Event()
        self.seconds = 1000.0
        self.polling = Polling(
            caller,
            inbox.accept,
            lease or SoleReplica(),
            lambda: NOW,
            sleep=pauses.__call__,
            clock=lambda: self.seconds,
            poll_seconds=1,
        )

    @asynccontextmanager
    async def polls(self) -> AsyncIterator[asyncio.Task[None]]:
        task = asyncio.create_task(self.polling.run(self.stopping))
        try:
            yield task
        finally:
            self.stopping.set()
            async with asyncio.timeout(5):
                await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def desk(caller: Caller, inbox: Inbox, pauses: Pauses) -> Desk:
    return Desk(caller, inbox, pauses)


def write(town: Town, *texts: str) -> None:
    for text in texts:
        town.world.send(town.initiators[0], town.bot, text=text)


@pytest.fixture(autouse=True)
def _started(town: Town) -> None:
    town.world.start(town.initiators[0], town.bot)
    town.bot.updates.drop_all()


async def test_what_people_write_comes_in_once_and_in_order(desk: Desk, inbox: Inbox, town: Town) -> None:
    write(town, "один", "два")
    async with desk.polls():
        await inbox.until(lambda: len(inbox.rows) == 2)
        write(town, "три")
        await inbox.until(lambda: len(inbox.rows) == 3)

    assert inbox.texts() == ["один", "два", "три"]
    assert {row.lane for row in inbox.rows.values()} == {f"chat:{town.initiators[0].id}"}


async def test_the_kinds_of_update_are_named(desk: Desk, inbox: Inbox, town: Town, server: Sandbox) -> None:
    write(town, "один")
    async with desk.polls():
        await inbox.until(lambda: len(inbox.rows) == 1)

    kinds = {"message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member"}
    assert town.bot.updates.allowed == kinds


async def test_what_was_not_written_down_is_not_confirmed(desk: Desk, inbox: Inbox, town: Town, pauses: Pauses) -> None:
    inbox.failures = [OSError("disk full"), ValueError("[parameters: ('+7 999 123-45-67')]")]
    write(town, "один")
    waiting: list[int] = []
    pauses.then = lambda: waiting.append(len(town.bot.updates))

    with capture_logs() as lines:
        async with desk.polls():
            await inbox.until(lambda: len(inbox.rows) == 1)

    assert waiting == [1]
    assert inbox.texts() == ["один"]
    assert pauses.slept[:2] == [1.0, 2.0]
    failed = [line for line in lines if line["event"] == "polling.not_accepted"]
    assert [(line["log_level"], line["error"]) for line in failed] == [("error", "disk full"), ("error", "ValueError")]


async def test_what_was_not_confirmed_comes_again_after_a_crash(
    caller: Caller, inbox: Inbox, town: Town, pauses: Pauses
) -> None:
    write(town, "один")
    inbox.pause = asyncio.Event()
    crashing = Desk(caller, inbox, pauses)
    task = asyncio.create_task(crashing.polling.run(crashing.stopping))
    await inbox.until(lambda: inbox.batches == 1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert inbox.rows == {}

    inbox.pause = None
    async with Desk(caller, inbox, pauses).polls():
        await inbox.until(lambda: len(inbox.rows) == 1)

    assert inbox.texts() == ["один"]


async def test_a_stop_waits_for_the_batch_in_hand_and_not_for_telegram(desk: Desk, inbox: Inbox, town: Town) -> None:
    inbox.pause = asyncio.Event()
    write(town, "один")
    async with desk.polls() as polling:
        await inbox.until(lambda: inbox.batches == 1)
        desk.stopping.set()
        await asyncio.sleep(0)
        assert not polling.done()
        inbox.pause.set()
        async with asyncio.timeout(0.5):  # less than a poll takes
            await polling

    assert inbox.texts() == ["один"]


async def test_a_stop_while_nothing_comes_is_immediate(desk: Desk, server: Sandbox) -> None:
    async with desk.polls() as polling:
        await eventually(lambda: any(True for _ in server.calls.since(method="getWebhookInfo")))
        desk.stopping.set()
        async with asyncio.timeout(0.5):
            await polling


async def test_a_second_poller_is_said_clearly_and_not_given_way_to(
    desk: Desk, inbox: Inbox, town: Town, server: Sandbox, pauses: Pauses
) -> None:
    said = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    server.faults.order("refuse", "getUpdates", code=409, description=said, times=3)
    write(town, "один")

    with capture_logs() as lines:
        async with desk.polls():
            await inbox.until(lambda: len(inbox.rows) == 1)

    conflicts = [line for line in lines if line["event"] == "polling.conflict"]
    assert [line["log_level"] for line in conflicts] == ["error"] * 3
    assert "another program takes the updates" in conflicts[0]["meaning"]
    assert conflicts[0]["said"] == said
    assert pauses.slept == [1.0, 2.0, 4.0]


async def test_a_token_that_telegram_does_not_know_ends_it(
    server: Sandbox, metrics: Metrics, inbox: Inbox, pauses: Pauses
) -> None:
    async with calling(server.url, metrics, pauses, "5100000001:AArevoked-revoked-revoked") as caller:
        desk = Desk(caller, inbox, pauses)

        with pytest.raises(WrongToken, match="FRONTDESK_BOT_TOKEN"):
            await desk.polling.run(desk.stopping)


async def test_a_token_that_is_revoked_while_it_polls_ends_it(
    desk: Desk, inbox: Inbox, town: Town, server: Sandbox
) -> None:
    write(town, "один")
    async with desk.polls() as polling:
        await inbox.until(lambda: len(inbox.rows) == 1)
        server.faults.order("refuse", "getUpdates", code=401, description="Unauthorized")

        with pytest.raises(WrongToken):
            await asyncio.wait_for(polling, 5)


async def test_a_webhook_of_before_is_removed_and_what_waits_is_not(
    desk: Desk, inbox: Inbox, town: Town, server: Sandbox, caller: Caller
) -> None:
    await caller.call(SetWebhook(url="http://127.0.0.1:9/nobody"))
    write(town, "один")

    async with desk.polls():
        await inbox.until(lambda: len(inbox.rows) == 1)

    assert town.bot.webhook.url == ""
    assert inbox.texts() == ["один"]


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "garbage"},
        {"kind": "drop_before"},
        {"kind": "drop_after"},
        {"kind": "server_error", "code": 502},
    ],
)
async def test_a_bad_way_to_telegram_is_tried_again_with_growing_pauses(
    desk: Desk, inbox: Inbox, town: Town, server: Sandbox, pauses: Pauses, fault: dict[str, object]
) -> None:
    server.faults.order(method="getUpdates", times=4, **fault)  # type: ignore[arg-type]
    write(town, "один")

    async with desk.polls():
        await inbox.until(lambda: len(inbox.rows) == 1)

    assert pauses.slept == [1.0, 2.0, 4.0, 8.0]


async def test_a_pause_that_telegram_asks_for_is_kept(
    desk: Desk, inbox: Inbox, town: Town, server: Sandbox, pauses: Pauses
) -> None:
    server.faults.order("refuse", "getUpdates", code=429, parameters={"retry_after": 33})
    write(town, "один")

    async with desk.polls():
        await inbox.until(lambda: len(inbox.rows) == 1)

    assert pauses.slept == [33.0]


@pytest.mark.parametrize("rubbish", [b"17", b'"text"', b"null", b'{"message":{}}', b'{"update_id":"x"}'])
async def test_rubbish_is_kept_for_a_person_to_see_and_delays_nobody(
    desk: Desk, inbox: Inbox, town: Town, rubbish: bytes
) -> None:
    write(town, "один")
    town.bot.updates.put_raw(rubbish)
    write(town, "два")

    async with desk.polls():
        await inbox.until(lambda: len(inbox.rows) == 3)
        write(town, "три")
        await inbox.until(lambda: len(inbox.rows) == 4)

    assert inbox.texts() == ["один", "два", "три"]
    (dead,) = (row for name, row in inbox.rows.items() if name.startswith("rubbish:"))
    assert dead.payload == rubbish


async def test_rubbish_that_comes_last_is_passed(desk: Desk, inbox: Inbox, town: Town) -> None:
    write(town, "один")
    town.bot.updates.put_raw(b'"first"')
    town.bot.updates.put_raw(b'"second"')

    async with desk.polls():
        await inbox.until(lambda: len(inbox.rows) == 3)
        await eventually(lambda: len(town.bot.updates) == 0)

    assert inbox.texts() == ["один"]


async def test_rubbish_that_cannot_be_confirmed_yet_does_not_make_it_spin(
    desk: Desk, inbox: Inbox, town: Town, pauses: Pauses
) -> None:
    town.bot.updates.put_raw(b'"rubbish"')

    async with desk.polls():
        await inbox.until(lambda: inbox.batches >= 4)
        write(town, "один")
        await inbox.until(lambda: len(inbox.rows) == 2)

    assert pauses.slept[:3] == [1.0, 2.0, 4.0]
    assert inbox.texts() == ["один"]


async def test_an_update_that_is_no_json_does_not_stop_the_way_for_ever(
    desk: Desk, inbox: Inbox, town: Town, pauses: Pauses
) -> None:
    write(town, "один")
    broken = town.bot.updates.put_raw(b'{"update_id":{update_id},"message":nonsense')
    write(town, "два")

    with capture_logs() as lines:
        async with desk.polls():
            await inbox.until(lambda: len(inbox.rows) == 3)

    assert [row.external_id for row in inbox.rows.values()][1] == str(broken)
    assert b"nonsense" in inbox.rows.pop(str(broken)).payload
    assert inbox.texts() == ["один", "два"]
    assert pauses.slept == [1.0, 2.0]
    assert [line["updates"] for line in lines if line["event"] == "polling.salvaged"] == [3]


class HandedOn(Lease):
    """A lease that a test gives and takes."""

    def __init__(self) -> None:
        self.given = asyncio.Event()
        self.taken = asyncio.Event()
        self.released = 0

    async def acquire(self) -> None:
        await self.given.wait()

    async def lost(self) -> None:
        await self.taken.wait()

    async def release(self) -> None:
        self.released += 1


async def test_only_the_holder_of_the_lease_polls(
    caller: Caller, inbox: Inbox, pauses: Pauses, town: Town, server: Sandbox
) -> None:
    lease = HandedOn()
    desk = Desk(caller, inbox, pauses, lease)
    async with desk.polls():
        write(town, "один")
        await asyncio.sleep(0.05)
        assert (inbox.batches, server.calls.count) == (0, 0)
        assert await desk.polling.trouble() is None

        lease.given.set()
        await inbox.until(lambda: len(inbox.rows) == 1)
        lease.given.clear()
        lease.taken.set()
        await asyncio.sleep(0.05)
        write(town, "два")
        await asyncio.sleep(0.05)
        assert inbox.batches == 1

        lease.taken.clear()
        lease.given.set()
        await inbox.until(lambda: len(inbox.rows) == 2)

    assert inbox.texts() == ["один", "два"]
    assert lease.released == 1


async def test_it_says_why_no_updates_come(desk: Desk, inbox: Inbox, town: Town, server: Sandbox) -> None:
    server.faults.order("slow", "getWebhookInfo", seconds=0.05)
    write(town, "один")

    async with desk.polls():
        await asyncio.sleep(0.01)
        at_first = await desk.polling.trouble()
        await inbox.until(lambda: len(inbox.rows) == 1)
        await asyncio.sleep(0)
        then = await desk.polling.trouble()
        server.faults.order("drop_before", "getUpdates", times=10_000)
        desk.seconds += 200
        after_silence = await desk.polling.trouble()

    assert at_first == "getUpdates has not succeeded yet"
    assert then is None
    assert after_silence == "getUpdates has not succeeded for 200 s"
