"""The table of the articles: what is in the package, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq import BadArticles, packaged_articles, read_articles

HEAD = "id\tquestion\tanswer\n"


def test_the_packaged_articles_are_whole() -> None:
    articles = read_articles(packaged_articles())

    assert len(articles) >= 100
    assert len({article.question for article in articles}) == len(articles)
    assert 5 <= len({article.rubric for article in articles}) <= 12
    assert all(article.rubric for article in articles)
    assert all("\\" not in article.answer for article in articles)
    assert any("\n" in article.answer for article in articles)


def test_a_table_is_read_in_its_order(tmp_path: Path) -> None:
    table = tmp_path / "articles.tsv"
    table.write_text(HEAD + "b\tВторой?\tДа.\\nИ нет.\n\na\tПервый?\tНет.\n", encoding="utf-8")

    articles = read_articles(table)

    assert [(each.id, each.question, each.answer) for each in articles] == [
        ("b", "Второй?", "Да.\nИ нет."),
        ("a", "Первый?", "Нет."),
    ]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("a\tВопрос?\n", ":2: an id, a question and an answer"),
        ("a\t\tОтвет\n", ":2: an id, a question and an answer"),
        ("a:b\tВопрос?\tОтвет\n", ":2: id 'a:b'"),
        (f"{'a' * 33}\tВопрос?\tОтвет\n", ":2: id"),
        ("a\tВопрос?\tОтвет\na\tДругой?\tОтвет\n", ":3: id 'a' is there already"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(tmp_path: Path, rows: str, fault: str) -> None:
    table = tmp_path / "articles.tsv"
    table.write_text(HEAD + rows, encoding="utf-8")

    with pytest.raises(BadArticles) as refused:
        read_articles(table)

    assert f"{table}{fault}" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"id;question;answer\n", b"id\tquestion\tanswer\tid\n", b"\xff\xfe"])
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "articles.tsv"
    table.write_bytes(content)

    with pytest.raises(BadArticles, match=r"articles\.tsv:1: "):
        read_articles(table)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArticles, match="No such file"):
        read_articles(tmp_path / "articles.tsv")


def test_columns_are_known_by_their_names_and_a_rubric_is_kept(tmp_path: Path) -> None:
    table = tmp_path / "articles.tsv"
    table.write_text("rubric\tid\tanswer\tquestion\nОплата\ta\tДа.\tМожно?\n\tb\tНет.\tНельзя?\n", encoding="utf-8")

    articles = read_articles(table)

    assert [(each.id, each.rubric, each.question, each.answer) for each in articles] == [
        ("a", "Оплата", "Можно?", "Да."),
        ("b", "", "Нельзя?", "Нет."),
    ]
