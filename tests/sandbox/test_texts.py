"""Lengths, trimming, entities given and entities found."""

from __future__ import annotations

import pytest

from sandbox.refusals import Refusal
from sandbox.text import Writing, caption_written, text_written


def found(text: str) -> list[tuple[str, str]]:
    written = text_written(Writing(text))
    units = written.text.encode("utf-16-le")
    return [
        (one["type"], units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"))
        for one in written.entities
    ]


def refused(writing: Writing) -> str:
    with pytest.raises(Refusal) as refusal:
        text_written(writing)
    return refusal.value.description


def test_a_text_is_counted_in_code_points_after_parsing() -> None:
    assert len(text_written(Writing("<b>" + "🙂" * 4096 + "</b>", "HTML")).text) == 4096
    assert refused(Writing("🙂" * 4097)) == "Bad Request: message is too long"


def test_a_caption_may_be_empty_and_has_1024() -> None:
    assert caption_written(Writing("")).text == ""
    assert len(caption_written(Writing("я" * 1024)).text) == 1024
    with pytest.raises(Refusal, match="message caption is too long"):
        caption_written(Writing("я" * 1025))


def test_nothing_and_blanks_are_no_text() -> None:
    assert refused(Writing("")) == "Bad Request: message text is empty"
    assert refused(Writing(" \n ")) == "Bad Request: text must be non-empty"
    assert refused(Writing("<b> </b>", "HTML")) == "Bad Request: text must be non-empty"


def test_more_than_32_kib_before_parsing_is_refused() -> None:
    fits = "<b></b>" * 4681
    assert text_written(Writing("x" + fits[: 32 * 1024 - 8], "HTML")).text == "x"

    assert refused(Writing("x" + fits + "<b></b>", "HTML")) == "Bad Request: text is too long"


def test_blanks_around_are_cut_and_entities_with_them() -> None:
    bold = {"type": "bold", "offset": 0, "length": 6}
    lost = {"type": "italic", "offset": 0, "length": 2}

    written = text_written(Writing("  да  ", "", [bold, lost]))

    assert written.text == "да"
    assert written.entities == [{"type": "bold", "offset": 0, "length": 2}]


def test_the_first_hundred_entities_count() -> None:
    written = text_written(Writing("<b>a</b> " * 150, "HTML"))

    assert len(written.entities) == 100
    assert written.entities[-1]["offset"] == 198


def test_telegram_finds_commands_links_and_names() -> None:
    assert found("/take@desk_bot 17 http://ya.ru/x, почта a.b@mail.ru @anna #тег $RUB +7 999 123-45-67") == [
        ("bot_command", "/take@desk_bot"),
        ("url", "http://ya.ru/x"),
        ("email", "a.b@mail.ru"),
        ("mention", "@anna"),
        ("hashtag", "#тег"),
        ("cashtag", "$RUB"),
        ("phone_number", "+7 999 123-45-67"),
    ]
    assert found("🙂 /start") == [("bot_command", "/start")]


@pytest.mark.parametrize("text", ["и/или", "17.11", "a@b", "№17", "#1", "5$", "/", "на 1/2", "http://"])
def test_what_only_looks_so_is_not_found(text: str) -> None:
    assert found(text) == []


def test_nothing_is_found_inside_code_and_links() -> None:
    written = text_written(Writing('<code>/start</code> <a href="http://a.ru">b.ru</a>', "HTML"))

    assert [one["type"] for one in written.entities] == ["code", "text_link"]


@pytest.mark.parametrize(
    ("text", "entity", "error"),
    [
        (
            "abc",
            {"offset": 1, "length": 3},
            "beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3",
        ),
        ("я🙂", {"offset": 2, "length": 1}, "begins in a middle of a UTF-16 symbol at byte offset 2"),
        ("🙂я", {"offset": 0, "length": 1}, "ends in a middle of a UTF-16 symbol at byte offset 0"),
    ],
)
def test_given_entities_keep_to_the_text(text: str, entity: dict[str, int], error: str) -> None:
    assert error in refused(Writing(text, "", [{"type": "bold", **entity}]))


def test_a_client_cannot_set_what_telegram_finds() -> None:
    command = {"type": "bot_command", "offset": 0, "length": 3}

    assert text_written(Writing("abc", "", [command])).entities == []


def test_an_unknown_parse_mode_is_refused() -> None:
    assert refused(Writing("x", "rst")) == "Bad Request: unsupported parse_mode"
    assert refused(Writing("<b>", "HTML")).startswith("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("entity", "error"),
    [
        ({"type": "shiny"}, "Bad Request: can't parse MessageEntity: Unsupported type specified"),
        ({"type": "text_link"}, "Bad Request: can't parse MessageEntity: Can't find field \"url\""),
    ],
)
def test_a_given_entity_must_be_one(entity: dict[str, str], error: str) -> None:
    assert refused(Writing("abc", "", [{"offset": 0, "length": 3, **entity}])) == error


def test_a_given_entity_keeps_what_belongs_to_it() -> None:
    given = [
        {"type": "text_link", "offset": 0, "length": 1, "url": "a.ru", "shape": "round"},
        {"type": "text_link", "offset": 1, "length": 1, "url": "nowhere"},
        {"type": "pre", "offset": 2, "length": 1, "language": "py"},
    ]

    assert text_written(Writing("abc", "", given)).entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "http://a.ru/"},
        {"type": "pre", "offset": 2, "length": 1, "language": "py"},
    ]
