"""Appeals by the portal's form, and what it has posted already."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "forms",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_forms_appeal"),
        sa.PrimaryKeyConstraint("id", name="pk_forms"),
        sa.UniqueConstraint("appeal", name="uq_forms_appeal"),
        comment="Appeals that came by the portal's form, by the names that it knows them by.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "posts",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("refusal", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_posts"),
        comment="What the portal has posted, and what came of it, so that the same is not done twice.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_posts_form", "posts", ["form"])
