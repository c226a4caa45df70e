"""Half characters in what came: none is left, and everything else is as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.characters import read_whole

ANY = st.text(st.characters(exclude_categories=()))
PLAIN = st.text()


def halves(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


@given(st.recursive(ANY, lambda part: st.lists(part) | st.dictionaries(ANY, part)))
def test_no_half_is_left_however_it_was_written(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)

    for payload in (json.dumps(value).encode(), text.encode("utf-8", "surrogatepass")):
        assert not halves(json.dumps(read_whole(payload), ensure_ascii=False))


@given(st.recursive(PLAIN | st.integers(), lambda part: st.lists(part) | st.dictionaries(PLAIN, part)))
def test_what_holds_no_half_is_read_as_it_is(value: object) -> None:
    for payload in (json.dumps(value).encode(), json.dumps(value, ensure_ascii=False).encode()):
        assert read_whole(payload) == value


def test_a_half_leaves_the_places_of_all_others() -> None:
    assert read_whole(b'{"text": "a\\ud83db\\ud83d\\ude00c"}') == {"text": "a�b😀c"}


def test_what_is_no_json_is_not_read() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        read_whole(b"{")
