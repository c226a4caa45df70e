"""What is to be seen, and where each view stands now."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text

from storage.columns import Json, Moment
from storage.says import SayJson
from storage.tables.base import identity, metadata, partial_index, reference

outbox = Table(
    "outbox",
    metadata,
    identity(),
    # say: its facts are fixed, payload. show: a view is stale; deleted when it was sent.
    Column("sort", Text, nullable=False),
    # Other than Telegram: it goes to `person` there. NULL: to a chat.
    Column("channel", Text),
    # NULL until one of the groups of the place, a role, is chosen.
    Column("chat", BigInteger),
    Column("thread", BigInteger),
    Column("place", Text),
    Column("language", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    reference("appeal=appeals.id", optional=True),
    reference("message=messages.id", optional=True),
    Column("view", Text),
    # The screen that it changes, or under which it hangs.
    Column("view_key", Text),
    reference("person=persons.id", optional=True),
    # Telegram's, of a view that is one message; of a list, the dialog that remembers what it lists; of a storm and
    # of an alert, its number.
    Column("message_id", BigInteger),
    Column("hangs", Boolean, nullable=False),
    Column("payload", SayJson),
    # How often a view was said; of these: the last that was sent, that asked for bottom, and for gone.
    Column("revision", Integer, nullable=False),
    Column("shown_revision", Integer, nullable=False),
    Column("bottom_revision", Integer, nullable=False),
    Column("gone_revision", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("created", Moment, nullable=False),
    # waiting, sent, undeliverable, taken_back
    Column("state", Text, nullable=False),
    # Why it has to be tried again, or is undeliverable.
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    # How many of its Telegram calls are done.
    Column("progress", Integer, nullable=False),
    # Of a letter that is tried again: digests of the addresses that are done with, and why those that lack it do.
    Column("handed", Json),
    Column("leased_until", Moment),
    Column("finished", Moment),
    comment="What is to be seen, and what became of it.",
    # A number that was used must not come back: a delivery under way would settle somebody else's row.
    sqlite_autoincrement=True,
)
partial_index("ix_outbox_waiting", outbox.c.priority, outbox.c.id, where="state = 'waiting'")
_RETRIED = "state = 'waiting' AND sort = 'say' AND reason <> ''"
partial_index("ix_outbox_retried_chat", outbox.c.chat, outbox.c.priority, outbox.c.id, where=_RETRIED)
partial_index("ix_outbox_retried_view", outbox.c.view_key, outbox.c.priority, outbox.c.id, where=_RETRIED)
partial_index("ix_outbox_waiting_message", outbox.c.message, where="state = 'waiting' AND message IS NOT NULL")
partial_index("ix_outbox_leased", outbox.c.chat, where="leased_until IS NOT NULL")
partial_index("ix_outbox_letters", outbox.c.person, outbox.c.id, where="state = 'waiting' AND channel IS NOT NULL")
partial_index("ix_outbox_lost_notices", outbox.c.appeal, where="state = 'undeliverable' AND message IS NULL")
partial_index("ix_outbox_calls", outbox.c.appeal, outbox.c.id, where="channel = 'phone'")
partial_index("ix_outbox_undeliverable", outbox.c.finished, where="state = 'undeliverable'")
partial_index("ix_outbox_fates", outbox.c.appeal, where="message IS NOT NULL")
partial_index("uq_outbox_show", outbox.c.view_key, where="sort = 'show'", unique=True)

screens = Table(
    "screens",
    metadata,
    Column("view_key", Text, primary_key=True),
    Column("view", Text, nullable=False),
    reference("appeal=appeals.id", optional=True),
    Column("subject", BigInteger),
    Column("place", Text),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger),
    Column("message_id", BigInteger, nullable=False),
    # Of what it shows, so that the same is not sent twice.
    Column("digest", Text, nullable=False),
    Column("at", Moment, nullable=False),
    comment="Where each view of an appeal stands now.",
    sqlite_with_rowid=False,
)
partial_index("ix_screens_workbenches", screens.c.appeal, where="view = 'workbench'")
