"""What came."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, UniqueConstraint

from storage.columns import Moment, Words
from storage.tables.base import identity, metadata, partial_index

inbox = Table(
    "inbox",
    metadata,
    identity(),
    Column("source", Text, nullable=False),
    Column("external_id", Words, nullable=False),
    # What is worked off in order: as a rule, a person in a chat.
    Column("lane", Text, nullable=False),
    # As it came; NULL once it was purged.
    Column("payload", LargeBinary),
    Column("received", Moment, nullable=False),
    # waiting, done, dead
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    # When it is tried again; NULL: at once.
    Column("next_at", Moment),
    Column("error", Words, nullable=False),
    # When it was done, or failed last.
    Column("tried_at", Moment),
    UniqueConstraint("source", "external_id"),
    comment="What came, raw, kept before it was acknowledged.",
)
partial_index("ix_inbox_waiting", inbox.c.lane, inbox.c.id, where="state = 'waiting'")
partial_index("ix_inbox_dead", inbox.c.id, where="state = 'dead'")
partial_index("ix_inbox_done", inbox.c.tried_at, where="state = 'done' AND payload IS NOT NULL")
