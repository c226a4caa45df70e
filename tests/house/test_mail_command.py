"""`frontdesk mail parse`: what the desk makes of a letter, for whoever wants to know or to check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.house.test_command_line import run
from tests.mail.letters import OWN_ID, eml, multipart, part

CONTEXT = {
    "own_addresses": ["help@example.ru"],
    "own_message_ids": {f"<{OWN_ID}>": 17},
    "appeals": {"17": {"participants": ["Maria@example.org"], "state": "resolved"}},
}


def asked(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["mail", "parse", *map(str, arguments)])


def letter(folder: Path, raw: bytes, name: str = "a.eml") -> Path:
    file = folder / name
    file.write_bytes(raw)
    return file


def context(folder: Path, held: object = CONTEXT) -> Path:
    file = folder / "context.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    return file


def test_a_letter_is_a_json_object_on_a_line(tmp_path: Path) -> None:
    first = letter(tmp_path, multipart(part("Карта\nпуста\n-- \nМария"), part(b"%PDF", "application/pdf; name=a.pdf")))
    second = letter(tmp_path, eml("Помогло!", reply=True), "b.eml")

    result = asked("--context", context(tmp_path), first, second)

    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "subject": "Карта",
            "from_addr": "maria@example.org",
            "text": "Карта\nпуста",
            "attachments": [{"name": "a.pdf", "size": 4}],
            "is_auto": False,
            "appeal": None,
            "decision": "new",
        },
        {
            "subject": "Re: [#17] Карта",
            "from_addr": "maria@example.org",
            "text": "Помогло!",
            "attachments": [],
            "is_auto": False,
            "appeal": 17,
            "decision": "reply",
        },
    ]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_without_a_context_nothing_is_known(tmp_path: Path) -> None:
    result = asked("--why", letter(tmp_path, eml(reply=True)))

    told = json.loads(result.stdout)
    assert (told["decision"], told["appeal"], told["reason"]) == ("new", None, "a letter")


def test_a_letter_of_nobody_is_new_for_whoever_looks(tmp_path: Path) -> None:
    result = asked(letter(tmp_path, b"Subject: x\r\n\r\ny"))

    told = json.loads(result.stdout)
    assert (told["from_addr"], told["decision"]) == (None, "new")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_answered(tmp_path: Path) -> None:
    result = asked(tmp_path / "none.eml", tmp_path, letter(tmp_path, eml()))

    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [str(tmp_path / "none.eml"), str(tmp_path)]
    assert (len(result.stdout.splitlines()), result.exit_code) == (1, 1)


@pytest.mark.parametrize(
    "held", [[], {"own_addresses": 5}, {"own_message_ids": {"a": "b"}}, {"appeals": {"x": {}}}, {"appeals": {"1": [2]}}]
)
def test_a_context_of_another_form_is_refused_in_one_line(tmp_path: Path, held: object) -> None:
    result = asked("--context", context(tmp_path, held), letter(tmp_path, eml()))

    assert (result.stdout, result.exit_code, len(result.stderr.splitlines())) == ("", 1, 1)
    assert "expected own_addresses" in result.stderr


def test_a_context_that_is_not_there_or_no_json_is_named(tmp_path: Path) -> None:
    file = letter(tmp_path, eml())
    (tmp_path / "context.json").write_text("{", encoding="utf-8")

    assert "context.json: it is not JSON" in asked("--context", tmp_path / "context.json", file).stderr
    assert "none.json: No such file" in asked("--context", tmp_path / "none.json", file).stderr


def test_plain_text_needs_nothing_heavy(tmp_path: Path) -> None:
    done = run("mail", "parse", str(letter(tmp_path, eml())))

    assert done.returncode == 0
    assert not {"aiogram", "lxml", "inscriptis", "sqlalchemy", "aiohttp"} & set(done.stderr.splitlines()[-1].split())
