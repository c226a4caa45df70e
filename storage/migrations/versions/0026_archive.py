"""What an earlier system left behind, once."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "imported",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_imported"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_imported_appeal"),
        comment="What was brought in from an earlier system, and the appeal that it became, or is a part of.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_imported_appeal", "imported", ["appeal"])
