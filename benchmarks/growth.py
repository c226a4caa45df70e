"""What an appeal costs when 1 000, 10 000 and 100 000 are kept. `python -m benchmarks.growth [N …]`."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from statistics import median

from benchmarks.rate import measure

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
APPEALS = 200


async def main(sizes: list[int]) -> None:
    rates: dict[int, list[float]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        urls = {size: f"sqlite+aiosqlite:///{folder}/{size}.db" for size in sizes}
        for size, url in urls.items():
            # Another process: what it needs to fill the database is not to be measured.
            subprocess.run(
                [sys.executable, "-m", "bot", "demo", "--appeals", str(size)],
                env={**os.environ, "FRONTDESK_DATABASE_URL": url},
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        for _ in range(ROUNDS):
            for size, url in urls.items():
                rates[size].append((await measure(APPEALS, url)).appeals)
    smallest = median(rates[sizes[0]])
    for size in sizes:
        rate = median(rates[size])
        sys.stdout.write(f"{size:>8} kept: {rate:6.1f} appeals/s, cost {smallest / rate:.2f} of {sizes[0]}'s\n")


if __name__ == "__main__":
    asyncio.run(main([int(each) for each in sys.argv[1:]] or list(SIZES)))
