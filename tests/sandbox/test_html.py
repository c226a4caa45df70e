"""HTML parse mode."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.text.entities import CannotParse, utf16_length
from sandbox.text.html import parse_html


def marks(source: str) -> list[tuple[str, int, int]]:
    return [(one["type"], one["offset"], one["length"]) for one in parse_html(source).entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", n, 1) for n in range(3)]),
        ('<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<b>ab<i>cd</i></b>", "abcd", [("bold", 0, 4), ("italic", 2, 2)]),
        ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<B>a</b >", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("🙂<b>я</b>", "🙂я", [("bold", 2, 1)]),
    ],
)
def test_tags_become_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert parse_html(source).text == text
    assert marks(source) == entities


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a & b", "a & b"),
        ("a &amp; b", "a & b"),
        ("&lt;b&gt;", "<b>"),
        ("&quot;x&quot", '"x"'),
        ("&#1071;&#x42F;", "ЯЯ"),
        ("&nbsp;&copy", "&nbsp;&copy"),
        ("&#0;", "&#0;"),
        ("&", "&"),
    ],
)
def test_only_four_names_and_numbers_are_references(source: str, text: str) -> None:
    assert parse_html(source).text == text


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("я<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("🙂<b", "Unclosed start tag at byte offset 4"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<tg-emoji emoji-id="x">🙂</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_wrong_markup_is_refused_with_its_place_in_bytes(source: str, error: str) -> None:
    with pytest.raises(CannotParse) as refusal:
        parse_html(source)

    assert str(refusal.value) == error


def test_a_code_block_may_name_its_language() -> None:
    block = {"type": "pre", "offset": 0, "length": 5, "language": "python"}

    assert parse_html('<pre><code class="language-python">print</code></pre>').entities == [block]
    assert parse_html('<code class="language-python"><pre>print</pre></code>').entities == [block]
    assert parse_html('<code class="language-python">print</code>').entities == [
        {"type": "code", "offset": 0, "length": 5}
    ]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://example.com/a?b=1&amp;c=2", "https://example.com/a?b=1&c=2"),
        ("example.com", "http://example.com/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ],
)
def test_a_link_is_kept_with_scheme_and_path(href: str, url: str) -> None:
    assert parse_html(f'<a href="{href}">x</a>').entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": url}
    ]


@pytest.mark.parametrize("href", ["localhost:8080/x", "http://localhost", "mailto:a@b.ru", "not a link"])
def test_an_address_that_telegram_would_not_open_is_no_link(href: str) -> None:
    parsed = parse_html(f'<a href="{href}">x</a>')

    assert parsed.text == "x"
    assert parsed.entities == []


def test_a_user_link_is_a_mention() -> None:
    assert parse_html('<a href="tg://user?id=7">x</a>').entities == [
        {"type": "text_mention", "offset": 0, "length": 1, "user_id": 7}
    ]


@given(st.text())
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)).text == text


@given(
    st.lists(st.tuples(st.sampled_from(["b", "i", "u", "s", "code", "blockquote"]), st.text(min_size=1)), max_size=6)
)
def test_entities_lie_where_their_text_is(parts: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{html.escape(text, quote=False)}</{tag}>" for tag, text in parts)

    parsed = parse_html(source)

    units = parsed.text.encode("utf-16-le", "surrogatepass")
    found = [units[2 * one["offset"] : 2 * (one["offset"] + one["length"])] for one in parsed.entities]
    assert found == [text.encode("utf-16-le", "surrogatepass") for _, text in parts]
    assert utf16_length(parsed.text) == len(units) // 2
