"""What an earlier system left behind."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from storage.tables.base import metadata, reference

imported = Table(
    "imported",
    metadata,
    # A digest of what it was there, so that nothing is brought in twice.
    Column("key", Text, primary_key=True),
    reference("appeal=appeals.id"),
    Index("ix_imported_appeal", "appeal"),
    comment="What was brought in from an earlier system, and the appeal that it became, or is a part of.",
    sqlite_with_rowid=False,
)
