from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.references import DOCS, PROCESS, REFERENCES


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.name)
def test_a_reference_says_what_the_code_says(path: Path) -> None:
    written = path.read_text(encoding="utf-8")

    assert written == REFERENCES[path](), "`make docs` writes it anew"


def test_every_diagram_is_there_as_a_picture_too_and_none_is_left_over() -> None:
    drawn = {path.stem for path in REFERENCES if path.suffix == ".svg" and path.parent == PROCESS}

    pictures = {path.stem: path.read_bytes()[:8] for path in PROCESS.glob("*.png")}

    assert len(drawn) == 15, "the whole, three kinds, eleven roles"
    assert pictures == dict.fromkeys(drawn, b"\x89PNG\r\n\x1a\n")
    assert {path.stem for path in PROCESS.glob("*.svg")} == drawn
    assert set((DOCS / "instructions").glob("*.md")) - REFERENCES.keys() == {DOCS / "instructions" / "README.md"}
