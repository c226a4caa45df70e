from __future__ import annotations

from pathlib import Path

import pytest

from desk.content import Content
from desk.pointers import BadPointers, pointed, read_pointers
from tests.desk.conftest import DIRECTORIES

POINTERS = read_pointers(DIRECTORIES / "pointers.toml")


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Сбер заблокировал карту, код из СМС не приходит", "bank"),
        ("Одобрят ли мне ипотеку в ВТБ?", "bank"),
        ("На ЦИАНе объявление висит на проверке третий день", "classifieds"),
        ("не могу войти на госуслуги", "state_services"),
        ("Росреестр не регистрирует переход права", "land_registry"),
        ("меня развели на предоплату, мошенник угрожает", "police"),
        ("Хочу предложить сотрудничество, вот моё резюме", "partners"),
        ("Вашего домофона код не подходит, звонил в управляющую компанию", "utilities"),
        ("роутер от Ростелекома мигает красным", "telecom"),
        ("Квартира на Лесной еще сдаётся? когда показ", "owner"),
        ("Как вернуть налоговый вычет за квартиру", "tax"),
        ("курьер сдэка потерял посылку", "post"),
    ],
)
def test_a_question_for_others_is_pointed_there(question: str, place: str) -> None:
    assert pointed(POINTERS, [Content(question)]) == place


@pytest.mark.parametrize("question", ["", "Который час?", "база данных портала пустая", "привет", "субботний дождь"])
def test_what_speaks_of_no_place_is_pointed_nowhere(question: str) -> None:
    assert pointed(POINTERS, [Content(question)]) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("bank = 1", r"\[bank\] has words"),
        ('[bank]\nwords = ["("]\nru = "а"\nen = "a"', "no regular expression"),
        ('[bank]\nwords = []\nru = "а"\nen = "a"', "must not be empty"),
        ('[bank]\nwords = ["банк"]\nru = " "\nen = "a"', "must not be empty"),
        ('[bank]\nwords = ["банк"]\nru = "а"', r"\[bank\] has words"),
        ("[bank", "pointers.toml"),
    ],
)
def test_a_directory_that_cannot_be_used_says_why(written: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "pointers.toml").write_text(written, encoding="utf-8")

    with pytest.raises(BadPointers, match=said):
        read_pointers(tmp_path / "pointers.toml")
