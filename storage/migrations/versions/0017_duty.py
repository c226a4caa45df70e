"""Who is on duty, whom a page has asked, and the calls to the telephone gateway."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "duty_shifts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("begins", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger, nullable=False),
        sa.Column("entered_by", ID),
        sa.Column("entered", sa.BigInteger, nullable=False),
        sa.Column("removed_by", ID),
        sa.Column("removed", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_duty_shifts"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_duty_shifts_person"),
        sa.ForeignKeyConstraint(["entered_by"], ["persons.id"], name="fk_duty_shifts_entered_by"),
        sa.ForeignKeyConstraint(["removed_by"], ["persons.id"], name="fk_duty_shifts_removed_by"),
        comment="Who is on duty when, as it was entered by commands.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_duty_shifts_person", "duty_shifts", ["person"])
    standing = sa.text("removed IS NULL")
    op.create_index("ix_duty_shifts_ends", "duty_shifts", ["ends"], sqlite_where=standing, postgresql_where=standing)
    op.create_table(
        "rings",
        sa.Column("id", ID, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rings"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_rings_appeal"),
        comment="Calls to the telephone gateway, and what became of them.",
        sqlite_autoincrement=True,
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_rings_waiting", "rings", ["next_at", "id"], sqlite_where=waiting, postgresql_where=waiting)
    op.add_column("appeals", sa.Column("paging", sa.Text))
    op.add_column("appeals", sa.Column("acknowledged", sa.BigInteger))
    # SQLite takes a reference with the column only, PostgreSQL either way; alembic knows only the other one.
    type_ = ID.compile(op.get_bind().dialect)
    constraint = "CONSTRAINT fk_appeals_acknowledged_by REFERENCES persons (id)"
    op.execute(f"ALTER TABLE appeals ADD COLUMN acknowledged_by {type_} {constraint}")
