"""What a technical appeal lacks is known from its words and from what is attached."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import good_question as benchmark
from desk.content import Attachment, Content
from desk.good_question import BadGoodQuestion, missing_parts, read_good_question
from tests.desk.conftest import DIRECTORIES

PARTS = read_good_question(DIRECTORIES / "good_question.toml")
WHOLE = "В личном кабинете нажимаю «Продлить», а выходит «Ошибка 500, попробуйте позже»"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("не работает сайт", ("where", "did", "expected", "saw", "error", "screenshot")),
        ("не грузятся фото в объявлении", ("did", "saw", "error", "screenshot")),
        (WHOLE, ("screenshot",)),
        ("Загружаю фото, выдаёт какую-то ошибку", ("error", "screenshot")),
        ("жму «Сохранить» в профиле, и ничего не происходит", ("screenshot",)),
        ("код из смс не приходит, пробовал трижды", ()),
        ("ZAGRUZHAYU FOTO V OBYAVLENIE PISHET OSHIBKA 413", ("screenshot",)),
        ("I click Save in my profile and get a blank page", ("screenshot",)),
        ("", ("where", "did", "expected", "saw", "error", "screenshot")),
    ],
)
def test_only_what_is_lacking_is_asked_for(text: str, missing: tuple[str, ...]) -> None:
    assert missing_parts(PARTS, [Content(text)]) == missing


@pytest.mark.parametrize(
    ("attachment", "missing"),
    [
        (Attachment("photo", "1"), ("did",)),
        (Attachment("video", "1"), ("did",)),
        (Attachment("document", "1", {"name": "Снимок.PNG"}), ("did",)),
        (Attachment("document", "1", {"name": "договор.pdf"}), ("did", "saw", "error", "screenshot")),
        (Attachment("document", "1"), ("did", "saw", "error", "screenshot")),
        (Attachment("voice", "1"), ()),
    ],
)
def test_a_picture_shows_and_a_voice_may_say_anything(attachment: Attachment, missing: tuple[str, ...]) -> None:
    contents = [Content("Не грузятся фото в объявлении"), Content(attachments=(attachment,))]

    assert missing_parts(PARTS, contents) == missing


def test_words_whose_spelling_was_undone_are_read_in_place_of_those_written() -> None:
    written = [Content("d kbxyjv rf,bytnt gecnfz cnhfybwf")]

    assert missing_parts(PARTS, written, "в личном кабинете пустая страница") == ("did", "screenshot")


def test_what_is_asked_for_is_lacking_nine_times_of_ten() -> None:
    lines = benchmark.read(benchmark.DATA / "questions-heldout.tsv")

    overall = benchmark.measured(PARTS, lines)[-1]

    assert overall.precision >= 0.9
    assert overall.recall >= 0.85


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("where = 1", r"\[where\] has signs"),
        ('[where]\nsigns = ["("]\nru = "а"\nen = "a"', "no regular expression"),
        ('[where]\nsigns = "где"\nru = "а"\nen = "a"', "a list is expected"),
        ('[where]\nsigns = []\nru = " "\nen = "a"', "must not be empty"),
        ('[where]\nsigns = []\nru = "а"', r"\[where\] has signs"),
        ('[where]\nsigns = []\nru = "а"\nen = "a"\nimplied_by = ["did"]', "there is no part 'did'"),
        ('[where]\nsigns = []\nru = "а"\nen = "a"\nor_lacks = "did"', "there is no part 'did'"),
        ("[where", "good_question.toml"),
    ],
)
def test_a_directory_that_cannot_be_used_says_why(written: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "good_question.toml").write_text(written, encoding="utf-8")

    with pytest.raises(BadGoodQuestion, match=said):
        read_good_question(tmp_path / "good_question.toml")
