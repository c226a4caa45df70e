"""Telephone numbers as people say and type them, in the one form in which the desk keeps them."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s\-()‑–—.\u00a0\u200b-\u200d\u2060\ufeff]+")
_DIGITS = re.compile(r"(\+?)(\d+)", re.ASCII)

SHORTEST, LONGEST = 8, 15
"""Digits of a number with its country, which begins with no zero. Source: ITU-T E.164."""

RUSSIAN = 11
"""Digits of a Russian number, with the 7 of the country or the 8 that is dialled in its place."""


def phone_number(said: str) -> str | None:
    """`8 (903) 555-10-17` → `+79035551017`; None for what is no whole number.

    Without a country it is a Russian one: eleven digits that begin with 8 or 7, or the ten behind that.
    """
    match = _DIGITS.fullmatch(_BETWEEN.sub("", said))
    if match is None:
        return None
    plus, digits = match[1], match[2]
    if not plus:
        if len(digits) == RUSSIAN and digits[0] in "78":
            digits = "7" + digits[1:]
        elif len(digits) == RUSSIAN - 1 and digits[0] in "3489":
            digits = "7" + digits
        else:
            return None
    wrong = digits[0] == "0" or (digits[0] == "7" and len(digits) != RUSSIAN)
    return None if wrong or not SHORTEST <= len(digits) <= LONGEST else "+" + digits
