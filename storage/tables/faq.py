"""The FAQ as it is edited here, what became of each article, and what readers said of it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, UniqueConstraint

from storage.columns import Moment, Words
from storage.tables.base import identity, metadata, reference

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("rubric", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("answer", Words, nullable=False),
    Column("offered", Boolean, nullable=False),
    comment="The articles of the FAQ as they are now.",
    sqlite_with_rowid=False,
)

article_versions = Table(
    "article_versions",
    metadata,
    identity(),
    Column("article", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # None: it is what the desk began with.
    reference("person=persons.id", optional=True),
    Column("change", Text, nullable=False),
    Column("rubric", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("answer", Words, nullable=False),
    Index("ix_article_versions_article", "article", "id"),
    comment="Who changed an article, when, and to what: only added to.",
    # By the newest number the replicas know that something changed.
    sqlite_autoincrement=True,
)

article_uses = Table(
    "article_uses",
    metadata,
    identity(),
    Column("article", Text, nullable=False),
    reference("appeal=appeals.id"),
    reference("person=persons.id"),
    Column("use", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("appeal", "article", "use"),
    Index("ix_article_uses_article", "article", "use", "person"),
    comment="To whom an article was shown whole for which appeal, and whether it helped.",
)
