"""The groups that roles are bound to, and who is in them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, PrimaryKeyConstraint, Table, Text

from storage.columns import Moment, Words
from storage.tables.base import metadata

bindings = Table(
    "bindings",
    metadata,
    Column("role", Text, nullable=False),
    Column("chat", BigInteger, nullable=False),
    # The topic in which everything stays.
    Column("thread", BigInteger),
    Column("title", Words, nullable=False),
    PrimaryKeyConstraint("role", "chat"),
    comment="The groups that a role is bound to.",
)

members = Table(
    "members",
    metadata,
    Column("chat", BigInteger, nullable=False),
    Column("telegram", BigInteger, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("chat", "telegram"),
    Index("ix_members_telegram", "telegram"),
    comment="What Telegram last said, and when, about somebody's membership of a group.",
)

chat_languages = Table(
    "chat_languages",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    comment="Groups in which /lang was used; all others read Russian.",
)
