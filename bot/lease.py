"""Which of several replicas polls: Telegram gives updates to one poller only. Among several, see `lease_redis`."""

from __future__ import annotations

import asyncio
from typing import Protocol


class Lease(Protocol):
    """The right to poll."""

    async def acquire(self) -> None:
        """Return when this replica may poll."""

    async def lost(self) -> None:
        """Return when it may not any more."""

    async def release(self) -> None:
        """Let another one poll at once; nothing when this one may not."""


class SoleReplica:
    """The lease of the only one there is: always held."""

    async def acquire(self) -> None:
        return

    async def lost(self) -> None:
        await asyncio.Event().wait()

    async def release(self) -> None:
        return
