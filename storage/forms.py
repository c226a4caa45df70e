"""What came by the portal's form: which appeal it is, and what has been done already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, literal, select

from desk.names import AppealId
from storage.columns import fixed
from storage.connection import Connection
from storage.tables import forms, inbox, posts

HEAD = 1024
"""Bytes of a payload that are read to know what it is; the rest may be megabytes."""


@dataclass(frozen=True, slots=True)
class Post:
    """One call of the portal that was worked off.

    key, said: digests of its Idempotency-Key and of what it said. form: the appeal, as the portal knows it. refusal:
    why it was not done; empty when it was.
    """

    key: str
    form: str
    said: str
    refusal: str
    at: datetime


_OPEN = insert(forms)
_APPEAL = select(forms.c.appeal).where(forms.c.id == bindparam("form"))
_FORM = select(forms.c.id).where(forms.c.appeal == bindparam("of_appeal"))
_ADD = insert(posts)
_COLUMNS = (posts.c.key, posts.c.form, posts.c.said, posts.c.refusal, posts.c.at)
_POST = select(*_COLUMNS).where(posts.c.key == bindparam("which"))
_OF_FORM = select(*_COLUMNS).where(posts.c.form == bindparam("form")).order_by(posts.c.at).limit(1)
_HEAD = select(func.substr(inbox.c.payload, 1, HEAD, type_=inbox.c.payload.type)).where(
    inbox.c.source == bindparam("source"), inbox.c.external_id == bindparam("external")
)
_KEPT = (
    select(literal(1))
    .select_from(inbox)
    .where(inbox.c.lane == bindparam("lane"), inbox.c.state.in_([fixed("waiting"), fixed("dead")]))
    .limit(1)
)


class StoredForms:
    """Appeals by the names that the portal knows them by."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, form: str, appeal: AppealId) -> None:
        await self._connection.run(_OPEN, {"id": form, "appeal": appeal})

    async def appeal(self, form: str) -> AppealId | None:
        known: AppealId | None = await self._connection.scalar(_APPEAL, {"form": form})
        return known

    async def form(self, appeal: AppealId) -> str | None:
        known: str | None = await self._connection.scalar(_FORM, {"of_appeal": appeal})
        return known

    async def posted(self, post: Post) -> None:
        values = {"key": post.key, "form": post.form, "said": post.said, "refusal": post.refusal, "at": post.at}
        await self._connection.run(_ADD, values)

    async def post(self, key: str) -> Post | None:
        row = await self._connection.row(_POST, {"which": key})
        return None if row is None else Post(*row)

    async def first_post(self, form: str) -> Post | None:
        """The one that the appeal was, or was to be."""
        row = await self._connection.row(_OF_FORM, {"form": form})
        return None if row is None else Post(*row)

    async def came(self, source: str, external_id: str) -> bytes | None:
        """The beginning of what was accepted under this name, worked off or not; None for nothing."""
        given = {"source": source, "external": external_id}
        head: bytes | None = await self._connection.scalar(_HEAD, given)
        return head

    async def is_kept(self, lane: str) -> bool:
        """Whether something of this lane was accepted that is not worked off yet."""
        return await self._connection.scalar(_KEPT, {"lane": lane}) is not None
