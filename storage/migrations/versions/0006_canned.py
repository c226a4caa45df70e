"""Answers that are kept for use again and again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "canned",
        sa.Column("id", ID, nullable=False),
        sa.Column("tag", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("offered", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned"),
        comment="Answers that are kept for use again and again, offered by tag.",
        sqlite_autoincrement=True,
    )
    where = sa.text("offered IS TRUE")
    op.create_index("ix_canned_offered", "canned", ["tag", "id"], sqlite_where=where, postgresql_where=where)
