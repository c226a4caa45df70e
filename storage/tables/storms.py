"""Storms, and the appeals that belong to them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text

from storage.columns import Id, Moment, Words
from storage.tables.base import identity, metadata, partial_index, reference

storms = Table(
    "storms",
    metadata,
    identity(),
    # proposed, confirmed, denied, over
    Column("state", Text, nullable=False),
    Column("topic", Words, nullable=False),
    Column("found", Moment, nullable=False),
    # When the last appeal joined it.
    Column("latest", Moment, nullable=False),
    Column("decided", Moment),
    reference("decided_by=persons.id", optional=True),
    reference("accident=appeals.id", optional=True),
    Index("ix_storms_latest", "latest"),
    comment="Bursts of appeals about the same: proposed as an accident, confirmed or denied.",
    # Buttons and events name one by its number, which must not come back.
    sqlite_autoincrement=True,
)

storm_members = Table(
    "storm_members",
    metadata,
    # Of two replicas that see the same burst one puts an appeal into a storm.
    Column("appeal", Id, ForeignKey("appeals.id"), primary_key=True),
    reference("storm=storms.id"),
    # One of those by which newcomers are known.
    Column("founder", Boolean, nullable=False),
    # found, linked, left
    Column("state", Text, nullable=False),
    Index("ix_storm_members_storm", "storm", "appeal"),
    comment="Which storm an appeal belongs to.",
    sqlite_with_rowid=False,
)
partial_index("ix_storm_members_found", storm_members.c.storm, storm_members.c.appeal, where="state = 'found'")
