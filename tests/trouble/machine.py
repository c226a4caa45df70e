"""A machine on which processes of the desk run, against a sandbox in the test's own process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.limits import Limits
from sandbox.server import Sandbox
from sandbox.town import Town, demo_town
from tests.crash.program import DeskProcess, desk_settings
from tests.town.ledger import rows

LOOK = 0.02


class Machine:
    """Starts processes, and ends those that are left at the end."""

    def __init__(self, sandbox: Sandbox, town: Town, folder: Path) -> None:
        self.sandbox = sandbox
        self.town = town
        self.folder = folder
        self._desks: list[DeskProcess] = []

    @property
    def database(self) -> Path:
        return self.folder / "desk.db"

    def begin(self, *arguments: str, **settings: str) -> DeskProcess:
        """A process that begins. settings: by the variable's name without `FRONTDESK_`."""
        given = desk_settings(self.sandbox.url, self.folder, **settings)
        desk = DeskProcess({name: value for name, value in given.items() if value}, self.folder, *arguments)
        self._desks.append(desk)
        return desk

    async def start(self, **settings: str) -> DeskProcess:
        """A process that works."""
        desk = self.begin(**settings)
        await desk.ready()
        return desk

    def count(self, what: str) -> int:
        """How many rows of `what`: a table and a condition."""
        return int(rows(self.database, f"SELECT count(*) FROM {what}")[0][0])

    async def until(self, happened: Callable[[], object], patience: float = 20.0) -> None:
        """Wait until it has happened; fails after so many real seconds."""
        for _ in range(round(patience / LOOK)):
            if happened():
                return
            await asyncio.sleep(LOOK)
        said = "\n".join(desk.said[-2000:] for desk in self._desks)
        assert happened(), f"it has not happened; the desk said: {said}"

    def sent(self, piece: str) -> list[str]:
        """The texts with this in them that Telegram has taken, each as often as it was sent."""
        calls = self.sandbox.calls.since(method="sendMessage")
        return [str(call.params["text"]) for call in calls if call.status == 200 and piece in call.params["text"]]

    def end(self) -> None:
        for desk in self._desks:
            if desk.exit_code is None:
                desk.kill()


@asynccontextmanager
async def machine(folder: Path, town: Town | None = None) -> AsyncIterator[Machine]:
    """A machine with a sandbox whose limits are off; the demo town is in it, unless another is given."""
    town = town or demo_town()
    limits = Limits(town.world.clock, total=None, chat=None, group=None)
    async with Sandbox(town.world, limits=limits) as sandbox:
        made = Machine(sandbox, town, folder)
        try:
            yield made
        finally:
            made.end()


def last_words(desk: DeskProcess) -> list[str]:
    """What it said to a person: the lines that are no events of the log."""
    return [line for line in desk.said.splitlines() if line and not line.startswith("{")]
