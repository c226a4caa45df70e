"""Which appeals tell the same: each is compared once with those of the last minutes. Pure.

Two tell the same when their words do, rare words weighing more, and, where both have vectors, their meaning.
Source: process.md, "A storm"; docs/decisions/0018.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desk.names import AppealId, PersonId

FOUNDERS = 60
"""So many appeals say what a storm is about; those who come later only belong to it."""

RELATED = 0.15
"""Share of the founders that an appeal must resemble to belong to their storm."""

KIN = 0.34
"""Share of the founders that one must resemble to be a founder itself: so the storm does not wander off."""

ECHO = 0.06
"""The same of an appeal that is one of many who tell the same: when half of these many resemble so many founders, all
tell of that storm in other words."""

FEWEST = 3
"""Founders that one must resemble, however few there are."""

MOST = 600
"""Appeals that are compared with each other: the latest. Their number tells, not which of them."""

Nearness = Callable[[Sequence[object], Sequence[object]], Sequence[Sequence[float]]]
"""A row for each of the first vectors: −1 to 1 for each of the second. The vectors are as whoever reads texts made
them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One appeal, as it is compared. author: who tells it. words: by its stem each word that it holds, as it was
    written. vector: of its meaning, None where nobody has read it so.
    """

    appeal: AppealId
    author: PersonId
    words: Mapping[str, str]
    vector: object | None = None

    @property
    def audible(self) -> bool:
        """Whether it tells anything: an emoji, a picture or a number alone is like any other of its kind."""
        return any(stem.isalpha() for stem in self.words)


@dataclass(frozen=True, slots=True)
class Burst:
    """Many who tell the same. founders: one appeal for each author of those who resemble many others; others: all
    the rest that belong to it.
    """

    founders: tuple[Voice, ...]
    others: tuple[Voice, ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        return (*self.founders, *self.others)


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

    def topic(self, voices: Sequence[Voice], most: int = 4) -> str:
        """What they have in common: words that at least a third of them use, those first that tell most."""
        used = Counter(stem for voice in voices for stem in voice.words)
        shared = [stem for stem, count in used.items() if count * 3 >= len(voices) and self.weight(stem) > 1]
        shared.sort(key=lambda stem: (-used[stem] * self.weight(stem), stem))
        written: list[str] = []
        for stem in shared[:most]:
            forms = Counter(voice.words[stem] for voice in voices if stem in voice.words)
            written.append(max(forms, key=lambda form: (forms[form], form)))
        return ", ".join(written)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which likeness on two tell the same, to begin a storm and to belong to one. Measured: docs/storms.md."""

    start: float
    join: float


BY_WORDS = Bounds(start=0.35, join=0.30)
BY_MEANING = Bounds(start=0.50, join=0.45)
WORDS_SHARE = 0.4
"""What words weigh beside meaning, where both are known."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Of one voice those that it resembles: enough to begin a storm with them, and enough to belong to theirs."""

    start: frozenset[AppealId]
    join: frozenset[AppealId]


class Ear:
    """Voices, by their words and meaning, to compare others with."""

    def __init__(self, commonness: Commonness, nearness: Nearness) -> None:
        self._commonness = commonness
        self._nearness = nearness
        self.voices: dict[AppealId, Voice] = {}
        self._holding: dict[str, dict[AppealId, float]] = {}

    def take(self, voices: Iterable[Voice]) -> None:
        for voice in voices:
            self.voices[voice.appeal] = voice
            for stem, weight in self._weighed(voice).items():
                self._holding.setdefault(stem, {})[voice.appeal] = weight

    def drop(self, appeal: AppealId) -> None:
        for stem in self.voices.pop(appeal).words:
            holding = self._holding[stem]
            del holding[appeal]
            if not holding:
                del self._holding[stem]

    def alike(self, voices: Sequence[Voice]) -> Iterator[Alike]:
        """Each of the voices compared with all that were taken."""
        asking = [each for each in voices if each.vector is not None]
        read = [each for each in self.voices.values() if each.vector is not None] if asking else []
        near = self._nearness([each.vector for each in asking], [each.vector for each in read]) if read else ()
        ids = [each.appeal for each in read]
        means = {voice.appeal: dict(zip(ids, row, strict=True)) for voice, row in zip(asking, near, strict=bool(read))}
        for voice in voices:
            yield _alike(self._by_words(voice), means.get(voice.appeal, {}))

    def _by_words(self, voice: Voice) -> dict[AppealId, float]:
        """The cosine of their weighed words, of those that share one."""
        cosines: dict[AppealId, float] = {}
        for stem, weight in self._weighed(voice).items():
            for appeal, other in self._holding.get(stem, {}).items():
                cosines[appeal] = cosines.get(appeal, 0.0) + weight * other
        return cosines

    def _weighed(self, voice: Voice) -> dict[str, float]:
        weights = {stem: self._commonness.weight(stem) for stem in voice.words}
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        return {stem: weight / length for stem, weight in weights.items()}


def _alike(words: Mapping[AppealId, float], means: Mapping[AppealId, float]) -> Alike:
    start, join = set(), set()
    for appeal, word in words.items():
        if appeal not in means and word >= BY_WORDS.join:
            join.add(appeal)
            if word >= BY_WORDS.start:
                start.add(appeal)
    for appeal, mean in means.items():
        value = WORDS_SHARE * words.get(appeal, 0.0) + (1 - WORDS_SHARE) * mean
        if value >= BY_MEANING.join:
            join.add(appeal)
            if value >= BY_MEANING.start:
                start.add(appeal)
    return Alike(frozenset(start), frozenset(join))


class Crowd:
    """Who was heard of late, and of each who tells the same. One more costs one comparison with the others.

    Nobody counts twice: what one person writes again and again is one voice.
    """

    def __init__(self, commonness: Commonness, nearness: Nearness) -> None:
        self._ear = Ear(commonness, nearness)
        self._start: dict[AppealId, set[AppealId]] = {}
        self._join: dict[AppealId, set[AppealId]] = {}

    def __contains__(self, appeal: AppealId) -> bool:
        return appeal in self._ear.voices

    def hear(self, voices: Iterable[Voice]) -> bool:
        """Whether any of them tells anything. Milliseconds for some dozens: to be called in a thread."""
        fresh = [voice for voice in voices if voice.audible and voice.appeal not in self]
        self._ear.take(fresh)
        for voice, alike in zip(fresh, self._ear.alike(fresh), strict=True):
            for known, found in ((self._start, alike.start), (self._join, alike.join)):
                known[voice.appeal] = {voice.appeal, *found}
                for each in found:
                    known.setdefault(each, {each}).add(voice.appeal)
        return bool(fresh)

    def keep(self, appeals: Collection[AppealId]) -> None:
        """All others are forgotten."""
        for appeal in self._ear.voices.keys() - set(appeals):
            self._ear.drop(appeal)
            for known in (self._start, self._join):
                for each in known.pop(appeal) - {appeal}:
                    known[each].discard(appeal)

    def bursts(self, least: int) -> list[Burst]:
        """Groups in which at least so many people tell the same, the largest first. No appeal is in two of them.

        Each has one in its middle that all others resemble, and those who resemble a share of these. Nothing follows
        from chains: that the first is like the second, and the second like the third.
        """
        free, found = set(self._ear.voices), []
        middles = {each for each in free if len(self._authors(self._start[each])) >= least}
        while middles:
            middle = max(middles, key=lambda each: (len(self._authors(self._start[each] & free)), -each))
            around = self._start[middle] & free
            if len(self._authors(around)) < least:
                break
            # Short words are near to much that is not near to each other.
            core = self._related(around, around, KIN)
            if len(self._authors(core)) < least:
                middles.discard(middle)
                continue
            whole = core | self._related(free - core, core, RELATED)
            found.append(self._burst(core, whole))
            free -= whole
            middles &= free
        return found

    def _related(self, appeals: Iterable[AppealId], to: set[AppealId], share: float) -> set[AppealId]:
        needed = _needed(share, len(self._authors(to)))
        return {each for each in appeals if len(self._authors(self._join[each] & to)) >= needed}

    def _authors(self, appeals: Iterable[AppealId]) -> set[PersonId]:
        return {self._ear.voices[each].author for each in appeals}

    def _burst(self, core: set[AppealId], whole: set[AppealId]) -> Burst:
        founders: dict[PersonId, Voice] = {}
        for each in sorted(core):
            voice = self._ear.voices[each]
            if len(founders) < FOUNDERS:
                founders.setdefault(voice.author, voice)
        founding = {voice.appeal for voice in founders.values()}
        return Burst(tuple(founders.values()), tuple(self._ear.voices[each] for each in sorted(whole - founding)))


class Circle:
    """A storm, as it is known by its founders: who else belongs to it."""

    def __init__(self, founders: Iterable[Voice], commonness: Commonness, nearness: Nearness) -> None:
        self._ear = Ear(commonness, nearness)
        self._ear.take(founders)
        self._authors = {each.author for each in self._ear.voices.values()}

    @property
    def founders(self) -> Mapping[AppealId, Voice]:
        return self._ear.voices

    def belonging(self, voices: Sequence[Voice]) -> list[Voice]:
        """Those of the voices that tell what the founders tell."""
        return [voice for voice, resembled in self._resembling(voices) if resembled >= self._needed(RELATED)]

    def echoed_by(self, burst: Burst) -> list[Voice]:
        """Those of a later burst that belong to this storm; none when most of it tells of something else."""
        needed = self._needed(ECHO)
        found = [voice for voice, resembled in self._resembling(burst.voices) if resembled >= needed]
        return found if 2 * len(found) >= len(burst.voices) else []

    def founding(self, voices: Sequence[Voice]) -> list[Voice]:
        """Those who tell it so that others may be known by them, as many as there is room for; none by one who is a
        founder already.
        """
        found: dict[PersonId, Voice] = {}
        for voice, resembled in self._resembling(voices):
            if voice.author not in self._authors and resembled >= self._needed(KIN):
                found.setdefault(voice.author, voice)
        return list(found.values())[: max(FOUNDERS - len(self.founders), 0)]

    def _resembling(self, voices: Sequence[Voice]) -> Iterator[tuple[Voice, int]]:
        audible = [voice for voice in voices if voice.audible]
        for voice, alike in zip(audible, self._ear.alike(audible), strict=True):
            yield voice, len(alike.join)

    def _needed(self, share: float) -> int:
        return _needed(share, len(self.founders))


def _needed(share: float, of: int) -> int:
    """At least one, so that nobody belongs to an empty circle."""
    return max(min(FEWEST, of), math.ceil(share * of), 1)
