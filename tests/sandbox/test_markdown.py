"""MarkdownV2, and the legacy Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.text.entities import CannotParse
from sandbox.text.markdown import parse_markdown, parse_markdown_v2


def marks(source: str) -> list[tuple[str, int, int]]:
    return [(one["type"], one["offset"], one["length"]) for one in parse_markdown_v2(source).entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        (
            "*a* _b_ __c__ ~d~ ||e||",
            "a b c d e",
            [
                ("bold", 0, 1),
                ("italic", 2, 1),
                ("underline", 4, 1),
                ("strikethrough", 6, 1),
                ("spoiler", 8, 1),
            ],
        ),
        ("*a _b_*", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
        ("`a.b` ```\nc\n```", "a.b c\n", [("code", 0, 3), ("pre", 4, 2)]),
        (r"1\. a\-b \\", "1. a-b \\", []),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 4)]),
        ("🙂*я*", "🙂я", [("bold", 2, 1)]),
        ("**", "", []),
    ],
)
def test_signs_become_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert parse_markdown_v2(source).text == text
    assert marks(source) == entities


def test_links_mentions_emoji_and_languages() -> None:
    source = "[a](http://b.ru/x\\)) [c](tg://user?id=7) ![🙂](tg://emoji?id=5) ```py\nd```"

    assert parse_markdown_v2(source).entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "http://b.ru/x)"},
        {"type": "text_mention", "offset": 2, "length": 1, "user_id": 7},
        {"type": "custom_emoji", "offset": 4, "length": 2, "custom_emoji_id": "5"},
        {"type": "pre", "offset": 7, "length": 1, "language": "py"},
    ]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("a>b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("я*x", "Can't find end of Bold entity at byte offset 2"),
        ("__x_", "Can't find end of Italic entity at byte offset 3"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x](http://a.ru", "Can't find end of a URL at byte offset 4"),
        ("![x]", "Custom emoji entity must contain a tg://emoji URL"),
    ],
)
def test_wrong_markup_is_refused(source: str, error: str) -> None:
    with pytest.raises(CannotParse) as refusal:
        parse_markdown_v2(source)

    assert str(refusal.value) == error


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    escaped = re.sub(r"([_*\[\]()~`>#+\-=|{}.!\\])", r"\\\1", text)

    assert parse_markdown_v2(escaped).text == text


def test_the_legacy_mode_does_not_nest() -> None:
    parsed = parse_markdown("*a_b* _c_ `d*` [e](http://f.ru) \\*g")

    assert parsed.text == "a_b c d* e *g"
    assert [(one["type"], one["offset"]) for one in parsed.entities] == [
        ("bold", 0),
        ("italic", 4),
        ("code", 6),
        ("text_link", 9),
    ]
    with pytest.raises(CannotParse, match="Can't find end of the entity starting at byte offset 2"):
        parse_markdown("я*x")
