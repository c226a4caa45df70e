"""Appeals by when they came and when they were resolved: for the statistics."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index_some("ix_appeals_submitted", ["submitted", "id"], "number IS NOT NULL")
    _index_some("ix_appeals_resolved", ["resolved"], "resolved IS NOT NULL")


def _index_some(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "appeals", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
