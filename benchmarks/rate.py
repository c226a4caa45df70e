"""Drafts and appeals per second with everything durable, against the bare bot. `python -m benchmarks.rate [N]`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import fields
from statistics import median

from benchmarks.bots import bare_bot, desk, running
from benchmarks.crowd import Rate, cpu_seconds, serve_crowd
from sandbox.limits import Limits
from sandbox.server import Sandbox
from sandbox.town import Town, demo_town

IDLE = 0.1
"""Seconds of the processor in a second, of a bot that only waits."""

ROUNDS = 3
"""Of each, in turn, so that a noisy minute hits both."""


async def measure(appeals: int, database_url: str | None) -> Rate:
    """A fresh town and a fresh bot: the desk when there is a database, else the bare one."""
    town = demo_town()
    async with Sandbox(town.world, limits=Limits(town.world.clock, total=None, chat=None, group=None)) as sandbox:
        command, environment = bare_bot(sandbox.url) if database_url is None else desk(sandbox.url, database_url)
        async with running(command, environment, sandbox) as process:
            if database_url is not None:
                await bind(sandbox, town)
            await serve_crowd(sandbox, town.bot, process, 20)
            await rested(process)
            return await serve_crowd(sandbox, town.bot, process, appeals)


async def rested(process: int) -> None:
    """Until the bot has nothing to do: what it still loads after its start is a matter of the start."""
    before = cpu_seconds(process)
    while True:
        await asyncio.sleep(1)
        now = cpu_seconds(process)
        if now - before < IDLE:
            return
        before = now


async def bind(sandbox: Sandbox, town: Town) -> None:
    """The operators' group, so that the desk sends its cards as well."""
    before = sandbox.calls.count
    town.world.send(town.admin, town.first_line, text="/bind operator")
    while not any(call.method.lower() == "sendmessage" for call in sandbox.calls.since(before)):
        await asyncio.sleep(0.01)


def typical(rates: Sequence[Rate]) -> Rate:
    """The median of each figure."""
    return Rate(*(median(getattr(rate, figure.name) for rate in rates) for figure in fields(Rate)))


async def main(appeals: int) -> None:
    bare: list[Rate] = []
    durable: list[Rate] = []
    for _ in range(ROUNDS):
        bare.append(await measure(appeals, None))
        with tempfile.TemporaryDirectory() as folder:
            durable.append(await measure(appeals, f"sqlite+aiosqlite:///{folder}/desk.db"))
    sys.stdout.write(f"{'':12}{'drafts/s':>10}{'appeals/s':>11}{'CPU ms/appeal':>15}{'calls/appeal':>14}\n")
    for name, rates in (("bare bot", bare), ("desk", durable)):
        rate = typical(rates)
        sys.stdout.write(f"{name:12}{rate.drafts:10.1f}{rate.appeals:11.1f}{rate.cpu:15.2f}{rate.calls:14.1f}\n")
    ratio = typical(durable).appeals / typical(bare).appeals
    sys.stdout.write(f"ratio of appeals: {ratio:.2f} (at least 0.40 is wanted)\n")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
