"""A storm: many who tell of the same trouble within minutes, against what is usual for that hour. Pure.

Two appeals tell the same when their words do, rare words weighing more, and, where texts have vectors, their meaning.
Source: process.md, "A storm".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from desk.appeal import Appeal
from desk.names import OPERATOR, AppealId, AppealNumber, PersonId, RoleId

STARTS = frozenset({"technical", None})
"""Tags of the appeals that a storm is noticed by: how something is done is asked often, and nothing is broken."""

JOINS = STARTS | {"faq"}
"""Tags of those that may belong to one that is known: «как войти?» is asked by those who cannot."""

FOUNDERS = 60
"""So many appeals say what a storm is about; those who come later only belong to it."""

RELATED = 0.25
"""Share of the founders that an appeal must resemble to belong to their storm."""

KIN = 0.34
"""Share of the founders that one must resemble to be a founder itself: so the storm does not wander off."""

FEWEST = 3
"""Founders that one must resemble, however few there are."""

MOST = 600
"""Appeals that are compared with each other: the latest. Their number tells, not which of them."""


@dataclass(frozen=True, slots=True)
class StormLimits:
    """When it is a storm, and for how long one that was denied is not spoken of.

    least: appeals about the same within `within`; times: of what is usual in that hour of the week.
    """

    least: int = 8
    within: timedelta = timedelta(minutes=10)
    times: float = 4.0
    quiet: timedelta = timedelta(hours=2)

    def needed(self, usual: float) -> int:
        """usual: appeals that come in `within` at this hour of the week."""
        return max(self.least, math.ceil(self.times * usual))


@dataclass(frozen=True, slots=True)
class Voice:
    """One appeal, as it is compared. words: by its stem each word that it holds, as it was written."""

    appeal: AppealId
    text: str
    words: Mapping[str, str]

    @property
    def audible(self) -> bool:
        """Whether it tells anything: an emoji, a picture or a number alone is like any other of its kind."""
        return any(stem.isalpha() for stem in self.words)


class Meaning(Protocol):
    """Compares texts by what they mean, where an encoder is at hand."""

    def nearness(self, texts: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[float]] | None:
        """A row for each text: −1 to 1 for each of the others. None as long as nothing can tell. Takes milliseconds
        a text: to be called in a thread.
        """


class ByWordsAlone:
    """No encoder."""

    def nearness(self, _texts: Sequence[str], _others: Sequence[str]) -> None:
        return None


class Commonness:
    """How little a word tells, by how many of some texts about anything hold it."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """texts: the stems of each."""
        self._held: Counter[str] = Counter()
        self._texts = 1
        for words in texts:
            self._texts += 1
            self._held.update(set(words))

    def weight(self, word: str) -> float:
        """0 for a word that is everywhere."""
        return max(math.log(self._texts / (self._held[word] + 1)), 0.0) if self._texts > 1 else 1.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which likeness on two tell the same. Measured: docs/decisions/0018, "Consequences"."""

    start: float
    join: float


BY_WORDS = Bounds(start=0.35, join=0.30)
BY_MEANING = Bounds(start=0.50, join=0.45)
WORDS_SHARE = 0.4
"""What words weigh beside meaning, where both are known."""


class Ear:
    """Tells which appeals tell the same."""

    def __init__(self, commonness: Commonness, meaning: Meaning) -> None:
        self._commonness = commonness
        self._meaning = meaning

    def bursts(self, voices: Sequence[Voice], least: int) -> list[list[Voice]]:
        """Groups of at least so many that tell the same, the largest first. Nobody is in two of them.

        Each has one in its middle that all others resemble, and those who resemble a share of these. Nothing follows
        from chains: that the first is like the second, and the second like the third.
        """
        voices = [voice for voice in voices if voice.audible][-MOST:]
        if len(voices) < least:
            return []
        likeness, bounds = self._likeness(voices, voices)
        near = [{j for j, value in enumerate(row) if value >= bounds.start} | {i} for i, row in enumerate(likeness)]
        free, found = set(range(len(voices))), []
        middles = set(free)
        while middles:
            middle = max(middles, key=lambda each: (len(near[each] & free), -each))
            around = near[middle] & free
            if len(around) < least:
                break
            # Short words are near to much that is not near to each other.
            core = {i for i in around if _related(likeness[i], around, bounds.join, KIN)}
            if len(core) < least:
                middles.discard(middle)
                continue
            kin = {i for i in free - core if _related(likeness[i], core, bounds.join, RELATED)}
            found.append([voices[each] for each in (*sorted(core), *sorted(kin))])
            free -= core | kin
            middles &= free
        return found

    def belonging(self, voices: Sequence[Voice], founders: Sequence[Voice]) -> list[Voice]:
        """Those of the voices that tell what the founders of a storm tell."""
        return self._those(voices, founders, RELATED)

    def kin(self, voices: Sequence[Voice], founders: Sequence[Voice]) -> list[Voice]:
        """Those who tell it so that others may be known by them."""
        return self._those(voices, founders, KIN)

    def _those(self, voices: Sequence[Voice], founders: Sequence[Voice], share: float) -> list[Voice]:
        voices = [voice for voice in voices if voice.audible]
        if not voices or not founders:
            return []
        likeness, bounds = self._likeness(voices, founders)
        everybody = range(len(founders))
        return [
            voice for voice, row in zip(voices, likeness, strict=True) if _related(row, everybody, bounds.join, share)
        ]

    def topic(self, voices: Sequence[Voice], most: int = 4) -> str:
        """What they have in common: words that at least a third of them use, those first that tell most."""
        used = Counter(stem for voice in voices for stem in voice.words)
        shared = [
            stem for stem, count in used.items() if count * 3 >= len(voices) and self._commonness.weight(stem) > 1
        ]
        shared.sort(key=lambda stem: (-used[stem] * self._commonness.weight(stem), stem))
        written: list[str] = []
        for stem in shared[:most]:
            forms = Counter(voice.words[stem] for voice in voices if stem in voice.words)
            written.append(max(forms, key=lambda form: (forms[form], form)))
        return ", ".join(written)

    def _likeness(self, voices: Sequence[Voice], others: Sequence[Voice]) -> tuple[Sequence[Sequence[float]], Bounds]:
        by_words = self._by_words(voices, others)
        near = self._meaning.nearness([each.text for each in voices], [each.text for each in others])
        if near is None:
            return by_words, BY_WORDS
        mixed = [
            [WORDS_SHARE * word + (1 - WORDS_SHARE) * mean for word, mean in zip(words, means, strict=True)]
            for words, means in zip(by_words, near, strict=True)
        ]
        return mixed, BY_MEANING

    def _by_words(self, voices: Sequence[Voice], others: Sequence[Voice]) -> list[list[float]]:
        """The cosine of their weighed words: only where they share one, which few do."""
        weights = {stem: self._commonness.weight(stem) for each in (*voices, *others) for stem in each.words}
        holding: dict[str, list[int]] = {}
        for j, other in enumerate(others):
            for stem in other.words:
                holding.setdefault(stem, []).append(j)
        lengths = [_length(other, weights) for other in others]
        likeness = []
        for voice in voices:
            row = [0.0] * len(others)
            for stem in voice.words:
                weight = weights[stem] ** 2
                for j in holding.get(stem, ()):
                    row[j] += weight
            own = _length(voice, weights)
            likeness.append(
                [shared / (own * length) if shared else 0.0 for shared, length in zip(row, lengths, strict=True)]
            )
        return likeness


def _length(voice: Voice, weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(weights[stem] ** 2 for stem in voice.words)) or 1.0


def _related(row: Sequence[float], founders: Iterable[int], bound: float, share: float) -> bool:
    founders = list(founders)
    needed = max(min(FEWEST, len(founders)), math.ceil(share * len(founders)))
    return sum(row[each] >= bound for each in founders) >= needed


StormState = Literal["proposed", "confirmed", "denied", "over"]
"""over: confirmed, and the accident has ended."""


@dataclass(frozen=True, slots=True)
class Storm:
    """id: by which buttons name it. topic: what its appeals have in common, as they wrote it. size: appeals that belong
    to it. latest: when the last one joined. decided_by: who confirmed or denied it. accident: the appeal that it was
    made.
    """

    id: int
    state: StormState
    topic: str
    found: datetime
    latest: datetime
    size: int
    decided: datetime | None = None
    decided_by: PersonId | None = None
    accident: AppealId | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An appeal that may be a part of a storm."""

    appeal: AppealId
    number: AppealNumber
    submitted: datetime
    tag: str | None


class Storms(Protocol):
    """What was noticed, proposed and decided. An appeal belongs to one storm at most."""

    async def propose(self, topic: str, founders: Sequence[AppealId], others: Sequence[AppealId], at: datetime) -> int:
        """A new one. Raises ChangedMeanwhile when somebody else has put one of these into a storm."""

    async def join(self, storm: int, appeal: AppealId, at: datetime, *, founder: bool) -> bool:
        """Whether the appeal belongs to it from now on: not when it belongs to one already."""

    async def get(self, storm: int) -> Storm | None: ...

    async def living(self, since: datetime) -> Sequence[Storm]:
        """Those that newcomers may belong to: confirmed ones until they are over, others that somebody joined since."""

    async def lately(self, limit: int, offset: int = 0) -> Sequence[Storm]:
        """All, latest first."""

    async def founders(self, storm: int) -> Sequence[AppealId]: ...

    async def members(self, storm: int, limit: int) -> Sequence[AppealId]:
        """In the order in which they came."""

    async def unlinked(self, storm: int) -> Sequence[AppealId]:
        """Members that nothing was done with yet."""

    async def linked(self, appeal: AppealId, *, part: bool) -> None:
        """It was dealt with. part: it is a part of the accident; otherwise it does not count any more."""

    async def is_part(self, appeal: AppealId) -> bool:
        """Whether it was linked to an accident because of a storm: not by anybody's hand."""

    async def decide(self, storm: int, verdict: StormState, by: PersonId, at: datetime) -> bool:
        """Whether this was the decision: not when somebody has decided before."""

    async def began(self, storm: int, accident: AppealId) -> None: ...

    async def end(self, storm: int) -> None: ...

    async def candidates(self, since: datetime, limit: int) -> Sequence[Told]:
        """Appeals submitted since that wait, with the tags that count, and belong to no storm and no other appeal;
        oldest first, the latest so many.
        """

    async def told(self, since: datetime, until: datetime) -> int:
        """How many appeals came in a time with the tags by which storms are noticed."""

    async def first_told(self) -> datetime | None:
        """When the very first appeal came."""


WEEK = timedelta(weeks=1)
WEEKS = 4
"""So many weeks say what is usual."""


async def usual(storms: Storms, now: datetime, within: timedelta) -> float:
    """How many such appeals come in a time as long as `within` in this hour of the week, by the last weeks.

    A desk that is younger than a week has no such hour yet: 0.
    """
    first = await storms.first_told()
    weeks = 0 if first is None else min(WEEKS, int((now - first) / WEEK))
    if not weeks:
        return 0.0
    half = timedelta(minutes=30)
    counts = [await storms.told(now - each * WEEK - half, now - each * WEEK + half) for each in range(1, weeks + 1)]
    return sum(counts) / weeks * (within / (2 * half))


def off_the_queue(appeal: Appeal, place: RoleId | None, parent: Appeal) -> bool:
    """Whether the first level has no card of it when it is a part of a storm: nobody there has to do anything.

    Its initiator is told together with all others. Whoever reopens it is no part any more. What somebody has worked on,
    or sent on to others, keeps its card.
    """
    waits = appeal.assignee is None and appeal.worked_by is None and set(appeal.places) <= {OPERATOR}
    return place == OPERATOR and parent.kind == "accident" and waits
