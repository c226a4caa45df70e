"""Why letters do not come or go, so that people can be told, and what they can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What is wrong, as far as it makes a difference to whoever puts it right."""

    PASSWORD = "password"  # noqa: S105
    TOKEN = "token"  # noqa: S105
    FOLDER = "folder"
    TLS = "tls"
    SENDER = "sender"
    """The desk may not write from its own address."""
    KEPT = "kept"
    """The desk itself cannot write down what comes."""
    SERVER = "server"
    """It cannot be reached, or does not talk to us."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """said: for whoever watches the desk; no password, token or word of a server's stands in it. lasting: it is not
    over before a person has put something right.
    """

    sort: Sort
    said: str
    lasting: bool = False
