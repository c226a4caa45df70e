"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bindings",
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("title", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("role", "chat", name="pk_bindings"),
        comment="The groups that a role is bound to.",
    )
    op.create_table(
        "chat_languages",
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_chat_languages"),
        comment="Groups in which /lang was used; all others read Russian.",
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
        comment="The last number given out; taken in the transaction that uses it, so without gaps.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.BigInteger),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("tried_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("source", "external_id", name="uq_inbox_source_external_id"),
        comment="What came, raw, kept before it was acknowledged.",
    )
    _index_some("ix_inbox_dead", "inbox", ["id"], "state = 'dead'")
    _index_some("ix_inbox_done", "inbox", ["tried_at"], "state = 'done' AND payload IS NOT NULL")
    _index_some("ix_inbox_waiting", "inbox", ["lane", "id"], "state = 'waiting'")
    op.create_table(
        "marks",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_marks"),
        comment="What was done once and is not to be done again until it is forgotten.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "members",
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("telegram", sa.BigInteger, nullable=False),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat", "telegram", name="pk_members"),
        comment="What Telegram last said, and when, about somebody's membership of a group.",
    )
    op.create_index("ix_members_telegram", "members", ["telegram"])
    op.create_table(
        "persons",
        sa.Column("id", ID, nullable=False),
        sa.Column("first_name", sa.Text, nullable=False),
        sa.Column("last_name", sa.Text, nullable=False),
        sa.Column("username", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("language_chosen", sa.Boolean, nullable=False),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("started", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_persons"),
        comment="Everybody whom the desk has met.",
    )
    op.create_table(
        "addresses",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_addresses_person"),
        sa.PrimaryKeyConstraint("channel", "address", name="pk_addresses"),
        comment="By which address on which channel a person is known.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_addresses_person", "addresses", ["person"])
    op.create_table(
        "appeals",
        sa.Column("id", ID, nullable=False),
        sa.Column("initiator", ID, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("number", sa.BigInteger),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("tag", sa.Text),
        sa.Column("pretag", sa.Text),
        sa.Column("tag_confirmed", sa.Boolean, nullable=False),
        sa.Column("assignee", ID),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("returns_to", sa.Text),
        sa.Column("worked_in", sa.Text),
        sa.Column("worked_by", ID),
        sa.Column("answered_from", sa.Text),
        sa.Column("undo_until", sa.BigInteger),
        sa.Column("rejected_by", ID),
        sa.Column("objected", sa.Boolean, nullable=False),
        sa.Column("reopened", sa.Integer, nullable=False),
        sa.Column("resolution", sa.Text),
        sa.Column("rating", sa.Integer),
        sa.Column("submitted", sa.BigInteger),
        sa.Column("reaction_due", sa.BigInteger),
        sa.Column("reacted", sa.BigInteger),
        sa.Column("resolved", sa.BigInteger),
        sa.Column("closed", sa.BigInteger),
        sa.Column("version", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["assignee"], ["persons.id"], name="fk_appeals_assignee"),
        sa.ForeignKeyConstraint(["initiator"], ["persons.id"], name="fk_appeals_initiator"),
        sa.ForeignKeyConstraint(["rejected_by"], ["persons.id"], name="fk_appeals_rejected_by"),
        sa.ForeignKeyConstraint(["worked_by"], ["persons.id"], name="fk_appeals_worked_by"),
        sa.PrimaryKeyConstraint("id", name="pk_appeals"),
        sa.UniqueConstraint("number", name="uq_appeals_number"),
        comment="An appeal as it is now: a cache of its events.",
    )
    _index_some("ix_appeals_closed", "appeals", ["initiator", "closed"], "state = 'closed' AND number IS NOT NULL")
    _index_some("ix_appeals_draft", "appeals", ["initiator"], "state = 'draft'")
    _index_some("ix_appeals_held", "appeals", ["assignee"], "assignee IS NOT NULL AND state NOT IN ('draft', 'closed')")
    _index_some("ix_appeals_open", "appeals", ["initiator", "id"], "state NOT IN ('draft', 'closed')")
    op.create_table(
        "dialogs",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("appeal", ID),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("prompt", sa.BigInteger),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("waits", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_dialogs_appeal"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_dialogs_person"),
        sa.PrimaryKeyConstraint("id", name="pk_dialogs"),
        comment="Questions of the bot that are not answered yet.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dialogs_person", "dialogs", ["chat", "person"])
    _index_some("uq_dialogs_waiting", "dialogs", ["chat", "person"], "waits IS TRUE", unique=True)
    op.create_table(
        "events",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("actor", ID),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("via", sa.Text, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("process", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["persons.id"], name="fk_events_actor"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_events_appeal"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("appeal", "cause", "action", name="uq_events_appeal_cause_action"),
        comment="What happened to each appeal, append-only. No texts and no contacts: those can be erased.",
    )
    op.create_table(
        "messages",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("author", ID, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("edited", sa.BigInteger),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_messages_appeal"),
        sa.ForeignKeyConstraint(["author"], ["persons.id"], name="fk_messages_author"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        comment="The correspondence of an appeal, notes included, as it reads now.",
    )
    op.create_index("ix_messages_appeal", "messages", ["appeal", "id"])
    op.create_table(
        "screens",
        sa.Column("view_key", sa.Text, nullable=False),
        sa.Column("view", sa.Text, nullable=False),
        sa.Column("appeal", ID),
        sa.Column("subject", sa.BigInteger),
        sa.Column("place", sa.Text),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_screens_appeal"),
        sa.PrimaryKeyConstraint("view_key", name="pk_screens"),
        comment="Where each view of an appeal stands now.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "timers",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_timers_appeal"),
        sa.PrimaryKeyConstraint("id", name="pk_timers"),
        comment="Actions that happen by themselves.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_timers_appeal", "timers", ["appeal"])
    op.create_index("ix_timers_due", "timers", ["due"])
    op.create_table(
        "message_link",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("appeal", ID, nullable=False),
        sa.Column("sort", sa.Text, nullable=False),
        sa.Column("message", ID),
        sa.Column("album", sa.Text),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_message_link_appeal"),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name="fk_message_link_message"),
        sa.PrimaryKeyConstraint("id", name="pk_message_link"),
        sa.UniqueConstraint("chat", "message_id", name="uq_message_link_chat_message_id"),
        comment="Which appeal, and which message of its correspondence, a Telegram message belongs to.",
    )
    _index_some("ix_message_link_album", "message_link", ["chat", "album"], "album IS NOT NULL")
    _index_some("ix_message_link_message", "message_link", ["message"], "message IS NOT NULL")
    op.create_table(
        "message_versions",
        sa.Column("id", ID, nullable=False),
        sa.Column("message", ID, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name="fk_message_versions_message"),
        sa.PrimaryKeyConstraint("id", name="pk_message_versions"),
        comment="What a message said before it was edited.",
    )
    op.create_index("ix_message_versions_message", "message_versions", ["message", "id"])
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("sort", sa.Text, nullable=False),
        sa.Column("chat", sa.BigInteger),
        sa.Column("thread", sa.BigInteger),
        sa.Column("place", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("appeal", ID),
        sa.Column("message", ID),
        sa.Column("view", sa.Text),
        sa.Column("view_key", sa.Text),
        sa.Column("person", ID),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("hangs", sa.Boolean, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("shown_revision", sa.Integer, nullable=False),
        sa.Column("bottom_revision", sa.Integer, nullable=False),
        sa.Column("gone_revision", sa.Integer, nullable=False),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("progress", sa.Integer, nullable=False),
        sa.Column("leased_until", sa.BigInteger),
        sa.Column("finished", sa.BigInteger),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_outbox_appeal"),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name="fk_outbox_message"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_outbox_person"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        comment="What is to be seen, and what became of it.",
        sqlite_autoincrement=True,
    )
    _index_some("ix_outbox_fates", "outbox", ["appeal"], "message IS NOT NULL")
    _index_some("ix_outbox_leased", "outbox", ["chat"], "leased_until IS NOT NULL")
    _index_some(
        "ix_outbox_retried_chat",
        "outbox",
        ["chat", "priority", "id"],
        "state = 'waiting' AND sort = 'say' AND reason <> ''",
    )
    _index_some(
        "ix_outbox_retried_view",
        "outbox",
        ["view_key", "priority", "id"],
        "state = 'waiting' AND sort = 'say' AND reason <> ''",
    )
    _index_some("ix_outbox_undeliverable", "outbox", ["finished"], "state = 'undeliverable'")
    _index_some("ix_outbox_waiting", "outbox", ["priority", "id"], "state = 'waiting'")
    _index_some("ix_outbox_waiting_message", "outbox", ["message"], "state = 'waiting' AND message IS NOT NULL")
    _index_some("uq_outbox_show", "outbox", ["view_key"], "sort = 'show'", unique=True)


def _index_some(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
