"""A text and the marks on it. Offsets and lengths are UTF-16 code units, as everywhere in the Bot API."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

Entity = dict[str, Any]
"""A Bot API MessageEntity. A text_mention that is not looked up yet has `user_id` instead of `user`."""


class Formatted(NamedTuple):
    """A text without markup, and its entities."""

    text: str
    entities: list[Entity]


class CannotParse(Exception):
    """The markup of a text is wrong. The message is Telegram's, without its "can't parse entities: "."""


def utf16_length(text: str) -> int:
    """How many UTF-16 code units a text is long."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def byte_offset(text: str, index: int) -> int:
    """Where a character stands in UTF-8, which is how Telegram's errors tell places."""
    return len(text[:index].encode("utf-8", "surrogatepass"))


# TDLib's order of entities that cover the same text: quotes outside, then links, then styles, code inside.
_PRIORITY = {
    name: rank
    for rank, name in enumerate(
        (
            "blockquote",
            "expandable_blockquote",
            "text_link",
            "text_mention",
            "date_time",
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "code",
            "pre",
            "custom_emoji",
        )
    )
}


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Sorted as Telegram returns them: by place, the longer first."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"], _PRIORITY.get(one["type"], 99)))


_LINK = re.compile(r"(?:(https?|ton|tonsite)://)?([^/?#\s]+)([/?#].*)?", re.IGNORECASE | re.DOTALL)
_TG_LINK = re.compile(r"(?:tg|tonkeeper):(?://)?\S+", re.IGNORECASE)
_USER_LINK = re.compile(r"tg://user/?\?id=(\d{1,16})$", re.IGNORECASE)


def link(url: str, offset: int, length: int) -> Entity | None:
    """The entity of a link, or None where Telegram drops it: an address it would not open."""
    if mention := _USER_LINK.match(url):
        return {"type": "text_mention", "offset": offset, "length": length, "user_id": int(mention[1])}
    checked = checked_link(url)
    return {"type": "text_link", "offset": offset, "length": length, "url": checked} if checked else None


def checked_link(url: str) -> str | None:
    """An address as Telegram stores it (with a scheme and a path), or None when it is none."""
    url = url.strip()
    if _TG_LINK.fullmatch(url):
        return url
    found = _LINK.fullmatch(url)
    if found is None:
        return None
    scheme, host, rest = found[1] or "http", found[2], found[3] or ""
    if found[1] is None and "@" in host:  # mailto:… and bare addresses of people
        return None
    name = host.rpartition("@")[2].partition(":")[0]
    if "." not in name.strip(".") or not re.fullmatch(r"[\w.-]+", name):
        return None
    if not rest.startswith("/"):
        rest = "/" + rest
    return f"{scheme.lower()}://{host}{rest}"


# Found by Telegram in every text, in this order; a later kind does not overlap an earlier one.
_FOUND: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "bot_command",
        "/",
        re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])", re.ASCII),
    ),
    (
        "url",
        ".",
        re.compile(
            r"(?<![\w@.])(?:(?:https?|tg|ton)://[^\s<>\"]+"
            r"|(?:[\w-]+\.)+(?:ru|com|org|net|info|рф|me|io|dev|app|su|biz|site|online)\b(?::\d+)?(?:[/?#][^\s<>\"]*)?)"
            r"(?<![.,:;!?'\")\]])(?!@)",
            re.IGNORECASE,
        ),
    ),
    ("email", "@", re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[A-Za-zа-яё]{2,24}\b", re.IGNORECASE)),
    ("mention", "@", re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{4,32}\b", re.ASCII)),
    ("hashtag", "#", re.compile(r"(?<![\w#&])#(?!\d+\b)\w{1,256}")),
    ("cashtag", "$", re.compile(r"(?<![\w$])\$[A-Z]{3,8}\b", re.ASCII)),
    ("phone_number", "+", re.compile(r"(?<![\w+])\+\d[\d ()-]{8,20}\d\b", re.ASCII)),
)
_CLOSED = {
    "code",
    "pre",
    "text_link",
    "text_mention",
    "url",
    "email",
    "mention",
    "bot_command",
    "custom_emoji",
}


def with_found(formatted: Formatted) -> Formatted:
    """The text with the entities that Telegram finds by itself: commands, links, mentions, hashtags …"""
    text, entities = formatted
    taken = [(one["offset"], one["offset"] + one["length"]) for one in entities if one["type"] in _CLOSED]
    found: list[Entity] = []
    for kind, sign, pattern in _FOUND:
        if sign not in text:
            continue
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match[0])
            if all(end <= other_start or start >= other_end for other_start, other_end in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return Formatted(text, in_order(entities + found)) if found else formatted


_SPACE = " \t\n\r\v\f\u00a0\u200b\u200c\u2060\ufeff"


def trimmed(formatted: Formatted) -> Formatted:
    """Without the white space around; entities are cut and moved with it, and empty ones vanish."""
    text, entities = formatted
    stripped = text.strip(_SPACE)
    if len(stripped) == len(text):
        return formatted
    cut = utf16_length(text[: len(text) - len(text.lstrip(_SPACE))]) if stripped else 0
    size = utf16_length(stripped)
    kept = []
    for one in entities:
        start = max(one["offset"] - cut, 0)
        end = min(one["offset"] + one["length"] - cut, size)
        if end > start:
            kept.append({**one, "offset": start, "length": end - start})
    return Formatted(stripped, kept)
