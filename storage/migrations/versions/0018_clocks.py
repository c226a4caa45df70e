"""The clocks of an appeal, what was promised and not kept, and the queue by when the next of them falls due."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appeals", sa.Column("due", sa.BigInteger))
    op.add_column("appeals", sa.Column("clocks", sa.Text, nullable=False, server_default="[]"))
    op.add_column("appeals", sa.Column("breaches", sa.Text, nullable=False, server_default="[]"))
    early = "((14 - CAST(substr(expected, 6, 2) AS BIGINT)) / 12)"
    year = f"(CAST(substr(expected, 1, 4) AS BIGINT) - {early})"
    month = f"(CAST(substr(expected, 6, 2) AS BIGINT) - 3 + 12 * {early})"
    days = (
        f"(365 * {year} + {year} / 4 - {year} / 100 + {year} / 400"
        f" + (153 * {month} + 2) / 5 + CAST(substr(expected, 9, 2) AS BIGINT) - 719469)"
    )
    order = (
        "(CASE WHEN resolved IS NOT NULL THEN 9223372036854775807 WHEN due IS NOT NULL THEN due"
        " WHEN reacted IS NULL AND reaction_due IS NOT NULL THEN reaction_due"
        f" WHEN expected IS NULL THEN 9223372036854775806 ELSE ({days} * 24 + 21) * 3600000000 END)"
    )
    urgency = (
        "(CASE WHEN kind = 'accident' THEN 0 WHEN criticality = 'critical' THEN 1 WHEN criticality = 'high' THEN 2"
        " WHEN criticality = 'low' THEN 4 ELSE 3 END)"
    )
    is_open = sa.text("state NOT IN ('draft', 'closed')")
    op.drop_index("ix_appeals_queue", "appeals")
    op.create_index(
        "ix_appeals_queue",
        "appeals",
        [sa.text(order), sa.text(urgency), "id", "state", "assignee"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
