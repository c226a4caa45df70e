"""sendMessage: markup, entities and lengths."""

from __future__ import annotations

import pytest
from telegram import Bot, MessageEntity
from telegram.constants import ParseMode
from telegram.error import BadRequest

from .town import Person
from .wording import saying


async def test_html_becomes_entities_and_back(ptb: Bot, ira: Person) -> None:
    markup = (
        '<b>bold <i>both</i></b> <u>u</u> <s>s</s> <span class="tg-spoiler">x</span> '
        '<code>c</code> <a href="https://example.org/">link</a> R&amp;D'
    )

    sent = await ptb.send_message(ira.id, markup, parse_mode=ParseMode.HTML)

    assert sent.text == "bold both u s x c link R&D"
    assert sent.text_html == markup


async def test_markdown_v2_becomes_entities(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "*bold _both_* `c` ||x||\n>said", parse_mode=ParseMode.MARKDOWN_V2)

    assert sent.text == "bold both c x\nsaid"
    assert {(one.type, one.offset, one.length) for one in sent.entities} == {
        ("bold", 0, 9),
        ("italic", 5, 4),
        ("code", 10, 1),
        ("spoiler", 12, 1),
        ("blockquote", 14, 4),
    }


async def test_old_markdown_is_still_known(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "*bold* _it_ `c`", parse_mode=ParseMode.MARKDOWN)

    assert sent.text == "bold it c"
    assert [one.type for one in sent.entities] == ["bold", "italic", "code"]


async def test_old_markdown_that_does_not_end_is_refused(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("can't find end of the entity starting at byte offset 5")):
        await ptb.send_message(ira.id, "Да *жир", parse_mode=ParseMode.MARKDOWN)


async def test_entities_are_cut_out_by_utf16(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "👨‍👩‍👧 <b>семья</b> 😀", parse_mode=ParseMode.HTML)

    assert sent.parse_entities() == {sent.entities[0]: "семья"}
    assert sent.entities[0].offset == 9


async def test_given_entities_are_taken_as_they_are(ptb: Bot, ira: Person) -> None:
    entities = [
        MessageEntity(MessageEntity.BOLD, 0, 2),
        MessageEntity(MessageEntity.TEXT_LINK, 3, 3, url="https://example.org/"),
    ]

    sent = await ptb.send_message(ira.id, "😀 жир <b>", entities=entities)

    assert sent.text == "😀 жир <b>"
    assert list(sent.entities) == entities


@pytest.mark.parametrize(
    ("mode", "markup", "complaint"),
    [
        (ParseMode.HTML, "Да <foo>", 'unsupported start tag "foo" at byte offset 5'),
        (ParseMode.HTML, "<i>да", 'can\'t find end tag corresponding to start tag "i"'),
        (ParseMode.HTML, "да</i>", "unexpected end tag at byte offset 4"),
        (ParseMode.MARKDOWN_V2, "1-2", "character '-' is reserved and must be escaped"),
        (ParseMode.MARKDOWN_V2, "да _курсив", "can't find end of italic entity at byte offset 5"),
    ],
)
async def test_broken_markup_is_refused(ptb: Bot, ira: Person, mode: str, markup: str, complaint: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await ptb.send_message(ira.id, markup, parse_mode=mode)

    assert refusal.value.message.lower().startswith(f"can't parse entities: {complaint}")
    assert await ira.reads() == ["/start"]


async def test_an_empty_text_is_refused(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("message text is empty")):
        await ptb.send_message(ira.id, "")


async def test_4096_code_points_are_the_most(ptb: Bot, ira: Person) -> None:
    assert (await ptb.send_message(ira.id, "🏠" * 4096)).text == "🏠" * 4096

    with pytest.raises(BadRequest, match=saying("message is too long")):
        await ptb.send_message(ira.id, "🏠" * 4096 + "!")


async def test_more_than_32_kib_of_raw_text_is_refused(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("text is too long")):
        await ptb.send_message(ira.id, "ж" * 16385)


async def test_a_chat_that_nobody_knows_is_not_found(ptb: Bot) -> None:
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.send_message(999_999_999, "hello")


async def test_options_of_a_message_are_shown(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "quiet", disable_notification=True, protect_content=True)

    assert sent.has_protected_content
