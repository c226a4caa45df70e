"""Half characters: JSON may hold one half of a surrogate pair, which no encoding can carry on."""

from __future__ import annotations

from typing import Any


def whole(value: Any) -> Any:
    """Decoded JSON with U+FFFD in the place of each half character.

    Each is one UTF-16 unit, as before, so offsets of entities hold. Telegram refuses what holds a half, so an
    appeal with one in it could be shown to nobody.
    """
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {whole(key): whole(part) for key, part in value.items()}
    if isinstance(value, list):
        return [whole(part) for part in value]
    return value
