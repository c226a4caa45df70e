"""Channels beside Telegram: letters, the files that came with them, who takes part, and where answers go."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("appeals", sa.Column("heard_on", sa.Text, nullable=False, server_default="telegram"))
    op.add_column("outbox", sa.Column("channel", sa.Text))
    _partial_index("ix_outbox_letters", "outbox", ["person", "id"], "state = 'waiting' AND channel IS NOT NULL")
    op.create_table(
        "files",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("telegram", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_files_appeal"),
        comment="Files that came by other channels than Telegram, which keeps its own.",
        # The correspondence names one by its number, which must not come back.
        sqlite_autoincrement=True,
    )
    op.create_index("ix_files_appeal", "files", ["appeal"])
    op.create_table(
        "letters",
        sa.Column("id", ID, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("sent", sa.Boolean, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("message", ID),
        sa.Column("outbox", ID),
        sa.Column("person", ID),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("whole", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_letters_appeal"),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name="fk_letters_message"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_letters_person"),
        comment="Letters of appeals, ours and theirs, by their Message-IDs.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letters_appeal", "letters", ["appeal", "id"])
    op.create_index("ix_letters_message_id", "letters", ["message_id"])
    _partial_index("ix_letters_outbox", "letters", ["outbox"], "outbox IS NOT NULL")
    op.create_table(
        "participants",
        sa.Column("appeal", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("added_by", ID),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("appeal", "person", name="pk_participants"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_participants_appeal"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_participants_person"),
        sa.ForeignKeyConstraint(["added_by"], ["persons.id"], name="fk_participants_added_by"),
        comment="Who takes part in an appeal beside its initiator: whom its answers go to as well.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_participants_person", "participants", ["person"])


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
