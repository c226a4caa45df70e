"""The judgement of a text: which tag, how sure, and because of which words; or that one cannot say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifier.features import MOST_CHARACTERS, features_of
from classifier.manners import asks_something, rudeness_of
from classifier.model import HEADS, Header, HeadName, Known, Model, load, unpack
from classifier.normalise import aligned
from classifier.profanity import profanity_in
from classifier.vectors import Encoder
from desk.appeal import Rudeness

VERSION_DIGITS = 12

_FEWEST, _MOST = 2, 3
_MOST_REASONS = 3
_SHORTEST_REASON = 3
_LITTLE_WORDS = frozenset(
    "без был была было были ваш вам вас все всё вот для его если есть еще ещё или когда которая которые который "
    "мне меня мои мой моя мою моё над нам нас наш них она они оно под при про так там тоже только тут уже хотя чем что "
    "чтоб чтобы это этот эту эта".split()
)
_WORTH_SAYING = 0.25  # of the weight of the weightiest word


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a text was taken to be.

    tag: None where the classifier abstains. probability: of the likeliest tag, calibrated. likeliest: that tag
    alone when sure, else the two or three between which it wavers, the likeliest first; none for a blank text.
    reasons: words of the text that weighed most, as they were written, the weightiest first. rudeness:
    how rude it is, whatever the tag: a rude question is still a question. abusive: surely nothing but obscenity, in
    which nothing is asked. vector: of the text's meaning, where the encoder has read it.
    """

    tag: str | None
    probability: float
    likeliest: tuple[tuple[str, float], ...]
    reasons: tuple[str, ...]
    rudeness: Rudeness = "none"
    abusive: bool = False
    vector: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)


class Classifier:
    """Judges texts by a trained model, from any thread. Loaded once, used by many; holds no state."""

    def __init__(self, model: Model, header: Header, encoder: Encoder | None = None) -> None:
        """encoder: while it is not ready, and without one, letters alone are judged, and less is said."""
        self._model = model
        self.encoder = encoder
        self.header = header

    @classmethod
    def load(cls, path: Path | None = None, encoder: Encoder | None = None) -> "Classifier":
        """The model in path (.npz), or the one of the package. Raises BadModel."""
        return cls(*load(path or package_model(), _heads(encoder)), encoder)

    @classmethod
    def unpacked(cls, described: Any, arrays: bytes, name: str, encoder: Encoder | None = None) -> "Classifier":
        """A model as `pack` made it. name: by which people know it. Raises BadModel."""
        return cls(*unpack(described, arrays, name, _heads(encoder)), encoder)

    @property
    def version(self) -> str:
        """By what a judgement is known to be this model's: the beginning of the digest of its arrays."""
        return self.header.arrays[:VERSION_DIGITS]

    @property
    def threshold(self) -> float:
        """Probability from which it says a tag, as it judges now: with the encoder, or by letters alone."""
        return self.header.heads[self._head()].threshold

    def judge(self, text: str, *, quickly: bool = False) -> Judgement:
        """Any string is taken; of a very long one the beginning is judged. Of a blank one it knows nothing.

        Takes milliseconds, most of them the encoder's: see docs/classifier.md. quickly: without it, and less is said.
        """
        features = features_of(text)
        if features.blank:
            return Judgement(tag=None, probability=0.0, likeliest=(), reasons=())
        known = self._model.known(features)
        head: HeadName = "letters" if quickly else self._head()
        vector = self.encoder.vectors([features.meant])[0] if self.encoder is not None and head == "meaning" else None
        speaking = self.header.heads[head]
        probabilities = self._model.probabilities(known, vector)
        order = np.argsort(-probabilities, kind="stable")
        ranking = [(self._model.tags[i], float(probabilities[i])) for i in order]
        tag, probability = ranking[0]
        sure = probability >= speaking.threshold
        respelled = features.respelled if len(text) <= MOST_CHARACTERS else aligned(text)
        profanity = [found.word for found in profanity_in(respelled, text)]
        rudeness = rudeness_of(features.spoken, obscene=bool(profanity))
        abuse = sure and tag == "profanity" and rudeness == "obscene"
        return Judgement(
            tag=tag if sure else None,
            probability=probability,
            likeliest=tuple(ranking[:1] if sure else _wavering(ranking, speaking.enough)),
            reasons=_distinct(
                [*(profanity if tag == "profanity" else []), *self._weighty_words(text, known, tag, head)]
            ),
            rudeness=rudeness,
            abusive=abuse and not asks_something(features.respelled.text, features.spoken),
            vector=vector,
        )

    def _head(self) -> HeadName:
        heard = self.encoder is not None and self.encoder.ready and "meaning" in self._model.heads
        return "meaning" if heard else "letters"

    def _weighty_words(self, text: str, known: Known, tag: str, head: HeadName) -> list[str]:
        weights = self._model.word_weights(known, tag, head)
        words, order = known.features.words, np.argsort(-weights, kind="stable")
        least = max(0.0, _WORTH_SAYING * float(weights.max(initial=0.0)))
        spans = [(words[i].start, words[i].end) for i in order if weights[i] > least]
        written = [text[start:end] for start, end in spans]
        return [
            word
            for word in written
            if len(word) >= _SHORTEST_REASON and not word.isdigit() and word.casefold() not in _LITTLE_WORDS
        ]


def _heads(encoder: Encoder | None) -> Sequence[HeadName]:
    """Those that are of use: without an encoder nobody judges by meaning."""
    return ("letters",) if encoder is None else HEADS


def package_model() -> Path:
    """Where the model of the package lies."""
    return Path(str(files("classifier").joinpath("data/model.npz")))


def _wavering(ranking: Sequence[tuple[str, float]], enough: float) -> Sequence[tuple[str, float]]:
    count = _FEWEST
    while count < _MOST and sum(probability for _, probability in ranking[:count]) < enough:
        count += 1
    return ranking[:count]


def _distinct(words: Sequence[str]) -> tuple[str, ...]:
    """The first few, each word once however it is capitalised."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(word.casefold(), word)
    return tuple(kept.values())[:_MOST_REASONS]
