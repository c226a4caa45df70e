"""Signed links of letters: whoever holds one is taken for the initiator of one appeal, for thirty days."""

from __future__ import annotations

import binascii
import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desk.names import AppealId, PersonId

HOLDS = timedelta(days=30)

PATH = "/a/"
"""Where the page stands below FRONTDESK_PUBLIC_URL; the token follows."""

PRESSABLE = frozenset(
    {
        *("confirm", "reopen", "helped", "not_helped", "object", "withdraw"),
        *("rate", "comment", "agree", "disagree", "add"),
    }
)
"""The actions that a link lets its holder perform, as far as the process lets the initiator."""

_PURPOSE = b"frontdesk: links of letters, 1"
_HEAD = struct.Struct(">BQQI")
_VERSION = 1
_MAC = 16
LONGEST = 256
"""Characters of a token."""


class Forged(Exception):
    """No link of ours."""


class Expired(Exception):
    """A link of ours that is too old."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a link says. press: what it is about, as `confirm`, `rate:5` or `article:some-id`; empty: the appeal."""

    appeal: AppealId
    person: PersonId
    expires: datetime
    press: str = ""


class Links:
    """Makes and reads the links of one desk.

    secret: known to all replicas, and after each start; keys are made of it for this purpose alone. base: the address
    at which the HTTP door is reached from outside; None: letters have no links.
    """

    def __init__(self, secret: bytes, base: str | None) -> None:
        self._key = hmac.digest(secret, _PURPOSE, hashlib.sha256)
        self._base = base.rstrip("/") if base else None

    @property
    def made(self) -> bool:
        """Whether letters have links at all."""
        return self._base is not None

    def link(self, claim: Claim) -> str:
        """Raises ValueError where letters have none."""
        if self._base is None:
            raise ValueError("FRONTDESK_PUBLIC_URL is not set: there are no links")
        return self._base + PATH + self.token(claim)

    def token(self, claim: Claim) -> str:
        head = _HEAD.pack(_VERSION, claim.appeal, claim.person, int(claim.expires.timestamp()))
        body = head + claim.press.encode()
        return urlsafe_b64encode(self._signature(body) + body).decode().rstrip("=")

    def read(self, token: str, now: datetime) -> Claim:
        """Raises Forged, Expired."""
        if len(token) > LONGEST or not token.isascii():
            raise Forged
        try:
            raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (binascii.Error, ValueError):
            raise Forged from None
        signature, body = raw[:_MAC], raw[_MAC:]
        if not hmac.compare_digest(signature, self._signature(body)) or len(body) < _HEAD.size:
            raise Forged
        version, appeal, person, expires = _HEAD.unpack_from(body)
        if version != _VERSION:
            raise Forged
        until = datetime.fromtimestamp(expires, UTC)
        if now >= until:
            raise Expired
        return Claim(AppealId(appeal), PersonId(person), until, body[_HEAD.size :].decode())

    def _signature(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, hashlib.sha256)[:_MAC]
