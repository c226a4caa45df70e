"""Groups of alerts that monitoring told of."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "alert_groups",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("key_digest", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("labels", sa.Text, nullable=False),
        sa.Column("severities", sa.Text, nullable=False),
        sa.Column("criticality", sa.Text, nullable=False),
        sa.Column("auto", sa.Boolean, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("firing", sa.Integer, nullable=False),
        sa.Column("signs", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger),
        sa.Column("found", sa.BigInteger, nullable=False),
        sa.Column("heard", sa.BigInteger, nullable=False),
        sa.Column("resolved", sa.BigInteger),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("decided", sa.BigInteger),
        sa.Column("decided_by", ID),
        sa.Column("accident", ID),
        sa.PrimaryKeyConstraint("id", name="pk_alert_groups"),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name="fk_alert_groups_decided_by"),
        sa.ForeignKeyConstraint(["accident"], ["appeals.id"], name="fk_alert_groups_accident"),
        comment=("Groups of alerts: proposed as an accident, confirmed or denied; a new one when they fire anew."),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alert_groups_heard", "alert_groups", ["heard"])
    current = sa.text("current IS TRUE")
    op.create_index(
        "uq_alert_groups_current",
        "alert_groups",
        ["key_digest"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
    still_open = sa.text("current IS TRUE AND state IN ('proposed', 'confirmed')")
    op.create_index(
        "ix_alert_groups_open", "alert_groups", ["id"], sqlite_where=still_open, postgresql_where=still_open
    )
