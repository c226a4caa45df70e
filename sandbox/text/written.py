"""From what a client gave (text, parse mode, entities) to what stands in the message, within Telegram's bounds."""

from __future__ import annotations

from typing import Any, NamedTuple

from sandbox.refusals import bad_request
from sandbox.text.entities import (
    CannotParse,
    Entity,
    Formatted,
    in_order,
    link,
    trimmed,
    utf16_length,
    with_found,
)
from sandbox.text.html import parse_html
from sandbox.text.markdown import parse_markdown, parse_markdown_v2

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 32 * 1024
"""Bytes of UTF-8 before parsing."""
ENTITY_LIMIT = 100

_MODES = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


class Writing(NamedTuple):
    """A text as a client gave it. mode: parse_mode or ""; entities: given instead of a mode."""

    source: str
    mode: str = ""
    entities: list[dict[str, Any]] | None = None


def text_written(writing: Writing) -> Formatted:
    """The text of a message: 1–4096 code points after parsing. Raises Refusal."""
    if not writing.source:
        raise bad_request("message text is empty")
    formatted = formatted_text(writing)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if len(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption_written(writing: Writing) -> Formatted:
    """A caption: 0–1024 code points after parsing. Raises Refusal."""
    formatted = formatted_text(writing)
    if len(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def formatted_text(writing: Writing) -> Formatted:
    """Parsed, trimmed, with the entities that Telegram finds itself, the first 100 of all."""
    source = writing.source.replace("\r\n", "\n").replace("\0", "")
    if len(source) > RAW_LIMIT // 4 and len(source.encode("utf-8", "surrogatepass")) > RAW_LIMIT:
        raise bad_request("text is too long")
    if writing.mode:
        parse = _MODES.get(writing.mode.lower())
        if parse is None:
            raise bad_request("unsupported parse_mode")
        try:
            formatted = parse(source)
        except CannotParse as error:
            raise bad_request(f"can't parse entities: {error}") from error
    else:
        formatted = Formatted(source, _given(source, writing.entities or []))
    formatted = with_found(trimmed(formatted))
    if len(formatted.entities) > ENTITY_LIMIT:
        return Formatted(formatted.text, formatted.entities[:ENTITY_LIMIT])
    return formatted


def _given(text: str, entities: list[dict[str, Any]]) -> list[Entity]:
    """The entities of a request, within the text. Raises Refusal where one does not fit it."""
    if not entities:
        return []
    size = utf16_length(text)
    kept: list[Entity] = []
    for one in entities:
        start, length = one["offset"], one["length"]
        if start < 0 or length <= 0 or start >= size:
            continue
        if start + length > size:
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {size}"
            )
        for place, verb in ((start, "begins"), (start + length, "ends")):
            if _splits_a_character(text, place):
                raise bad_request(
                    f"entity {verb} in a middle of a UTF-16 symbol at byte offset {_bytes_to(text, place)}"
                )
        entity = _as_kept(one)
        if entity is not None:
            kept.append(entity)
    return in_order(kept)


# A client cannot set these: Telegram finds them in the text, or they are not there.
_FOUND_BY_TELEGRAM = frozenset(
    {"bot_command", "url", "email", "mention", "hashtag", "cashtag", "phone_number", "bank_card_number"}
)
_PLAIN = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote"}
)
# What the others say beside their place; the first of each has to be there.
_TELLING = {
    "text_link": ("url",),
    "text_mention": ("user",),
    "custom_emoji": ("custom_emoji_id",),
    "date_time": ("unix_time", "date_time_format"),
    "pre": ("language",),
}


def _as_kept(given: dict[str, Any]) -> Entity | None:
    """A given entity as it will stand on the message; None for one that Telegram passes over. Raises Refusal."""
    kind = given["type"]
    if kind in _FOUND_BY_TELEGRAM:
        return None
    if kind not in _PLAIN and kind not in _TELLING:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    telling = _TELLING.get(kind, ())
    if telling and kind != "pre" and telling[0] not in given:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{telling[0]}\"")
    spot = {"offset": given["offset"], "length": given["length"]}
    if kind == "text_link":
        return link(given["url"], **spot)
    if kind == "text_mention":
        return {"type": kind, **spot, "user_id": given["user"]["id"]}
    return {"type": kind, **spot, **{field: given[field] for field in telling if field in given}}


def _splits_a_character(text: str, place: int) -> bool:
    """Whether a UTF-16 offset falls between the two halves of a surrogate pair."""
    if text.isascii():
        return False
    unit = text.encode("utf-16-le", "surrogatepass")[2 * place : 2 * place + 2]
    return len(unit) == 2 and 0xDC <= unit[1] <= 0xDF


def _bytes_to(text: str, place: int) -> int:
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "ignore")
    return len(before.encode("utf-8", "surrogatepass"))
