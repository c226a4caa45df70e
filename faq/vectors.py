"""How alike a text is to each article by what they mean: by vectors of a sentence encoder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desk.articles import Article

_BATCH = 16
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n")

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts as vectors."""

    @property
    def ready(self) -> bool:
        """Whether it can be asked now."""

    def vectors(self, texts: Sequence[str], /) -> Vectors:
        """A row of length 1 for each."""


class ArticleVectors:
    """Of each article the question, the answer, and the answer's sentences."""

    def __init__(self, articles: Sequence[Article], encoder: Encoder, known: ArticleVectors | None = None) -> None:
        """Takes some milliseconds for each text that `known` has no vector of: call it in a thread."""
        sentences = [_sentences(article.answer) for article in articles]
        questions, answers = [article.question for article in articles], [_line(article.answer) for article in articles]
        self._kept: dict[str, Vectors] = {}
        texts = dict.fromkeys((*questions, *answers, *(each for one in sentences for each in one)))
        fresh = [text for text in texts if known is None or text not in known._kept]
        for start in range(0, len(fresh), _BATCH):
            batch = fresh[start : start + _BATCH]
            self._kept.update(zip(batch, encoder.vectors(batch), strict=True))
        if known is not None:
            self._kept.update({text: known._kept[text] for text in texts if text in known._kept})
        self._questions, self._answers = self._rows(questions), self._rows(answers)
        self._sentences = self._rows([each for one in sentences for each in one])
        self._starts = np.cumsum([0, *(len(one) for one in sentences)])[:-1]

    def _rows(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._kept[text] for text in texts])

    def to(self, vector: Vectors) -> tuple[Vectors, Vectors, Vectors]:
        """Of a text: the cosine with each question, each answer, and the nearest sentence of each answer."""
        nearest = np.maximum.reduceat(self._sentences @ vector, self._starts)
        return self._questions @ vector, self._answers @ vector, nearest


def _sentences(answer: str) -> list[str]:
    return [each.strip() for each in _SENTENCE_END.split(answer) if each.strip()] or [answer]


def _line(answer: str) -> str:
    return " ".join(answer.split())
