"""What waits for its time or for an answer, and what was done once."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from storage.columns import Json, Moment
from storage.tables.base import identity, metadata, partial_index, reference

timers = Table(
    "timers",
    metadata,
    identity(),
    reference("appeal=appeals.id"),
    # Those of one sort are set anew together.
    Column("sort", Text, nullable=False, server_default="state"),
    Column("action", Text, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Index("ix_timers_due", "due"),
    Index("ix_timers_appeal", "appeal"),
    comment="Actions that happen by themselves.",
    # An event's cause names a timer by its number, which must not come back.
    sqlite_autoincrement=True,
)

dialogs = Table(
    "dialogs",
    metadata,
    identity(),
    Column("chat", BigInteger, nullable=False),
    reference("person=persons.id"),
    Column("action", Text, nullable=False),
    reference("appeal=appeals.id", optional=True),
    Column("until", Moment, nullable=False),
    # Telegram's id of the asking message.
    Column("prompt", BigInteger),
    Column("given", Json, nullable=False),
    # For words: one per person and chat. Else it is a choice by buttons.
    Column("waits", Boolean, nullable=False),
    Index("ix_dialogs_person", "chat", "person"),
    comment="Questions of the bot that are not answered yet.",
    # Buttons name a dialog by its number, which must not come back.
    sqlite_autoincrement=True,
)
partial_index("uq_dialogs_waiting", dialogs.c.chat, dialogs.c.person, where="waits IS TRUE", unique=True)

marks = Table(
    "marks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    comment="What was done once and is not to be done again until it is forgotten.",
    sqlite_with_rowid=False,
)
