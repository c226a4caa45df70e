"""What the portal's form has posted, as a row of the inbox: a line that says what it is, and the body as it came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.call_models import GivenFile

SOURCE = "portal"

KINDS = ("appeal", "message", "action", "rating")


@dataclass(frozen=True, slots=True)
class Envelope:
    """kind: one of KINDS. form: the appeal, as the portal knows it. key, said: digests of the Idempotency-Key and of
    what was said. action: of that kind. content_type: of the body.
    """

    kind: str
    form: str
    key: str
    said: str
    content_type: str
    action: str = ""

    @property
    def lane(self) -> str:
        """What is said of one appeal keeps its order."""
        return lane_of(self.form)

    def sealed(self, body: bytes) -> bytes:
        """The payload of the row."""
        return json.dumps(asdict(self)).encode() + b"\n" + body


def lane_of(form: str) -> str:
    return f"{SOURCE}:{form}"


def opened(payload: bytes) -> tuple[Envelope, bytes]:
    """The envelope, and the body or as much of it as there is. Raises ValueError, TypeError."""
    head, _, body = payload.partition(b"\n")
    return Envelope(**json.loads(head)), body


def key_of(idempotency_key: str) -> str:
    """Of all keys of the portal together: a call that is made again while one takes another's place is the same."""
    return hashlib.sha256(idempotency_key.encode()).hexdigest()


def said_by(what: Sequence[str], fields: Mapping[str, Any], files: Sequence[GivenFile]) -> str:
    """Of what a call means: another boundary between the same parts makes no other call."""
    told = [
        list(what),
        dict(sorted(fields.items())),
        [[file.name, file.media_type, hashlib.sha256(file.content).hexdigest()] for file in files],
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
