"""The articles of the FAQ are edited at the desk, with their history and their readers' word."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("rubric", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("offered", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        comment="The articles of the FAQ as they are now.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_versions",
        sa.Column("id", ID, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("person", ID, nullable=True),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("rubric", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article_versions"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_article_versions_person"),
        comment="Who changed an article, when, and to what: only added to.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_article_versions_article", "article_versions", ["article", "id"])
    op.create_table(
        "article_uses",
        sa.Column("id", ID, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("use", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article_uses"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_article_uses_appeal"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_article_uses_person"),
        sa.UniqueConstraint("appeal", "article", "use", name="uq_article_uses_appeal_article_use"),
        comment="To whom an article was shown whole for which appeal, and whether it helped.",
    )
    op.create_index("ix_article_uses_article", "article_uses", ["article", "use", "person"])
