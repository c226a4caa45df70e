"""Start-up and memory of the desk against the bare bot. `python -m benchmarks.startup`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

from benchmarks.bots import bare_bot, desk, running
from benchmarks.crowd import serve_crowd
from benchmarks.databases import copy_of, url_of
from sandbox.limits import Limits
from sandbox.server import Sandbox
from sandbox.town import demo_town

ROUNDS = 5
WARM = 50
"""Appeals after which memory is looked at."""


async def measure(database_url: str | None) -> tuple[float, float]:
    """Seconds until the first poll, and resident megabytes after some work."""
    town = demo_town()
    async with Sandbox(town.world, limits=Limits(town.world.clock, total=None, chat=None, group=None)) as sandbox:
        command, environment = bare_bot(sandbox.url) if database_url is None else desk(sandbox.url, database_url)
        begun = time.perf_counter()
        async with running(command, environment, sandbox) as process:
            seconds = time.perf_counter() - begun
            await serve_crowd(sandbox, town.bot, process, WARM)
            return seconds, psutil.Process(process).memory_info().rss / 2**20


async def main() -> None:
    bare: list[tuple[float, float]] = []
    durable: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        # The first start makes the tables; what is measured is every other one.
        made = Path(folder, "made.db")
        await measure(url_of(made))
        for _ in range(ROUNDS):
            bare.append(await measure(None))
            with copy_of(made) as database:
                durable.append(await measure(url_of(database)))
    for what, unit, index in (("start-up", "s", 0), ("memory", "MB", 1)):
        simple, ours = median(each[index] for each in bare), median(each[index] for each in durable)
        sys.stdout.write(
            f"{what}: bare bot {simple:.2f} {unit}, desk {ours:.2f} {unit}, ratio {ours / simple:.2f} (at most 1.50)\n"
        )


if __name__ == "__main__":
    asyncio.run(main())
