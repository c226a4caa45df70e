"""Whether a word is owed to the initiator of an appeal."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appeals", sa.Column("owed", sa.Boolean, nullable=False, server_default=sa.false()))
