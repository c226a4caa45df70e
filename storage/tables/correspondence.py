"""What was written, what it said before, where it is to be seen; and the answers kept for use again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text, UniqueConstraint

from storage.columns import Moment, Words
from storage.contents import ContentJson
from storage.tables.base import identity, metadata, partial_index, reference

messages = Table(
    "messages",
    metadata,
    identity(),
    reference("appeal=appeals.id"),
    reference("author=persons.id"),
    Column("side", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("content", ContentJson, nullable=False),
    Column("at", Moment, nullable=False),
    Column("edited", Moment),
    Index("ix_messages_appeal", "appeal", "id"),
    comment="The correspondence of an appeal, notes included, as it reads now.",
)

message_versions = Table(
    "message_versions",
    metadata,
    identity(),
    reference("message=messages.id"),
    Column("content", ContentJson, nullable=False),
    # The moment of the edit.
    Column("until", Moment, nullable=False),
    Index("ix_message_versions_message", "message", "id"),
    comment="What a message said before it was edited.",
)

message_link = Table(
    "message_link",
    metadata,
    identity(),
    Column("chat", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    reference("appeal=appeals.id"),
    Column("sort", Text, nullable=False),
    reference("message=messages.id", optional=True),
    Column("album", Text),
    UniqueConstraint("chat", "message_id"),
    comment="Which appeal, and which message of its correspondence, a Telegram message belongs to.",
)
partial_index("ix_message_link_message", message_link.c.message, where="message IS NOT NULL")
partial_index("ix_message_link_album", message_link.c.chat, message_link.c.album, where="album IS NOT NULL")

canned = Table(
    "canned",
    metadata,
    identity(),
    Column("tag", Text, nullable=False),
    Column("title", Words, nullable=False),
    Column("content", ContentJson, nullable=False),
    Column("offered", Boolean, nullable=False),
    comment="Answers that are kept for use again and again, offered by tag.",
    # People and buttons name one by its number, which must not come back.
    sqlite_autoincrement=True,
)
partial_index("ix_canned_offered", canned.c.tag, canned.c.id, where="offered IS TRUE")
