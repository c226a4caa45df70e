"""A portal's own process: another state and action, in three files and without a line of code."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.directories import PACKAGED
from bot.process_commands import check
from bot.settings import read_settings
from desk.process_file import BadProcess
from tests.crash.program import DeskProcess
from tests.town.whole import Departments, departments

WHOLE = (PACKAGED / "process.toml").read_text(encoding="utf-8")

STATE = """
[states.screening]
clock = "running"
place = "tester"
working = true

"""
ACTIONS = """
[actions.screen]
by = ["incident_manager"]
button = ["card"]
asks = ["text"]
words = "note"
moves = [{ from = ["triage"], to = "screening" }]
effects = ["unassign"]

[actions.clear_it]
by = ["place"]
button = ["card"]
asks = ["queue"]
moves = [{ from = ["screening"], to = "assigned" }]
effects = ["keep_queue", "unassign"]

"""
OWN = WHOLE.replace("[states.assigned]", f"{STATE}[states.assigned]").replace(
    "[actions.take]", f"{ACTIONS}[actions.take]"
)
"""Between the manager and a queue the testers look whether it can be repeated."""

RUSSIAN = """
state-screening = на досмотре
next-screening = Проверяем, повторяется ли это.
button-screen = На досмотр
action-screen = { button-screen }
done-screen = №{ $appeal } на досмотре
ask-text-screen = №{ $appeal }: что проверить? Ответьте на это сообщение.
button-clear-it = Повторяется
action-clear-it = { button-clear-it }
done-clear-it = №{ $appeal } прошло досмотр
"""
ENGLISH = """
state-screening = being screened
next-screening = We check whether it happens again.
button-screen = Screen
action-screen = { button-screen }
done-screen = №{ $appeal } is being screened
ask-text-screen = №{ $appeal }: what is to be checked? Reply to this message.
button-clear-it = It repeats
action-clear-it = { button-clear-it }
done-clear-it = №{ $appeal } was cleared
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """FRONTDESK_DIRECTORIES of a portal whose testers screen what the manager is not sure of."""
    folder = tmp_path / "directories"
    for language, words in (("ru", RUSSIAN), ("en", ENGLISH)):
        (folder / "texts" / language).mkdir(parents=True)
        (folder / "texts" / language / "screening.ftl").write_text(words, encoding="utf-8")
    (folder / "process.toml").write_text(OWN, encoding="utf-8")
    return folder


@pytest.fixture
async def desks(tmp_path: Path, own: Path) -> AsyncIterator[Departments]:
    async with departments(tmp_path, directories=own) as made:
        await made.open()
        yield made
        await made.is_whole()


async def test_a_new_action_has_its_button_its_question_and_its_command(desks: Departments) -> None:
    viktor, inna, testers = desks.viktor, desks.inna, desks.group("tester")
    await desks.escalated()

    await viktor.presses("На досмотр", desks.managers)
    await viktor.replies("Повторяется ли на телефоне?", desks.managers)
    screened = (await desks.appeal()).state
    card = desks.card("tester")
    await inna.says("/clear_it 1 dev", testers)

    appeal = await desks.appeal()
    assert screened == "screening"
    assert "на досмотре" in card.text
    assert "Повторяется" in card.buttons
    assert (appeal.state, appeal.queue) == ("assigned", "dev")
    assert "Взять" in desks.card("developer").buttons
    assert (await desks.history())[3:] == ["screen", "clear_it"]


async def test_a_new_action_has_its_command_its_button_and_its_right(desks: Departments) -> None:
    viktor, inna, testers = desks.viktor, desks.inna, desks.group("tester")
    await desks.escalated()

    await desks.anna.says("/screen 1 Посмотрите", desks.first_line)
    refused = (await desks.appeal()).state
    await viktor.says("/screen 1 Посмотрите", desks.managers)
    await inna.presses("Повторяется", testers)
    await inna.presses("Разработка", testers)

    assert refused == "triage"
    assert "нет прав" in desks.anna.last(desks.first_line).text
    assert (await desks.appeal()).state == "assigned"


async def test_everybody_who_may_finds_a_new_action_in_help_and_maria_what_it_means(desks: Departments) -> None:
    await desks.escalated()
    await desks.viktor.says("/screen 1 Посмотрите", desks.managers)

    await desks.viktor.says("/help", desks.managers)
    await desks.lev.says("/help", desks.group("board"))
    await desks.maria.says("/my")

    assert "/screen — На досмотр" in desks.viktor.last(desks.managers).text
    assert "/vote — Голосовать" in desks.lev.last(desks.group("board")).text
    assert "/screen" not in desks.lev.last(desks.group("board")).text
    assert "на досмотре. Проверяем, повторяется ли это." in desks.maria.last().text


def test_a_new_action_is_drawn_and_told_to_its_roles(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_DIRECTORIES", str(own))
    monkeypatch.chdir(tmp_path)
    # What is to be drawn, instead of its picture, which takes a second: those of the usual process are drawn elsewhere.
    monkeypatch.setattr("bot.process_commands.drawn", lambda diagram, kind: repr(diagram).encode())

    drawn = CliRunner().invoke(app, ["process", "draw", "--out", str(tmp_path / "drawn")])
    told = CliRunner().invoke(app, ["process", "instructions", "--out", str(tmp_path / "told")])

    assert (drawn.exit_code, told.exit_code) == (0, 0), (drawn.output, told.output)
    having = {path.stem for path in (tmp_path / "drawn").glob("*.svg") if "'На досмотр'" in path.read_text("utf-8")}
    assert having == {"whole", "role-incident_manager"}
    cleared = {path.stem for path in (tmp_path / "drawn").glob("*.svg") if "'Повторяется'" in path.read_text("utf-8")}
    assert cleared == {"whole", "role-tester"}
    assert "«На досмотр» | `/screen 17 текст`" in (tmp_path / "told" / "incident_manager.md").read_text("utf-8")
    tester = (tmp_path / "told" / "tester.md").read_text("utf-8")
    assert "### Состояние «на досмотре»" in tester
    assert "Нажмите «Повторяется» или напишите `/clear_it 17 l2`" in tester
    assert "досмотр" not in (tmp_path / "told" / "operator.md").read_text("utf-8")


def line_of(text: str, piece: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if piece in line)


BROKEN = {
    "no TOML": ("[actions.take]", "[actions.take", "[actions.take", "Expected"),
    "a state that is not there": ('to = "screening" }', 'to = "screning" }', '"screning"', "'screning' is not known"),
    "a role that is not there": ('by = ["tester"]', 'by = ["taster"]', '"taster"', "'taster' is not known"),
    "an effect that is not there": (
        '["keep_worker", "add',
        '["keep_wrker", "add',
        "keep_wrker",
        "like it: keep_worker",
    ),
    "an input that is not there": ('asks = ["person"]', 'asks = ["persona"]', '"persona"', "'persona' is not known"),
    "a key that is not there": ('words = "reason"', 'wrods = "reason"', "wrods", "key 'wrods' is not known"),
    "a state that nothing leads to": (
        '{ from = ["triage"], to = "screening" }',
        '{ from = ["triage"], to = "=" }',
        "[states.screening]",
        "state screening: no path leads here",
    ),
    "a trap": (
        '{ from = ["screening"], to = "assigned" }',
        '{ from = ["screening"], to = "=" }',
        "[states.screening]",
        "state screening: no path leads from here to the end",
    ),
    "a state that nobody can move on": (
        '[states.screening]\nclock = "running"\nplace = "tester"\nworking = true',
        '[states.screening]\nclock = "running"',
        "[states.screening]",
        "no role and no timer can move an appeal on",
    ),
    "an end without a resolution": (
        'to = "closed", resolution = "declined" }',
        'to = "closed" }',
        'moves = [{ from = ["triage", "assigned", "in_progress", "drafting"], to = "closed" }]',
        "names no resolution",
    ),
    "a timer that nobody lets": ('does = "no_reply"', 'does = "take"', 'does = "take"', "does not name 'timer'"),
    "an action without words": (
        "[actions.screen]",
        "[actions.look]",
        "[actions.look]",
        "the text button-look is missing",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_process_is_refused_with_the_line_and_the_reason(own: Path, name: str) -> None:
    piece, instead, wrong, reason = BROKEN[name]
    path = own / "process.toml"
    whole = path.read_text(encoding="utf-8")
    assert piece in whole
    broken = whole.replace(piece, instead, 1)
    path.write_text(broken, encoding="utf-8")

    with pytest.raises(BadProcess) as refused:
        list(check(read_settings(_env_file=None, directories=own)))

    expected = f"{path}:{line_of(broken, wrong)}: "
    assert any(fault.startswith(expected) and reason in fault for fault in refused.value.faults), refused.value.faults


def test_a_process_as_it_should_be_is_proved(own: Path) -> None:
    proved = list(check(read_settings(_env_file=None, directories=own)))

    assert any("18 states" in line for line in proved)


async def test_the_program_does_not_start_with_a_broken_process(own: Path) -> None:
    path = own / "process.toml"
    path.write_text(OWN.replace("clear_it", "let_go"), encoding="utf-8")

    started = DeskProcess({"FRONTDESK_DIRECTORIES": str(own), "FRONTDESK_BOT_TOKEN": "1:a"}, own)

    assert await started.ended() == 1
    assert "action let_go: the text action-let-go is missing (ru, en)" in started.said
    assert not (own / "frontdesk.db").exists()
