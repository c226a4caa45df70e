"""What becomes of a letter: a pure function of it and of what the desk knows (docs/mail.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mail.addresses import same
from mail.letter import Letter

Kind = Literal["new", "reply", "ignore", "bounce", "look"]

_TAG = re.compile(r"\[#(\d{1,9})\]")


@dataclass(frozen=True, slots=True)
class KnownAppeal:
    """participants: addresses that take part in it."""

    participants: frozenset[str] = frozenset()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows of what a letter names, see `named_in`.

    own_addresses: those at which it is written to. own_message_ids: of letters that it sent, without brackets, and the
    appeal of each. appeals: by number.
    """

    own_addresses: frozenset[str] = frozenset()
    own_message_ids: Mapping[str, int] = field(default_factory=dict)
    appeals: Mapping[int, KnownAppeal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """What the desk has to look up for a letter: Message-IDs, and appeals by number."""

    message_ids: tuple[str, ...]
    appeals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """new: an appeal. reply: it joins `appeal`. ignore: a machine's. bounce: a letter of the desk's was not delivered,
    of `appeal` where that is known. look: an appeal whose sender nobody knows; a person looks.

    appeal: what an ignored letter is about stands here, too. new_address: its sender takes no part in the appeal yet,
    and gets no answers until a person adds them. message_id: the desk's own, by which the appeal was found.
    """

    kind: Kind
    reason: str
    appeal: int | None = None
    is_auto: bool = False
    new_address: bool = False
    message_id: str = ""


def named_in(letter: Letter) -> Named:
    """What `decide` will want to know."""
    return Named(letter.quoted_ids, _tags(letter.subject))


def decide(letter: Letter, known: Known) -> Decision:
    """What becomes of it. The state of an appeal plays no part: what may be done to a closed one the process says."""
    own = frozenset(same(address) for address in known.own_addresses)
    message_id, about = _first_known([letter.message_id], known)
    if message_id:
        return Decision("ignore", "the desk's own letter", about, is_auto=True, message_id=message_id)
    if letter.bounce is not None:
        message_id, about = _first_known(letter.bounce.message_ids, known)
        return Decision("bounce", "a report of delivery", about, is_auto=True, message_id=message_id)
    message_id, about = _first_known(letter.references, known)
    if letter.sender is not None and same(letter.sender.email) in own:
        return Decision("ignore", "from the desk's own address", about, is_auto=True, message_id=message_id)
    sign = letter.automatic
    through_us = sign is not None and any(same(each) in own for each in sign.lists)
    if sign is not None and not through_us and (sign.certain or about is None):
        return Decision("ignore", f"automatic: {sign.reason}", about, is_auto=True, message_id=message_id)
    if about is not None:
        return Decision(
            "reply", "it answers a letter of the desk", about, new_address=not _takes_part(letter, about, known),
            message_id=message_id,
        )  # fmt: skip
    for number in _tags(letter.subject):
        if _takes_part(letter, number, known):
            return Decision("reply", "its subject names an appeal of its sender", number)
    if letter.sender is None:
        return Decision("look", "nobody knows who sent it")
    return Decision("new", "a letter")


def _tags(subject: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in _TAG.findall(subject)))


def _first_known(message_ids: Iterable[str], known: Known) -> tuple[str, int | None]:
    for each in message_ids:
        if each in known.own_message_ids:
            return each, known.own_message_ids[each]
    return "", None


def _takes_part(letter: Letter, number: int, known: Known) -> bool:
    appeal = known.appeals.get(number)
    if appeal is None or letter.sender is None:
        return False
    return same(letter.sender.email) in {same(each) for each in appeal.participants}
