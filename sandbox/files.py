"""Files that were sent: their bytes, and the ids by which bots and people name them."""

from __future__ import annotations

import base64
import mimetypes
from dataclasses import dataclass

from sandbox.pictures import picture_size

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024

_FOLDERS = {
    "photo": "photos",
    "video": "videos",
    "audio": "music",
    "voice": "voice",
    "video_note": "video_notes",
    "animation": "animations",
    "sticker": "stickers",
}
_USUAL_NAMES = {
    "photo": "photo.jpg",
    "video": "video.mp4",
    "audio": "audio.mp3",
    "voice": "voice.oga",
    "video_note": "video_note.mp4",
    "animation": "animation.mp4",
    "sticker": "sticker.webp",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The bytes of one upload. number: counts uploads; width and height: of a picture, else None."""

    number: int
    content: bytes
    name: str
    mime_type: str
    picture: tuple[int, int] | None

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file as one kind of attachment ("" for an upload that is not sent yet), with the id that says so.

    variant: "" for the whole, "s" for the small version of a photo.
    """

    file: StoredFile
    kind: str
    variant: str = ""

    @property
    def id(self) -> str:
        """file_id: long and opaque, as Telegram's are."""
        packed = f"sandbox:{self.kind}:{self.file.number}:{self.variant}".encode()
        return "AgACAgI" + base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @property
    def unique_id(self) -> str:
        packed = f"{self.kind}{self.file.number}{self.variant}".encode()
        return "AQAD" + base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @property
    def path(self) -> str:
        """file_path of getFile."""
        extension = (self.file.name or _USUAL_NAMES.get(self.kind, "")).rpartition(".")[2]
        name = f"file_{self.file.number}{self.variant}"
        return f"{_FOLDERS.get(self.kind, 'documents')}/{name}.{extension}" if extension else f"documents/{name}"


class FileStore:
    """All files, in memory."""

    def __init__(self) -> None:
        self._by_id: dict[str, FileRef] = {}
        self._by_path: dict[str, FileRef] = {}
        self._count = 0

    def keep(self, content: bytes, name: str = "", mime_type: str = "") -> StoredFile:
        """Take an upload. mime_type: guessed from the name when it says nothing."""
        self._count += 1
        if mime_type in ("", "application/octet-stream"):
            mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return StoredFile(self._count, content, name, mime_type, picture_size(content))

    def refer(self, file: StoredFile, kind: str = "", variant: str = "") -> FileRef:
        """The file as an attachment of a kind; from now on it is found by this id."""
        ref = FileRef(file, kind, variant)
        self._by_id[ref.id] = ref
        self._by_path[ref.path] = ref
        return ref

    def find(self, file_id: str) -> FileRef | None:
        """What a file_id names."""
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> FileRef | None:
        """What a file_path names."""
        return self._by_path.get(path)
