"""A text with its entities as letters show it: plain, and as HTML made of nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from desk.content import Content, Entity

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "pre": ('<pre style="white-space:pre-wrap">', "</pre>"),
    "blockquote": ('<blockquote style="margin:0 0 0 1em">', "</blockquote>"),
    "expandable_blockquote": ('<blockquote style="margin:0 0 0 1em">', "</blockquote>"),
}
"""What an entity of Telegram's is in HTML. Those that are missing, as mentions and spoilers, are plain words."""

SCHEMES = frozenset({"http", "https", "mailto"})

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def clean(text: str) -> str:
    """What can stand in a letter: halves of characters, and what is not to be seen, are left out."""
    whole = text.replace("\r\n", "\n").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return _CONTROL.sub("", whole)


def one_line(text: str) -> str:
    """For a header: no letter can add lines of its own to it."""
    return " ".join(clean(text).split())


def html_of(content: Content) -> str:
    """The text as HTML. Everything that somebody wrote is escaped, and only known schemes become links."""
    # Offsets count UTF-16 units, so the text is cut as such.
    units = content.text.encode("utf-16-le", "surrogatepass")
    entities = sorted(content.entities, key=lambda each: (each["offset"], -each["length"]))
    return _span(units, 0, len(units) // 2, entities)


def plain_of(content: Content) -> str:
    """The text, with the addresses of its links beside their words."""
    units = content.text.encode("utf-16-le", "surrogatepass")
    told, done = [], 0
    for each in sorted(content.entities, key=lambda each: each["offset"] + each["length"]):
        if each["type"] != "text_link" or not _is_link(str(each.get("url", ""))):
            continue
        end = min(each["offset"] + each["length"], len(units) // 2)
        told.append(_text(units, done, end) + f" ({clean(each['url'])})")
        done = end
    return "".join(told) + _text(units, done, len(units) // 2)


def _span(units: bytes, start: int, end: int, entities: Sequence[Entity]) -> str:
    """A piece of the text with the entities that begin in it; one that sticks out is cut at its end."""
    out, at, rest = [], start, list(entities)
    while rest:
        each = rest.pop(0)
        begin, stop = max(each["offset"], at), min(each["offset"] + each["length"], end)
        if begin >= stop:
            continue
        inner = [other for other in rest if other["offset"] < stop]
        rest = [other for other in rest if other["offset"] >= stop]
        before, after = _tags(each, _text(units, begin, stop))
        out += [_escaped(units, at, begin), before, _span(units, begin, stop, inner), after]
        at = stop
    return "".join([*out, _escaped(units, at, end)])


def _tags(entity: Entity, words: str) -> tuple[str, str]:
    match entity["type"]:
        case "text_link":
            address = str(entity.get("url", ""))
        case "url":
            address = words if "://" in words else f"https://{words}"
        case "email":
            address = f"mailto:{words}"
        case sort:
            return TAGS.get(sort, ("", ""))
    if not _is_link(address):
        return "", ""
    return f'<a href="{escape(clean(address))}" rel="noopener noreferrer">', "</a>"


def _is_link(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _text(units: bytes, start: int, end: int) -> str:
    return clean(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass"))


def _escaped(units: bytes, start: int, end: int) -> str:
    return escape(_text(units, start, end)).replace("\n", "<br>\n")
