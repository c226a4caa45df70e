from __future__ import annotations

from tests.house.references import DOCS, PROCESS, references


def test_a_reference_says_what_the_code_says() -> None:
    stale = [path.name for path, says in references().items() if path.read_text(encoding="utf-8") != says()]

    assert stale == [], "`make docs` writes them anew"


def test_every_diagram_is_there_as_a_picture_too_and_none_is_left_over() -> None:
    drawn = {path.stem for path in references() if path.suffix == ".svg" and path.parent == PROCESS}

    pictures = {path.stem: path.read_bytes()[:8] for path in PROCESS.glob("*.png")}

    assert len(drawn) == 15, "the whole, three kinds, eleven roles"
    assert pictures == dict.fromkeys(drawn, b"\x89PNG\r\n\x1a\n")
    assert {path.stem for path in PROCESS.glob("*.svg")} == drawn
    assert set((DOCS / "instructions").glob("*.md")) - references().keys() == {DOCS / "instructions" / "README.md"}
