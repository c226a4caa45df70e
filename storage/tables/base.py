"""What all tables are made with: the one MetaData, and what their columns and indexes have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, TextClause, text

from storage.columns import Id

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def identity() -> Column[int]:
    """The number by which a row is known."""
    return Column("id", Id, primary_key=True)


def reference(column: str, *, optional: bool = False) -> Column[Any]:
    """A reference named after what it refers to: `appeals.id` in the column `appeal`, unless said otherwise."""
    name, _, target = column.partition("=")
    return Column(name, Id, ForeignKey(target), nullable=optional)


def partial_index(name: str, *columns: Column[Any] | TextClause, where: str, unique: bool = False) -> Index:
    """An index of the few rows that matter now, so that those that are done cost nothing."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))
