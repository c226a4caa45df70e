"""Timers of a state, of a clock and of a page are set anew apart from each other."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("timers", sa.Column("sort", sa.Text, nullable=False, server_default="state"))
