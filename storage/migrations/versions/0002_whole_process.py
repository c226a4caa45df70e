"""What an appeal needs for its whole life: kind, attributes, queue, ballot, links; refused attempts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("persons", sa.Column("contract", sa.Text))
    for name in ("kind", "criticality", "complexity", "category", "queue", "addressee", "contract", "consent"):
        op.add_column("appeals", sa.Column(name, sa.Text))
    for name in ("expected", "ballot", "linked_from", "article"):
        op.add_column("appeals", sa.Column(name, sa.Text))
    for name in ("effort", "deferred_until", "unlink_until"):
        op.add_column("appeals", sa.Column(name, sa.BigInteger))
    op.add_column("appeals", sa.Column("spent", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("appeals", sa.Column("votes", sa.Text, nullable=False, server_default="[]"))
    op.add_column("appeals", sa.Column("report", ID))
    _add_reference("done_by", "persons")
    _add_reference("parent", "appeals")
    where = sa.text("parent IS NOT NULL")
    op.create_index("ix_appeals_parent", "appeals", ["parent"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "refused",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("actor", ID),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("via", sa.Text, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["persons.id"], name="fk_refused_actor"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_refused_appeal"),
        sa.PrimaryKeyConstraint("id", name="pk_refused"),
        sa.UniqueConstraint("appeal", "cause", "action", name="uq_refused_appeal_cause_action"),
        comment="What was attempted and not allowed, append-only.",
    )


def _add_reference(column: str, table: str) -> None:
    """SQLite takes a reference with the column only, PostgreSQL either way; alembic knows only the other one."""
    type_ = ID.compile(op.get_bind().dialect)
    op.execute(
        f"ALTER TABLE appeals ADD COLUMN {column} {type_} CONSTRAINT fk_appeals_{column} REFERENCES {table} (id)"
    )
