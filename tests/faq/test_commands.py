"""`frontdesk faq search`."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app


def _search(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["faq", "search", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_certain_article_is_one_line() -> None:
    assert _search("как удалить аккаунт") == (0, "offer\tdelete-account\tКак удалить аккаунт?\n", "")


def test_likely_ones_are_a_line_each_and_nothing_is_said_so() -> None:
    code, out, _ = _search("верните деньги")

    assert code == 0
    assert out.splitlines()[0] == "suggest\trefund\tКак вернуть деньги за услугу?"
    assert _search("как сварить борщ") == (0, "none\n", "")


def test_a_table_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    code, out, err = _search("цена", "--articles", str(tmp_path / "none.tsv"))

    assert (code, out) == (1, "")
    assert err.startswith("frontdesk: ")
    assert len(err.splitlines()) == 1
