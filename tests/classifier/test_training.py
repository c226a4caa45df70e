"""The committed model is the one that the committed data gives, and says what scikit-learn says."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.pipeline import Pipeline

import classifier
from classifier.appeals import BadData, read_appeals
from classifier.features import features_of
from classifier.model import Header, load, save
from classifier.training import digest, model_of, train

DATA = Path(classifier.__file__).parent / "data"


@pytest.fixture(scope="module")
def trained() -> tuple[Pipeline, Header]:
    pipeline, header, _ = train(DATA / "appeals.tsv")
    return pipeline, header


def test_the_committed_model_is_not_stale(trained: tuple[Pipeline, Header]) -> None:
    committed, header = load(DATA / "model.npz")

    pipeline, fresh = trained

    fresh_model = model_of(pipeline)
    assert header.data == fresh.data == digest(read_appeals(DATA / "appeals.tsv"))
    assert (header.tags, header.threshold) == (fresh.tags, fresh.threshold)
    assert header.figures == pytest.approx(fresh.figures, abs=0.005)
    assert committed.vocabulary == fresh_model.vocabulary
    np.testing.assert_allclose(committed.weights, fresh_model.weights, atol=1e-2)
    np.testing.assert_allclose(committed.sign_weights, fresh_model.sign_weights, atol=1e-2)


def test_it_judges_as_scikit_learn_does(trained: tuple[Pipeline, Header], tmp_path: Path) -> None:
    pipeline, header = trained
    texts = [appeal.text for appeal in read_appeals(DATA / "heldout.tsv")]
    texts += ["?", "👍", "zzz qqq", "х у й", "сайт лежит " * 500, "http://portal.ru/1", "\ud800"]

    save(model_of(pipeline), header, tmp_path / "model.npz")
    model, _ = load(tmp_path / "model.npz")
    ours = np.array([model.probabilities(model.known(features_of(text))) for text in texts])

    np.testing.assert_allclose(ours, pipeline.predict_proba(texts), atol=1e-5)


def test_the_probabilities_are_honest_and_what_it_says_is_right_95_times_of_100(
    trained: tuple[Pipeline, Header],
) -> None:
    _, header = trained

    assert header.figures["right_when_sure"] >= 0.95
    assert header.figures["coverage"] >= 0.5
    assert header.figures["macro_f1"] >= 0.8
    assert header.figures["calibration_error"] <= 0.05


def test_a_tag_with_too_few_appeals_is_refused(tmp_path: Path) -> None:
    appeals = read_appeals(DATA / "appeals.tsv")
    file = tmp_path / "appeals.tsv"
    file.write_text("".join(f"{appeal.text}\t{appeal.tag}\n" for appeal in appeals if appeal.tag != "map"), "utf-8")

    with pytest.raises(BadData, match="0 appeals of tag map; at least 10 are needed"):
        train(file)
