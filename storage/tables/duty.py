"""Who is on duty when, and the calls that go to the telephone gateway."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from storage.columns import Json, Moment
from storage.tables.base import identity, metadata, partial_index, reference

duty_shifts = Table(
    "duty_shifts",
    metadata,
    identity(),
    reference("person=persons.id"),
    Column("begins", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
    reference("entered_by=persons.id", optional=True),
    Column("entered", Moment, nullable=False),
    # It does not count any more since then: who was on duty when stays known.
    reference("removed_by=persons.id", optional=True),
    Column("removed", Moment),
    Index("ix_duty_shifts_person", "person"),
    comment="Who is on duty when, as it was entered by commands.",
    # Buttons name one by its number, which must not come back.
    sqlite_autoincrement=True,
)
partial_index("ix_duty_shifts_ends", duty_shifts.c.ends, where="removed IS NULL")

rings = Table(
    "rings",
    metadata,
    identity(),
    # page, acknowledged
    Column("what", Text, nullable=False),
    reference("appeal=appeals.id"),
    # Of the appeal, and of nobody.
    Column("facts", Json, nullable=False),
    Column("at", Moment, nullable=False),
    # waiting, done, outdated, given_up
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    # Why it has to be tried again, or was given up.
    Column("reason", Text, nullable=False),
    comment="Calls to the telephone gateway, and what became of them.",
    # The gateway knows a call by its number, which must not come back.
    sqlite_autoincrement=True,
)
partial_index("ix_rings_waiting", rings.c.next_at, rings.c.id, where="state = 'waiting'")
