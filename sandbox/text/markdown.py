"""MarkdownV2 parse mode, and the legacy Markdown. Checks and texts of errors are TDLib's."""

from __future__ import annotations

import re
from typing import NamedTuple

from sandbox.text.entities import CannotParse, Entity, Formatted, byte_offset, in_order, link, utf16_length

_RESERVED = set("_*[]()~`>#+-=|{}.!\n")
_EMOJI_URL = re.compile(r"tg://emoji\?id=(\d+)$")
_ESCAPED = re.compile(r"\\([\x01-\x7e])")
# TDLib's names of the kinds, as they stand in "can't find end of … entity".
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_SIGNS = {"bold": "*", "code": "`", "strikethrough": "~", "pre": "```", "underline": "__", "spoiler": "||"}


class _Open(NamedTuple):
    """An entity that is not closed yet. offset: UTF-16 units before it; at: its place in the source."""

    kind: str
    offset: int
    at: int
    written: int
    language: str = ""


def parse_markdown_v2(source: str) -> Formatted:
    """Text and entities of a MarkdownV2 source. Raises CannotParse."""
    return _MarkdownV2(source).parse()


class _MarkdownV2:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> Formatted:
        while self.at < len(self.source):
            sign = self.source[self.at]
            following = self.source[self.at + 1 : self.at + 2]
            if sign == "\\" and following and 0 < ord(following) <= 126:
                self._write(following)
                self.at += 2
            elif not self._is_reserved(sign):
                self._write(sign)
                self.at += 1
            elif self._ends(sign):
                self._end(sign)
            else:
                self._begin(sign)
        if self._quoting() and self.stack[-1].kind == "blockquote":
            self._add(self.stack.pop())
        if self.stack:
            raise self._no_end(self.stack[-1])
        return Formatted("".join(self.out), in_order(self.entities))

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.offset += utf16_length(text)

    def _is_reserved(self, sign: str) -> bool:
        if self.stack and self.stack[-1].kind in ("code", "pre"):
            return sign == "`"
        return sign in _RESERVED

    def _quoting(self) -> bool:
        return any(one.kind == "blockquote" for one in self.stack)

    def _ends(self, sign: str) -> bool:
        if not self.stack:
            return False
        if sign == "\n" and self._quoting() and not self.source.startswith(">", self.at + 1):
            return True
        kind = self.stack[-1].kind
        if kind in ("text_link", "custom_emoji"):
            return sign == "]"
        if kind == "italic":
            return sign == "_" and not self.source.startswith("_", self.at + 1)
        return kind in _SIGNS and self.source.startswith(_SIGNS[kind], self.at)

    def _begin(self, sign: str) -> None:
        start, source = self.at, self.source
        following = source[start + 1 : start + 2]
        kind = {"*": "bold", "~": "strikethrough", "[": "text_link"}.get(sign)
        language = ""
        width = 1
        if sign == "_":
            kind, width = ("underline", 2) if following == "_" else ("italic", 1)
        elif sign == "|" and following == "|":
            kind, width = "spoiler", 2
        elif sign == "!" and following == "[":
            kind, width = "custom_emoji", 2
        elif sign == "`":
            kind = "code"
            if source.startswith("```", start):
                kind = "pre"
                language, width = self._fence(start)
        elif sign == "\n":
            self._new_line()
            return
        elif sign == ">" and start == 0:
            kind = "blockquote"
        if kind is None:
            raise CannotParse(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")
        self.stack.append(_Open(kind, self.offset, start, len(self.out), language))
        self.at += width

    def _fence(self, start: int) -> tuple[str, int]:
        """Language of a ``` block and how many characters its opening takes (with one line break)."""
        found = re.compile(r"```([^\s`]+(?=\s))?(?:\r\n|\n\r|\n|\r)?").match(self.source, start)
        assert found is not None
        return found[1] or "", found.end() - start

    def _new_line(self) -> None:
        self._write("\n")
        self.at += 1
        if self.source.startswith(">", self.at):
            if not self._quoting():
                self.stack.append(_Open("blockquote", self.offset, self.at, len(self.out)))
            self.at += 1

    def _end(self, sign: str) -> None:
        opened = self.stack[-1]
        if sign == "\n" and opened.kind != "blockquote":
            raise self._no_end(opened)
        self.stack.pop()
        if opened.kind == "blockquote":
            self._write("\n")
            self.at += 1
            self._add(opened)
        elif opened.kind in ("text_link", "custom_emoji"):
            self.at += 1
            self._end_link(opened)
        else:
            self.at += len(_SIGNS.get(opened.kind, "_"))
            self._add(opened)

    def _end_link(self, opened: _Open) -> None:
        url = "".join(self.out[opened.written :])
        if self.source.startswith("(", self.at):
            begin = self.at + 1
            found = re.compile(r"((?:\\[\x01-\x7e]|[^)])*)\)", re.DOTALL).match(self.source, begin)
            if found is None:
                what = "a custom emoji URL" if opened.kind == "custom_emoji" else "a URL"
                raise CannotParse(f"Can't find end of {what} at byte offset {byte_offset(self.source, begin)}")
            url = _ESCAPED.sub(r"\1", found[1])
            self.at = found.end()
        elif opened.kind == "custom_emoji":
            raise CannotParse("Custom emoji entity must contain a tg://emoji URL")
        length = self.offset - opened.offset
        if opened.kind == "custom_emoji":
            emoji = _EMOJI_URL.match(url)
            if emoji is None:
                raise CannotParse("Custom emoji URL must have an emoji identifier")
            if length:
                self._add(opened, custom_emoji_id=emoji[1])
        elif length and (entity := link(url, opened.offset, length)):
            self.entities.append(entity)

    def _add(self, opened: _Open, **more: str) -> None:
        length = self.offset - opened.offset
        if length:
            if opened.language:
                more["language"] = opened.language
            self.entities.append({"type": opened.kind, "offset": opened.offset, "length": length, **more})

    def _no_end(self, opened: _Open) -> CannotParse:
        name = "PreCode" if opened.language else _NAMES[opened.kind]
        return CannotParse(f"Can't find end of {name} entity at byte offset {byte_offset(self.source, opened.at)}")


def parse_markdown(source: str) -> Formatted:
    """The legacy Markdown mode: *bold*, _italic_, [links](…), `code`; nothing nests. Raises CannotParse."""
    out: list[str] = []
    entities: list[Entity] = []
    offset = at = 0
    while at < len(source):
        sign = source[at]
        if sign == "\\" and source[at + 1 : at + 2] in ("_", "*", "`", "["):
            sign = source[at + 1]
            at += 1
        elif sign in "_*`[":
            inner, entity, at = _legacy_entity(source, at, offset)
            out.append(inner)
            offset += utf16_length(inner)
            if entity is not None and inner:
                entities.append(entity)
            continue
        out.append(sign)
        offset += utf16_length(sign)
        at += 1
    return Formatted("".join(out), in_order(entities))


def _legacy_entity(source: str, begin: int, offset: int) -> tuple[str, Entity | None, int]:
    fence = "```" if source.startswith("```", begin) else source[begin]
    end = source.find("]" if fence == "[" else fence, begin + len(fence))
    if end < 0:
        raise CannotParse(f"Can't find end of the entity starting at byte offset {byte_offset(source, begin)}")
    inner = source[begin + len(fence) : end]
    after = end + len(fence)
    language = ""
    if fence == "```":
        found = re.match(r"([^\s`]+)(?=\s)", inner)
        language = found[1] if found else ""
        inner = re.sub(r"^(?:\r\n|\n|\r)", "", inner[len(language) :])
    spot = {"offset": offset, "length": utf16_length(inner)}
    if fence == "[":
        url = inner
        if source.startswith("(", after):
            close = source.find(")", after)
            close = len(source) if close < 0 else close
            url, after = source[after + 1 : close], close + 1
        return inner, link(url, offset, spot["length"]), after
    kind = {"_": "italic", "*": "bold", "`": "code", "```": "pre"}[fence]
    return inner, {"type": kind, **spot} | ({"language": language} if language else {}), after
