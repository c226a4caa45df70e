"""What the portal says of its users, and what may be used only once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.licences import Licence
from desk.names import PersonId
from storage.connection import Connection
from storage.tables import portal_users, sign_in_tokens, spent

_ADD = upsert(portal_users)
_TELL = _ADD.on_conflict_do_update(
    index_elements=[portal_users.c.id],
    set_={name: _ADD.excluded[name] for name in ("tier", "licence_ends", "at")},
)
_LICENCE = select(portal_users.c.tier, portal_users.c.licence_ends).where(portal_users.c.id == bindparam("user"))
_SPEND = upsert(spent).on_conflict_do_nothing(index_elements=[spent.c.digest])
_SPENT_BY = select(spent.c.person).where(spent.c.digest == bindparam("which"))
_ISSUE = insert(sign_in_tokens)
_REDEEM = (
    delete(sign_in_tokens)
    .where(
        sign_in_tokens.c.digest == bindparam("which"),
        sign_in_tokens.c.until > bindparam("now", type_=sign_in_tokens.c.until.type),
    )
    .returning(
        sign_in_tokens.c.portal_user, sign_in_tokens.c.tier, sign_in_tokens.c.licence_ends, sign_in_tokens.c.until
    )
)
FORGET_SPENT = delete(spent).where(spent.c.until < bindparam("before", type_=spent.c.until.type))
FORGET_TOKENS = delete(sign_in_tokens).where(
    sign_in_tokens.c.until < bindparam("before", type_=sign_in_tokens.c.until.type)
)


class StoredPortalUsers:
    """Fulfils desk.ports.PortalUsers."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def tell(self, user: str, licence: Licence, at: datetime) -> None:
        values = {"id": user, "tier": licence.tier, "licence_ends": licence.ends, "at": at}
        await self._connection.run(_TELL, values)

    async def licence_of(self, user: str) -> Licence | None:
        row = await self._connection.row(_LICENCE, {"user": user})
        return None if row is None else Licence(row.tier, row.licence_ends)


class StoredOneTime:
    """Fulfils desk.ports.OneTime."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def spend(self, digest: str, until: datetime, person: PersonId | None = None) -> bool:
        return bool(await self._connection.run(_SPEND, {"digest": digest, "until": until, "person": person}))

    async def spent_by(self, digest: str) -> PersonId | None:
        person: PersonId | None = await self._connection.scalar(_SPENT_BY, {"which": digest})
        return person

    async def issue(self, digest: str, user: str, licence: Licence, until: datetime) -> None:
        values = {"digest": digest, "portal_user": user, "tier": licence.tier, "licence_ends": licence.ends}
        await self._connection.run(_ISSUE, {**values, "until": until})

    async def redeem(self, digest: str, now: datetime) -> tuple[str, Licence, datetime] | None:
        row = await self._connection.row(_REDEEM, {"which": digest, "now": now})
        return None if row is None else (row.portal_user, Licence(row.tier, row.licence_ends), row.until)
