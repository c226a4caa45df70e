"""How near texts are to each other by their meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from encoder.sentences import DIMENSIONS, NotReady, SentenceEncoder

KEPT = 2000
"""Texts whose vectors are remembered, 2 KB each: the same ones are compared again and again while they are of now."""


class Nearness:
    """Remembers vectors, so that each text is read once. For one thread at a time."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def nearness(self, texts: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[float]] | None:
        """The cosines, a row for each text; None while the encoder is not ready. Milliseconds for each new text."""
        try:
            rows, columns = self._vectors(texts), self._vectors(others)
        except NotReady:
            return None
        near: Sequence[Sequence[float]] = (rows @ columns.T).tolist()
        return near

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        fresh = list(dict.fromkeys(text for text in texts if text not in self._known))
        self._known.update(zip(fresh, self._encoder.vectors(fresh), strict=True))
        vectors = [self._known[text] for text in texts]
        while len(self._known) > KEPT:
            self._known.pop(next(iter(self._known)))
        return np.stack(vectors) if vectors else np.empty((0, DIMENSIONS), np.float32)
