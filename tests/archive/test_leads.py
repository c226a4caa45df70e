"""Tables of leads as a CRM writes them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads import BadRow, BadTable, Lead, leads_in, read_map

MOSCOW = ZoneInfo("Europe/Moscow")
NAMED = {"text": "Комментарий", "name": "Имя", "date": "Дата", "number": "№"}
TABLE = '№;Имя;Дата;Комментарий\r\n17;Анна;24.11.2026 12:30;Не грузятся фото\r\n18;Пётр;;"Строка; и ещё\nодна"\r\n'


def leads(file: Path, named: dict[str, str] = NAMED) -> list[Lead | BadRow]:
    return [lead for _, lead in leads_in(file, named, MOSCOW)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_table_is_read_whatever_its_encoding(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_bytes(TABLE.encode(encoding))

    assert leads(file) == [
        Lead("Не грузятся фото", name="Анна", at=datetime(2026, 11, 24, 12, 30, tzinfo=MOSCOW), number="17"),
        Lead("Строка; и ещё\nодна", name="Пётр", number="18"),
    ]


def test_letters_that_come_late_in_a_long_table_are_no_riddle(tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    rows = "".join(f"{number};plain\r\n" for number in range(20_000))
    file.write_bytes(f"id;text\r\n{rows}20000;Привет\r\n".encode("cp1251"))

    assert leads(file, {"text": "text"})[-1] == Lead("Привет")


@pytest.mark.parametrize("separator", [",", "\t", "|"])
def test_the_separator_is_the_tables_own(separator: str, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(separator.join(("id", "text")) + "\n" + separator.join(("1", "hello")) + "\n", encoding="utf-8")

    assert leads(file, {"text": "text", "number": "id"}) == [Lead("hello", number="1")]


def test_a_row_that_makes_no_sense_stops_no_other(tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("№;Имя;Дата;Комментарий\n1;А;когда-то;Текст\n2;Б;;\n3;В;2026-11-24;Ещё\n", encoding="utf-8")

    first, second, third = leads(file)

    assert str(first) == "line 2: no date: 'когда-то'"
    assert str(second) == "line 3: it says nothing"
    assert isinstance(third, Lead)


@pytest.mark.parametrize(
    ("given_map", "why"),
    [
        ("name=Имя", "--map: it has to name the column of the text"),
        ("text", "--map: 'text': expected FIELD=COLUMN"),
        ("text=Текст,wrong=Имя", "--map: 'wrong=Имя': expected FIELD=COLUMN"),
    ],
)
def test_a_map_that_is_none_is_refused(given_map: str, why: str) -> None:
    with pytest.raises(BadTable, match=why):
        read_map(given_map)


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("id;text\n", encoding="utf-8")

    with pytest.raises(BadTable, match="no column Комментарий; there are: id, text"):
        leads(file, {"text": "Комментарий"})


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_none(garbage: bytes) -> None:
    file = Path("/tmp") / f"frontdesk-leads-{hash(garbage)}.csv"
    file.write_bytes(b"text;date\n" + garbage)
    try:
        assert all(isinstance(each, Lead | BadRow) for each in leads(file, {"text": "text", "date": "date"}))
    finally:
        file.unlink()
