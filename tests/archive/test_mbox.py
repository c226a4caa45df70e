"""Mailbox files as mail programs write them."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from mail import letters_in

SEPARATOR = b"From petr@example.test Tue Nov 24 12:00:00 2026\n"


def test_each_letter_comes_with_where_it_ends() -> None:
    first, second = b"Subject: one\n\nFirst.\n\n", b"Subject: two\n\nSecond.\n"
    box = SEPARATOR + first + SEPARATOR + second

    assert list(letters_in(BytesIO(box))) == [(len(SEPARATOR + first), first), (len(box), second)]


def test_a_sentence_that_begins_like_a_separator_is_none() -> None:
    letter = b"Subject: one\n\nFrom Monday on it does not work.\n"

    assert [raw for _, raw in letters_in(BytesIO(SEPARATOR + letter))] == [letter]


def test_what_was_escaped_is_undone_once() -> None:
    box = SEPARATOR + b"Subject: one\n\n>From here\n>>From there\n>other\n"

    assert [raw for _, raw in letters_in(BytesIO(box))] == [b"Subject: one\n\nFrom here\n>From there\n>other\n"]


def test_letters_that_no_empty_line_parts_are_two() -> None:
    box = (
        SEPARATOR
        + b"Subject: one\n\nFirst.\n"
        + b"From MAILER-DAEMON Tue Nov 24 12:00:01 2026\nSubject: two\n\nSecond.\n"
    )

    assert len(list(letters_in(BytesIO(box)))) == 2


def test_what_is_no_mailbox_has_no_letters() -> None:
    assert list(letters_in(BytesIO(b"id;text\n1;hello\n"))) == []
    assert list(letters_in(BytesIO(b""))) == []


@given(st.lists(st.binary(max_size=200).filter(lambda each: b"From " not in each), max_size=8))
def test_nothing_of_a_letter_is_lost(bodies: list[bytes]) -> None:
    letters = [b"X: y\n\n" + each.replace(b"\r", b"") + b"\n" for each in bodies]

    found = [raw for _, raw in letters_in(BytesIO(b"".join(SEPARATOR + each for each in letters)))]

    assert found == letters
