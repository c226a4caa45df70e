"""What came by the portal's form, under the names that the portal has for it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from storage.columns import Id, Moment
from storage.tables.base import metadata

forms = Table(
    "forms",
    metadata,
    # At random: whoever knows the number of an appeal does not know it.
    Column("id", Text, primary_key=True),
    Column("appeal", Id, ForeignKey("appeals.id"), nullable=False),
    UniqueConstraint("appeal"),
    comment="Appeals that came by the portal's form, by the names that it knows them by.",
    sqlite_with_rowid=False,
)

posts = Table(
    "posts",
    metadata,
    # A digest of the Idempotency-Key.
    Column("key", Text, primary_key=True),
    # Not a reference: what was refused has opened no form.
    Column("form", Text, nullable=False),
    # A digest of what was posted, so that the same key with something else is noticed.
    Column("said", Text, nullable=False),
    # Why it was not done; empty when it was. For the developers of the portal.
    Column("refusal", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_posts_form", "form"),
    comment="What the portal has posted, and what came of it, so that the same is not done twice.",
    sqlite_with_rowid=False,
)
