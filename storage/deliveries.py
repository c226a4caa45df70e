"""The outbox as delivery sees it: what may be sent next, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, func, or_, select, update

from desk.names import AppealId, RoleId
from desk.outgoing import Chat, Priority
from desk.ports import Binding, Link
from storage.claiming import anything_due, claim
from storage.columns import fixed
from storage.connection import Connection
from storage.door import Door
from storage.due import Due, Settled
from storage.links import ADD_LINK, link_values
from storage.places import StoredPlaces
from storage.screens import PUT_SCREEN, SCREEN_COLUMNS, Screen, screen_of, screen_values, view_key
from storage.settling import settle
from storage.tables import outbox, screens

_NOW = bindparam("now", type_=outbox.c.not_before.type)
_WAITING = outbox.c.state == fixed("waiting")
_RELEASE = update(outbox).where(outbox.c.leased_until.is_not(None)).values(leased_until=None)
_RENEW = (
    update(outbox)
    # Unless somebody claimed it after us, because our lease had run out.
    .where(outbox.c.id == bindparam("row"), _WAITING, outbox.c.attempts == bindparam("attempt"))
    .values(leased_until=bindparam("until", type_=outbox.c.leased_until.type))
)
_NEXT = select(func.min(case((outbox.c.leased_until > _NOW, outbox.c.leased_until), else_=outbox.c.not_before))).where(
    _WAITING, or_(outbox.c.not_before > _NOW, outbox.c.leased_until > _NOW)
)
_OLDEST = select(func.min(outbox.c.not_before)).where(
    _WAITING, outbox.c.not_before <= _NOW, outbox.c.chat > 0, outbox.c.attempts == 0
)
_IN_VAIN = select(func.count()).where(
    _WAITING,
    # Whether letters go out their own way knows: a full mailbox may be tried for two days.
    outbox.c.channel.is_(None),
    outbox.c.attempts >= bindparam("tries"),
    outbox.c.reason.not_in([fixed(""), fixed("muted"), fixed("no_rights")]),
)
_SCREEN = select(*SCREEN_COLUMNS).where(screens.c.view_key == bindparam("key"))
_COUNT = (
    select(outbox.c.priority, func.count())
    # What somebody is to be called about waits for people, not for this program.
    .where(_WAITING, outbox.c.channel.is_distinct_from("phone"))
    .group_by(outbox.c.priority)
)


class DeliveryQueue(Door):
    """Claims and fates, each in a transaction of its own."""

    async def claim(
        self,
        now: datetime,
        busy_chats: Collection[int],
        places: Mapping[RoleId, Chat],
        limit: int,
        lease: timedelta,
    ) -> list[Due]:
        """What is to be sent now: at most one row per chat, and `limit` in all; by priority, then by age.

        busy_chats: those that may not be written to now. places: for each role that has a group with room
        the group to use; what belongs to a role that is missing here, and has no card yet, stays.
        Each row is leased for `lease` and this attempt counted, on the disk, before this returns: a crash
        may repeat a message, never forget one. Safe with any number of replicas.
        """
        async with self._store.reading() as reading:
            if not await anything_due(reading, now, busy_chats):
                return []
        return await self._alone(lambda connection: claim(connection, now, busy_chats, places, limit, lease))

    async def settle(self, results: Sequence[Settled], now: datetime) -> None:
        """Write what became of rows that were claimed, in one transaction."""
        await self._alone(lambda connection: settle(connection, results, now))

    async def renew(self, claimed: Sequence[Due], now: datetime, lease: timedelta) -> None:
        """They are still being sent: they stay whose they are for `lease` from now."""
        leased = [{"row": due.id, "attempt": due.attempts, "until": now + lease} for due in claimed]
        await self._alone(lambda connection: connection.each(_RENEW, leased))

    async def release_leases(self) -> int:
        """At the start of the only process: what an earlier one had claimed is free. Returns how many."""
        return await self._alone(lambda connection: connection.run(_RELEASE))

    async def next_delivery(self, now: datetime) -> datetime | None:
        """When something falls due, or a lease runs out, that is not due yet."""
        async with self._store.reading() as connection:
            moment: datetime | None = await connection.scalar(_NEXT, {"now": now})
        return moment

    async def waits_since(self, now: datetime) -> datetime | None:
        """Since when the oldest message that could be sent to its chat has waited for its first try."""
        async with self._store.reading() as connection:
            moment: datetime | None = await connection.scalar(_OLDEST, {"now": now})
        return moment

    async def tried_in_vain(self, tries: int) -> int:
        """How many messages have failed at least so often, and wait for another try.

        Not those that a group refuses: that is for its admins to change.
        """
        async with self._store.reading() as connection:
            return int(await connection.scalar(_IN_VAIN, {"tries": tries}))

    async def waiting(self) -> dict[Priority, int]:
        """How many rows wait to be sent, by priority; none are left out."""
        async with self._store.reading() as connection:
            counted = {row[0]: row[1] for row in await connection.rows(_COUNT)}
        return {priority: counted.get(priority, 0) for priority in Priority}

    async def topic_made(self, screen: Screen) -> None:
        """A topic was made for a card that is still to be sent into it: a crash between the two makes no second one."""

        async def note(connection: Connection) -> None:
            assert screen.appeal is not None
            await connection.run(PUT_SCREEN, screen_values(screen))
            await connection.run(ADD_LINK, link_values(Link(screen.chat, screen.message_id, screen.appeal, "topic")))

        await self._alone(note)

    async def topic(self, appeal: AppealId, chat: int) -> Screen | None:
        """The topic that an appeal has in a forum; its message is the topic's first."""
        async with self._store.reading() as connection:
            rows = await connection.rows(_SCREEN, {"key": view_key("topic", appeal, None, chat, None)})
        return screen_of(rows[0]) if rows else None

    async def bindings(self) -> Sequence[Binding]:
        """Every group of every role."""
        async with self._store.reading() as connection:
            return await StoredPlaces(connection).bindings()
