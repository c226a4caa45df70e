"""What happened to each appeal, and what was attempted and refused; append-only."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, UniqueConstraint

from storage.columns import Json, Moment
from storage.tables.base import identity, metadata, reference

events = Table(
    "events",
    metadata,
    identity(),
    reference("appeal=appeals.id"),
    Column("action", Text, nullable=False),
    reference("actor=persons.id", optional=True),
    Column("roles", Json, nullable=False),
    Column("via", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("source", Text),
    Column("target", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("inputs", Json, nullable=False),
    Column("changes", Json, nullable=False),
    Column("process", Text, nullable=False),
    # The same update twice is one event. The appeal leads, so the same index finds an appeal's history.
    UniqueConstraint("appeal", "cause", "action"),
    comment="What happened to each appeal, append-only. No texts and no contacts: those can be erased.",
)

refused = Table(
    "refused",
    metadata,
    identity(),
    reference("appeal=appeals.id"),
    Column("action", Text, nullable=False),
    reference("actor=persons.id", optional=True),
    Column("roles", Json, nullable=False),
    Column("via", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("appeal", "cause", "action"),
    comment="What was attempted and not allowed, append-only.",
)
