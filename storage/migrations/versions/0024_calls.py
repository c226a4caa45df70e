"""Calls: who took one down, and that somebody is to be called."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # SQLite takes a reference with the column only, PostgreSQL either way; alembic knows only the other one.
    type_ = ID.compile(op.get_bind().dialect)
    for name in ("call_taken_by", "called_by"):
        constraint = f"CONSTRAINT fk_appeals_{name} REFERENCES persons (id)"
        op.execute(f"ALTER TABLE appeals ADD COLUMN {name} {type_} {constraint}")
    op.add_column("appeals", sa.Column("to_call", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("appeals", sa.Column("unreached", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("appeals", sa.Column("call_tries", sa.Integer, nullable=False, server_default="0"))
    op.add_column("appeals", sa.Column("call_at", sa.BigInteger))
    op.create_index(
        "ix_outbox_calls",
        "outbox",
        ["appeal", "id"],
        sqlite_where=sa.text("channel = 'phone'"),
        postgresql_where=sa.text("channel = 'phone'"),
    )
