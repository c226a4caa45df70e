"""Links by which the portal signs its users in: a compact payload that is signed, and tokens that the desk looks up.

A payload is base64url, without padding, of at most 48 bytes: a version (1 byte), marks of the key (1) and of the tier
(2), when the link expires and when the licence ends (4 each, unix seconds; 0: no end), a nonce (3), the sort of the
user's id (1), the id (up to 16), and a MAC (16). Source: conversation.md, "Sign-in"; docs/portal.md has it in full.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import struct
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from desk.licences import Licence, is_portal_user

VERSION = 1
MAC = 16
"""Bytes of the HMAC-SHA256 that are kept: nobody finds 128 bits by trying."""

NONCE = 3
USER = 16
"""Bytes that are left for the user's id."""

_HEAD = struct.Struct(f">BB2sII{NONCE}sB")
_LEAST, _MOST = _HEAD.size + 1 + MAC, _HEAD.size + USER + MAC
_INTEGER, _UUID, _TEXT = 0, 1, 2
_LATEST = 2**32 - 1

TOKEN_SIGN = "t"  # noqa: S105  it tells a token from a payload, which begins with an A
TOKEN_BYTES = 24
_TOKEN = re.compile(rf"{TOKEN_SIGN}[A-Za-z0-9_-]{{32}}")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")

Fault = Literal["malformed", "forged", "expired", "used", "again", "unknown_tier", "unknown"]
"""Why a link signs nobody in. forged: by nobody whose key this desk has, or for another bot. again: by whoever has
signed in with it. unknown: a token that never was, is too old, or was used by somebody else."""


class BadLink(Exception):
    """A link that signs nobody in. The payload is not repeated: it may be good for somebody else."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a link says. user: as the portal calls them. until: when the link expires."""

    user: str
    licence: Licence
    until: datetime


@dataclass(frozen=True, slots=True)
class LinkKeys:
    """What links are signed with, and for which bot. secrets: by the ids of the keys, all of them hold."""

    secrets: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    bot: str = ""

    def link(self, payload: str) -> str:
        return f"https://t.me/{self.bot}?start={payload}"


def sealed(sign_in: SignIn, keys: LinkKeys, key: str, nonce: bytes) -> str:
    """The payload of a link. Raises ValueError, which says so, for what does not fit in, and KeyError for no key."""
    sort, user = _packed(sign_in.user)
    ends = 0 if sign_in.licence.ends is None else _seconds(sign_in.licence.ends)
    marks = (_mark(key, 1)[0], _mark(sign_in.licence.tier, 2))
    head = _HEAD.pack(VERSION, *marks, _seconds(sign_in.until), ends, nonce, sort)
    return _encoded(head + user + _mac(keys.secrets[key], keys.bot, head + user))


def opened(payload: str, keys: LinkKeys, tiers: Iterable[str], now: datetime) -> SignIn:
    """What a payload says, if one of the keys has signed it for this bot and its time is not over. Raises BadLink."""
    raw = _decoded(payload)
    said, mac = raw[:-MAC], raw[-MAC:]
    version, key, tier, until, ends, _, sort = _HEAD.unpack_from(said)
    secrets = [secret for name, secret in keys.secrets.items() if _mark(name, 1)[0] == key]
    # All of them are tried, whichever fits.
    right = [hmac.compare_digest(_mac(secret, keys.bot, said), mac) for secret in secrets]
    if version != VERSION or not any(right):
        raise BadLink("forged")
    expires = datetime.fromtimestamp(until, UTC)
    if expires <= now:
        raise BadLink("expired")
    named = next((each for each in tiers if _mark(each, 2) == tier), None)
    if named is None:
        raise BadLink("unknown_tier")
    licence = Licence(named, datetime.fromtimestamp(ends, UTC) if ends else None)
    return SignIn(_unpacked(sort, said[_HEAD.size :]), licence, expires)


def is_token(payload: str) -> bool:
    return _TOKEN.fullmatch(payload) is not None


def token_of(random: bytes) -> str:
    """random: TOKEN_BYTES of them."""
    return TOKEN_SIGN + _encoded(random)


def digest_of(payload: str) -> str:
    """By what it is known which links were used, and which tokens there are: nobody signs in with that."""
    return "link:" + hashlib.sha256(payload.encode()).hexdigest()


def _mac(secret: bytes, bot: str, said: bytes) -> bytes:
    return hmac.digest(secret, f"frontdesk sign-in\n{bot.lower()}\n".encode() + said, hashlib.sha256)[:MAC]


def _mark(name: str, length: int) -> bytes:
    """What stands for a name where there is no room for it."""
    return hashlib.sha256(name.encode()).digest()[:length]


def _packed(user: str) -> tuple[int, bytes]:
    if re.fullmatch(r"0|[1-9][0-9]{0,19}", user) and int(user) < 2**64:
        return _INTEGER, int(user).to_bytes(max(1, (int(user).bit_length() + 7) // 8), "big")
    try:
        if str(uuid.UUID(user)) == user:
            return _UUID, uuid.UUID(user).bytes
    except ValueError:
        pass
    if not is_portal_user(user) or len(user) > USER:
        raise ValueError(
            f"{user!r}: a user's id in a link is a whole number of 64 bits, a UUID in small letters, or up to {USER} "
            "visible characters of ASCII; longer ones sign in by a token"
        )
    return _TEXT, user.encode()


def _unpacked(sort: int, user: bytes) -> str:
    """Whoever has a key may have signed anything. Raises BadLink."""
    if sort == _INTEGER and len(user) <= 8:
        return str(int.from_bytes(user, "big"))
    if sort == _UUID and len(user) == 16:
        return str(uuid.UUID(bytes=user))
    if sort == _TEXT and is_portal_user(text := user.decode("latin-1")):
        return text
    raise BadLink("malformed")


def _seconds(moment: datetime) -> int:
    seconds = int(moment.timestamp())
    if not 0 < seconds <= _LATEST:
        raise ValueError(f"{moment}: a time between 1970 and 2106 is expected")
    return seconds


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decoded(payload: str) -> bytes:
    """Raises BadLink for what is no payload, and for one that was written otherwise than it would be."""
    if not _PAYLOAD.fullmatch(payload):
        raise BadLink("malformed")
    try:
        raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    except binascii.Error:
        raise BadLink("malformed") from None
    # The last character may have bits that mean nothing: one link, one way to write it.
    if not _LEAST <= len(raw) <= _MOST or _encoded(raw) != payload:
        raise BadLink("malformed")
    return raw
