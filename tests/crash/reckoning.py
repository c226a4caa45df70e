"""What there is at the end: in the database, and in the chats; to be compared with what people did."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.server import Sandbox
from tests.town.ledger import rows

Ledger = Callable[[str], Awaitable[Sequence[Sequence[Any]]]]
"""What a statement finds in the desk's database, past the program."""

RECEIPT = re.compile(r"Обращение принято, его номер №(\d+)")
CARD = re.compile(r"№(\d+) ·")
ANSWER = re.compile(r"Ответ по обращению №(\d+)\s+(\S+)")

WRITTEN = """
    SELECT appeals.number, appeals.state, addresses.address, messages.content
      FROM messages
      JOIN appeals ON appeals.id = messages.appeal
      JOIN addresses ON addresses.person = appeals.initiator
     WHERE messages.side = 'initiator'
     ORDER BY messages.id
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An appeal as it is kept. words: of its author, in the order in which they were taken."""

    number: int | None
    state: str
    author: int
    words: tuple[str, ...]


def kept_appeals(database: Path) -> list[Kept]:
    """Every appeal of an SQLite database, by number."""
    return kept_of(rows(database, WRITTEN))


def kept_of(written: Iterable[Sequence[Any]]) -> list[Kept]:
    """Every appeal, by number, of the rows that WRITTEN gives."""
    words: dict[tuple[int | None, str, int], list[str]] = {}
    for number, state, author, content in written:
        words.setdefault((number, str(state), int(author)), []).append(json.loads(content)["text"])
    return sorted((Kept(*key, tuple(each)) for key, each in words.items()), key=lambda kept: kept.number or 0)


@dataclass(frozen=True, slots=True)
class Said:
    """What the bot sent, once or again. sort: receipt, card or answer."""

    chat: int
    sort: str
    number: int


def sent_by(sandbox: Sandbox) -> list[Said]:
    """Every receipt, card and answer that arrived, in order."""
    said: list[Said] = []
    for call in sandbox.calls.since(method="sendMessage"):
        if call.status == 200:
            said += _named(int(call.params["chat_id"]), str(call.params["text"]))
    return said


def _named(chat: int, text: str) -> Iterable[Said]:
    for sort, pattern in (("receipt", RECEIPT), ("card", CARD), ("answer", ANSWER)):
        found = pattern.match(text)
        # The workbench begins as a card does; it may be sent anew at the bottom.
        if found and (sort != "card" or chat < 0):
            yield Said(chat, sort, int(found[1]))


def again(said: Iterable[Said]) -> Counter[int]:
    """How many of these were sent more often than once, by chat: each repetition counts."""
    counted = Counter(said)
    repeated: Counter[int] = Counter()
    for each, times in counted.items():
        repeated[each.chat] += times - 1
    return +repeated


def first_numbers(said: Iterable[Said], sort: str, chat: int) -> list[int]:
    """The numbers of one sort in a chat, in the order in which each was first seen there."""
    return list(dict.fromkeys(each.number for each in said if each.sort == sort and each.chat == chat))
