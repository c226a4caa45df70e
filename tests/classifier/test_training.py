"""The committed model is the one that the committed data gives, and says what scikit-learn says."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import classifier
from classifier.appeals import TAGS, Appeal, BadData, read_appeals
from classifier.features import features_of
from classifier.model import HEADS, HeadName, Model, load, save, softmax
from classifier.training import MEANING, RIDGE, Trained, digest, learn, look, solved, train
from encoder import SentenceEncoder

DATA = Path(classifier.__file__).parent / "data"
STRANGE = ["?", "👍", "zzz qqq", "х у й", "сайт лежит " * 500, "http://portal.ru/1", "\ud800"]


pytestmark = pytest.mark.xdist_group("training")  # what takes a quarter of a minute is made once


class Remembering:
    """An encoder that knows some texts already: reading thousands takes a quarter of a minute."""

    ready = True

    def __init__(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        self._known = dict(zip((features_of(text).meant for text in texts), vectors, strict=True))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._known[text] for text in texts])


@pytest.fixture(scope="module")
def committed() -> Model:
    return load(DATA / "model.npz")[0]


@pytest.fixture(scope="module")
def trained(committed: Model) -> Trained:
    appeals = read_appeals(DATA / "appeals.tsv")
    encoder = Remembering([appeal.text for appeal in appeals], committed.heads["meaning"].anchors)
    return learn(appeals, encoder)


@pytest.mark.parametrize("name", HEADS)
def test_the_committed_model_is_not_stale(committed: Model, trained: Trained, name: HeadName) -> None:
    _, header = load(DATA / "model.npz")

    fresh = trained.header

    assert header.data == fresh.data == digest(read_appeals(DATA / "appeals.tsv"))
    assert header.tags == fresh.tags
    assert header.heads[name].threshold == pytest.approx(fresh.heads[name].threshold, abs=0.011)
    assert header.heads[name].figures == pytest.approx(fresh.heads[name].figures, abs=0.01)
    assert committed.vocabulary == trained.model.vocabulary
    ours, theirs = committed.heads[name], trained.model.heads[name]
    np.testing.assert_allclose(ours.weights, theirs.weights, atol=0.05)
    np.testing.assert_allclose(ours.sign_weights, theirs.sign_weights, atol=0.05)
    np.testing.assert_allclose(ours.anchor_weights, theirs.anchor_weights, atol=0.05)


def test_what_it_remembers_of_the_appeals_is_what_the_encoder_makes_of_them(committed: Model) -> None:
    appeals = read_appeals(DATA / "appeals.tsv")
    encoder = SentenceEncoder()
    encoder.load()

    some = range(0, len(appeals), 40)

    vectors = encoder.vectors([features_of(appeals[index].text).meant for index in some])
    np.testing.assert_allclose(committed.heads["meaning"].anchors[some], vectors, atol=1e-3)


@pytest.mark.parametrize("name", HEADS)
def test_it_judges_as_scikit_learn_does(name: HeadName, tmp_path: Path) -> None:
    appeals = read_appeals(DATA / "appeals.tsv")[::6]
    known, others = [appeal.text for appeal in appeals], [*STRANGE, "Метка не там", "блин, как оплатить тариф"]
    chance = np.random.default_rng(5)
    vectors = chance.normal(size=(len(known) + len(others), 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    encoder = Remembering([*known, *others], vectors)
    trained = learn(appeals, encoder)
    save(trained.model, trained.header, tmp_path / "model.npz")
    model, _ = load(tmp_path / "model.npz")

    ours = np.array(
        [
            model.probabilities(model.known(features_of(text)), vector if name == "meaning" else None)
            for text, vector in zip(others, vectors[len(known) :], strict=True)
        ]
    )

    # The same by kernels alone: what the others have in common with the known ones.
    seen = look(known, encoder)
    dual, bias = solved(seen.kernel(name), np.array([TAGS.index(appeal.tag) for appeal in appeals]), RIDGE[name])
    both = look(others, encoder)
    kernel = (seen.vectorizer.transform(others) @ seen.tf_idf.T).toarray() + both.signs @ seen.signs.T
    if name == "meaning":
        assert both.vectors is not None
        assert seen.vectors is not None
        kernel += MEANING * np.exp(2 * (both.vectors @ seen.vectors.T - 1))
    theirs = kernel @ dual + bias
    sharpness = model.heads[name].bias[0] / bias[0]
    np.testing.assert_allclose(ours, softmax(theirs * sharpness), atol=5e-3)


@pytest.mark.parametrize(("name", "coverage", "macro_f1"), [("letters", 0.35, 0.78), ("meaning", 0.6, 0.84)])
def test_the_probabilities_are_honest_and_what_it_says_is_right_95_times_of_100(
    name: HeadName, coverage: float, macro_f1: float
) -> None:
    figures = load(DATA / "model.npz")[1].heads[name].figures

    assert figures["right_when_sure"] >= 0.95
    assert figures["coverage"] >= coverage
    assert figures["macro_f1"] >= macro_f1
    assert figures["calibration_error"] <= 0.05


def test_without_an_encoder_it_learns_letters_alone() -> None:
    trained = learn(read_appeals(DATA / "appeals.tsv")[::12], None)

    assert list(trained.header.heads) == list(trained.model.heads) == ["letters"]


def test_a_tag_with_too_few_appeals_is_refused(tmp_path: Path) -> None:
    appeals = [appeal for appeal in read_appeals(DATA / "appeals.tsv") if appeal.tag != "map"]

    with pytest.raises(BadData, match="0 appeals of tag map; at least 10 are needed"):
        train(table(tmp_path, appeals))


def test_a_copy_of_an_appeal_is_refused(tmp_path: Path) -> None:
    appeals = read_appeals(DATA / "appeals.tsv")[::12]
    copied = Appeal(appeals[3].text.upper(), appeals[3].tag)

    with pytest.raises(BadData, match="two appeals are nearly the same"):
        train(table(tmp_path, [*appeals, copied]))


def table(folder: Path, appeals: Sequence[Appeal]) -> Path:
    file = folder / "appeals.tsv"
    lines = (appeal.text.replace("\n", "\\n") + f"\t{appeal.tag}\n" for appeal in appeals)
    file.write_text("".join(lines), "utf-8")
    return file
