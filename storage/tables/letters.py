"""What comes and goes by e-mail: letters, their files, and who takes part."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, PrimaryKeyConstraint, Table, Text

from storage.columns import Id, Moment, Words
from storage.tables.base import identity, metadata, partial_index, reference

files = Table(
    "files",
    metadata,
    identity(),
    reference("appeal=appeals.id"),
    Column("name", Words, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    # Telegram's file_id, once it was shown there.
    Column("telegram", Text),
    Index("ix_files_appeal", "appeal"),
    comment="Files that came by other channels than Telegram, which keeps its own.",
    # The correspondence names one by its number, which must not come back.
    sqlite_autoincrement=True,
)

letters = Table(
    "letters",
    metadata,
    identity(),
    # Without the angle brackets.
    Column("message_id", Words, nullable=False),
    # Ours; else it came.
    Column("sent", Boolean, nullable=False),
    reference("appeal=appeals.id"),
    reference("message=messages.id", optional=True),
    # Of one of ours, the row that it is sent for; that may be gone, so it is no reference.
    Column("outbox", Id),
    # Who wrote it, or gets it.
    reference("person=persons.id", optional=True),
    Column("address", Words, nullable=False),
    Column("subject", Words, nullable=False),
    # The text with all that was cut off; NULL where nothing was.
    Column("whole", Words),
    Column("at", Moment, nullable=False),
    Index("ix_letters_appeal", "appeal", "id"),
    Index("ix_letters_message_id", "message_id"),
    Index("ix_letters_address", "address", "at"),
    comment="Letters of appeals, ours and theirs, by their Message-IDs.",
    sqlite_autoincrement=True,
)
partial_index("ix_letters_outbox", letters.c.outbox, where="outbox IS NOT NULL")

participants = Table(
    "participants",
    metadata,
    reference("appeal=appeals.id"),
    reference("person=persons.id"),
    reference("added_by=persons.id", optional=True),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("appeal", "person"),
    Index("ix_participants_person", "person"),
    comment="Who takes part in an appeal beside its initiator: whom its answers go to as well.",
    sqlite_with_rowid=False,
)
