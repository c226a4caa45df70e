"""Files of appeals: what is read, and how garbage is refused; and the data of the package."""

from collections import Counter
from pathlib import Path

import pytest

import classifier
from classifier.appeals import TAGS, Appeal, BadData, read_appeals
from classifier.likeness import nearly_the_same

DATA = Path(classifier.__file__).parent / "data"
REGISTERS = "plain chatty furious official word voice mail typos translit layout caps mixed foreign".split()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("beginning", ["", "\ufeff", "text\ttag\n", "\ufefftext\ttag\r\n"])
def test_a_table_is_read_with_or_without_header_and_byte_order_mark(
    tmp_path: Path, beginning: str, line_end: str
) -> None:
    file = tmp_path / "appeals.tsv"
    rows = [" метка не там \tmap", "", "сайт\u2028лежит\ttechnical"]

    file.write_text(beginning + line_end.join(rows) + line_end, "utf-8", newline="")

    assert read_appeals(file) == (Appeal("метка не там", "map"), Appeal("сайт\u2028лежит", "technical"))


def test_register_and_border_are_read_and_lines_of_a_text_are_lines(tmp_path: Path) -> None:
    file = tmp_path / "appeals.tsv"

    file.write_text(
        "text\ttag\tregister\thard\nДобрый день!\\nМетка не там\tmap\tmail\t1\nчат\ttechnical\tword\t0\n", "utf-8"
    )

    assert read_appeals(file) == (
        Appeal("Добрый день!\nМетка не там", "map", "mail", hard=True),
        Appeal("чат", "technical", "word", hard=False),
    )


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("привет\toff_topic\nпривет\n".encode(), 2, "expected 2 to 4 columns (text, tag, register, border), found 1"),
        ("а\tmap\tword\t0\t0\n".encode(), 1, "expected 2 to 4 columns (text, tag, register, border), found 5"),
        ("а\tб\tmap\n".encode(), 1, "unknown tag 'б'"),
        ("метка\tmap\tword\tyes\n".encode(), 1, "the last column is 0 or 1, not 'yes'"),
        ("text\ttag\nпривет\tgreeting\n".encode(), 2, "unknown tag 'greeting'"),
        (b"\tmap\n", 1, "nothing is written in the text"),
        ("\x00\u200b\tmap\n".encode(), 1, "nothing is written in the text"),
        ("привет\toff_topic\n".encode() + "метка\tmap".encode("cp1251"), 2, "not UTF-8"),
        (b"", 0, "no appeals in it"),
        (b"text\ttag\n\n", 0, "no appeals in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "not UTF-8"),
        (b"x" * 100_000, 1, "expected 2 to 4 columns"),
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


def test_every_tag_and_every_way_of_writing_is_well_covered() -> None:
    appeals = read_appeals(DATA / "appeals.tsv")

    assert len(appeals) >= 1800
    tags, registers = (Counter(each) for each in zip(*((a.tag, a.register) for a in appeals), strict=True))
    assert set(tags) == set(TAGS)
    assert min(tags.values()) >= 300
    assert min(registers[register] for register in REGISTERS) >= 45


def test_no_two_appeals_are_nearly_the_same_within_and_across_the_files() -> None:
    texts = [appeal.text for appeal in read_appeals(DATA / "appeals.tsv")]

    alike = nearly_the_same(texts)

    assert alike == []


def test_the_check_knows_a_typo_copy_a_prefix_and_another_spelling() -> None:
    original = "не грузятся фотки к объявлению, крутится колесико и всё"
    copies = ["не грузятся фотки к обьявлению, крутится колесико и все", f"Привет! {original}", original.upper()]

    alike = nearly_the_same([original, *copies, "фотки к объявлению как повернуть"])

    assert {(0, copy) for copy in range(1, len(copies) + 1)} <= set(alike)
    assert not any(len(copies) + 1 in pair for pair in alike)
