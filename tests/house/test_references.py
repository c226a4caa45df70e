from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.references import REFERENCES


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.name)
def test_a_reference_says_what_the_code_says(path: Path) -> None:
    written = path.read_text(encoding="utf-8")

    assert written == REFERENCES[path](), "`make docs` writes it anew"
