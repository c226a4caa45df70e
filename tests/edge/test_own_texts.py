"""A portal's own process and texts, read beside the package's and proved before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.directories import PACKAGED, read_texts
from bot.process_texts import needed_texts, read_process_and_texts
from bot.settings import Settings, read_settings
from desk.names import Language
from desk.process_file import BadProcess
from tests.texts.composed import composed
from texts import LANGUAGES, BadTexts

WAITING_ROOM = """
[states.waiting_room]
clock = "running"
place = "incident_manager"

[actions.seat]
by = ["incident_manager"]
button = ["card"]
moves = [{ from = ["triage"], to = "waiting_room" }]

[actions.call_in]
by = ["incident_manager"]
moves = [
    { from = ["waiting_room"], to = "triage" },
    { from = ["waiting_room"], to = "closed", resolution = "left" },
]
"""


def settings(folder: Path) -> Settings:
    return read_settings(_env_file=None, directories=folder)


def words(folder: Path, language: Language, text: str) -> None:
    (folder / "texts" / language).mkdir(parents=True, exist_ok=True)
    (folder / "texts" / language / "own.ftl").write_text(text, encoding="utf-8")


def test_a_portals_words_win_and_the_others_stay(tmp_path: Path) -> None:
    words(tmp_path, "ru", "button-take = Беру\n")

    texts = read_texts(settings(tmp_path))

    assert texts("button-take", "ru") == "Беру"
    assert texts("action-take", "ru") == "Беру"
    assert (texts("button-take", "en"), texts("button-answer", "ru")) == ("Take", "Ответить")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("button-take = Беру\n\nbutton-ask = { $name\n".encode(), "own.ftl:3: "),
        (b"button-take = \xff\n", "own.ftl:1: "),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path, content: bytes, fault: str) -> None:
    words(tmp_path, "ru", "")
    (tmp_path / "texts" / "ru" / "own.ftl").write_bytes(content)

    with pytest.raises(BadTexts) as refused:
        read_texts(settings(tmp_path))

    assert fault in str(refused.value)


def test_a_state_and_an_action_without_words_are_refused_each_with_its_line(tmp_path: Path) -> None:
    whole = (PACKAGED / "process.toml").read_text(encoding="utf-8") + WAITING_ROOM
    (tmp_path / "process.toml").write_text(whole, encoding="utf-8")
    words(tmp_path, "ru", "button-seat = Посадить\n")
    lines = whole.splitlines()
    at = {name: lines.index(f"[{name}]") + 1 for name in ("states.waiting_room", "actions.seat", "actions.call_in")}
    path = tmp_path / "process.toml"

    with pytest.raises(BadProcess) as refused:
        read_process_and_texts(settings(tmp_path))

    assert sorted(refused.value.faults) == sorted(
        [
            f"{path}:{at['states.waiting_room']}: state waiting_room: the text state-waiting-room is missing (ru, en)",
            f"{path}:{at['states.waiting_room']}: state waiting_room: the text next-waiting-room is missing (ru, en)",
            f"{path}:{at['actions.seat']}: action seat: the text action-seat is missing (ru, en)",
            f"{path}:{at['actions.seat']}: action seat: the text button-seat is missing (en)",
            f"{path}:{at['actions.seat']}: action seat: the text done-seat is missing (ru, en)",
            f"{path}:{at['actions.call_in']}: action call_in: the text action-call-in is missing (ru, en)",
            f"{path}:{at['actions.call_in']}: action call_in: the text done-call-in is missing (ru, en)",
            f"{path}:{at['actions.call_in'] + 4}: action call_in: the text resolution-left is missing (ru, en)",
        ]
    )


def test_what_the_process_needs_is_what_is_composed_of_it(tmp_path: Path) -> None:
    rules, texts = read_process_and_texts(settings(tmp_path))

    needed = {each.text for each in needed_texts(rules.process, texts)}

    families = ("state", "next", "action", "button", "done", "resolution", "queue", "addressee")
    expected = {text for text in composed() if text.partition("-")[0] in families}
    assert len(needed) > 150
    assert expected <= needed <= set(composed())
    assert all(texts.lacking(text) == [] for text in needed), LANGUAGES
