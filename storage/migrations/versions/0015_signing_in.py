"""People sign in as users of the portal: their licences, and links and signatures that may be used only once."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("persons", sa.Column("portal_user", sa.Text))
    op.add_column("persons", sa.Column("licence_ends", sa.BigInteger))
    op.add_column("persons", sa.Column("lapses", sa.BigInteger))
    for column in ("portal_user", "lapses"):
        where = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_persons_{column}", "persons", [column], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "portal_users",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("licence_ends", sa.BigInteger),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_portal_users"),
        comment="Users of the portal, also those who have not signed in yet.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sign_in_tokens",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("portal_user", sa.Text, nullable=False),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("licence_ends", sa.BigInteger),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_in_tokens"),
        comment="Links to sign in with that nobody has used yet.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spent",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("person", ID, nullable=True),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_spent_person"),
        sa.PrimaryKeyConstraint("digest", name="pk_spent"),
        comment="What may be used only once, and was.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spent_until", "spent", ["until"])
    op.create_index("ix_spent_person", "spent", ["person"])
