"""Texts that are nearly the same: typo copies, templates, other spellings of one. They teach nothing, and where one is
left out and the other is not, they flatter.
"""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from classifier.normalise import normalise

TOO_ALIKE = 0.6
"""Share of the four-letter grams that two texts may have in common; typo copies and templates have more."""


def nearly_the_same(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Places of two texts that share more of their grams than two people's words do, the earlier one first. Some
    thousands of texts at most."""
    vectorizer = CountVectorizer(analyzer="char_wb", ngram_range=(4, 4), binary=True, preprocessor=normalise)
    grams = vectorizer.fit_transform(texts).astype(np.float32)
    common = (grams @ grams.T).toarray()
    counts = common.diagonal()
    alike = common > TOO_ALIKE * (counts[:, None] + counts[None, :] - common)
    return [(int(i), int(j)) for i, j in zip(*np.nonzero(np.triu(alike, k=1)), strict=True)]
