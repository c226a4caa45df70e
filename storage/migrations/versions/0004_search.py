"""The index to search in, made of what was written so far."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from desk.content import Content
from storage.contents import content_from_json
from storage.search import terms_of

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BATCH = 1000

_INDEX_TERMS = "INSERT INTO search_index (rowid, terms) VALUES (new.appeal, new.terms);"
_FORGET_TERMS = "INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.appeal, old.terms);"
# `ascii` takes a term for one token: ASCII letters and digits, and whatever lies beyond ASCII. detail, columnsize:
# nobody asks where in an appeal a term stands, or how often.
_OPTIONS = "terms, content='search', content_rowid='appeal', tokenize='ascii', detail='none', columnsize=0"
IN_SQLITE = (
    f"CREATE VIRTUAL TABLE search_index USING fts5({_OPTIONS})",
    f"CREATE TRIGGER search_added AFTER INSERT ON search BEGIN {_INDEX_TERMS} END",
    f"CREATE TRIGGER search_removed AFTER DELETE ON search BEGIN {_FORGET_TERMS} END",
    f"CREATE TRIGGER search_changed AFTER UPDATE ON search BEGIN {_FORGET_TERMS} {_INDEX_TERMS} END",
)

VECTOR = "tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED"


def upgrade() -> None:
    op.create_table(
        "search",
        sa.Column("appeal", ID, autoincrement=False, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_search_appeal"),
        sa.PrimaryKeyConstraint("appeal", name="pk_search"),
        comment="By which terms an appeal is found: a cache of its correspondence.",
    )
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        for statement in IN_SQLITE:
            bind.exec_driver_sql(statement)
    for rows in _terms(bind):
        bind.execute(sa.text("INSERT INTO search (appeal, terms) VALUES (:appeal, :terms)"), rows)
    if bind.dialect.name == "postgresql":
        bind.exec_driver_sql(f"ALTER TABLE search ADD COLUMN vector {VECTOR}")
        op.create_index("ix_search_vector", "search", ["vector"], postgresql_using="gin")


def _terms(bind: sa.Connection) -> Iterator[list[dict[str, object]]]:
    """Of all appeals, many at a time."""
    last = bind.scalar(sa.text("SELECT max(appeal) FROM messages")) or 0
    some = sa.text("SELECT appeal, content FROM messages WHERE appeal > :after AND appeal <= :last ORDER BY appeal, id")
    for after in range(0, last, BATCH):
        contents: dict[int, list[Content]] = {}
        for appeal, content in bind.execute(some, {"after": after, "last": after + BATCH}):
            contents.setdefault(appeal, []).append(content_from_json(json.loads(content)))
        rows = [{"appeal": appeal, "terms": terms_of(each)} for appeal, each in contents.items()]
        if found := [row for row in rows if row["terms"]]:
            yield found
