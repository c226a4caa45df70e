"""What the command line asks of the mail: files in, a JSON object a line out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mail.deciding import Decision, Known, KnownAppeal, decide
from mail.letter import Letter
from mail.reading import read_letter


class BadContext(Exception):
    """What the desk is said to know cannot be read; says why."""


def parse(files: Iterable[Path], known: Known, *, why: bool = False) -> Iterator[str | Exception]:
    """Of each letter what it says and what becomes of it. Among the answers are exceptions: unreadable files."""
    for file in files:
        try:
            letter = read_letter(file.read_bytes())
        except OSError as error:
            yield OSError(f"{file}: {error.strerror or 'cannot be read'}")
            continue
        yield json.dumps(_told(letter, decide(letter, known), why=why), ensure_ascii=False)


def _told(letter: Letter, decision: Decision, *, why: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "subject": letter.subject,
        "from_addr": letter.sender.email if letter.sender else None,
        "text": letter.text,
        "attachments": [{"name": each.name, "size": each.size} for each in letter.attachments],
        "is_auto": decision.is_auto,
        "appeal": decision.appeal,
        # Looked at by a person it is an appeal, too.
        "decision": "new" if decision.kind == "look" else decision.kind,
    }
    return {**told, "reason": decision.reason} if why else told


def read_context(file: Path) -> Known:
    """`own_addresses`, a list; `own_message_ids`, id → appeal; `appeals`, number → `participants`, `state`.

    Each may be missing. Raises BadContext.
    """
    try:
        held = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadContext(f"{file}: {error.strerror or 'cannot be read'}") from error
    except (ValueError, RecursionError) as error:
        raise BadContext(f"{file}: it is not JSON: {error}") from error
    try:
        return Known(
            own_addresses=frozenset(str(each) for each in held.get("own_addresses") or ()),
            own_message_ids={
                str(key).strip().strip("<>"): int(number) for key, number in (held.get("own_message_ids") or {}).items()
            },
            appeals={
                int(number): KnownAppeal(
                    frozenset(str(each) for each in appeal.get("participants") or ()), str(appeal.get("state") or "")
                )
                for number, appeal in (held.get("appeals") or {}).items()
            },
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise BadContext(
            f"{file}: expected own_addresses, a list; own_message_ids, an object of numbers; appeals, an object by "
            "number, of objects with participants and state"
        ) from error
