"""Addresses in headers, and when two of them are the same."""

from __future__ import annotations

import re
from contextlib import suppress
from email.message import Message
from email.utils import getaddresses

from mail.charsets import cleaned
from mail.headers import raw_headers, words
from mail.letter import Address

MOST = 20_000
"""Characters of a header of addresses that are read: the library's reader slows down with the square."""

_PLAIN = re.compile(r"[^\s<>()\[\]:;,\"@]{1,200}@[^\s<>()\[\]:;,\"@]{1,253}")


def addresses(message: Message, name: str) -> tuple[Address, ...]:
    """All addresses in headers of that name; what is no address is left out."""
    found: list[Address] = []
    for value in raw_headers(message, name):
        found += _of(value[:MOST])
    return tuple(dict.fromkeys(found))


def _of(value: str) -> list[Address]:
    # Split before decoding: a decoded name may hold commas and brackets.
    flat = " ".join(value.split())
    try:
        pairs = getaddresses([flat])
    except (ValueError, IndexError, RecursionError):
        pairs = []
    found = [Address(written(email), words(name)) for name, email in pairs if is_address(words(email))]
    if found:
        return found
    # Some put an encoded word around all of it, or forget a quotation mark.
    return [Address(written(each), "") for each in _PLAIN.findall(words(flat))]


def is_address(email: str) -> bool:
    """Whether it can be written to at all."""
    return _PLAIN.fullmatch(email) is not None


def written(email: str) -> str:
    """As the desk keeps it: lower case, decoded."""
    return cleaned(words(email)).lower()


def same(address: str) -> str:
    """Equal for addresses that are one: whatever the case, a domain in Cyrillic or in its ASCII form."""
    local, _, domain = address.strip().casefold().rpartition("@")
    with suppress(UnicodeError, ValueError):
        domain = domain.encode("idna").decode("ascii")
    return f"{local}@{domain}" if local else domain
