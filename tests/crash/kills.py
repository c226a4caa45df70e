"""The moments at which the program is killed, and what was under way then."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.server import Sandbox
from tests.crash.people import Crowd
from tests.crash.program import LOOK, DeskProcess
from tests.crash.reckoning import Ledger

AT_MOST = 2.0
"""Real seconds for which a moment is waited for."""

SAYS = 30
"""Messages of the desk to which people can react within a life of it: a take, an answer, a confirmation."""


@dataclass(frozen=True, slots=True)
class Kill:
    """What a kill met.

    unconfirmed: updates that Telegram had not been told to forget. accepted: updates in the inbox that had had no
    effect yet. sending: chats to which something was on its way.
    """

    moment: str
    unconfirmed: int
    accepted: int
    sending: frozenset[int]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a moment may look at."""

    sandbox: Sandbox
    crowd: Crowd
    chance: random.Random
    ledger: Ledger

    async def killed(self, desk: DeskProcess, moment: str) -> Kill:
        """Kill the program, and see what was under way."""
        desk.kill()
        unconfirmed = len(self.crowd.town.bot.updates)
        return Kill(moment, unconfirmed, await accepted(self.ledger), await sending(self.ledger))


Moment = Callable[[Scene, DeskProcess], Awaitable[None]]


async def while_it_starts(scene: Scene, desk: DeskProcess) -> None:
    scene.crowd.burst(5)
    await asyncio.sleep(scene.chance.uniform(0, 0.3))


async def while_updates_arrive(scene: Scene, desk: DeskProcess) -> None:
    await desk.ready()
    await _life_goes_on(scene)
    scene.crowd.burst(25)
    queue = scene.crowd.town.bot.updates
    waited = len(queue)
    # The instant at which Telegram is told to forget some of them.
    await _until(lambda: len(queue) < waited, look=0)


async def while_handlers_run(scene: Scene, desk: DeskProcess) -> None:
    await desk.ready()
    await _life_goes_on(scene)
    scene.crowd.burst(20)
    latest = time.monotonic() + AT_MOST
    while not await accepted(scene.ledger) and time.monotonic() < latest:  # noqa: ASYNC110  # nothing tells of it
        await asyncio.sleep(LOOK)


async def between_a_send_and_its_record(scene: Scene, desk: DeskProcess) -> None:
    """Telegram takes its time, and sends; nobody is there any more to write that down."""
    await desk.ready()
    await _life_goes_on(scene)
    where = scene.chance.choice((scene.crowd.town.first_line.id, None))
    fault = scene.sandbox.faults.order("slow", "sendMessage", chat_id=where, seconds=0.1)
    scene.crowd.burst(15)
    await _until(lambda: fault.times == 0)


MOMENTS: tuple[Moment, ...] = (
    while_updates_arrive,
    between_a_send_and_its_record,
    while_handlers_run,
    while_it_starts,
)


async def _life_goes_on(scene: Scene) -> None:
    """Some acts; and, for a slow machine, more of them until the desk has had its say."""
    acts, enough, latest = scene.chance.randint(20, 50), _said(scene) + SAYS, time.monotonic() + AT_MOST
    while acts > 0 or (_said(scene) < enough and time.monotonic() < latest):
        scene.crowd.act()
        acts -= 1
        await asyncio.sleep(scene.chance.uniform(0, 0.03))


def _said(scene: Scene) -> int:
    return sum(1 for _ in scene.sandbox.calls.since(method="sendMessage"))


async def _until(happened: Callable[[], bool], look: float = LOOK) -> None:
    """Wait for a moment that is expected; a kill at another one is as good."""
    latest = time.monotonic() + AT_MOST
    while not happened() and time.monotonic() < latest:  # noqa: ASYNC110  # nothing tells of it
        await asyncio.sleep(look)


async def accepted(ledger: Ledger) -> int:
    """How many updates are in the inbox and have had no effect yet."""
    return int((await ledger("SELECT count(*) FROM inbox WHERE state = 'waiting'"))[0][0])


async def sending(ledger: Ledger) -> frozenset[int]:
    """The chats to which something is on its way."""
    leased = await ledger("SELECT chat FROM outbox WHERE leased_until IS NOT NULL")
    return frozenset(int(chat) for (chat,) in leased)
