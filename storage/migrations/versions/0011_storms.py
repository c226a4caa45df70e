"""Storms: bursts of appeals about the same."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "storms",
        sa.Column("id", ID, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("found", sa.BigInteger, nullable=False),
        sa.Column("latest", sa.BigInteger, nullable=False),
        sa.Column("decided", sa.BigInteger),
        sa.Column("decided_by", ID),
        sa.Column("accident", ID),
        sa.PrimaryKeyConstraint("id", name="pk_storms"),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name="fk_storms_decided_by"),
        sa.ForeignKeyConstraint(["accident"], ["appeals.id"], name="fk_storms_accident"),
        comment="Bursts of appeals about the same: proposed as an accident, confirmed or denied.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_storms_latest", "storms", ["latest"])
    op.create_table(
        "storm_members",
        sa.Column("appeal", ID, nullable=False),
        sa.Column("storm", ID, nullable=False),
        sa.Column("founder", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("appeal", name="pk_storm_members"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_storm_members_appeal"),
        sa.ForeignKeyConstraint(["storm"], ["storms.id"], name="fk_storm_members_storm"),
        comment="Which storm an appeal belongs to.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_storm_members_storm", "storm_members", ["storm", "appeal"])
    where = sa.text("state = 'found'")
    op.create_index(
        "ix_storm_members_found", "storm_members", ["storm", "appeal"], sqlite_where=where, postgresql_where=where
    )
