"""Which of staff's decisions a model is taught, how much each counts, and which are held out to judge it by.

Whoever is hostile can decide a lot, and write a lot: what one person has decided, and what one has written, is at most
a share of all that is learnt. Copies teach nothing, and what the contest is judged by is never taught.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from classifier.appeals import TAGS
from classifier.likeness import nearly_the_same
from classifier.normalise import normalise
from desk.examples import Example, Lesson

MOST = 1000
"""Lessons of a model, the newest; what staff decided years ago may not hold any more, and training takes its time."""

HELD_OUT = 0.25
"""Share of the lessons that are held out: of each person's the newest."""

FEWEST = 40
FEWEST_HELD_OUT = 10
"""Lessons; with fewer no contest could tell a better model from luck."""

SHARE_OF_STAFF = 0.2
SHARE_OF_WRITERS = 0.05
"""Of the lessons, as much as may come of one person's decisions, or of one person's appeals."""

ALWAYS = 30
"""So many lessons may come of one person's decisions in any case: a small desk learns, too."""

ALWAYS_WRITTEN = 3

WEIGHTS: Mapping[Lesson, float] = {"correction": 2.0, "answer": 2.0, "confirmation": 1.0}
"""Beside an invented appeal, which counts 1. What a model said already is confirmed more often than anybody looks."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """In the order of their decisions. left_out: how many were not taken, being copies, or too many of one person."""

    taught: tuple[Example, ...]
    held_out: tuple[Example, ...]
    left_out: int

    @property
    def all(self) -> tuple[Example, ...]:
        return self.taught + self.held_out

    @property
    def enough(self) -> bool:
        return len(self.all) >= FEWEST and len(self.held_out) >= FEWEST_HELD_OUT

    def count(self, lesson: Lesson) -> int:
        return sum(each.lesson == lesson for each in self.all)

    @property
    def people(self) -> int:
        """How many of staff they come from."""
        return len({each.decided.by for each in self.all})


def lessons(examples: Sequence[Example], known: Sequence[str], taught_before: Collection[int] = frozenset()) -> Lessons:
    """What is to be learnt of decisions, which come in their order.

    known: texts that are not to be learnt again: those of the data, and those of the fixed set. taught_before: appeals
    that the champion has learnt from: it is not to be judged by what it knows.
    """
    usable = [each for each in examples if each.decided.tag in TAGS and normalise(each.text)]
    fresh = _without_copies(usable, known)
    of_writers = capped(fresh, lambda each: each.initiator, SHARE_OF_WRITERS, ALWAYS_WRITTEN)
    chosen = capped(of_writers, lambda each: each.decided.by, SHARE_OF_STAFF, ALWAYS)[-MOST:]
    unseen = [each for each in chosen if each.appeal not in taught_before]
    held = {each.appeal for each in _newest_of_each(unseen, round(len(chosen) * HELD_OUT))}
    taught = tuple(each for each in chosen if each.appeal not in held)
    held_out = tuple(each for each in chosen if each.appeal in held)
    return Lessons(taught, held_out, len(examples) - len(chosen))


def capped(
    examples: Sequence[Example], whose: Callable[[Example], Hashable], share: float, always: int
) -> list[Example]:
    """Those of which no more than a share comes from anybody, the newest of each; `always` so many may."""
    counts = Counter(map(whose, examples))
    most = max(counts.values(), default=0)
    # To let go of what is too much makes the whole smaller, and the share with it.
    while most > (allowed := max(always, int(share * sum(min(count, most) for count in counts.values())))):
        most = allowed
    too_many = {person: count - most for person, count in counts.items()}
    kept = []
    for example in examples:
        too_many[whose(example)] -= 1
        if too_many[whose(example)] < 0:
            kept.append(example)
    return kept


def _newest_of_each(examples: Sequence[Example], many: int) -> list[Example]:
    """So many, as evenly as can be the newest of each one's decisions: nobody's zeal of a day is the judge."""
    counts = Counter(each.decided.by for each in examples)
    seen: Counter[int] = Counter()
    placed = []
    for age, example in enumerate(reversed(examples)):
        person = example.decided.by
        placed.append(((seen[person] + 0.5) / counts[person], age, example))
        seen[person] += 1
    return [example for *_, example in sorted(placed, key=lambda one: one[:2])[:many]]


def _without_copies(examples: Sequence[Example], known: Sequence[str]) -> list[Example]:
    """Of those that are nearly the same the newest, unless it is known already."""
    newest_first = list(reversed(examples))
    dropped: set[int] = set()
    for one, other in nearly_the_same([*known, *(example.text for example in newest_first)]):
        if one not in dropped:
            dropped.add(other)
    kept = [example for at, example in enumerate(newest_first, len(known)) if at not in dropped]
    return kept[::-1]
