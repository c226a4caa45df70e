"""By which terms an appeal is found, and the index of them, which each database has in a way of its own."""

from __future__ import annotations

from sqlalchemy import DDL, Column, ForeignKey, Table, Text, event

from storage.columns import Id
from storage.tables.base import metadata

_INDEX_TERMS = "INSERT INTO search_index (rowid, terms) VALUES (new.appeal, new.terms);"
_FORGET_TERMS = "INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.appeal, old.terms);"
# `ascii` takes a term for one token: ASCII letters and digits, and whatever lies beyond ASCII. detail, columnsize:
# nobody asks where in an appeal a term stands, or how often.
_OPTIONS = "terms, content='search', content_rowid='appeal', tokenize='ascii', detail='none', columnsize=0"
_INDEX_OF_SQLITE = (
    f"CREATE VIRTUAL TABLE search_index USING fts5({_OPTIONS})",
    f"CREATE TRIGGER search_added AFTER INSERT ON search BEGIN {_INDEX_TERMS} END",
    f"CREATE TRIGGER search_removed AFTER DELETE ON search BEGIN {_FORGET_TERMS} END",
    f"CREATE TRIGGER search_changed AFTER UPDATE ON search BEGIN {_FORGET_TERMS} {_INDEX_TERMS} END",
)

# Each term is a lexeme as it is: PostgreSQL's own parser and dictionaries have no say. Kept, because making it anew for
# each row that is looked at takes longer than looking.
_VECTOR = "tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED"
_INDEX_OF_POSTGRESQL = (
    f"ALTER TABLE search ADD COLUMN vector {_VECTOR}",
    "CREATE INDEX ix_search_vector ON search USING gin (vector)",
)

search = Table(
    "search",
    metadata,
    Column("appeal", Id, ForeignKey("appeals.id"), primary_key=True, autoincrement=False),
    # By spaces; see storage/search/terms.py. Words of people, and only of letters and digits.
    Column("terms", Text, nullable=False),
    comment="By which terms an appeal is found: a cache of its correspondence.",
)
for _dialect, _statements in (("sqlite", _INDEX_OF_SQLITE), ("postgresql", _INDEX_OF_POSTGRESQL)):
    for _statement in _statements:
        _ddl = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
        event.listen(search, "after_create", _ddl)
