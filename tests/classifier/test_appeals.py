"""Files of appeals: what is read, and how garbage is refused; and the data of the package."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

import classifier
from classifier.appeals import TAGS, Appeal, BadData, read_appeals
from classifier.normalise import normalise

DATA = Path(classifier.__file__).parent / "data"
TOO_ALIKE = 0.6
"""Share of the four-letter grams that two texts may have in common; typo copies and templates have more."""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("beginning", ["", "\ufeff", "text\ttag\n", "\ufefftext\ttag\r\n"])
def test_a_table_is_read_with_or_without_header_and_byte_order_mark(
    tmp_path: Path, beginning: str, line_end: str
) -> None:
    file = tmp_path / "appeals.tsv"
    rows = [" метка не там \tmap", "", "сайт\u2028лежит\ttechnical"]

    file.write_text(beginning + line_end.join(rows) + line_end, "utf-8", newline="")

    assert read_appeals(file) == (Appeal("метка не там", "map"), Appeal("сайт\u2028лежит", "technical"))


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("привет\toff_topic\nпривет\n".encode(), 2, "expected 2 columns (text, tag), found 1"),
        ("а\tб\tmap\n".encode(), 1, "expected 2 columns (text, tag), found 3"),
        ("text\ttag\nпривет\tgreeting\n".encode(), 2, "unknown tag 'greeting'"),
        (b"\tmap\n", 1, "nothing is written in the text"),
        ("\x00\u200b\tmap\n".encode(), 1, "nothing is written in the text"),
        ("привет\toff_topic\n".encode() + "метка\tmap".encode("cp1251"), 2, "not UTF-8"),
        (b"", 0, "no appeals in it"),
        (b"text\ttag\n\n", 0, "no appeals in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "not UTF-8"),
        (b"x" * 100_000, 1, "expected 2 columns"),
    ],
)
def test_garbage_is_refused_with_file_line_and_reason(tmp_path: Path, content: bytes, line: int, reason: str) -> None:
    file = tmp_path / "appeals.tsv"
    file.write_bytes(content)

    with pytest.raises(BadData, match=r"appeals\.tsv") as refused:
        read_appeals(file)

    assert (refused.value.file, refused.value.line) == (file, line)
    assert refused.value.reason.startswith(reason)
    assert len(str(refused.value)) < 500


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="No such file"):
        read_appeals(tmp_path / "none.tsv")


@pytest.mark.parametrize(("name", "least"), [("appeals.tsv", 100), ("heldout.tsv", 25)])
def test_every_tag_is_well_covered(name: str, least: int) -> None:
    counts = Counter(appeal.tag for appeal in read_appeals(DATA / name))

    assert set(counts) == set(TAGS)
    assert min(counts.values()) >= least


def test_no_two_appeals_are_nearly_the_same_within_and_across_the_files() -> None:
    texts = [appeal.text for name in ("appeals.tsv", "heldout.tsv") for appeal in read_appeals(DATA / name)]

    alike = nearly_the_same(texts)

    assert alike == []


def test_the_check_knows_a_typo_copy_a_prefix_and_another_spelling() -> None:
    original = "не грузятся фотки к объявлению, крутится колесико и всё"
    copies = ["не грузятся фотки к обьявлению, крутится колесико и все", f"Привет! {original}", original.upper()]

    alike = nearly_the_same([original, *copies, "фотки к объявлению как повернуть"])

    assert {(original, copy) for copy in copies} <= set(alike)
    assert not any("повернуть" in text for pair in alike for text in pair)


def nearly_the_same(texts: list[str]) -> list[tuple[str, str]]:
    """Pairs of texts that share more of their grams than two people's words do."""
    vectorizer = CountVectorizer(analyzer="char_wb", ngram_range=(4, 4), binary=True, preprocessor=normalise)
    grams = vectorizer.fit_transform(texts).astype(np.int32)
    common = (grams @ grams.T).toarray()
    counts = common.diagonal()
    share = common / np.maximum(counts[:, None] + counts[None, :] - common, 1)
    return [(texts[i], texts[j]) for i, j in zip(*np.nonzero(np.triu(share, k=1) > TOO_ALIKE), strict=True)]
