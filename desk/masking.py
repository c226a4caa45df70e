"""Personal data as the outsourced first level sees it. Source: conversation.md, "Masks"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from desk.content import Attachment, Content, Entity, utf16_length

DOT = "•"

_EMAIL = re.compile(r"[\w.+\-]+(?P<domain>@[\w\-]+(?:\.[\w\-]+)+)?")
"""An address, or a run of signs that is none: each is read once, so that a letter of half a million of them takes no
longer than one of words."""

_GAP = r"[\s\-()‑–—.\u00a0\u200b-\u200d\u2060\ufeff]"
"""What people, and their phones, put between the digits of a number."""

_NUMBER = re.compile(
    # A number as any country writes it. What follows №, #, = or / is the number of something else.
    rf"(?<![\w№#/=])\+?\d(?:{_GAP}*\d){{9,13}}(?!\w)"
    # A Russian number is known by its beginning, whatever is written close to it.
    rf"|(?<![\d№#/=])(?:\+?7|8)(?:(?:{_GAP}|[_/])*\d){{10}}(?!\d)"
)
_WORD = re.compile(r"\S+")
_LINK = re.compile(
    # A link, or the address of an app, that opens a chat with whoever has the number.
    r"(?i:(?:(?<![\w-])(?:\w+://)?(?:[\w-]+\.){0,4})?(?:wa\.me|whatsapp\.com|viber\.\w+|t\.me|telegram\.me)/"
    r"|\b(?:tel|sms|callto|viber|whatsapp|tg):)"
)
_RUN = re.compile(r"\d{10,}")


def masked_email(address: str) -> str:
    """`ivan@mail.ru` → `i•••@mail.ru`."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}{DOT * 3}@{domain}"


def masked_phone(number: str) -> str:
    """`+7 903 123-45-17` → `+7 9•• •••-••-17`; digits of other countries keep their first and last two.

    Of a link only the number in it is shown.
    """
    run = _RUN.search(number)
    digits = re.sub(r"\D", "", run[0] if run else number)
    if len(digits) == 11 and digits[0] in "78":
        return f"+7 {digits[1]}{DOT * 2} {DOT * 3}-{DOT * 2}-{digits[-2:]}"
    if len(digits) == 10 and digits[0] == "9":
        return f"+7 9{DOT * 2} {DOT * 3}-{DOT * 2}-{digits[-2:]}"
    return f"+{digits[:2]}{DOT * (len(digits) - 4)}{digits[-2:]}"


Span = tuple[int, int]
"""Where something stands in a text: its first character, and the one behind its last."""


def _emails(text: str) -> Iterator[Span]:
    return (match.span() for match in _EMAIL.finditer(text) if match["domain"])


def _numbers(text: str) -> Iterator[Span]:
    """Numbers, and what holds one, in order."""
    at = 0
    for begin, end in (*_links(text), (len(text), len(text))):
        for match in _NUMBER.finditer(text, at, end):
            if match.start() >= begin:
                break
            yield match.span()
            at = match.end()
        if begin < end:
            # A number may stand right before it, and look like its beginning.
            yield max(at, begin), end
        at = end


def _links(text: str) -> Iterator[Span]:
    """From where a link begins that a number follows in the same word, to the end of the word."""
    for word in _WORD.finditer(text):
        runs = list(_RUN.finditer(text, *word.span()))
        # Behind the last number there is nothing to look for.
        begins = _LINK.search(text, word.start(), runs[-1].end()) if runs else None
        if begins and begins.end() <= runs[-1].end() - 10:
            yield begins.start(), word.end()


_MASKS: tuple[tuple[Callable[[str], Iterator[Span]], Callable[[str], str]], ...] = (
    (_emails, masked_email),
    (_numbers, masked_phone),
)


def contacts(text: str) -> tuple[str, ...]:
    """The phone numbers and addresses in a text, each once, in order."""
    found = [(begin, text[begin:end].strip()) for find, _ in _MASKS for begin, end in find(text)]
    return tuple(dict.fromkeys(value for _, value in sorted(found)))


def phones_in(content: Content) -> tuple[str, ...]:
    """The telephone numbers among the contacts of a content."""
    return tuple(each for each in contacts_in(content) if not any(_emails(each)))


def contacts_in(content: Content) -> tuple[str, ...]:
    """The contacts that a content gives away: in its text, in what is attached, in the names of files."""
    found = [*contacts(content.text)]
    for each in content.attachments:
        for name, value in each.facts.items():
            if name == "phone_number":
                found.append(str(value))
            else:
                for text in value if isinstance(value, list) else [value]:
                    found += contacts(text) if isinstance(text, str) else ()
    return tuple(dict.fromkeys(found))


def tells_by_name(attachment: Attachment) -> bool:
    """Whether the name of a file is, or holds, a contact."""
    return bool(contacts(str(attachment.facts.get("name", ""))))


def masked_text(text: str) -> str:
    """The text with phones and addresses masked. Mask first, then shorten: half a number is not known for one."""
    return masked(Content(text)).text


def masked(content: Content) -> Content:
    """The content with contacts masked in its text, entities moved to where they belong now.

    Entities that lie within something masked are dropped: a link would give the address away.
    """
    text, entities = content.text, content.entities
    for find, mask in _MASKS:
        text, entities = _replaced(text, entities, find(text), mask)
    return Content(text, tuple(entity for entity in entities if not _tells(entity)), content.attachments)


_PERSONAL = re.compile(
    r"(?i)(?:tel|mailto|sms|callto|viber|whatsapp|tg):|(?:https?://)?(?:[\w-]+\.)*(?:wa|t|telegram)\.me/"
)
"""Where a link leads to a person rather than to a page."""


def _tells(entity: Entity) -> bool:
    """Entities that carry a contact or a person behind the text."""
    url = str(entity.get("url", ""))
    return entity.get("type") in {"text_mention", "mention"} or bool(_PERSONAL.match(url) or contacts(url))


def _replaced(
    text: str, entities: tuple[Entity, ...], spans: Iterable[Span], mask: Callable[[str], str]
) -> tuple[str, tuple[Entity, ...]]:
    """In one pass: a text of many numbers costs no more than one of many words."""
    parts: list[str] = []
    behind = at = 0
    for begin, end in spans:
        found, before = text[begin:end], text[behind:begin]
        shown = mask(found)
        at += utf16_length(before)
        entities = tuple(
            moved for entity in entities if (moved := _moved(entity, at, utf16_length(found), utf16_length(shown)))
        )
        parts += [before, shown]
        behind, at = end, at + utf16_length(shown)
    return "".join([*parts, text[behind:]]), entities


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
