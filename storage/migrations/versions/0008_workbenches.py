"""Every workbench of an appeal that stands somewhere, so that all of them are kept up to date."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    where = sa.text("view = 'workbench'")
    op.create_index("ix_screens_workbenches", "screens", ["appeal"], sqlite_where=where, postgresql_where=where)
