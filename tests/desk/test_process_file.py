"""A process file that cannot be obeyed is refused with all its faults, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.effects import EFFECTS
from desk.process_file import BadProcess, read_process
from tests.desk.conftest import DIRECTORIES

WHOLE = (DIRECTORIES / "process.toml").read_text(encoding="utf-8")


def faults(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "process.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadProcess) as refused:
        read_process(path, EFFECTS)
    return refused.value.faults


@pytest.mark.parametrize(
    ("piece", "instead", "section", "reason"),
    [
        ('by = ["operator"]\nnot_by', 'by = ["oparator"]\nnot_by', "actions.reject", "'oparator'"),
        ('not_by = ["initiator"', 'not_by = ["inititator"', "actions.take", "'inititator"),
        ('effects = ["unassign"]', 'effects = ["unasign"]', "actions.return", "'unasign'"),
        (
            '{ from = ["l1_work"], to = "new" }',
            '{ from = ["l2"], to = "new" }',
            "actions.release",
            "'l2'",
        ),
        ('clock = "paused"', 'clock = "stoped"', "states.board_review", "'stoped'"),
        ('does = "no_reply"', 'does = "take"', "states.waiting", "take"),
        ("working_hours = 40", "working_weeks = 1", "states.waiting", "working_weeks"),
        ('asks = ["reason"]', 'asks = ["raison"]', "actions.reject", "'raison'"),
        ('resolution = "no_reply"', 'resolutoin = "no_reply"', "actions.no_reply", "'resolutoin'"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, piece: str, instead: str, section: str, reason: str) -> None:
    assert piece in WHOLE
    broken = WHOLE.replace(piece, instead, 1)
    head = next(n for n, text in enumerate(broken.splitlines(), 1) if text.startswith(f"[{section}]"))
    wrong = reason.strip("'")
    line = next(n for n, text in enumerate(broken.splitlines(), 1) if n >= head and wrong in text)

    found = faults(tmp_path, broken)

    assert any(f"process.toml:{line}:" in fault and reason in fault for fault in found), found


def test_of_an_action_with_several_moves_the_wrong_one_is_named(tmp_path: Path) -> None:
    broken = WHOLE.replace(
        'to = "closed", keeps_resolution = true },\n]\neffects = ["ask_rating"]', 'to = "closed" },\n]'
    )
    line = next(
        n for n, text in enumerate(broken.splitlines(), 1) if text == '    { from = ["resolved"], to = "closed" },'
    )

    (found,) = faults(tmp_path, broken)

    assert found == f"{tmp_path}/process.toml:{line}: action confirm: a move to closed names no resolution"


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    broken = WHOLE.replace('"keep_worker"', '"keep_wrker"').replace('to = "verifying" }', 'to = "verifyed" }')

    found = faults(tmp_path, broken)

    assert len(found) == 2
    assert any("'keep_wrker' is not known; like it: keep_worker" in fault for fault in found)


def test_a_state_whose_timer_was_taken_out_has_nobody(tmp_path: Path) -> None:
    lost = WHOLE + (
        '\n[states.limbo]\nclock = "running"\n'
        '[actions.lose]\nby = ["staff"]\nmoves = [{ from = ["new"], to = "limbo" }]\n'
        '[actions.find]\nby = ["timer", "place"]\nmoves = [{ from = ["limbo"], to = "new" }]\n'
    )

    (found,) = faults(tmp_path, lost)

    assert "state limbo: no role and no timer" in found


def test_a_state_that_nothing_ends_is_a_trap(tmp_path: Path) -> None:
    trap = WHOLE + (
        '\n[states.limbo]\nclock = "running"\n'
        '[actions.lose]\nby = ["staff"]\nmoves = [{ from = ["new"], to = "limbo" }]\n'
    )

    found = faults(tmp_path, trap)

    assert any("limbo" in fault and "no path leads from here to the end" in fault for fault in found)
    assert any("limbo" in fault and "no role and no timer" in fault for fault in found)


def test_a_state_that_nothing_leads_to_is_named(tmp_path: Path) -> None:
    island = WHOLE + (
        '\n[states.island]\nclock = "running"\n'
        '[actions.swim]\nby = ["staff"]\nmoves = [{ from = ["island"], to = "new" }]\n'
    )

    assert any("island: no path leads here" in fault for fault in faults(tmp_path, island))


def test_an_end_without_a_resolution_is_named(tmp_path: Path) -> None:
    vague = WHOLE.replace('to = "closed", resolution = "rejected"', 'to = "closed"')

    assert any("reject" in fault and "no resolution" in fault for fault in faults(tmp_path, vague))


def test_what_is_no_toml_is_refused_with_the_line(tmp_path: Path) -> None:
    assert "process.toml:2" in faults(tmp_path, "[states.new]\nclock = \n")[0]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "process.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadProcess):
        read_process(path, EFFECTS)
