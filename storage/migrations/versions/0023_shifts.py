"""Who is at work, and since when."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger, nullable=False),
        sa.Column("ended", sa.BigInteger),
        sa.Column("ended_by", sa.Text),
        sa.Column("settles", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_shifts_person"),
        comment="Who said that they are at work, since when and until when.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shifts_person", "shifts", ["person"])
    op.create_index("ix_shifts_ends", "shifts", ["ends"])
    for index, column, where in (
        ("uq_shifts_person", "person", "ended IS NULL"),
        ("ix_shifts_open", "ends", "ended IS NULL"),
        ("ix_shifts_settles", "settles", "settles IS NOT NULL"),
    ):
        condition = sa.text(where)
        unique = index.startswith("uq_")
        op.create_index(index, "shifts", [column], unique=unique, sqlite_where=condition, postgresql_where=condition)
