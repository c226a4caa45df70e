"""What the FAQ lacks: appeals that people had to answer, and those of them that ask for the same article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from desk.names import AppealId, AppealNumber, PersonId

LOOKED_BACK = timedelta(days=7)
"""How far back it is looked for what the FAQ lacks."""

MOST_APPEALS = 1500
"""Appeals that are compared with each other, the latest: their number counts twice."""

FEWEST_PEOPLE = 3
"""From how many people on it is worth an article: one who asks ten times is one."""


@dataclass(frozen=True, slots=True)
class AnsweredAppeal:
    """An appeal that staff answered, and no article. asked: what its initiator wrote before it was sent.

    answer: the last that staff answered. made: an article was made of it since. Of somebody erased there are no words.
    """

    appeal: AppealId
    number: AppealNumber
    person: PersonId
    asked: str
    answer: str
    made: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Appeals that one article might answer. appeals: the one in the middle of them first, then the nearest to it.

    words: those that tell it from other appeals, the most telling first; none that a single person used.
    people: how many asked.
    """

    appeals: tuple[AnsweredAppeal, ...]
    words: tuple[str, ...]
    people: int
