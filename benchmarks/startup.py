"""Start-up and memory of the desk against the bare bot. `python -m benchmarks.startup`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from benchmarks.bots import bare_bot, desk, running
from benchmarks.crowd import cpu_seconds, serve_crowd
from benchmarks.databases import copy_of, prepare, url_of
from sandbox.limits import Limits
from sandbox.server import Sandbox
from sandbox.town import demo_town

ROUNDS = 5
WARM = 50
"""Appeals after which memory is looked at."""


@dataclass(frozen=True, slots=True)
class Start:
    """seconds: until the first poll; cpu: of the processor; megabytes: resident, after some work."""

    seconds: float
    cpu: float
    megabytes: float


async def measure(database_url: str | None) -> Start:
    """A fresh town and a fresh bot: the desk when there is a database, else the bare one."""
    town = demo_town()
    async with Sandbox(town.world, limits=Limits(town.world.clock, total=None, chat=None, group=None)) as sandbox:
        command, environment = bare_bot(sandbox.url) if database_url is None else desk(sandbox.url, database_url)
        begun = time.perf_counter()
        async with running(command, environment, sandbox) as process:
            seconds, cpu = time.perf_counter() - begun, cpu_seconds(process)
            await serve_crowd(sandbox, town.bot, process, WARM)
            return Start(seconds, cpu, psutil.Process(process).memory_info().rss / 2**20)


async def main() -> None:
    bare: list[Start] = []
    durable: list[Start] = []
    with tempfile.TemporaryDirectory() as folder:
        # The first start makes the tables; what is measured is every other one.
        made = Path(folder, "made.db")
        prepare(made, "db", "upgrade")
        for _ in range(ROUNDS):
            bare.append(await measure(None))
            with copy_of(made) as database:
                durable.append(await measure(url_of(database)))
    for what, unit, figure in (
        ("start-up", "s", "seconds"),
        ("start-up, CPU", "s", "cpu"),
        ("memory", "MB", "megabytes"),
    ):
        simple, ours = (median(getattr(each, figure) for each in rounds) for rounds in (bare, durable))
        sys.stdout.write(
            f"{what}: bare bot {simple:.2f} {unit}, desk {ours:.2f} {unit}, ratio {ours / simple:.2f} (at most 1.50)\n"
        )


if __name__ == "__main__":
    asyncio.run(main())
