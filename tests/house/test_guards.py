"""The page that says which test guards what names tests that are there."""

from __future__ import annotations

import re

from .tree import ROOT

PAGE = (ROOT / "docs" / "guards.md").read_text(encoding="utf-8")


def test_each_test_that_guards_a_mechanism_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    written = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert named
    assert named <= written
