"""Half characters: JSON may hold one half of a surrogate pair, which no encoding can carry on."""

from __future__ import annotations

import json
import re
from typing import Any

_MAY_BE_HALF = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")
"""How a half, or a pair of them, is written in JSON: as an escape, or in bytes that are no UTF-8."""


def read_whole(payload: bytes) -> Any:
    """What a JSON text says, with U+FFFD in the place of each half character.

    Each is one UTF-16 unit, as before, so offsets of entities hold. Telegram refuses what holds a half, so an
    appeal with one in it could be shown to nobody. Raises ValueError.
    """
    value = json.loads(payload)
    return _whole(value) if _MAY_BE_HALF.search(payload) else value


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_whole(part) for part in value]
    return value
