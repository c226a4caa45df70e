"""Notices that did not reach an initiator, by letter or in Telegram, by their appeal."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

LOST = sa.text("state = 'undeliverable' AND message IS NULL")


def upgrade() -> None:
    op.drop_index("ix_outbox_lost_letters", "outbox")
    op.create_index("ix_outbox_lost_notices", "outbox", ["appeal"], sqlite_where=LOST, postgresql_where=LOST)
