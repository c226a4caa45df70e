"""The trained model as plain arrays: all that is needed to judge, with numpy alone.

Two heads in one file: one judges by letters, the other by letters and meaning, where a sentence encoder is at hand.
``model.npz`` holds the arrays, ``model.json`` beside it what they are (version, what they were trained with, figures,
thresholds) and the digest of the arrays, so that the two cannot be mixed up. Nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from classifier.features import Features

VERSION = 2
"""Of the form of the files; one of another version is refused."""

HeadName = Literal["letters", "meaning"]
HEADS: tuple[HeadName, ...] = ("letters", "meaning")

Floats = NDArray[np.float32]

MOST_WORDS = 16_384
"""Words of which a model remembers the rows of their grams."""


class BadModel(Exception):
    """A model cannot be used. The message says which and why. name: its file, or what else people know it by."""

    def __init__(self, name: Path | str, reason: str) -> None:
        super().__init__(f"{name}: {reason}; train it again")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Speaking:
    """When a head speaks. threshold: probability from which it says a tag. enough: the tags that it offers otherwise
    add up to at least so much, where three of them can. figures: from cross-validation."""

    threshold: float
    enough: float
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Header:
    """What a model is.

    tags: in the order of the model's columns. heads: of letters, and of meaning where training had an encoder. data:
    digest of what it was trained with. arrays: digest of the npz file.
    """

    version: int
    tags: tuple[str, ...]
    heads: Mapping[HeadName, Speaking]
    data: str
    arrays: str


@dataclass(frozen=True, slots=True)
class Head:
    """What is added up for each tag before the softmax.

    weights: (grams, tags). sign_weights: (signs, tags). bias: (tags,). anchors: vectors of the appeals that it learnt
    from (appeals, dimensions), none for letters alone; a text is compared with each, and anchor_weights (appeals, tags)
    says what the likeness speaks for.
    """

    weights: Floats
    sign_weights: Floats
    bias: Floats
    anchors: Floats
    anchor_weights: Floats

    def scores(self, known: Known, vector: Floats | None) -> NDArray[np.float64]:
        """For each tag."""
        signs = np.asarray(known.features.signs)
        scores = self.bias + signs @ self.sign_weights + known.tf_idf @ self.weights[known.rows]
        if len(self.anchors) and vector is not None:
            scores = scores + likeness(self.anchors @ vector) @ self.anchor_weights
        return np.asarray(scores, dtype=np.float64)


def likeness(cosines: Floats) -> Floats:
    """How alike two vectors of length 1 are, as the model counts it: a bell that narrows to what is really near."""
    return np.asarray(np.exp(2 * (cosines - 1)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Known:
    """A text as far as a model knows it.

    of_words: for each word, the rows of its grams, in order and with repetition. rows: of the text, each once; counts
    and tf_idf: one for each of them.
    """

    features: Features
    of_words: Sequence[Sequence[int]]
    rows: NDArray[np.int64]
    counts: NDArray[np.float64]
    tf_idf: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """vocabulary: gram → row. idf: (grams,); tf-idf rows have length 1."""

    tags: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    heads: Mapping[HeadName, Head]
    _rows: dict[tuple[str, ...], Sequence[int]] = field(default_factory=dict, compare=False, repr=False)
    """Of the grams of words that were met lately: words come again, and the vocabulary is too large to be near."""

    def known(self, features: Features) -> Known:
        """What of a text the model has learnt something about."""
        of_words = [self._rows_of(grams) for grams in features.grams]
        counted = Counter(chain.from_iterable(of_words))
        rows = np.fromiter(counted, np.int64, len(counted))
        counts = np.fromiter(counted.values(), np.float64, len(counted))
        values = (1 + np.log(counts)) * self.idf[rows]
        return Known(features, of_words, rows, counts, values / (np.linalg.norm(values) or 1.0))

    def _rows_of(self, grams: tuple[str, ...]) -> Sequence[int]:
        rows = self._rows.get(grams)
        if rows is None:
            if len(self._rows) >= MOST_WORDS:
                self._rows.clear()
            rows = self._rows[grams] = [row for row in map(self.vocabulary.get, grams) if row is not None]
        return rows

    def probabilities(self, known: Known, vector: Floats | None = None) -> NDArray[np.float64]:
        """For each tag, in the order of tags; they add up to 1. vector: the text's, judged by meaning then."""
        head = self.heads["letters" if vector is None else "meaning"]
        return softmax(head.scores(known, vector))

    def word_weights(self, known: Known, tag: str, head: HeadName) -> NDArray[np.float64]:
        """How much each word spoke for a tag, against what it said for the tags on average; a number a word."""
        weights = self.heads[head].weights[known.rows]
        spoke = known.tf_idf * (weights[:, self.tags.index(tag)] - weights.mean(axis=1))
        share = dict(zip(known.rows.tolist(), (spoke / known.counts).tolist(), strict=True))
        return np.array([sum(map(share.__getitem__, of_word)) for of_word in known.of_words], dtype=np.float64)


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Along the last axis."""
    exponents = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=-1, keepdims=True), dtype=np.float64)


def pack(model: Model, header: Header) -> tuple[dict[str, Any], bytes]:
    """The header as plain JSON, with the digest of the arrays filled in, and the arrays as an npz file."""
    grams = "\n".join(sorted(model.vocabulary, key=model.vocabulary.__getitem__))
    packed = io.BytesIO()
    np.savez_compressed(
        packed,
        grams=np.frombuffer(grams.encode("utf-8"), dtype=np.uint8),
        idf=model.idf,
        **{
            f"{name}_{array}": getattr(head, array).astype(np.float16 if array in _LARGE else np.float32)
            for name, head in model.heads.items()
            for array in _ARRAYS
        },
    )
    return asdict(header) | {"arrays": hashlib.sha256(packed.getvalue()).hexdigest()}, packed.getvalue()


def save(model: Model, header: Header, file: Path) -> None:
    """Write the arrays to file (.npz) and the header beside it (.json); the header's digest is filled in."""
    described, packed = pack(model, header)
    file.write_bytes(packed)
    header_file(file).write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")


_ARRAYS = ("weights", "sign_weights", "bias", "anchors", "anchor_weights")
_LARGE = ("weights", "anchors")
"""Kept in half the digits, which is finer than what they were learnt from."""


def load(file: Path, heads: Sequence[HeadName] = HEADS) -> tuple[Model, Header]:
    """Read what save wrote. heads: those that will be used; the others take megabytes for nothing.

    Raises BadModel for files that are missing, damaged, mixed up or of another version.
    """
    try:
        described = json.loads(header_file(file).read_text("utf-8"))
    except OSError as error:
        raise BadModel(header_file(file), error.strerror or "cannot be read") from error
    except ValueError as error:
        raise BadModel(header_file(file), f"no header of a model ({error})") from error
    # What is wrong with the header is said before the arrays are looked for.
    header = _header(described, header_file(file))
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadModel(file, error.strerror or "cannot be read") from error
    return _model(header, raw, file, heads), header


def unpack(described: Any, raw: bytes, name: str, heads: Sequence[HeadName] = HEADS) -> tuple[Model, Header]:
    """What pack made. name: by which people know the model. heads: see load. Raises BadModel."""
    header = _header(described, name)
    return _model(header, raw, name, heads), header


def header_file(file: Path) -> Path:
    """Where the header of the arrays in file lies."""
    return file.with_suffix(".json")


def _model(header: Header, raw: bytes, name: Path | str, heads: Sequence[HeadName]) -> Model:
    if hashlib.sha256(raw).hexdigest() != header.arrays:
        raise BadModel(name, "not the arrays that its header describes")
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
            grams = arrays["grams"].tobytes().decode("utf-8").split("\n")
            return Model(
                tags=header.tags,
                vocabulary={gram: row for row, gram in enumerate(grams)},
                idf=arrays["idf"],
                heads={head: _head(arrays, head) for head in header.heads if head in heads},
            )
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BadModel(name, f"damaged ({error})") from error


def _head(arrays: Mapping[str, Any], name: str) -> Head:
    return Head(*(arrays[f"{name}_{array}"].astype(np.float32) for array in _ARRAYS))


def _header(described: Any, name: Path | str) -> Header:
    try:
        if described["version"] != VERSION:
            raise BadModel(name, f"version {described['version']}, this program reads {VERSION}")
        heads = {head: Speaking(**described["heads"][head]) for head in HEADS if head in described["heads"]}
        if "letters" not in heads:
            raise BadModel(name, "no head that judges by letters")
        return Header(VERSION, tuple(described["tags"]), heads, described["data"], described["arrays"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadModel(name, f"no header of a model ({error})") from error
