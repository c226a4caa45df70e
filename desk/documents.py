"""Files that the desk makes itself: what a document of a Say becomes when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from desk.names import Language
from desk.ports import Work

LARGEST = 50_000_000
"""Bytes of a file that a bot can send. Source: Bot API, "Sending files"."""


@dataclass(frozen=True, slots=True)
class File:
    """name: what the reader's phone calls it, extension included.

    picture: it is shown as one. words: what it says, below the text of the message.
    """

    name: str
    content: bytes
    picture: bool = False
    words: str = ""


class DocumentMaker(Protocol):
    """Makes the documents of one kind."""

    async def __call__(self, facts: Mapping[str, Any], language: Language, work: Work) -> File:
        """The file as things are now; work only reads. A message that is tried again makes it anew."""
