"""A text with its entities. Nothing is ever parsed: what a person wrote cannot become markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desk.content import Content, Entity, utf16_length

TEXT = 4096
"""Characters of a message. Source: telegram.md, "Limits"."""

CAPTION = 1024
"""Characters of a caption."""


@dataclass(frozen=True, slots=True)
class Rich:
    """Offsets and lengths of entities count UTF-16 units."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    @classmethod
    def of(cls, content: Content) -> Rich:
        return cls(content.text, content.entities)

    @classmethod
    def bold(cls, text: str) -> Rich:
        return cls(text, ({"type": "bold", "offset": 0, "length": utf16_length(text)},))

    @classmethod
    def mention(cls, text: str, telegram: int) -> Rich:
        """A name that notifies the person, also one without a username."""
        user = {"id": telegram, "is_bot": False, "first_name": text}
        return cls(text, ({"type": "text_mention", "offset": 0, "length": utf16_length(text), "user": user},))

    def linked(self, url: str) -> Rich:
        """The whole text as a link."""
        link = {"type": "text_link", "offset": 0, "length": utf16_length(self.text), "url": url}
        return Rich(self.text, (*self.entities, link))

    def __add__(self, other: Rich | str) -> Rich:
        if isinstance(other, str):
            return Rich(self.text + other, self.entities)
        shift = utf16_length(self.text)
        moved = tuple({**entity, "offset": entity["offset"] + shift} for entity in other.entities)
        return Rich(self.text + other.text, self.entities + moved)

    def shortened(self, limit: int = TEXT) -> Rich:
        """At most `limit` characters; a text that was longer says so."""
        return self if len(self.text) <= limit else self._slice(0, limit - 1) + "…"

    def parts(self, limit: int = TEXT) -> list[Rich]:
        """The text in messages of at most `limit` characters, parted at paragraphs, then lines, then words.

        Nothing is cut away but the space at a parting.
        """
        rest, parts = self, []
        while len(rest.text) > limit:
            end = _parting(rest.text, limit)
            parts.append(rest._slice(0, end))
            rest = rest._slice(end, len(rest.text))
        return [*parts, rest] if rest.text.strip() or not parts else parts

    def _slice(self, begin: int, end: int) -> Rich:
        """The text from `begin` to `end`, without white space at its ends, with the entities that fall into it."""
        text = self.text[begin:end]
        begin += len(text) - len(text.lstrip()) if begin else 0
        text = self.text[begin:end].rstrip() if end < len(self.text) else self.text[begin:end]
        at, length = utf16_length(self.text[:begin]), utf16_length(text)
        return Rich(text, tuple(_clipped(self.entities, at, length)))


def _parting(text: str, limit: int) -> int:
    for gap in ("\n\n", "\n", " "):
        at = text.rfind(gap, limit // 4, limit)
        if at > 0:
            return at
    return limit


def _clipped(entities: Iterable[Entity], at: int, length: int) -> Iterable[Entity]:
    for entity in entities:
        begin = max(entity["offset"] - at, 0)
        end = min(entity["offset"] + entity["length"] - at, length)
        if begin < end:
            yield {**entity, "offset": begin, "length": end - begin}
