"""sendMessage: markup, entities and lengths."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import MessageEntity

from .town import Person
from .wording import saying


async def test_a_plain_text_arrives(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "Добрый день")

    assert sent.text == "Добрый день"
    assert sent.entities is None
    assert sent.from_user is not None
    assert sent.from_user.id == aio.id
    assert await ira.reads() == ["/start", "Добрый день"]


async def test_html_becomes_entities(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(
        ira.id,
        "<b>bold <i>both</i></b> <u>u</u> <s>s</s> <tg-spoiler>x</tg-spoiler> <code>c</code> "
        '<a href="https://example.org/">link</a>',
        parse_mode="HTML",
    )

    assert sent.text == "bold both u s x c link"
    assert [(one.type, one.offset, one.length) for one in sent.entities or []] == [
        ("bold", 0, 9),
        ("italic", 5, 4),
        ("underline", 10, 1),
        ("strikethrough", 12, 1),
        ("spoiler", 14, 1),
        ("code", 16, 1),
        ("text_link", 18, 4),
    ]
    assert (sent.entities or [])[-1].url == "https://example.org/"


async def test_html_knows_pre_with_a_language_and_quotes(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(
        ira.id,
        '<pre><code class="language-python">x = 1</code></pre>\n<blockquote>said</blockquote>\n'
        "<blockquote expandable>long</blockquote>",
        parse_mode="HTML",
    )

    assert sent.text == "x = 1\nsaid\nlong"
    pre, quote, expandable = sent.entities or []
    assert (pre.type, pre.language, pre.offset, pre.length) == ("pre", "python", 0, 5)
    assert (quote.type, quote.offset, quote.length) == ("blockquote", 6, 4)
    assert (expandable.type, expandable.offset, expandable.length) == ("expandable_blockquote", 11, 4)


async def test_html_unescapes_its_entities_and_leaves_a_lone_ampersand(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "a &lt;b&gt; &amp; &quot;c&quot; R&D &#33;", parse_mode="HTML")

    assert sent.text == 'a <b> & "c" R&D !'


async def test_a_mention_by_id_needs_no_username(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, f'<a href="tg://user?id={ira.id}">Ира</a>', parse_mode="HTML")

    (mention,) = sent.entities or []
    assert mention.type == "text_mention"
    assert mention.user is not None
    assert mention.user.id == ira.id


async def test_entity_offsets_count_utf16_units(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "😀 <b>жир</b> 👍🏽 <i>к</i>", parse_mode="HTML")

    assert [(one.type, one.offset, one.length) for one in sent.entities or []] == [
        ("bold", 3, 3),
        ("italic", 12, 1),
    ]


async def test_markdown_v2_becomes_entities(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(
        ira.id,
        "*bold* _it_ __u__ ~s~ ||x|| `c` [link](https://example.org/) 1\\.5\\!",
        parse_mode="MarkdownV2",
    )

    assert sent.text == "bold it u s x c link 1.5!"
    assert [(one.type, one.offset, one.length) for one in sent.entities or []] == [
        ("bold", 0, 4),
        ("italic", 5, 2),
        ("underline", 8, 1),
        ("strikethrough", 10, 1),
        ("spoiler", 12, 1),
        ("code", 14, 1),
        ("text_link", 16, 4),
    ]


async def test_entities_may_be_given_ready_made(aio: Bot, ira: Person) -> None:
    bold = MessageEntity(type="bold", offset=3, length=3)

    sent = await aio.send_message(ira.id, "😀 жир", entities=[bold])

    (entity,) = sent.entities or []
    assert (entity.type, entity.offset, entity.length) == ("bold", 3, 3)


async def test_commands_links_and_addresses_are_found_in_plain_text(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "/help https://example.org ira@example.org #tag")

    assert [(one.type, one.offset, one.length) for one in sent.entities or []] == [
        ("bot_command", 0, 5),
        ("url", 6, 19),
        ("email", 26, 15),
        ("hashtag", 42, 4),
    ]


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("Привет <foo>мир</foo>", 'Unsupported start tag "foo" at byte offset 13'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>жир", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>ж</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("ж</b>", "Unexpected end tag at byte offset 2"),
    ],
)
async def test_broken_html_is_refused_with_the_byte_where_it_breaks(
    aio: Bot, ira: Person, markup: str, complaint: str
) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await aio.send_message(ira.id, markup, parse_mode="HTML")

    assert refusal.value.message == f"Bad Request: can't parse entities: {complaint}"
    assert await ira.reads() == ["/start"]


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("Итого 1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("Да *жир", "Can't find end of Bold entity at byte offset 5"),
        ("`ко", "Can't find end of Code entity at byte offset 0"),
    ],
)
async def test_broken_markdown_is_refused_with_the_byte_where_it_breaks(
    aio: Bot, ira: Person, markup: str, complaint: str
) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await aio.send_message(ira.id, markup, parse_mode="MarkdownV2")

    assert refusal.value.message == f"Bad Request: can't parse entities: {complaint}"


async def test_an_unknown_parse_mode_is_refused(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await aio.send_message(ira.id, "text", parse_mode="BBCode")


async def test_a_message_without_text_is_refused(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await aio.send_message(ira.id, "")


@pytest.mark.parametrize("blank", [" \n ", "<b> </b>"])
async def test_a_text_of_nothing_but_space_is_refused(aio: Bot, ira: Person, blank: str) -> None:
    with pytest.raises(TelegramBadRequest, match=saying("text must be non-empty", "message text is empty")):
        await aio.send_message(ira.id, blank, parse_mode="HTML")


async def test_space_around_a_text_is_cut(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "\n  hello \n")

    assert sent.text == "hello"


@pytest.mark.parametrize("letter", ["a", "ж", "😀"])
async def test_4096_code_points_are_the_most(aio: Bot, ira: Person, letter: str) -> None:
    sent = await aio.send_message(ira.id, letter * 4096)

    assert sent.text == letter * 4096
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await aio.send_message(ira.id, letter * 4097)


async def test_markup_does_not_count_as_length(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, f"<b>{'a' * 4096}</b>", parse_mode="HTML")

    assert len(sent.text or "") == 4096


async def test_more_than_32_kib_of_raw_text_is_refused(aio: Bot, ira: Person) -> None:
    raw = '<a href="https://example.org/">x</a>' * 1000

    with pytest.raises(TelegramBadRequest, match="text is too long"):
        await aio.send_message(ira.id, raw, parse_mode="HTML")


async def test_a_hundred_entities_count(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "<b>a</b> " * 130, parse_mode="HTML")

    assert len(sent.entities or []) == 100


async def test_a_chat_that_nobody_knows_is_not_found(aio: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await aio.send_message(999_999_999, "hello")
