"""`make run` without a token, as a process of its own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.crash.program import forked

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60
"""Libraries are imported first, which takes long when the machine is busy with other tests."""

STOP_SECONDS = 15
LOOK = 0.05
_ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/")


class Program:
    """Started with nothing set that a developer may have set: no token, no `.env`, an empty folder to run in."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """settings: by the variable's name without `FRONTDESK_`."""
        self._folder = folder
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
        self._environment |= {f"FRONTDESK_{name}": value for name, value in settings.items()}
        self._environment["PYTHONPATH"] = str(ROOT)
        self._process: asyncio.subprocess.Process | None = None
        self.printed: list[str] = []

    async def start(self) -> str:
        """The one address that it prints. Raises AssertionError when it ends without one."""
        process = self._process = await self._spawn()
        assert process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            while line := (await process.stdout.readline()).decode():
                self.printed.append(line.rstrip("\n"))
                if found := _ADDRESS.search(line):
                    return found[0]
        said = (await process.communicate())[1].decode()
        raise AssertionError(f"it ended with {process.returncode} and without an address: {said}")

    async def stop(self, number: signal.Signals) -> tuple[int, str]:
        """Its exit code after a signal, and all that it wrote to stderr. What it still printed joins `printed`."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._ended(self._process, STOP_SECONDS)

    async def run(self) -> tuple[int, str]:
        """For one that ends by itself: its exit code, and what it wrote to stderr."""
        self._process = await self._spawn()
        return await self._ended(self._process, START_SECONDS)

    async def kill(self) -> None:
        """Nothing of it stays behind, whatever a test did."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.communicate()

    async def _spawn(self) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot"), cwd=self._folder, env=self._environment, stdout=pipe, stderr=pipe
        )

    async def _ended(self, process: asyncio.subprocess.Process, seconds: float) -> tuple[int, str]:
        async with asyncio.timeout(seconds):
            printed, said = await process.communicate()
        self.printed += printed.decode().splitlines()
        assert process.returncode is not None
        return process.returncode, said.decode()


class QuickProgram:
    """The same, begun by a fork of a process that has imported all of it. beside: a folder for what it writes."""

    def __init__(self, folder: Path, beside: Path, **settings: str) -> None:
        """settings: by the variable's name without `FRONTDESK_`."""
        self._folder = folder
        self._printed, self._said = beside / "printed", beside / "said"
        self._settings = {f"FRONTDESK_{name}": value for name, value in settings.items()}
        self._process: ForkServerProcess | None = None

    async def start(self) -> str:
        """The one address that it prints. Raises AssertionError when it ends without one."""
        for file in (self._printed, self._said):
            file.touch()
        process = self._process = await asyncio.to_thread(
            forked, (), self._settings, self._folder, self._said, self._printed
        )
        async with asyncio.timeout(START_SECONDS):
            while not (found := _ADDRESS.search(self._printed.read_text(encoding="utf-8"))):
                assert process.exitcode is None, f"it ended without an address: {self._said.read_text()}"
                await asyncio.sleep(LOOK)
        return found[0]

    async def stop(self, number: signal.Signals) -> tuple[int | None, str]:
        """Its exit code after a signal, and all that it wrote to stderr."""
        assert self._process is not None
        assert self._process.pid is not None
        if self._process.exitcode is None:
            os.kill(self._process.pid, number)
        await asyncio.to_thread(self._process.join, STOP_SECONDS)
        return self._process.exitcode, self._said.read_text(encoding="utf-8")

    async def kill(self) -> None:
        """Nothing of it stays behind, whatever a test did."""
        if self._process is not None and self._process.exitcode is None:
            self._process.kill()
            await asyncio.to_thread(self._process.join)
