"""Letters by the address that they go to, of which only so many a time are automatic; those that did not arrive."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

LOST = sa.text("state = 'undeliverable' AND channel IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_letters_address", "letters", ["address", "at"])
    op.create_index("ix_outbox_lost_letters", "outbox", ["appeal"], sqlite_where=LOST, postgresql_where=LOST)
