"""What an erasure leaves for a while where no query finds it by whose it is: raw updates of others that repeat a card,
the log of the database, gaps in its file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, exists, select

from storage.columns import fixed
from storage.connection import Connection
from storage.marks import ERASED, StoredMarks
from storage.retention import Batches, emptied_of
from storage.tables import inbox, marks

_LAST_ERASURE = select(marks.c.at).where(marks.c.key == fixed(ERASED))
_STILL_WAITING = select(
    exists().where(
        inbox.c.state == fixed("waiting"),
        inbox.c.received <= bindparam("erased", type_=inbox.c.received.type),
    )
)
_RAW_COPIES = emptied_of(inbox.c.received <= bindparam("before", type_=inbox.c.received.type))


class Remains(Batches):
    """Cleared away after an erasure: at once what can be, by night the rest."""

    async def last_erasure(self) -> datetime | None:
        """When somebody was erased whose remains are not all gone yet."""
        async with self._store.reading() as connection:
            at: datetime | None = await connection.scalar(_LAST_ERASURE)
        return at

    async def drop_raw_copies(self, erased: datetime) -> int:
        """The raw form of whatever came before and is worked off; nothing of the desk's reads it."""
        return await self._batches(_RAW_COPIES, erased)

    async def wipe(self, *, whole: bool) -> None:
        """On the disk too. whole: may keep writers waiting for as long as it takes to write the file anew."""
        await self._store.wipe(whole=whole)

    async def remains_gone(self, erased: datetime) -> None:
        """All that this erasure left is gone, unless something that came before is still to be worked off."""

        async def forget(connection: Connection) -> None:
            waiting = await connection.scalar(_STILL_WAITING, {"erased": erased})
            if not waiting and await connection.scalar(_LAST_ERASURE) == erased:
                await StoredMarks(connection).forget(ERASED)

        await self._alone(forget)
