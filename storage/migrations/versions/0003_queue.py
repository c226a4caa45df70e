"""The queue: open appeals in the order in which they are due."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    order = (
        "(CASE WHEN reacted IS NULL THEN reaction_due"
        " WHEN resolved IS NULL THEN 9223372036854775806 ELSE 9223372036854775807 END)"
    )
    is_open = sa.text("state NOT IN ('draft', 'closed')")
    op.create_index(
        "ix_appeals_queue",
        "appeals",
        [sa.text(order), "id", "state", "assignee"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
