"""The encoder loads beside the work, is done without while it is not there, and puts like meanings side by side."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from numpy.typing import NDArray
from structlog.testing import capture_logs

from encoder import DIMENSIONS, NotReady, SentenceEncoder


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    loaded = SentenceEncoder()
    loaded.load()
    return loaded


class Counting:
    """A reader that knows what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, texts: list[str]) -> NDArray[np.float32]:
        self.read += texts
        return np.eye(len(texts), DIMENSIONS, dtype=np.float32)


def test_like_meanings_are_nearer_than_others_whatever_the_words(encoder: SentenceEncoder) -> None:
    texts = ["Не могу войти в личный кабинет", "не пускает в мой аккаунт", "Где купить саженцы яблони?"]

    vectors = encoder.vectors(texts)

    likeness = vectors @ vectors.T
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.diag(likeness), 1, atol=1e-5)
    assert likeness[0, 1] > likeness[0, 2] + 0.2


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\x00", "👍", "а" * 20_000, "слово " * 5_000])
def test_any_text_has_a_vector(encoder: SentenceEncoder, text: str) -> None:
    vector = encoder.vectors([text])

    np.testing.assert_allclose(np.linalg.norm(vector), 1, atol=1e-5)


def test_no_texts_have_no_vectors(encoder: SentenceEncoder) -> None:
    assert encoder.vectors([]).shape == (0, DIMENSIONS)


def test_alone_and_among_others_a_text_has_the_same_vector(encoder: SentenceEncoder) -> None:
    texts = ["Метка стоит не там", "Как оплатить?", "спасибо"]

    together = encoder.vectors(texts)

    np.testing.assert_allclose(together, np.concatenate([encoder.vectors([text]) for text in texts]), atol=1e-4)


def test_until_it_is_loaded_it_is_not_ready_and_says_so() -> None:
    may_load, counting = threading.Event(), Counting()

    def slowly() -> Counting:
        assert may_load.wait(10)
        return counting

    encoder = SentenceEncoder(slowly)
    loading = encoder.begin_loading()
    early = encoder.ready

    with pytest.raises(NotReady):
        encoder.vectors(["текст"])
    may_load.set()
    loading.join(10)
    assert (early, encoder.ready) == (False, True)
    assert encoder.vectors(["текст"]).shape == (1, DIMENSIONS)


def test_a_text_that_two_ask_for_one_after_the_other_is_read_once() -> None:
    counting = Counting()
    encoder = SentenceEncoder(lambda: counting)
    encoder.load()
    counting.read.clear()

    for text in ("первый", "первый", "второй", "второй", "первый"):
        encoder.vectors([text])

    assert counting.read == ["первый", "второй", "первый"]


def test_what_another_thread_asks_for_is_not_mixed_up() -> None:
    counting = Counting()
    encoder = SentenceEncoder(lambda: counting)
    encoder.load()
    encoder.vectors(["мой"])
    counting.read.clear()

    other = threading.Thread(target=encoder.vectors, args=(["чужой"],))
    other.start()
    other.join()
    encoder.vectors(["мой"])

    assert counting.read == ["чужой"]


def _missing() -> Counting:
    raise ImportError("no such package")


def _damaged() -> Counting:
    raise OSError("weights.npz: truncated")


def _of_another_size() -> Counting:
    return lambda texts: np.ones((len(texts), 7), np.float32)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("load", "event"),
    [(_missing, "encoder.missing"), (_damaged, "encoder.failed"), (_of_another_size, "encoder.failed")],
)
def test_without_it_the_desk_goes_on_and_the_log_says_so_once(load: object, event: str) -> None:
    encoder = SentenceEncoder(load)  # type: ignore[arg-type]

    with capture_logs() as logs:
        encoder.load()

    assert [line["event"] for line in logs] == [event]
    assert not encoder.ready
