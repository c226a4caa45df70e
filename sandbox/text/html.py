"""HTML parse mode. The order of the checks and the texts of the errors are TDLib's (parse_html)."""

from __future__ import annotations

import re
from typing import NamedTuple

from sandbox.text.entities import CannotParse, Entity, Formatted, byte_offset, in_order, link, utf16_length

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = {*_STYLES, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,7})|#([0-9]{1,8})|([A-Za-z]+));?")
_SPECIAL = re.compile(r"[<&]")


class _Open(NamedTuple):
    """A tag that is not closed yet. offset: UTF-16 units of text before it; piece: index of the text after it."""

    name: str
    attributes: dict[str, str]
    offset: int
    piece: int


def parse_html(source: str) -> Formatted:
    """Text and entities of an HTML source. Raises CannotParse."""
    if "<" not in source and "&" not in source:
        return Formatted(source, [])
    pieces: list[str] = []
    entities: list[Entity] = []
    stack: list[_Open] = []
    offset = at = 0
    while special := _SPECIAL.search(source, at):
        begin = special.start()
        plain = source[at:begin]
        at = begin
        if special[0] == "&":
            decoded, at = _reference(source, begin)
            plain += decoded
            pieces.append(plain)
            offset += utf16_length(plain)
            continue
        pieces.append(plain)
        offset += utf16_length(plain)
        if source.startswith("/", begin + 1):
            at = _close(source, begin, stack, entities, pieces, offset)
        else:
            name, attributes, at = _start_tag(source, begin)
            stack.append(_Open(name, attributes, offset, len(pieces)))
    pieces.append(source[at:])
    if stack:
        raise CannotParse(f'Can\'t find end tag corresponding to start tag "{stack[-1].name}"')
    for entity in entities:
        entity.pop("_language", None)
    return Formatted("".join(pieces), in_order(entities))


def _reference(source: str, begin: int) -> tuple[str, int]:
    """What a character reference stands for and where it ends; a lone & is text."""
    found = _REFERENCE.match(source, begin)
    if found is None:
        return "&", begin + 1
    if found[3]:
        named = _NAMED.get(found[3])
        return (named, found.end()) if named else ("&", begin + 1)
    code = int(found[1], 16) if found[1] else int(found[2])
    if code == 0 or code >= 0x10FFFF:
        return "&", begin + 1
    if 0xD800 <= code <= 0xDFFF:
        raise CannotParse(
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        )
    return chr(code), found.end()


def _start_tag(source: str, begin: int) -> tuple[str, dict[str, str], int]:
    """Name, attributes and the place after a start tag."""
    name_end = _until(source, begin + 1, " \t\n\r\v\f>")
    if name_end == len(source):
        raise CannotParse(f"Unclosed start tag at byte offset {byte_offset(source, begin)}")
    name = source[begin + 1 : name_end].lower()
    place = byte_offset(source, begin)
    if name not in _TAGS:
        raise CannotParse(f'Unsupported start tag "{name}" at byte offset {place}')
    attributes: dict[str, str] = {}
    at = name_end
    while True:
        at = _skip_space(source, at)
        if source.startswith(">", at):
            break
        attribute_end = _until(source, at, " \t\n\r\v\f=>")
        attribute = source[at:attribute_end]
        if at == len(source) or attribute_end == len(source):
            raise CannotParse(f'Unclosed start tag "{name}" at byte offset {place}')
        if not attribute:
            raise CannotParse(f'Empty attribute name in the tag "{name}" at byte offset {place}')
        at = _skip_space(source, attribute_end)
        if source.startswith("=", at):
            attributes[attribute], at = _attribute_value(source, _skip_space(source, at + 1), name, place)
        else:
            attributes[attribute] = ""
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise CannotParse(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
    return name, attributes, at + 1


def _attribute_value(source: str, at: int, name: str, place: int) -> tuple[str, int]:
    quote = source[at : at + 1]
    if quote not in ("'", '"') or not quote:
        token = re.compile(r"[A-Za-z0-9.-]*").match(source, at)
        end = token.end() if token else at
        if end == len(source):
            raise CannotParse(f'Unclosed start tag "{name}" at byte offset {place}')
        if source[end] not in " \t\n\r\v\f>":
            raise CannotParse(f"Unexpected end of name token at byte offset {byte_offset(source, at)}")
        return source[at:end].lower(), end
    end = source.find(quote, at + 1)
    if end < 0 or end + 1 == len(source):
        raise CannotParse(f"Unclosed start tag at byte offset {place}")
    value = source[at + 1 : end]
    if "&" in value:
        value = _REFERENCE.sub(lambda found: _reference(found[0], 0)[0] if _known(found) else found[0], value)
    return value, end + 1


def _known(reference: re.Match[str]) -> bool:
    return not reference[3] or reference[3] in _NAMED


def _close(source: str, begin: int, stack: list[_Open], entities: list[Entity], pieces: list[str], offset: int) -> int:
    """Take an end tag: the entity it ends is added. Returns the place after the tag."""
    place = byte_offset(source, begin)
    if not stack:
        raise CannotParse(f"Unexpected end tag at byte offset {place}")
    name_end = _until(source, begin + 2, " \t\n\r\v\f>")
    name = source[begin + 2 : name_end].lower()
    end = _skip_space(source, name_end)
    if not source.startswith(">", end):
        raise CannotParse(f"Unclosed end tag at byte offset {place}")
    tag = stack[-1]
    if name and name != tag.name:
        raise CannotParse(f'Unmatched end tag at byte offset {place}, expected "</{tag.name}>", found "</{name}>"')
    stack.pop()
    length = offset - tag.offset
    if length:
        entity = _entity(tag, length, "".join(pieces[tag.piece :]), entities)
        if entity is not None:
            entities.append(entity)
    return end + 1


def _entity(tag: _Open, length: int, inner: str, before: list[Entity]) -> Entity | None:
    """The entity that a closed tag makes; None where it makes none or changed the one before."""
    spot = {"offset": tag.offset, "length": length}
    if tag.name in _STYLES:
        return {"type": _STYLES[tag.name], **spot}
    if tag.name == "a":
        return link(tag.attributes.get("href") or inner, tag.offset, length)
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in tag.attributes else "blockquote", **spot}
    if tag.name == "tg-emoji":
        emoji = tag.attributes.get("emoji-id", "")
        if not emoji.isdigit() or int(emoji) == 0:
            raise CannotParse("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", **spot, "custom_emoji_id": emoji}
    if tag.name == "tg-time":
        return _time(tag, spot)
    return _code(tag, spot, before)


def _time(tag: _Open, spot: dict[str, int]) -> Entity:
    unix = tag.attributes.get("unix", "")
    if not unix.isdigit():
        raise CannotParse("Invalid date-time entity specified")
    entity: Entity = {"type": "date_time", **spot, "unix_time": int(unix)}
    if tag.attributes.get("format"):
        entity["date_time_format"] = tag.attributes["format"]
    return entity


def _code(tag: _Open, spot: dict[str, int], before: list[Entity]) -> Entity | None:
    """<pre><code class="language-x"> and <code class="language-x"><pre> are one block with a language."""
    language = tag.attributes.get("class", "").removeprefix("language-")
    same = before[-1] if before and before[-1] | spot == before[-1] else None
    if tag.name == "pre":
        if same is not None and same["type"] == "code" and "_language" in same:
            same["type"] = "pre"
            same["language"] = same.pop("_language")
            return None
        return {"type": "pre", **spot}
    if same is not None and same["type"] == "pre" and language:
        same["language"] = language
        return None
    return {"type": "code", **spot, "_language": language} if language else {"type": "code", **spot}


def _until(source: str, at: int, stops: str) -> int:
    while at < len(source) and source[at] not in stops:
        at += 1
    return at


def _skip_space(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\n\r\v\f":
        at += 1
    return at
