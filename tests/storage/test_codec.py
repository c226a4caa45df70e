"""What is kept as JSON comes back exactly: appeals' fields, contents, says, and any text that a phone can send."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from desk.appeal import FIELDS, Appeal, Pretag, changes
from desk.content import Attachment, Caption, Content
from desk.outgoing import Button, Document, Priority, Say
from storage.codec import changes_from_json, changes_to_json
from storage.columns import Moment, dump, from_microseconds, to_microseconds
from storage.contents import ContentJson
from storage.says import SayJson
from storage.tables import appeals, metadata

DIALECT = sqlite.dialect()


def _as_phones_send(text: str) -> str:
    """A high surrogate before a low one is one character: no phone can send the two apart."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


texts = st.text(st.characters(exclude_categories=())).map(_as_phones_send)
moments = st.datetimes(timezones=st.just(UTC))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
probabilities = st.floats(0, 1)
pretags = st.builds(
    Pretag,
    tag=st.none() | texts,
    probability=probabilities,
    likeliest=st.lists(st.tuples(texts, probabilities), max_size=3).map(tuple),
    reasons=st.lists(texts, max_size=3).map(tuple),
    rudeness=st.sampled_from(["none", "insult", "obscene"]),
    abusive=st.booleans(),
)
appeals_of_all_kinds = st.builds(
    Appeal,
    state=texts,
    channel=texts,
    tier=texts,
    tag=st.none() | texts,
    pretag=st.none() | pretags,
    places=st.lists(texts, max_size=3).map(tuple),
    resolution=st.none() | texts,
    created=moments,
    **{
        name: st.none() | moments
        for name in ("undo_until", "submitted", "reaction_due", "reacted", "resolved", "closed")
    },
)
entities = st.lists(st.dictionaries(texts, plain, max_size=2), max_size=2).map(tuple)
attachments = st.builds(
    Attachment,
    kind=st.sampled_from(["photo", "voice"]),
    file_id=texts,
    facts=st.dictionaries(texts, plain),
    caption=st.none() | st.builds(Caption, texts, entities),
)
contents = st.builds(Content, texts, entities, st.lists(attachments, max_size=2).map(tuple))
buttons = st.builds(Button, texts, texts, st.dictionaries(texts, plain, max_size=2))
says = st.builds(
    Say,
    text=st.none() | texts,
    facts=st.dictionaries(texts, plain, max_size=2),
    document=st.none() | st.builds(Document, texts, st.dictionaries(texts, plain, max_size=2)),
    keyboard=st.lists(st.lists(buttons, max_size=2).map(tuple), max_size=2).map(tuple),
    priority=st.sampled_from(Priority),
    after=st.timedeltas(timedelta(), timedelta(days=400)),
    link=texts,
)


def _through(value: Any) -> Any:
    """As a column of ASCII text keeps it."""
    return json.loads(dump(value).encode("ascii"))


@given(appeals_of_all_kinds, st.none() | appeals_of_all_kinds)
def test_the_changes_of_an_event_come_back_exactly(after: Appeal, before: Appeal | None) -> None:
    changed = changes(before, after)

    back = changes_from_json(_through(changes_to_json(changed)))

    assert back == changed
    assert [type(value) for value in back.values()] == [type(value) for value in changed.values()]


@given(contents)
def test_a_content_comes_back_exactly(content: Content) -> None:
    column = ContentJson()

    assert column.process_result_value(column.process_bind_param(content, DIALECT), DIALECT) == content


@given(says)
def test_a_say_comes_back_exactly(say: Say) -> None:
    column = SayJson()

    assert column.process_result_value(column.process_bind_param(say, DIALECT), DIALECT) == say


@given(moments)
def test_a_moment_comes_back_to_the_microsecond(moment: datetime) -> None:
    assert from_microseconds(to_microseconds(moment)) == moment


@given(moments, moments)
def test_moments_sort_as_time_does(one: datetime, other: datetime) -> None:
    assert (to_microseconds(one) < to_microseconds(other)) == (one < other)


def test_a_moment_of_any_zone_comes_back_in_utc() -> None:
    in_moscow = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=3)))

    back = from_microseconds(to_microseconds(in_moscow))

    assert (back, back.tzinfo) == (in_moscow, UTC)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        Moment().process_bind_param(datetime(2026, 11, 24), DIALECT)  # noqa: DTZ001


def test_every_field_of_an_appeal_has_its_column() -> None:
    assert {column.name for column in appeals.c} == FIELDS | {"id", "version"}


def test_nothing_is_null_in_every_column_and_null_is_nothing() -> None:
    """So whoever executes a statement need not ask the column's type about it."""
    made_of_nothing = {}
    for table in metadata.sorted_tables:
        for column in table.columns:
            kept = column.type.dialect_impl(DIALECT)
            goes_in, comes_out = kept.bind_processor(DIALECT), kept.result_processor(DIALECT, None)
            made = [process(None) for process in (goes_in, comes_out) if process is not None]
            if any(each is not None for each in made):
                made_of_nothing[str(column)] = made

    assert made_of_nothing == {}
