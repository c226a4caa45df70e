"""An appeal as it is now, and the number that the next one gets."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text, UniqueConstraint, false, text

from storage.codec import BREACHES, CLOCKS, PAGING, PLACES, PRETAG, VOTES
from storage.columns import Day, Id, Moment, Span
from storage.tables.base import identity, metadata, partial_index, reference

_JANUARY_OR_FEBRUARY = "((14 - CAST(substr(expected, 6, 2) AS BIGINT)) / 12)"
_YEAR = f"(CAST(substr(expected, 1, 4) AS BIGINT) - {_JANUARY_OR_FEBRUARY})"
_MONTH = f"(CAST(substr(expected, 6, 2) AS BIGINT) - 3 + 12 * {_JANUARY_OR_FEBRUARY})"
_DAYS = (
    f"(365 * {_YEAR} + {_YEAR} / 4 - {_YEAR} / 100 + {_YEAR} / 400"
    f" + (153 * {_MONTH} + 2) / 5 + CAST(substr(expected, 9, 2) AS BIGINT) - 719469)"
)
"""Days from 1970 to the day that was promised. Years begin with March, so that the odd day is their last.

By hand, because what an index is ordered by must be certain never to change, and no function of dates that both
databases have is.
"""

QUEUE_ORDER = (
    "(CASE WHEN resolved IS NOT NULL THEN 9223372036854775807 WHEN due IS NOT NULL THEN due"
    " WHEN reacted IS NULL AND reaction_due IS NOT NULL THEN reaction_due"
    f" WHEN expected IS NULL THEN 9223372036854775806 ELSE ({_DAYS} * 24 + 21) * 3600000000 END)"
)
"""Open appeals by when the next of their clocks falls due; then those with none that runs, then the answered ones.

Those from before there were clocks: by the first reaction, then by the day that was promised, which ends at midnight in
Moscow, three hours earlier by UTC. As `desk.views.falls_due`.
"""

QUEUE_URGENCY = (
    "(CASE WHEN kind = 'accident' THEN 0 WHEN criticality = 'critical' THEN 1 WHEN criticality = 'high' THEN 2"
    " WHEN criticality = 'low' THEN 4 ELSE 3 END)"
)
"""Of those that fall due at the same time, or at none: the most critical first, as these are to be resolved first."""

appeals = Table(
    "appeals",
    metadata,
    identity(),
    reference("initiator=persons.id"),
    Column("channel", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("number", BigInteger),
    Column("tier", Text, nullable=False),
    Column("tag", Text),
    Column("pretag", PRETAG),
    Column("tag_confirmed", Boolean, nullable=False),
    reference("assignee=persons.id", optional=True),
    Column("places", PLACES, nullable=False),
    Column("returns_to", Text),
    Column("worked_in", Text),
    reference("worked_by=persons.id", optional=True),
    Column("answered_from", Text),
    Column("undo_until", Moment),
    reference("rejected_by=persons.id", optional=True),
    Column("objected", Boolean, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("resolution", Text),
    Column("rating", Integer),
    Column("submitted", Moment),
    Column("reaction_due", Moment),
    Column("due", Moment),
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
    reference("done_by=persons.id", optional=True),
    # A message, which refers to the appeal: no reference both ways.
    Column("report", Id),
    Column("contract", Text),
    Column("consent", Text),
    Column("votes", VOTES, nullable=False, server_default="[]"),
    Column("ballot", Text),
    Column("deferred_until", Moment),
    reference("parent=appeals.id", optional=True),
    Column("linked_from", Text),
    Column("unlink_until", Moment),
    Column("article", Text),
    Column("abuses", Integer, nullable=False, server_default="0"),
    Column("muted_until", Moment),
    Column("clocks", CLOCKS, nullable=False, server_default="[]"),
    Column("breaches", BREACHES, nullable=False, server_default="[]"),
    Column("special", Boolean, nullable=False, server_default=false()),
    Column("paging", PAGING),
    Column("acknowledged", Moment),
    reference("acknowledged_by=persons.id", optional=True),
    Column("owed", Boolean, nullable=False, server_default=false()),
    # A message, like the report.
    Column("phone", Id),
    Column("heard_on", Text, nullable=False, server_default="telegram"),
    reference("call_taken_by=persons.id", optional=True),
    Column("to_call", Boolean, nullable=False, server_default=false()),
    Column("unreached", Boolean, nullable=False, server_default=false()),
    Column("call_tries", Integer, nullable=False, server_default="0"),
    Column("call_at", Moment),
    reference("called_by=persons.id", optional=True),
    # How many events made it.
    Column("version", Integer, nullable=False),
    UniqueConstraint("number"),
    comment="An appeal as it is now: a cache of its events.",
)
partial_index("ix_appeals_draft", appeals.c.initiator, where="state = 'draft'")
partial_index("ix_appeals_open", appeals.c.initiator, appeals.c.id, where="state NOT IN ('draft', 'closed')")
partial_index(
    "ix_appeals_closed", appeals.c.initiator, appeals.c.closed, where="state = 'closed' AND number IS NOT NULL"
)
partial_index("ix_appeals_parent", appeals.c.parent, where="parent IS NOT NULL")
partial_index("ix_appeals_held", appeals.c.assignee, where="assignee IS NOT NULL AND state NOT IN ('draft', 'closed')")
partial_index("ix_appeals_submitted", appeals.c.submitted, appeals.c.id, where="number IS NOT NULL")
partial_index("ix_appeals_resolved", appeals.c.resolved, where="resolved IS NOT NULL")
partial_index(
    "ix_appeals_queue",
    *(text(QUEUE_ORDER), text(QUEUE_URGENCY)),
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
