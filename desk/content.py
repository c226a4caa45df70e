"""What somebody wrote: text with its entities, and attachments. Independent of the channel it came by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from desk.names import AppealId, MessageId, PersonId

Entity = Mapping[str, Any]
"""A Telegram MessageEntity as JSON; offset and length count UTF-16 units."""

BURST = timedelta(seconds=60)
"""Messages of one person that come closer than this are one burst."""

AttachmentKind = Literal[
    "photo",
    "video",
    "animation",
    "audio",
    "document",
    "voice",
    "video_note",
    "sticker",
    "location",
    "venue",
    "contact",
    "poll",
    "dice",
]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of one item of an album: its part of the text of the whole."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """One thing that came with or instead of a text.

    file_id: Telegram's, for kinds that are files; empty for the others.
    facts: what else is needed to show it again (latitude, phone_number, question, emoji, name of a file …).
    caption: of an item of an album that has one.
    """

    kind: AttachmentKind
    file_id: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The text (or caption) and what is attached to it."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.text.strip() and not self.attachments

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values; `from_json` gives it back."""
        return {
            "text": self.text,
            "entities": [dict(entity) for entity in self.entities],
            "attachments": [
                {
                    "kind": each.kind,
                    "file_id": each.file_id,
                    "facts": dict(each.facts),
                    **({"caption": [each.caption.text, list(each.caption.entities)]} if each.caption else {}),
                }
                for each in self.attachments
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Content:
        return cls(
            data["text"],
            tuple(data["entities"]),
            tuple(
                Attachment(
                    each["kind"],
                    each["file_id"],
                    each["facts"],
                    Caption(each["caption"][0], tuple(each["caption"][1])) if "caption" in each else None,
                )
                for each in data["attachments"]
            ),
        )

    def as_item(self) -> Content:
        """As an item of an album, whose words can be told from those of the others."""
        if not self.text or len(self.attachments) != 1:
            return self
        return replace(self, attachments=(replace(self.attachments[0], caption=Caption(self.text, self.entities)),))

    def with_item(self, at: int, item: Content) -> Content:
        """The album with another item in one place.

        Of one that does not know its items' words apart, the first item has them all, and the others none.
        """
        if self.text and not any(each.caption for each in self.attachments):
            return self if at else replace(item, attachments=self.attachments)
        attachments = (*self.attachments[:at], *item.as_item().attachments, *self.attachments[at + 1 :])
        words = Content()
        for caption in (each.caption for each in attachments if each.caption):
            words = words.joined(Content(caption.text, caption.entities))
        return replace(words, attachments=attachments)

    def joined(self, other: Content) -> Content:
        """This content with what came later: text below, attachments behind."""
        if not other.text:
            return replace(self, attachments=self.attachments + other.attachments)
        if not self.text:
            return replace(other, attachments=self.attachments + other.attachments)
        gap = self.text + "\n\n"
        shift = utf16_length(gap)
        moved = tuple({**entity, "offset": entity["offset"] + shift} for entity in other.entities)
        return Content(gap + other.text, self.entities + moved, self.attachments + other.attachments)


Side = Literal["initiator", "staff"]
Purpose = Literal["appeal", "answer", "question", "notice", "note", "specification", "work", "review", "reason"]
STAFF_PURPOSES = frozenset(get_args(Purpose)) - {"appeal"}
TOLD = frozenset({"answer", "question", "notice"})
"""What of staff's words the initiator gets to see; the rest is internal."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an appeal's correspondence.

    purpose: `appeal` is what the initiator wrote; what is not in TOLD is internal: a note, what was done and what
    testers found (`work`), a specification, a review, a reason.
    edited: when it was last changed; earlier versions are kept by storage.
    """

    id: MessageId
    appeal: AppealId
    author: PersonId
    side: Side
    purpose: Purpose
    content: Content
    at: datetime
    edited: datetime | None = None


def written_since(messages: Iterable[Message], moment: datetime | None) -> list[Message]:
    """What the initiator has written after a moment, in order; all of it without one."""
    written = [message for message in messages if message.side == "initiator"]
    return [message for message in written if moment is None or message.at > moment]


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, which Telegram's entity offsets count; a lone surrogate is one unit."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
