"""Who is at work: /shift."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from storage.columns import Moment
from storage.tables.base import identity, metadata, partial_index, reference

shifts = Table(
    "shifts",
    metadata,
    identity(),
    reference("person=persons.id"),
    Column("began", Moment, nullable=False),
    # When it ends by itself, by the directory that held when it began.
    Column("ends", Moment, nullable=False),
    Column("ended", Moment),
    # person, clock, left
    Column("ended_by", Text),
    # When it is looked at what they still hold; none once that is done, or where they held nothing.
    Column("settles", Moment),
    Index("ix_shifts_person", "person"),
    Index("ix_shifts_ends", "ends"),
    comment="Who said that they are at work, since when and until when.",
    # What is handed over is known by the number of the shift, which must not come back.
    sqlite_autoincrement=True,
)
# Of two presses at once one begins a shift.
partial_index("uq_shifts_person", shifts.c.person, where="ended IS NULL", unique=True)
partial_index("ix_shifts_open", shifts.c.ends, where="ended IS NULL")
partial_index("ix_shifts_settles", shifts.c.settles, where="settles IS NOT NULL")
