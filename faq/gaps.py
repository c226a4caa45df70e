"""Appeals that ask for the same article which is not there: grouped by what they say, without being told how many
groups there are.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desk.gaps import FEWEST_PEOPLE, AnsweredAppeal, Gap
from desk.masking import masked_text
from desk.stems import stem
from faq.likeness import unit_counts
from faq.thesaurus import meant
from faq.vectors import Encoder
from faq.words import MOST_CHARACTERS, spoken, telling

APART, APART_ENCODED = 0.75, 0.7
"""How far from each other, on the average, those of a group may be: by meanings of words; by these and by vectors.

Found on the queries that the FAQ's weights were learned from, whose groups are known: see docs/faq.md.
"""

WORDS = 4
"""Words that tell a group from the rest."""

_SHORTEST_WORD = 3
_BATCH = 16

Likenesses = NDArray[np.float32]
"""Of each text to each, from 0 to 1."""


def found_among(answered: Sequence[AnsweredAppeal], encoder: Encoder | None = None) -> Sequence[Gap]:
    """Groups of at least FEWEST_PEOPLE people, those of most people first; none that an article was made of already.

    encoder: one that is ready, or none. Takes seconds for a thousand appeals: call it in a thread.
    """
    read = [(each, telling(spoken(masked_text(each.asked)))) for each in answered]
    said = [(each, words) for each, words in read if words]
    if len({each.person for each, _ in said}) < FEWEST_PEOPLE:
        return ()
    words = [words for _, words in said]
    likenesses = _by_meanings(words)
    if encoder is not None:
        likenesses = (likenesses + _by_vectors([each.asked for each, _ in said], encoder)) * np.float32(0.5)
    groups = _grouped(likenesses, APART if encoder is None else APART_ENCODED)
    gaps = [
        Gap(
            appeals=tuple(said[place][0] for place in _from_the_middle(likenesses, group)),
            words=_telling_words(said, group),
            people=len({said[place][0].person for place in group}),
        )
        for group in groups
        if not any(said[place][0].made for place in group)
    ]
    worth = [gap for gap in gaps if gap.people >= FEWEST_PEOPLE]
    return tuple(sorted(worth, key=lambda gap: (-gap.people, -len(gap.appeals), gap.appeals[0].appeal)))


def _by_meanings(words: Sequence[Sequence[str]]) -> Likenesses:
    """Cosines of tf-idf, all at once: `Likeness` is made to compare one text with many."""
    # Imported here, as below.
    from scipy.sparse import csr_array

    counted = [unit_counts(each, meant) for each in words]
    texts_with = Counter(meaning for each in counted for meaning in each)
    number = {meaning: place for place, meaning in enumerate(texts_with)}
    rows = np.repeat(np.arange(len(counted)), [len(each) for each in counted])
    columns = np.array([number[meaning] for each in counted for meaning in each])
    counts = np.array([often for each in counted for often in each.values()], dtype=np.float32)
    rarity = np.log((1 + len(words)) / (1 + np.array([texts_with[meaning] for meaning in number]))) + 1
    weights = counts * rarity[columns]
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(words)))
    table = csr_array((weights / lengths[rows], (rows, columns)), shape=(len(words), len(number)))
    return np.asarray((table @ table.T).toarray(), dtype=np.float32)


def _by_vectors(texts: Sequence[str], encoder: Encoder) -> Likenesses:
    begun = [text[:MOST_CHARACTERS] for text in texts]
    vectors = np.concatenate([encoder.vectors(begun[at : at + _BATCH]) for at in range(0, len(begun), _BATCH)])
    return np.asarray(vectors @ vectors.T, dtype=np.float32)


def _grouped(likenesses: Likenesses, apart: float) -> Sequence[Sequence[int]]:
    """Joined from below, by the average distance: no group grows by a chain of neighbours that are strangers."""
    # Imported here: a third of a second and 40 MB, which only a desk whose admin asks for gaps has to pay.
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distances = np.clip(1 - (likenesses + likenesses.T) / 2, 0, None)
    np.fill_diagonal(distances, 0)
    of = fcluster(linkage(squareform(distances, checks=False), "average"), apart, "distance")
    groups: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(of.tolist()):
        groups[group].append(place)
    return [group for group in groups.values() if len(group) >= FEWEST_PEOPLE]


def _from_the_middle(likenesses: Likenesses, group: Sequence[int]) -> Sequence[int]:
    """The one that is nearest to all others, then as near as they are to it."""
    among = likenesses[np.ix_(group, group)]
    middle = int(among.sum(axis=1).argmax())
    order = [middle, *(int(each) for each in np.argsort(-among[middle], kind="stable") if each != middle)]
    return [group[each] for each in order]


def _telling_words(said: Sequence[tuple[AnsweredAppeal, Sequence[str]]], group: Sequence[int]) -> tuple[str, ...]:
    """By how many people of the group use them, and how few appeals outside it; as they are written most often."""
    inside = set(group)
    everywhere = Counter(one for _, words in said for one in {stem(word) for word in words})
    people: dict[str, set[int]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for place in sorted(inside):
        appeal, words = said[place]
        for word in words:
            if len(word) >= _SHORTEST_WORD and word.isalpha():
                people[stem(word)].add(appeal.person)
                forms[stem(word)][word] += 1
    weights = {
        one: len(who) * (math.log((1 + len(said)) / (1 + everywhere[one])) + 1)
        for one, who in people.items()
        if len(who) > 1
    }
    likeliest = sorted(weights, key=lambda one: (-weights[one], one))[:WORDS]
    return tuple(forms[one].most_common(1)[0][0] for one in likeliest)
