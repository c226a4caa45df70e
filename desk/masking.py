"""Personal data as the outsourced first level sees it. Source: conversation.md, "Masks"."""

from __future__ import annotations

import re
from collections.abc import Callable

from desk.content import Content, Entity, utf16_length

DOT = "•"

_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PHONE = re.compile(r"(?<![\w№#/=])\+?\d(?:[\s\-()‑–—.\u00a0]*\d){9,13}(?!\w)")


def masked_email(address: str) -> str:
    """`ivan@mail.ru` → `i•••@mail.ru`."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}{DOT * 3}@{domain}"


def masked_phone(number: str) -> str:
    """`+7 903 123-45-17` → `+7 9•• •••-••-17`; digits of other countries keep their first and last two."""
    digits = re.sub(r"\D", "", number)
    if len(digits) == 11 and digits[0] in "78":
        return f"+7 {digits[1]}{DOT * 2} {DOT * 3}-{DOT * 2}-{digits[-2:]}"
    if len(digits) == 10 and digits[0] == "9":
        return f"+7 9{DOT * 2} {DOT * 3}-{DOT * 2}-{digits[-2:]}"
    return f"+{digits[:2]}{DOT * (len(digits) - 4)}{digits[-2:]}"


def contacts(text: str) -> tuple[str, ...]:
    """The phone numbers and addresses in a text, each once, in order."""
    found = [(match.start(), match[0].strip()) for pattern in (_EMAIL, _PHONE) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(value for _, value in sorted(found)))


def masked_text(text: str) -> str:
    """The text with phones and addresses masked."""
    return masked(Content(text)).text


def masked(content: Content) -> Content:
    """The content with contacts masked in its text, entities moved to where they belong now.

    Entities that lie within something masked are dropped: a link would give the address away.
    """
    text, entities = content.text, content.entities
    for pattern, mask in ((_EMAIL, masked_email), (_PHONE, masked_phone)):
        text, entities = _replaced(text, entities, pattern, mask)
    return Content(text, tuple(entity for entity in entities if not _tells(entity)), content.attachments)


def _tells(entity: Entity) -> bool:
    """Entities that carry a contact or a person behind the text."""
    url = str(entity.get("url", ""))
    return entity.get("type") in {"text_mention", "mention"} or url.startswith(("tel:", "mailto:"))


def _replaced(
    text: str, entities: tuple[Entity, ...], pattern: re.Pattern[str], mask: Callable[[str], str]
) -> tuple[str, tuple[Entity, ...]]:
    match = pattern.search(text)
    begin = 0
    while match:
        shown = mask(match[0])
        at, old, new = utf16_length(text[: match.start()]), utf16_length(match[0]), utf16_length(shown)
        entities = tuple(moved for entity in entities if (moved := _moved(entity, at, old, new)))
        text = text[: match.start()] + shown + text[match.end() :]
        begin = match.start() + len(shown)
        match = pattern.search(text, begin)
    return text, entities


def _moved(entity: Entity, at: int, old: int, new: int) -> Entity | None:
    """An entity after `old` units at `at` became `new` units."""
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if end <= at:
        return entity
    if start >= at + old:
        return {**entity, "offset": start + new - old}
    if start <= at and end >= at + old and (end - start) > old:
        return {**entity, "length": end - start + new - old}
    return None
