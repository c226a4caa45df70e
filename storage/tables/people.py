"""Whom the desk has met, and by which addresses."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, PrimaryKeyConstraint, Table, Text

from storage.columns import Moment, Words
from storage.tables.base import identity, metadata, partial_index, reference

persons = Table(
    "persons",
    metadata,
    identity(),
    Column("first_name", Words, nullable=False),
    Column("last_name", Words, nullable=False),
    Column("username", Words, nullable=False),
    Column("language", Text, nullable=False),
    # By /lang: what their Telegram says no longer changes it.
    Column("language_chosen", Boolean, nullable=False),
    Column("tier", Text, nullable=False),
    Column("started", Boolean, nullable=False),
    # The plan under which their appeals are paid.
    Column("contract", Text),
    # What they write is not taken until then.
    Column("muted_until", Moment),
    # As whom of the portal's users they have signed in; several may be the same one.
    Column("portal_user", Text),
    # Until when the licence of their tier lasts, or lasted.
    Column("licence_ends", Moment),
    # The same while it lasts: when the tier changes by itself.
    Column("lapses", Moment),
    comment="Everybody whom the desk has met.",
)
partial_index("ix_persons_portal_user", persons.c.portal_user, where="portal_user IS NOT NULL")
partial_index("ix_persons_lapses", persons.c.lapses, where="lapses IS NOT NULL")

addresses = Table(
    "addresses",
    metadata,
    Column("channel", Text, nullable=False),
    # On the channel `telegram`: their id, in digits.
    Column("address", Text, nullable=False),
    reference("person=persons.id"),
    PrimaryKeyConstraint("channel", "address"),
    Index("ix_addresses_person", "person"),
    comment="By which address on which channel a person is known.",
    sqlite_with_rowid=False,
)
