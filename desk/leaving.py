"""What follows when somebody leaves the group of a role. Source: process.md, "The ballot"."""

from __future__ import annotations

from contextlib import suppress

from desk.ballot import RECOUNT
from desk.commands import Command
from desk.names import RoleId
from desk.people import TIMER
from desk.perform import Desk
from desk.ports import Work
from desk.process import Process
from desk.refusals import Refusal

BOARD = RoleId("board")


async def recount(process: Process, work: Work, desk: Desk, cause: str) -> None:
    """Somebody has left the board: every ballot is counted without them, and may be decided by that."""
    if RECOUNT not in process.actions:
        return
    for state in [each.id for each in process.states.values() if each.place == BOARD]:
        for appeal in await work.appeals.in_state(state):
            with suppress(Refusal):
                await desk.perform(Command(RECOUNT, appeal, TIMER, cause))
