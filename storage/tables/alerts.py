"""Groups of alerts that monitoring told of."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from storage.columns import Json, Moment, Words
from storage.tables.base import identity, metadata, partial_index, reference

alert_groups = Table(
    "alert_groups",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    # By which monitoring names the group: a digest, for what it says is as long as it likes.
    Column("key_digest", Text, nullable=False),
    Column("key", Words, nullable=False),
    # One of those with the same key: what monitoring tells of it next is about this one.
    Column("current", Boolean, nullable=False),
    # proposed, confirmed, denied, over
    Column("state", Text, nullable=False),
    Column("name", Words, nullable=False),
    Column("summary", Words, nullable=False),
    Column("labels", Json, nullable=False),
    Column("severities", Json, nullable=False),
    Column("criticality", Text, nullable=False),
    Column("auto", Boolean, nullable=False),
    Column("url", Words),
    # How many alerts fire, or did before it passed, and what tells each of them from others.
    Column("firing", Integer, nullable=False),
    Column("signs", Json, nullable=False),
    Column("since", Moment),
    Column("found", Moment, nullable=False),
    # When monitoring told of it last.
    Column("heard", Moment, nullable=False),
    # When it passed; NULL while it fires.
    Column("resolved", Moment),
    # How often it began to fire.
    Column("times", Integer, nullable=False),
    Column("decided", Moment),
    reference("decided_by=persons.id", optional=True),
    reference("accident=appeals.id", optional=True),
    Index("ix_alert_groups_heard", "heard"),
    comment="Groups of alerts: proposed as an accident, confirmed or denied; a new one when they fire anew.",
    # Buttons and events name one by its number, which must not come back.
    sqlite_autoincrement=True,
)
partial_index("uq_alert_groups_current", alert_groups.c.key_digest, where="current IS TRUE", unique=True)
partial_index("ix_alert_groups_open", alert_groups.c.id, where="current IS TRUE AND state IN ('proposed', 'confirmed')")
