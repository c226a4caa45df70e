"""The files that go with a letter, and words in the place of those that cannot."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desk.content import Attachment
from mail.markup import one_line

MOST_BYTES = 15 * 1024 * 1024
"""Of all files of a letter together; they grow by a third on their way, and many servers take 25 MB."""

MEGABYTE = 1024 * 1024

LIKELY = {
    "photo": "image/jpeg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "video_note": "video/mp4",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "sticker": "image/webp",
}
"""What a file of a kind is, where nothing says so."""


class TooLarge(Exception):
    """A file that is larger than it may be. size: bytes; None where nobody says."""

    def __init__(self, size: int | None) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


class Unavailable(Exception):
    """A file that is not to be had any more, however often it is asked for."""


class Fetch(Protocol):
    """Gets the bytes of a file, wherever it is kept."""

    async def __call__(self, attachment: Attachment, most: int) -> bytes:
        """most: bytes. Raises TooLarge, Unavailable; anything else may be over tomorrow."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of a letter."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What goes with a letter. instead: lines that stand in it for what does not."""

    files: tuple[Enclosure, ...] = ()
    instead: tuple[str, ...] = ()


Word = Callable[..., str]
"""`word("mail-file-gone", name=…)`: a text in the language of the letter."""


async def enclose(attachments: Sequence[Attachment], fetch: Fetch, word: Word, most: int = MOST_BYTES) -> Enclosed:
    """Get the files, one after the other, as far as they have room together. Raises what `fetch` may be over with."""
    files: list[Enclosure] = []
    instead: list[str] = []
    for number, each in enumerate(attachments, 1):
        if not each.file_id and "stored" not in each.facts:
            instead.append(_told(each, word))
            continue
        name, media_type = _named(each, number, word)
        try:
            content = await fetch(each, most)
        except TooLarge as error:
            size = error.size if error.size is not None else each.facts.get("size") or each.facts.get("file_size")
            megabytes = f"{size / MEGABYTE:.0f}" if isinstance(size, int) else "> 20"
            instead.append(word("mail-file-large", name=name, size=megabytes))
        except Unavailable:
            instead.append(word("mail-file-gone", name=name))
        else:
            most -= len(content)
            files.append(Enclosure(name, media_type, content))
    return Enclosed(tuple(files), tuple(instead))


def _named(each: Attachment, number: int, word: Word) -> tuple[str, str]:
    """The name of the file and what it is; one without a name is called by its kind."""
    name = one_line(str(each.facts.get("name") or each.facts.get("file_name") or "")).replace("/", "_")
    said = str(each.facts.get("media_type") or each.facts.get("mime_type") or "")
    media_type = said if _is_media_type(said) else mimetypes.guess_type(name)[0] or LIKELY.get(each.kind, "")
    if not name:
        kind = word(f"kind-{each.kind}".replace("_", "-"))
        name = f"{kind} {number}{mimetypes.guess_extension(media_type) or ''}"
    return name, media_type or "application/octet-stream"


def _is_media_type(said: str) -> bool:
    main, slash, sub = said.partition("/")
    return bool(slash) and all(
        part and part.replace("-", "").replace("+", "").replace(".", "").isalnum() and part.isascii()
        for part in (main, sub)
    )


def _told(each: Attachment, word: Word) -> str:
    """What is no file, in words."""
    facts: dict[str, Any] = {name: one_line(str(value)) for name, value in each.facts.items() if name != "options"}
    match each.kind:
        case "location" | "venue":
            where = ", ".join(filter(None, (facts.get("title"), facts.get("address"))))
            spot = f"{facts.get('latitude', '')}, {facts.get('longitude', '')}"
            return word("mail-place", name=f"{where} ({spot})" if where else spot)
        case "contact":
            name = " ".join(filter(None, (facts.get("first_name"), facts.get("last_name"), facts.get("phone_number"))))
            return word("mail-contact", name=name)
        case "poll":
            options = "\n".join(f"• {one_line(str(option))}" for option in each.facts.get("options", ()))
            return word("relay-poll", question=facts.get("question", ""), options=options)
        case _:
            return f"{facts.get('emoji', '')} {facts.get('value', '')}".strip() or word(
                f"kind-{each.kind}".replace("_", "-")
            )
