"""What was learned: how much each likeness counts, and from when an article is certain, or may help."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEXICAL = ("meanings_question", "meanings_answer", "pieces_question", "pieces_answer")
ENCODED = (*LEXICAL, "vector_question", "vector_answer", "vector_sentence")
"""Likenesses of a text to an article, in the order of their weights; ENCODED with the encoder's."""

SIGNS = (
    "best", "to_second", "to_fourth", "to_median", "meanings", "covered",
    "meanings_agree", "pieces_agree", "vectors_agree", "elsewhere", "unknown", "length",
)  # fmt: skip
"""What a gate looks at, in the order of its weights. `…_agree`: the best article is the best by this likeness alone."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Opens where a logistic regression over the signs reaches a probability."""

    weights: Sequence[float]
    bias: float
    threshold: float

    def probability(self, signs: NDArray[np.float64]) -> float:
        return float(1 / (1 + np.exp(-(signs @ np.asarray(self.weights) + self.bias))))


@dataclass(frozen=True, slots=True)
class Weights:
    """ranking: of each likeness. offer: the best article answers. suggest: one of the best three does."""

    ranking: Sequence[float]
    offer: Gate
    suggest: Gate


@dataclass(frozen=True, slots=True)
class Learned:
    """With the encoder, and without. data: digest of what it was learned from."""

    encoded: Weights
    lexical: Weights
    data: str


@cache
def packaged_weights() -> Learned:
    return _learned(json.loads(packaged_weights_file().read_text(encoding="utf-8")))


def packaged_weights_file() -> Path:
    """Where the weights of the package lie."""
    return Path(str(files("faq").joinpath("data/weights.json")))


def write_weights(learned: Learned, path: Path) -> None:
    """As JSON, each weight by its name."""
    kept = {
        "encoded": _named(learned.encoded, ENCODED),
        "lexical": _named(learned.lexical, LEXICAL),
        "data": learned.data,
    }
    path.write_text(json.dumps(_rounded(kept), indent=1) + "\n", encoding="utf-8")


def _named(weights: Weights, likenesses: Sequence[str]) -> dict[str, Any]:
    named: dict[str, Any] = {"ranking": dict(zip(likenesses, weights.ranking, strict=True))}
    for name, gate in (("offer", weights.offer), ("suggest", weights.suggest)):
        signs = dict(zip(SIGNS, gate.weights, strict=True))
        named[name] = {"weights": signs, "bias": gate.bias, "threshold": gate.threshold}
    return named


def _learned(kept: Mapping[str, Any]) -> Learned:
    return Learned(_weights(kept["encoded"], ENCODED), _weights(kept["lexical"], LEXICAL), kept["data"])


def _weights(kept: Mapping[str, Any], likenesses: Sequence[str]) -> Weights:
    return Weights([kept["ranking"][name] for name in likenesses], _gate(kept["offer"]), _gate(kept["suggest"]))


def _gate(kept: Mapping[str, Any]) -> Gate:
    return Gate([kept["weights"][sign] for sign in SIGNS], kept["bias"], kept["threshold"])


def _rounded(value: Any) -> Any:
    """Four digits: what is beyond them is noise, and differs between machines."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value
