"""What an appeal costs when 1 000, 10 000 and 100 000 are kept. `python -m benchmarks.growth [N …]`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.crowd import Rate
from benchmarks.databases import copy_of, prepare, url_of
from benchmarks.rate import measure, typical

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
APPEALS = 200


async def main(sizes: list[int]) -> None:
    rates: dict[int, list[Rate]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        kept = {size: Path(folder, f"{size}.db") for size in sizes}
        for size, database in kept.items():
            prepare(database, "demo", "--appeals", str(size))
        for _ in range(ROUNDS):
            for size, database in kept.items():
                with copy_of(database) as copy:
                    rates[size].append(await measure(APPEALS, url_of(copy)))
    smallest = typical(rates[sizes[0]])
    sys.stdout.write(f"{'kept':>10}{'appeals/s':>11}{'of the first':>14}{'CPU ms/appeal':>15}{'of the first':>14}\n")
    for size in sizes:
        rate = typical(rates[size])
        sys.stdout.write(
            f"{size:10}{rate.appeals:11.1f}{smallest.appeals / rate.appeals:14.2f}"
            f"{rate.cpu:15.2f}{rate.cpu / smallest.cpu:14.2f}\n"
        )
    sys.stdout.write("of the first: what an appeal costs in time, and in the processor's (at most 1.30 is wanted)\n")


if __name__ == "__main__":
    asyncio.run(main([int(each) for each in sys.argv[1:]] or list(SIZES)))
