"""How near texts are to each other by their meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def nearness(vectors: Sequence[object], others: Sequence[object]) -> Sequence[Sequence[float]]:
    """The cosines of rows that `SentenceEncoder.vectors` gave: for each of the vectors one for each of the others."""
    near: Sequence[Sequence[float]] = (np.asarray(vectors, np.float32) @ np.asarray(others, np.float32).T).tolist()
    return near
