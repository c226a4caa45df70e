"""The kinds of column that are the same, to the bit, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Dialect, Integer, Text, literal_column
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Id = BigInteger().with_variant(Integer, "sqlite")
"""64 bits everywhere; on SQLite only INTEGER can be the row's own key."""


def fixed(value: str) -> ColumnElement[str]:
    """A word of ours, written into the statement itself: an index of few rows is found by nothing else."""
    return literal_column(f"'{value}'", Text)


def to_microseconds(moment: datetime) -> int:
    """Microseconds since 1970. Raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError(f"a naive time: {moment}")
    return (moment - EPOCH) // _MICROSECOND


def from_microseconds(count: int) -> datetime:
    return EPOCH + timedelta(microseconds=count)


_COMPACT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def dump(value: Any) -> str:
    """Compact JSON in ASCII: NUL and lone surrogates, which no text column can hold, are escapes in it."""
    return _COMPACT.encode(value)


class Moment(TypeDecorator[datetime]):
    """An aware time; comes back in UTC. A count of microseconds: exact, and sorts as time does."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else to_microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else from_microseconds(value)


class Span(TypeDecorator[timedelta]):
    """A length of time, as a count of microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else value // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:  # noqa: ARG002
        return None if value is None else timedelta(microseconds=value)


class Day(TypeDecorator[date]):
    """A day of the calendar, as ISO text: sorts as days do."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else date.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """Any JSON value. TEXT and not JSONB, which refuses what people write (NUL, lone surrogates)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else dump(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)


class Words(Json):
    """What people wrote: a string of any code points, kept as a JSON string."""

    cache_ok = True
