"""What `getUpdates` and the webhook bring, as rows of the inbox: raw, so that nothing is too odd to be kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.lanes import lane_of, update_id_of
from storage import Received

SOURCE = "telegram"

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member"]
"""Named, because chat_member is left out by default and a choice of somebody before us would persist."""

REPEATED_WITHIN = timedelta(days=3)
"""How long an update may come again: Telegram keeps one for a day, after a week without any it begins to count anew at
random, and a clock may be wrong.
"""

_BEGINS = re.compile(r'\{\s*"update_id"\s*:\s*(\d{1,10})\b')


class Garbage(ValueError):
    """An answer that is no list of updates."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Updates in the order in which they came. last: the greatest update_id; None when none has one."""

    received: tuple[Received, ...]
    last: int | None

    def offset_after(self, offset: int | None) -> int | None:
        """What to ask `getUpdates` for next, which confirms all below; `offset` asked for this batch.

        Lower than `offset` they are where Telegram has begun to count anew. Ids follow each other without gaps, so
        rubbish without one that came first has the id that was asked for.
        """
        if self.last is not None:
            return self.last + 1
        return offset + 1 if offset is not None and self.received else offset


def batch_of(body: bytes, at: datetime) -> Batch:
    """The updates of an answer of `getUpdates` that came at this moment. Raises Garbage."""
    answer = decoded(body)
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list):
        raise Garbage("JSON, but no list of updates")
    return _batch((received_of(update, at) for update in updates), map(update_id_of, updates))


def salvaged(body: bytes, at: datetime) -> Batch:
    """The updates of an answer in which one is no JSON, so that the whole is none: the others are taken as they are.

    The broken one is kept as it came, for the dead letters. Raises Garbage when there are no updates in it.
    """
    text = _text(body)
    begins = list(_BEGINS.finditer(text))
    if not begins:
        raise Garbage("no JSON, and no updates in it")
    ends = [*(each.start() for each in begins[1:]), len(text)]
    received = [_piece(text[begin.start() : end], begin[1], at) for begin, end in zip(begins, ends, strict=True)]
    return _batch(received, (int(begin[1]) for begin in begins))


def _piece(text: str, number: str, at: datetime) -> Received:
    """One update and what stands behind it; or what was to be one."""
    try:
        raw, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return _row(number, f"update:{number}", text.encode("utf-8", "surrogatepass"), at)
    return received_of(raw, at)


def received_of(raw: object, at: datetime) -> Received:
    """One update. What has no id is known by its content, so that its repetition is recognised too."""
    payload = json.dumps(raw, separators=(",", ":")).encode("ascii")
    number = update_id_of(raw)
    name = str(number) if number is not None else f"rubbish:{hashlib.sha256(payload).hexdigest()[:32]}"
    return _row(name, lane_of(raw), payload, at)


def rubbish(body: bytes, at: datetime) -> Received:
    """Something that is not even JSON."""
    name = f"rubbish:{hashlib.sha256(body).hexdigest()[:32]}"
    return _row(name, lane_of(None), body, at)


def _row(name: str, lane: str, payload: bytes, at: datetime) -> Received:
    return Received(SOURCE, name, lane, payload, at, REPEATED_WITHIN)


def decoded(body: bytes) -> Any:
    """The JSON of a body. Raises Garbage."""
    try:
        return json.loads(_text(body))
    except (ValueError, RecursionError) as error:
        raise Garbage(f"no JSON: {type(error).__name__}") from None


def _text(body: bytes) -> str:
    """Half a character may come alone; what is no text at all becomes question marks, not an error."""
    try:
        return body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return body.decode("utf-8", "replace")


def _batch(received: Iterable[Received], ids: Iterable[int | None]) -> Batch:
    return Batch(tuple(received), max((each for each in ids if each is not None), default=None))
