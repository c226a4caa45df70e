"""Where a letter stands among those of its appeal: what it answers, how its subject goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.ports import Letter
from mail.markup import one_line

MOST_REFERENCES = 20
"""Message-IDs in References: the first, which a thread hangs on, and the last ones."""

LONGEST_ID = 250
"""Characters of a Message-ID that is repeated; a line of a letter holds 998."""

LONGEST_SUBJECT = 200

_ID = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
_AGAIN = re.compile(r"(?:(?:re|aw|sv|antw|fwd?|отв|ответ|на|пер)(?:\[\d+\])?\s*:|\[#\d+\])\s*", re.IGNORECASE)


def answered_by(letters: Sequence[Letter]) -> tuple[str | None, tuple[str, ...]]:
    """What In-Reply-To and References say: the last letter that came, else our last one; and what led to it.

    A Message-ID that would not stand in a header as it is is left out.
    """
    known = [each for each in letters if len(each.message_id) <= LONGEST_ID and _ID.fullmatch(each.message_id)]
    if not known:
        return None, ()
    answered = next((each for each in reversed(known) if not each.sent), known[-1]).message_id
    led = [each for each in dict.fromkeys(each.message_id for each in known) if each != answered]
    if len(led) >= MOST_REFERENCES:
        led = [led[0], *led[-(MOST_REFERENCES - 2) :]]
    return answered, (*led, answered)


def subject_of(letters: Sequence[Letter], number: int, otherwise: str) -> str:
    """`Re: [#17] Photos do not load`; by the tag an answer finds its appeal again, whatever became of its headers."""
    first = next((each.subject for each in letters if not each.sent), "")
    words = one_line(first)
    while found := _AGAIN.match(words):
        words = words[found.end() :]
    if len(words) > LONGEST_SUBJECT:
        words = words[: LONGEST_SUBJECT - 1].rstrip() + "…"
    return f"Re: [#{number}] {words}" if words else f"[#{number}] {otherwise}"
