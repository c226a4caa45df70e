"""What a Telegram message holds, as the desk keeps it. Every kind is taken, refused aloud, or a service message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import Message

from desk.content import Attachment, AttachmentKind, Content, utf16_length

_FILES: dict[str, AttachmentKind] = {
    "video": "video",
    "animation": "animation",
    "audio": "audio",
    "document": "document",
    "voice": "voice",
    "video_note": "video_note",
    "sticker": "sticker",
}

REFUSED = frozenset(
    {
        ContentType.STORY,
        ContentType.GAME,
        ContentType.INVOICE,
        ContentType.PAID_MEDIA,
        ContentType.GIVEAWAY,
        ContentType.GIVEAWAY_WINNERS,
        ContentType.CHECKLIST,
        ContentType.UNKNOWN,
    }
)
"""Kinds that a person may send and that cannot be passed on."""


def content_of(message: Message) -> Content | None:
    """The message's text and attachments; None for a kind that cannot be passed on."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or ()
    attachment = _attachment(message)
    if attachment is None and not text:
        return None
    return Content(
        text,
        tuple(entity.model_dump(mode="json", exclude_none=True) for entity in entities),
        (attachment,) if attachment else (),
    )


def is_service(message: Message) -> bool:
    """Joined, left, pinned, a topic was made: said by Telegram, not by a person."""
    return content_of(message) is None and message.content_type not in REFUSED


def without_prefix(content: Content, length: int) -> Content:
    """The content without the first `length` characters of its text, as a command's argument is."""
    cut = content.text[:length]
    shift = utf16_length(cut)
    entities = tuple(
        {**entity, "offset": entity["offset"] - shift} for entity in content.entities if entity["offset"] >= shift
    )
    return Content(content.text[length:], entities, content.attachments)


def _attachment(message: Message) -> Attachment | None:
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Attachment("photo", largest.file_id)
    # An animation comes with a document of the same file beside it: the kind says which is meant.
    if kind := _FILES.get(message.content_type):
        file = getattr(message, kind)
        names = {"name": getattr(file, "file_name", None), "emoji": getattr(file, "emoji", None)}
        return Attachment(kind, file.file_id, {key: value for key, value in names.items() if value})
    if described := _DESCRIBED.get(message.content_type):
        return described(message)
    return None


def _location(message: Message) -> Attachment | None:
    place = message.location
    return Attachment("location", facts=_facts(place, "latitude", "longitude")) if place else None


def _venue(message: Message) -> Attachment | None:
    venue = message.venue
    if venue is None:
        return None
    return Attachment(
        "venue", facts={**_facts(venue.location, "latitude", "longitude"), **_facts(venue, "title", "address")}
    )


def _contact(message: Message) -> Attachment | None:
    contact = message.contact
    return Attachment("contact", facts=_facts(contact, "phone_number", "first_name", "last_name")) if contact else None


def _poll(message: Message) -> Attachment | None:
    poll = message.poll
    if poll is None:
        return None
    return Attachment("poll", facts={"question": poll.question, "options": [each.text for each in poll.options]})


def _dice(message: Message) -> Attachment | None:
    return Attachment("dice", facts=_facts(message.dice, "emoji", "value")) if message.dice else None


def _facts(source: object, *names: str) -> dict[str, Any]:
    values = {name: getattr(source, name, None) for name in names}
    return {name: value for name, value in values.items() if value is not None}


_DESCRIBED: dict[str, Callable[[Message], Attachment | None]] = {
    ContentType.LOCATION: _location,
    ContentType.VENUE: _venue,
    ContentType.CONTACT: _contact,
    ContentType.POLL: _poll,
    ContentType.DICE: _dice,
}
