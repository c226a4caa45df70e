"""What the portal says of its users, and what may be used only once."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from storage.columns import Moment
from storage.tables.base import metadata, reference

portal_users = Table(
    "portal_users",
    metadata,
    # As the portal calls them.
    Column("id", Text, primary_key=True),
    Column("tier", Text, nullable=False),
    Column("licence_ends", Moment),
    # When the portal said so.
    Column("at", Moment, nullable=False),
    comment="Users of the portal, also those who have not signed in yet.",
    sqlite_with_rowid=False,
)

sign_in_tokens = Table(
    "sign_in_tokens",
    metadata,
    # Of the token, which is kept nowhere.
    Column("digest", Text, primary_key=True),
    Column("portal_user", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("licence_ends", Moment),
    Column("until", Moment, nullable=False),
    comment="Links to sign in with that nobody has used yet.",
    sqlite_with_rowid=False,
)

spent = Table(
    "spent",
    metadata,
    # Of a link to sign in with, or of the signature of a call.
    Column("digest", Text, primary_key=True),
    # Later it is too old to be used anyway.
    Column("until", Moment, nullable=False),
    # Who signed in with it.
    reference("person=persons.id", optional=True),
    Index("ix_spent_until", "until"),
    Index("ix_spent_person", "person"),
    comment="What may be used only once, and was.",
    sqlite_with_rowid=False,
)
