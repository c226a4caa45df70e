"""The search: which article answers a text, and how certain that is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from desk.articles import Article, Found
from faq.words import features, spoken

CERTAIN = 0.75
"""Likeness to its question from which an article is certain."""

APART = 0.2
"""By how much it has to be more alike than the second."""

LIKELY = 0.23
"""Likeness to question and answer from which an article may help."""

BESIDE = 0.5
"""Of the likeness of the best: what is less alike is not worth a look beside it."""

RELATED = 0.05
"""Likeness from which an article has anything to do with words that somebody looks for."""

MOST = 3
"""Articles that are suggested. Source: conversation.md, "FAQ, never in the way"."""

_QUESTION = 0.75
"""Weight of the question in the likeness to both; the answer has the rest."""

_Vector = Mapping[str, float]


class ArticleIndex:
    """Fulfils desk.articles.Articles. Built once for its articles; pure Python, for some thousands of them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._verbatim: dict[str, str] = {}
        for article in articles:
            self._verbatim.setdefault(" ".join(spoken(article.question)), article.id)
        self._verbatim.pop("", None)
        questions = {article.id: features(article.question) for article in articles}
        answers = {article.id: features(article.answer) for article in articles}
        seen = Counter(each for one in articles for each in {**questions[one.id], **answers[one.id]})
        count = len(articles)
        self._rarity = {each: math.log((1 + count) / (1 + often)) + 1 for each, often in seen.items()}
        self._unknown = math.log(1 + count) + 1
        self._in_questions = self._indexed(questions)
        self._in_answers = self._indexed(answers)

    def all(self) -> Sequence[Article]:
        return tuple(self._articles.values())

    def get(self, article: str) -> Article | None:
        return self._articles.get(article)

    def find(self, text: str) -> Found:
        verbatim = self._verbatim.get(" ".join(spoken(text)))
        if verbatim is not None:
            return Found("offer", (self._articles[verbatim],), verbatim=True)
        asked = self._vector(features(text))
        in_questions = _likeness(asked, self._in_questions)
        first, second = ([*sorted(in_questions.values(), reverse=True), 0.0, 0.0])[:2]
        if first >= CERTAIN and first - second >= APART:
            return Found("offer", (self._articles[max(in_questions, key=in_questions.__getitem__)],))
        likely = self._likely(asked, in_questions)
        best = next(iter(likely.values()), 0.0)
        near = [article for article, likeness in likely.items() if likeness >= max(LIKELY, BESIDE * best)]
        if not near:
            return Found("none")
        return Found("suggest", tuple(self._articles[article] for article in near[:MOST]))

    def ranked(self, text: str, limit: int) -> Sequence[Article]:
        likely = self.likeness(text)
        return tuple(self._articles[each] for each, likeness in likely.items() if likeness >= RELATED)[:limit]

    def likeness(self, text: str) -> Mapping[str, float]:
        """By article, from 0 to 1, the nearest first."""
        asked = self._vector(features(text))
        return self._likely(asked, _likeness(asked, self._in_questions))

    def _likely(self, asked: _Vector, in_questions: _Vector) -> dict[str, float]:
        in_answers = _likeness(asked, self._in_answers)
        both = {
            article: _QUESTION * in_questions.get(article, 0.0) + (1 - _QUESTION) * in_answers.get(article, 0.0)
            for article in self._articles
            if article in in_questions or article in in_answers
        }
        return dict(sorted(both.items(), key=lambda item: -item[1]))

    def _vector(self, counted: _Vector) -> _Vector:
        """Of length 1. What no article has counts as well: what it says is answered by none."""
        weighed = {each: count * self._rarity.get(each, self._unknown) for each, count in counted.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        return {each: weight / length for each, weight in weighed.items()}

    def _indexed(self, texts: Mapping[str, _Vector]) -> Mapping[str, Sequence[tuple[str, float]]]:
        """By what is in a text, the articles that have it, with its weight there."""
        index: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for article, counted in texts.items():
            for each, weight in self._vector(counted).items():
                index[each].append((article, weight))
        return index


def _likeness(asked: _Vector, index: Mapping[str, Sequence[tuple[str, float]]]) -> dict[str, float]:
    """The cosine with each article that has anything of it."""
    alike: dict[str, float] = defaultdict(float)
    for each, weight in asked.items():
        for article, its in index.get(each, ()):
            alike[article] += weight * its
    return dict(alike)
