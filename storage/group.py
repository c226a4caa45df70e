"""Units of work that share a commit, so that many wait for the disk together.

SQLite lets one write at a time, and each commit waits for the disk, some milliseconds. Whoever wants to write
meanwhile queues; when the disk has answered, all who queue run one after the other in one transaction, each
behind a savepoint of its own, and wait for its commit together.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from storage.connection import Connection
from storage.direct import DirectConnection


class _Group:
    """A transaction that is open. end: its commit. lost: why nothing of it can be committed any more."""

    end: asyncio.Task[None]
    lost: Exception | None = None

    def __init__(self, changes_before: int) -> None:
        self.changes_before = changes_before

    async def ended(self) -> None:
        """Until it is on the disk. Raises whatever prevented that."""
        # Shielded: one who does not want to wait any longer must not stop the commit of the others.
        await asyncio.shield(self.end)


class GroupCommit:
    """Lets units of work write, in the order in which they come.

    connection: nobody else uses it, and it does not wait for others by itself. patience: seconds to wait for
    another program that writes.
    """

    def __init__(self, connection: DirectConnection, patience: float) -> None:
        self._connection = connection
        self._patience = patience
        self._turn = asyncio.Lock()
        self._open: _Group | None = None

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Connection]:
        """What the block writes is on the disk when it is left; on an exception nothing is.

        A unit may see what others of its group have written. That is why one that fails waits for their commit
        too: what it was told, and tells, is true. Raises the failure of the commit, for all of the group.
        """
        failure: Exception | None = None
        async with self._turn:
            group = self._open or await self._begin()
            await self._connection.do(self._save)
            try:
                yield self._connection
            except BaseException as error:
                await self._connection.do(partial(self._undo, group, error))
                if not isinstance(error, Exception):
                    raise
                failure = error
            else:
                await self._connection.do(self._keep)
        await group.ended()
        if failure is not None:
            raise failure

    async def close(self) -> None:
        """Wait for what is being written."""
        async with self._turn:
            group = self._open
        if group is not None:
            await group.ended()

    async def _begin(self) -> _Group:
        if not await self._connection.do(self._began_at_once):
            await self._connection.do(self._begin_when_possible, slow=True)
        group = self._open = _Group(self._connection.changes)
        group.end = asyncio.create_task(self._end(group))
        group.end.add_done_callback(_heard)
        return group

    def _began_at_once(self) -> bool:
        """Whether nobody else writes. One who does is waited for on the thread."""
        if self._connection.in_transaction:
            # Begun for somebody who was cancelled before they knew.
            self._connection.execute("ROLLBACK")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                return False
            raise
        return True

    def _begin_when_possible(self) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        finally:
            self._connection.execute("PRAGMA busy_timeout = 0")

    def _save(self) -> None:
        self._connection.execute("SAVEPOINT unit")

    def _keep(self) -> None:
        self._connection.execute("RELEASE unit")

    def _undo(self, group: _Group, error: BaseException) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK TO unit")
            self._connection.execute("RELEASE unit")
            return
        # A full disk, say: SQLite has undone all of it by itself.
        group.lost = error if isinstance(error, Exception) else RuntimeError("the transaction was lost")
        self._open = None

    async def _end(self, group: _Group) -> None:
        """Commit, after all who queue already."""
        async with self._turn:
            if self._open is group:
                self._open = None
            if group.lost is not None:
                raise group.lost
            # What changed nothing has no need of the disk.
            changed = self._connection.changes != group.changes_before
            await self._connection.do(self._commit, slow=changed)

    def _commit(self) -> None:
        try:
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def _heard(end: asyncio.Task[None]) -> None:
    """Its failure is told to those who wait for it; perhaps nobody does any more."""
    if not end.cancelled():
        end.exception()
