"""Repeated abuse mutes whoever writes it, for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("muted_until", sa.BigInteger))
    op.add_column("appeals", sa.Column("abuses", sa.Integer, nullable=False, server_default="0"))
    op.add_column("appeals", sa.Column("muted_until", sa.BigInteger))
