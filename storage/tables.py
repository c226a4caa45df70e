"""All tables, on one MetaData. The migrations build exactly this, by test.

What people wrote stands in `Words` and `Json` columns only; everything else is ours and plain text.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    event,
    text,
)

from storage.codec import PlacesJson, PretagJson, VotesJson
from storage.columns import Day, Id, Json, Moment, Span, Words
from storage.contents import ContentJson
from storage.says import SayJson

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True)


def _to(column: str, *, optional: bool = False) -> Column[Any]:
    """A reference named after what it refers to: `appeals.id` in the column `appeal`, unless said otherwise."""
    name, _, target = column.partition("=")
    return Column(name, Id, ForeignKey(target), nullable=optional)


def _partial(name: str, *columns: Column[Any] | TextClause, where: str, unique: bool = False) -> Index:
    """An index of the few rows that matter now, so that those that are done cost nothing."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


QUEUE_ORDER = (
    "(CASE WHEN reacted IS NULL THEN reaction_due"
    " WHEN resolved IS NULL THEN 9223372036854775806 ELSE 9223372036854775807 END)"
)
"""Open appeals: by the time until which they wait for a reaction, then those worked on, then those answered."""

_INDEX_TERMS = "INSERT INTO search_index (rowid, terms) VALUES (new.appeal, new.terms);"
_FORGET_TERMS = "INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.appeal, old.terms);"
# `ascii` takes a term for one token: ASCII letters and digits, and whatever lies beyond ASCII. detail, columnsize:
# nobody asks where in an appeal a term stands, or how often.
_OPTIONS = "terms, content='search', content_rowid='appeal', tokenize='ascii', detail='none', columnsize=0"
SEARCH_INDEX_OF_SQLITE = (
    f"CREATE VIRTUAL TABLE search_index USING fts5({_OPTIONS})",
    f"CREATE TRIGGER search_added AFTER INSERT ON search BEGIN {_INDEX_TERMS} END",
    f"CREATE TRIGGER search_removed AFTER DELETE ON search BEGIN {_FORGET_TERMS} END",
    f"CREATE TRIGGER search_changed AFTER UPDATE ON search BEGIN {_FORGET_TERMS} {_INDEX_TERMS} END",
)
# Each term is a lexeme as it is: PostgreSQL's own parser and dictionaries have no say. Kept, because making it anew for
# each row that is looked at takes longer than looking.
_VECTOR = "tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED"
SEARCH_INDEX_OF_POSTGRESQL = (
    f"ALTER TABLE search ADD COLUMN vector {_VECTOR}",
    "CREATE INDEX ix_search_vector ON search USING gin (vector)",
)

persons = Table(
    "persons",
    metadata,
    _id(),
    Column("first_name", Words, nullable=False),
    Column("last_name", Words, nullable=False),
    Column("username", Words, nullable=False),
    Column("language", Text, nullable=False),
    # By /lang: what their Telegram says no longer changes it.
    Column("language_chosen", Boolean, nullable=False),
    Column("tier", Text, nullable=False),
    Column("started", Boolean, nullable=False),
    # The plan under which their appeals are paid.
    Column("contract", Text),
    comment="Everybody whom the desk has met.",
)

addresses = Table(
    "addresses",
    metadata,
    Column("channel", Text, nullable=False),
    # On the channel `telegram`: their id, in digits.
    Column("address", Text, nullable=False),
    _to("person=persons.id"),
    PrimaryKeyConstraint("channel", "address"),
    Index("ix_addresses_person", "person"),
    comment="By which address on which channel a person is known.",
    sqlite_with_rowid=False,
)

appeals = Table(
    "appeals",
    metadata,
    _id(),
    _to("initiator=persons.id"),
    Column("channel", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("number", BigInteger),
    Column("tier", Text, nullable=False),
    Column("tag", Text),
    Column("pretag", PretagJson),
    Column("tag_confirmed", Boolean, nullable=False),
    _to("assignee=persons.id", optional=True),
    Column("places", PlacesJson, nullable=False),
    Column("returns_to", Text),
    Column("worked_in", Text),
    _to("worked_by=persons.id", optional=True),
    Column("answered_from", Text),
    Column("undo_until", Moment),
    _to("rejected_by=persons.id", optional=True),
    Column("objected", Boolean, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("resolution", Text),
    Column("rating", Integer),
    Column("submitted", Moment),
    Column("reaction_due", Moment),
    Column("reacted", Moment),
    Column("resolved", Moment),
    Column("closed", Moment),
    Column("kind", Text),
    Column("criticality", Text),
    Column("complexity", Text),
    Column("category", Text),
    Column("effort", Span),
    Column("spent", Span, nullable=False, server_default="0"),
    Column("expected", Day),
    Column("queue", Text),
    Column("addressee", Text),
    _to("done_by=persons.id", optional=True),
    # A message, which refers to the appeal: no reference both ways.
    Column("report", Id),
    Column("contract", Text),
    Column("consent", Text),
    Column("votes", VotesJson, nullable=False, server_default="[]"),
    Column("ballot", Text),
    Column("deferred_until", Moment),
    _to("parent=appeals.id", optional=True),
    Column("linked_from", Text),
    Column("unlink_until", Moment),
    Column("article", Text),
    # How many events made it.
    Column("version", Integer, nullable=False),
    UniqueConstraint("number"),
    comment="An appeal as it is now: a cache of its events.",
)
_partial("ix_appeals_draft", appeals.c.initiator, where="state = 'draft'")
_partial("ix_appeals_open", appeals.c.initiator, appeals.c.id, where="state NOT IN ('draft', 'closed')")
_partial("ix_appeals_closed", appeals.c.initiator, appeals.c.closed, where="state = 'closed' AND number IS NOT NULL")
_partial("ix_appeals_parent", appeals.c.parent, where="parent IS NOT NULL")
_partial("ix_appeals_held", appeals.c.assignee, where="assignee IS NOT NULL AND state NOT IN ('draft', 'closed')")
_partial("ix_appeals_submitted", appeals.c.submitted, appeals.c.id, where="number IS NOT NULL")
_partial("ix_appeals_resolved", appeals.c.resolved, where="resolved IS NOT NULL")
_partial(
    "ix_appeals_queue",
    text(QUEUE_ORDER),
    # Behind it what the queue is narrowed down by, so that only what is shown is read.
    *(appeals.c.id, appeals.c.state, appeals.c.assignee),
    where="state NOT IN ('draft', 'closed')",
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    comment="The last number given out; taken in the transaction that uses it, so without gaps.",
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    _id(),
    _to("appeal=appeals.id"),
    Column("action", Text, nullable=False),
    _to("actor=persons.id", optional=True),
    Column("roles", Json, nullable=False),
    Column("via", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("source", Text),
    Column("target", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("inputs", Json, nullable=False),
    Column("changes", Json, nullable=False),
    Column("process", Text, nullable=False),
    # The same update twice is one event. The appeal leads, so the same index finds an appeal's history.
    UniqueConstraint("appeal", "cause", "action"),
    comment="What happened to each appeal, append-only. No texts and no contacts: those can be erased.",
)

refused = Table(
    "refused",
    metadata,
    _id(),
    _to("appeal=appeals.id"),
    Column("action", Text, nullable=False),
    _to("actor=persons.id", optional=True),
    Column("roles", Json, nullable=False),
    Column("via", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("appeal", "cause", "action"),
    comment="What was attempted and not allowed, append-only.",
)

messages = Table(
    "messages",
    metadata,
    _id(),
    _to("appeal=appeals.id"),
    _to("author=persons.id"),
    Column("side", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("content", ContentJson, nullable=False),
    Column("at", Moment, nullable=False),
    Column("edited", Moment),
    Index("ix_messages_appeal", "appeal", "id"),
    comment="The correspondence of an appeal, notes included, as it reads now.",
)

message_versions = Table(
    "message_versions",
    metadata,
    _id(),
    _to("message=messages.id"),
    Column("content", ContentJson, nullable=False),
    # The moment of the edit.
    Column("until", Moment, nullable=False),
    Index("ix_message_versions_message", "message", "id"),
    comment="What a message said before it was edited.",
)

search = Table(
    "search",
    metadata,
    Column("appeal", Id, ForeignKey("appeals.id"), primary_key=True, autoincrement=False),
    # By spaces; see storage/search/terms.py. Words of people, and only of letters and digits.
    Column("terms", Text, nullable=False),
    comment="By which terms an appeal is found: a cache of its correspondence.",
)
for _dialect, _statements in (("sqlite", SEARCH_INDEX_OF_SQLITE), ("postgresql", SEARCH_INDEX_OF_POSTGRESQL)):
    for _statement in _statements:
        _ddl = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
        event.listen(search, "after_create", _ddl)

canned = Table(
    "canned",
    metadata,
    _id(),
    Column("tag", Text, nullable=False),
    Column("title", Words, nullable=False),
    Column("content", ContentJson, nullable=False),
    Column("offered", Boolean, nullable=False),
    comment="Answers that are kept for use again and again, offered by tag.",
    # People and buttons name one by its number, which must not come back.
    sqlite_autoincrement=True,
)
_partial("ix_canned_offered", canned.c.tag, canned.c.id, where="offered IS TRUE")

message_link = Table(
    "message_link",
    metadata,
    _id(),
    Column("chat", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    _to("appeal=appeals.id"),
    Column("sort", Text, nullable=False),
    _to("message=messages.id", optional=True),
    Column("album", Text),
    UniqueConstraint("chat", "message_id"),
    comment="Which appeal, and which message of its correspondence, a Telegram message belongs to.",
)
_partial("ix_message_link_message", message_link.c.message, where="message IS NOT NULL")
_partial("ix_message_link_album", message_link.c.chat, message_link.c.album, where="album IS NOT NULL")

bindings = Table(
    "bindings",
    metadata,
    Column("role", Text, nullable=False),
    Column("chat", BigInteger, nullable=False),
    # The topic in which everything stays.
    Column("thread", BigInteger),
    Column("title", Words, nullable=False),
    PrimaryKeyConstraint("role", "chat"),
    comment="The groups that a role is bound to.",
)

members = Table(
    "members",
    metadata,
    Column("chat", BigInteger, nullable=False),
    Column("telegram", BigInteger, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("chat", "telegram"),
    Index("ix_members_telegram", "telegram"),
    comment="What Telegram last said, and when, about somebody's membership of a group.",
)

chat_languages = Table(
    "chat_languages",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    comment="Groups in which /lang was used; all others read Russian.",
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("source", Text, nullable=False),
    Column("external_id", Words, nullable=False),
    # What is worked off in order: as a rule, a person in a chat.
    Column("lane", Text, nullable=False),
    # As it came; NULL once it was purged.
    Column("payload", LargeBinary),
    Column("received", Moment, nullable=False),
    # waiting, done, dead
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    # When it is tried again; NULL: at once.
    Column("next_at", Moment),
    Column("error", Words, nullable=False),
    # When it was done, or failed last.
    Column("tried_at", Moment),
    UniqueConstraint("source", "external_id"),
    comment="What came, raw, kept before it was acknowledged.",
)
_partial("ix_inbox_waiting", inbox.c.lane, inbox.c.id, where="state = 'waiting'")
_partial("ix_inbox_dead", inbox.c.id, where="state = 'dead'")
_partial("ix_inbox_done", inbox.c.tried_at, where="state = 'done' AND payload IS NOT NULL")

outbox = Table(
    "outbox",
    metadata,
    _id(),
    # say: its facts are fixed, payload. show: a view is stale; deleted when it was sent.
    Column("sort", Text, nullable=False),
    # NULL until one of the groups of the place, a role, is chosen.
    Column("chat", BigInteger),
    Column("thread", BigInteger),
    Column("place", Text),
    Column("language", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    _to("appeal=appeals.id", optional=True),
    _to("message=messages.id", optional=True),
    Column("view", Text),
    # The screen that it changes, or under which it hangs.
    Column("view_key", Text),
    _to("person=persons.id", optional=True),
    # Telegram's, of a view that is one message; of a list, the dialog that remembers what it lists.
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
    Column("leased_until", Moment),
    Column("finished", Moment),
    comment="What is to be seen, and what became of it.",
    # A number that was used must not come back: a delivery under way would settle somebody else's row.
    sqlite_autoincrement=True,
)
_partial("ix_outbox_waiting", outbox.c.priority, outbox.c.id, where="state = 'waiting'")
_RETRIED = "state = 'waiting' AND sort = 'say' AND reason <> ''"
_partial("ix_outbox_retried_chat", outbox.c.chat, outbox.c.priority, outbox.c.id, where=_RETRIED)
_partial("ix_outbox_retried_view", outbox.c.view_key, outbox.c.priority, outbox.c.id, where=_RETRIED)
_partial("ix_outbox_waiting_message", outbox.c.message, where="state = 'waiting' AND message IS NOT NULL")
_partial("ix_outbox_leased", outbox.c.chat, where="leased_until IS NOT NULL")
_partial("ix_outbox_undeliverable", outbox.c.finished, where="state = 'undeliverable'")
_partial("ix_outbox_fates", outbox.c.appeal, where="message IS NOT NULL")
_partial("uq_outbox_show", outbox.c.view_key, where="sort = 'show'", unique=True)

screens = Table(
    "screens",
    metadata,
    Column("view_key", Text, primary_key=True),
    Column("view", Text, nullable=False),
    _to("appeal=appeals.id", optional=True),
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

timers = Table(
    "timers",
    metadata,
    _id(),
    _to("appeal=appeals.id"),
    Column("action", Text, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Index("ix_timers_due", "due"),
    Index("ix_timers_appeal", "appeal"),
    comment="Actions that happen by themselves.",
    # An event's cause names a timer by its number, which must not come back.
    sqlite_autoincrement=True,
)

dialogs = Table(
    "dialogs",
    metadata,
    _id(),
    Column("chat", BigInteger, nullable=False),
    _to("person=persons.id"),
    Column("action", Text, nullable=False),
    _to("appeal=appeals.id", optional=True),
    Column("until", Moment, nullable=False),
    # Telegram's id of the asking message.
    Column("prompt", BigInteger),
    Column("given", Json, nullable=False),
    # For words: one per person and chat. Else it is a choice by buttons.
    Column("waits", Boolean, nullable=False),
    Index("ix_dialogs_person", "chat", "person"),
    comment="Questions of the bot that are not answered yet.",
    # Buttons name a dialog by its number, which must not come back.
    sqlite_autoincrement=True,
)

_partial("uq_dialogs_waiting", dialogs.c.chat, dialogs.c.person, where="waits IS TRUE", unique=True)

marks = Table(
    "marks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    comment="What was done once and is not to be done again until it is forgotten.",
    sqlite_with_rowid=False,
)
