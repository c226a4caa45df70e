"""Every command that an instruction shows is understood when it is typed as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.town.whole import Departments

INSTRUCTIONS = Path(__file__).parents[2] / "docs" / "instructions"
SHOWN = re.compile(r"`(/\w+) 17((?: [^`]*)?)`")

ABOUT_OTHERS = frozenset({"/assign", "/link", "/offer", "/add_participant", "/remove_participant"})
"""They name a person and an appeal that this town has not."""


async def test_what_an_instruction_shows_is_understood(desks: Departments) -> None:
    pages = [path.read_text(encoding="utf-8") for path in INSTRUCTIONS.glob("*.md")]
    shown = sorted({found for page in pages for found in SHOWN.findall(page.replace("\\|", "|"))})
    await desks.written()

    said = {}
    for command, given in shown:
        if command not in ABOUT_OTHERS:
            before = len(desks.irina.texts(desks.managers))
            await desks.irina.says(f"{command} 1{given}", desks.managers)
            said[command + given] = "\n".join(desks.irina.texts(desks.managers)[before:])

    assert len(said) > 40
    assert {command: text for command, text in said.items() if "Не понимаю" in text or "нет." in text} == {}
