"""The search: which article answers a text, and how certain that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from desk.articles import Article, Found
from desk.gaps import AnsweredAppeal, Gap
from desk.stems import stem
from faq.elsewhere import packaged_elsewhere
from faq.gaps import found_among
from faq.likeness import Likeness
from faq.spelling import read_back
from faq.thesaurus import meant, packaged_thesaurus
from faq.vectors import ArticleVectors, Encoder
from faq.weights import LEXICAL, Learned, Weights, packaged_weights
from faq.words import MOST_CHARACTERS, pieces, spoken, telling

MOST = 3
"""Articles that are suggested. Source: conversation.md, "FAQ, never in the way"."""

RELATED = 0.05
"""Likeness by meanings from which an article has anything to do with words that somebody looks for."""

RELATED_PIECES = 0.2
"""Likeness by pieces of words from which it has."""

SWAY = 0.5
"""As much as what readers said of an article can move it, either way; between two neighbours often lies more."""

FEW = 4
"""Readers whose word counts half: one or two say little."""

_ELSEWHERE = 3
"""More words of something else do not make it more so."""

_REMEMBERED = 1000
"""Texts of which it is remembered what was found."""

_KNOWN_WORDS = 20_000

NO_VOTES: Mapping[str, tuple[int, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Looked:
    """A text, compared with every article.

    likenesses: a row for each article, a column for each likeness. scores: by the learned weights, with the readers'
    word. signs: what the gates look at; none of a text of which nothing is known.
    """

    likenesses: NDArray[np.float64]
    scores: NDArray[np.float64]
    signs: NDArray[np.float64] | None


class _Lexicon:
    """What is made of the articles' words; it does not change, and is made once for the same articles."""

    def __init__(self, articles: Sequence[Article]) -> None:
        questions = [telling(spoken(article.question)) for article in articles]
        answers = [telling(spoken(article.answer)) for article in articles]
        self.verbatim: dict[str, Article] = {}
        self.same_words: dict[frozenset[str], Article | None] = {}
        for article, words in zip(articles, questions, strict=True):
            self.verbatim.setdefault(" ".join(spoken(article.question)), article)
            same = frozenset(map(stem, words))
            self.same_words[same] = None if same in self.same_words else article
        self.verbatim.pop("", None)
        self.same_words.pop(frozenset(), None)
        self.meanings = Likeness(questions, meant), Likeness(answers, meant)
        self.pieces = Likeness(questions, pieces), Likeness(answers, pieces)
        self.whole = Likeness([[*q, *a] for q, a in zip(questions, answers, strict=True)], meant)
        self.stems = [{stem(word) for word in (*q, *a)} for q, a in zip(questions, answers, strict=True)]
        self.all_stems: set[str] = set().union(*self.stems)
        self.known: dict[str, bool] = {}


@lru_cache(maxsize=2)
def _lexicon(articles: tuple[Article, ...]) -> _Lexicon:
    return _Lexicon(articles)


class ArticleIndex:
    """Fulfils desk.articles.Articles. Built once for its articles; arrays only while searching.

    Without an encoder, or until `encode` was called, it goes by words alone, and is more modest.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        encoder: Encoder | None = None,
        votes: Mapping[str, tuple[int, int]] = NO_VOTES,
        learned: Learned | None = None,
    ) -> None:
        """votes: by article, how many readers it helped and how many not."""
        self._articles = tuple(articles)
        self._by_id = {article.id: article for article in articles}
        self._learned = learned or packaged_weights()
        self._encoder = encoder
        self._vectors: ArticleVectors | None = None
        self._found: dict[tuple[str, bool], Found] = {}
        self._sway = np.array([sway(*votes.get(article.id, (0, 0))) for article in articles])
        self._lexicon = _lexicon(self._articles)
        self._gaps: tuple[tuple[tuple[AnsweredAppeal, ...], bool], Sequence[Gap]] | None = None

    def all(self) -> Sequence[Article]:
        return self._articles

    def get(self, article: str) -> Article | None:
        return self._by_id.get(article)

    def encode(self, before: ArticleIndex | None = None) -> None:
        """Read the articles by the encoder, when it is ready; takes seconds for a hundred: call it in a thread.

        before: an index whose vectors are taken over, of articles that have not changed.
        """
        if self._articles and self._encoder is not None and self._encoder.ready:
            self._vectors = ArticleVectors(self._articles, self._encoder, before._vectors if before else None)

    @property
    def encoded(self) -> bool:
        return self._vectors is not None

    def find(self, text: str, *, quickly: bool = False) -> Found:
        """The same text is asked about again and again while it is worked on: what was found is remembered."""
        asked = text, self.encoded and not quickly
        found = self._found.get(asked)
        if found is None:
            found = self._find(text, quickly)
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[asked] = found
        return found

    def _find(self, text: str, quickly: bool) -> Found:
        verbatim = self._lexicon.verbatim.get(" ".join(spoken(text)))
        if verbatim is not None:
            return Found("offer", (verbatim,), verbatim=True)
        looked = self.look(text, quickly=quickly)
        if looked.signs is None:
            return Found("none")
        order = np.argsort(-looked.scores, kind="stable")
        weights = self._weights(quickly)
        same = self._lexicon.same_words.get(frozenset(map(stem, telling(spoken(text)))))
        if same is not None:
            return Found("offer", (same,))
        if weights.offer.probability(looked.signs) >= weights.offer.threshold:
            return Found("offer", (self._articles[order[0]],))
        if weights.suggest.probability(looked.signs) >= weights.suggest.threshold:
            return Found("suggest", tuple(self._articles[each] for each in order[:MOST]))
        return Found("none")

    def ranked(self, text: str, limit: int) -> Sequence[Article]:
        looked = self.look(text)
        order = np.argsort(-looked.scores, kind="stable")
        near = (looked.likenesses[:, :2].max(axis=1, initial=0) >= RELATED) | (
            looked.likenesses[:, 2:4].max(axis=1, initial=0) >= RELATED_PIECES
        )
        return tuple(self._articles[each] for each in order if near[each])[:limit]

    def gaps(self, answered: Sequence[AnsweredAppeal]) -> Sequence[Gap]:
        """Those of the same appeals are remembered: they are asked for again for each page that shows them."""
        asked = tuple(answered), self.encoded
        if self._gaps is None or self._gaps[0] != asked:
            answers = {article.answer.strip() for article in self._articles}
            open_ones = [
                each
                for each in answered
                if each.answer.strip() not in answers and (each.made or self.find(each.asked).verdict != "offer")
            ]
            self._gaps = asked, found_among(open_ones, self._encoder if self.encoded else None)
        return self._gaps[1]

    def order(self, text: str) -> Sequence[Article]:
        """All of them, the likeliest first; what `find` would offer before all others."""
        found = self.find(text)
        order = np.argsort(-self.look(text).scores, kind="stable")
        first = found.articles if found.verdict == "offer" else ()
        return (*first, *(self._articles[each] for each in order if self._articles[each] not in first))

    def look(self, text: str, *, quickly: bool = False) -> Looked:
        """Compare a text with every article. quickly: by its words alone."""
        said, words = self._read(text)
        columns = [
            *(likeness.to(words) for likeness in self._lexicon.meanings),
            *(likeness.to(words) for likeness in self._lexicon.pieces),
        ]
        if self._vectors is not None and self._encoder is not None and words and not quickly:
            # What was not read back is the very text that the classifier has just had read: it costs nothing again.
            as_it_was = said == text[:MOST_CHARACTERS]
            columns += self._vectors.to(self._encoder.vectors([text if as_it_was else said])[0])
        likenesses = np.stack(columns, axis=1).astype(np.float64)
        weights = self._weights(quickly).ranking[: likenesses.shape[1]]
        scores = likenesses @ np.asarray(weights) + self._sway
        return Looked(likenesses, scores, self._signs(likenesses, scores, words))

    def signs(
        self, likenesses: NDArray[np.float64], scores: NDArray[np.float64], text: str
    ) -> NDArray[np.float64] | None:
        """As `look` gives them, were these the scores."""
        return self._signs(likenesses, scores, self._read(text)[1])

    def _read(self, text: str) -> tuple[str, Sequence[str]]:
        text = read_back(text[:MOST_CHARACTERS], self._knows)
        return text, telling(spoken(text))

    def _weights(self, quickly: bool) -> Weights:
        return self._learned.lexical if quickly or self._vectors is None else self._learned.encoded

    def _signs(
        self, likenesses: NDArray[np.float64], scores: NDArray[np.float64], words: Sequence[str]
    ) -> NDArray[np.float64] | None:
        """In the order of weights.SIGNS."""
        if not words or not self._articles:
            return None
        best = int(np.argmax(scores))
        falling = np.sort(scores)[::-1]
        first, second, fourth = (float(falling[min(place, len(falling)) - 1]) for place in (1, 2, 4))
        meanings, pieced = likenesses[:, 0] + likenesses[:, 1], likenesses[:, 2] + likenesses[:, 3]
        vectors = likenesses[:, len(LEXICAL) :]
        its = self._lexicon.stems[best]
        elsewhere = [word for word in packaged_elsewhere().among(words) if stem(word) not in its]
        return np.array(
            [
                first,
                first - second,
                first - fourth,
                first - _middle(falling),
                likenesses[best, :2].max(),
                self._lexicon.whole.covered(words, best),
                float(meanings.argmax() == best),
                float(pieced.argmax() == best),
                float(vectors.shape[1] > 0 and vectors.sum(axis=1).argmax() == best),
                min(len(elsewhere), _ELSEWHERE),
                sum(not self._knows(word) for word in words) / len(words),
                math.log1p(len(words)),
            ]
        )

    def _knows(self, word: str) -> bool:
        known = self._lexicon.known.get(word)
        if known is None:
            known = (
                not telling(spoken(word))
                or bool(packaged_thesaurus().meanings(word))
                or stem(word) in self._lexicon.all_stems
            )
            if len(self._lexicon.known) >= _KNOWN_WORDS:
                self._lexicon.known.clear()
            self._lexicon.known[word] = known
        return known


def sway(helped: int, not_helped: int) -> float:
    """How far its readers move an article: from -SWAY to SWAY, 0 where they are of two minds or too few."""
    return SWAY * (helped - not_helped) / (helped + not_helped + FEW)


def _middle(ordered: NDArray[np.float64]) -> float:
    """The median of what is in order."""
    half = len(ordered) // 2
    return float(ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2)
