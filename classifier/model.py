"""The trained model as plain arrays: all that is needed to judge, with numpy alone.

Two files: ``model.npz`` holds the arrays, ``model.json`` beside it what they are (version, what they were trained
with, figures, threshold) and the digest of the arrays, so that the two cannot be mixed up. Nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from classifier.features import Features

VERSION = 1
"""Of the form of the files; one of another version is refused."""


class BadModel(Exception):
    """The files of a model cannot be used. The message says which and why."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file}: {reason}; train it again")
        self.file = file
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Header:
    """What a model is.

    tags: in the order of the model's columns. threshold: probability from which it speaks. data: digest of what it
    was trained with. arrays: digest of the npz file. figures: from cross-validation.
    """

    version: int
    tags: tuple[str, ...]
    threshold: float
    data: str
    arrays: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Known:
    """A text as far as a model knows it. counts: of its grams; tf_idf: one for each of them; weights: (grams, tags)."""

    features: Features
    counts: Mapping[str, int]
    tf_idf: NDArray[np.float64]
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model over grams (tf-idf, rows of length 1) and signs, with a softmax.

    vocabulary: gram → row. idf: (grams,). weights: (grams, tags). sign_weights: (signs, tags). bias: (tags,).
    """

    tags: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    sign_weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def known(self, features: Features) -> Known:
        """What of a text the model has learnt something about."""
        counts = Counter(gram for of_word in features.grams for gram in of_word if gram in self.vocabulary)
        rows = [self.vocabulary[gram] for gram in counts]
        values = (1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * self.idf[rows]
        return Known(features, counts, values / (np.linalg.norm(values) or 1.0), self.weights[rows])

    def probabilities(self, known: Known) -> NDArray[np.float64]:
        """For each tag, in the order of tags; they add up to 1."""
        scores = self.bias + np.asarray(known.features.signs) @ self.sign_weights + known.tf_idf @ known.weights
        exponents = np.exp(scores - scores.max())
        return np.asarray(exponents / exponents.sum(), dtype=np.float64)

    def word_weights(self, known: Known, tag: str) -> NDArray[np.float64]:
        """How much each word spoke for a tag, against what it said for the tags on average; a number a word."""
        spoke = known.tf_idf * (known.weights[:, self.tags.index(tag)] - known.weights.mean(axis=1))
        share = {gram: weight / known.counts[gram] for gram, weight in zip(known.counts, spoke.tolist(), strict=True)}
        return np.array([sum(share.get(gram, 0.0) for gram in of_word) for of_word in known.features.grams])


def save(model: Model, header: Header, file: Path) -> None:
    """Write the arrays to file (.npz) and the header beside it (.json); the header's digest is filled in."""
    grams = "\n".join(sorted(model.vocabulary, key=model.vocabulary.__getitem__))
    packed = io.BytesIO()
    np.savez_compressed(
        packed,
        grams=np.frombuffer(grams.encode("utf-8"), dtype=np.uint8),
        idf=model.idf,
        weights=model.weights,
        sign_weights=model.sign_weights,
        bias=model.bias,
    )
    described = asdict(header) | {"arrays": hashlib.sha256(packed.getvalue()).hexdigest()}
    file.write_bytes(packed.getvalue())
    header_file(file).write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")


def load(file: Path) -> tuple[Model, Header]:
    """Read what save wrote. Raises BadModel for files that are missing, damaged, mixed up or of another version."""
    header = _header(header_file(file))
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadModel(file, error.strerror or "cannot be read") from error
    if hashlib.sha256(raw).hexdigest() != header.arrays:
        raise BadModel(file, f"not the arrays that {header_file(file).name} describes")
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
            grams = arrays["grams"].tobytes().decode("utf-8").split("\n")
            model = Model(
                tags=header.tags,
                vocabulary={gram: row for row, gram in enumerate(grams)},
                idf=arrays["idf"],
                weights=arrays["weights"],
                sign_weights=arrays["sign_weights"],
                bias=arrays["bias"],
            )
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BadModel(file, f"damaged ({error})") from error
    return model, header


def header_file(file: Path) -> Path:
    """Where the header of the arrays in file lies."""
    return file.with_suffix(".json")


def _header(file: Path) -> Header:
    try:
        described = json.loads(file.read_text("utf-8"))
        if described["version"] != VERSION:
            raise BadModel(file, f"version {described['version']}, this program reads {VERSION}")
        return Header(
            version=VERSION,
            tags=tuple(described["tags"]),
            threshold=float(described["threshold"]),
            data=described["data"],
            arrays=described["arrays"],
            figures=described["figures"],
        )
    except OSError as error:
        raise BadModel(file, error.strerror or "cannot be read") from error
    except (KeyError, TypeError, ValueError) as error:
        raise BadModel(file, f"no header of a model ({error})") from error
