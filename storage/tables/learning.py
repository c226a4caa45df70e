"""The classifier's models, and which of them judged from when on."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text

from storage.columns import Json, Moment
from storage.tables.base import identity, metadata

models = Table(
    "models",
    metadata,
    identity(),
    Column("at", Moment, nullable=False),
    # The digest of the packaged model beside which it was trained.
    Column("first", Text, nullable=False),
    Column("header", Json, nullable=False),
    Column("arrays", LargeBinary, nullable=False),
    # Appeals that it has learnt from: by these it is known whether it knows what is to be forgotten.
    Column("taught", Json, nullable=False),
    # The newest event that was read for it.
    Column("upto", BigInteger, nullable=False),
    Column("report", Json, nullable=False),
    comment="Models of the classifier that were trained here; the packaged one is a file.",
    # People and promotions name one by its number, which must not come back.
    sqlite_autoincrement=True,
)

promotions = Table(
    "promotions",
    metadata,
    identity(),
    # Of a model, which may be gone; 0: the packaged one.
    Column("version", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
    comment="Which model judged from when on: only added to.",
)
