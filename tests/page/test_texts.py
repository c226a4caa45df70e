"""The words of the page itself: whole in both languages, none unknown, none unused."""

from __future__ import annotations

import re

import pytest

from sandbox.doors.page import PAGE
from tests.page.conftest import Play

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def catalogues(play: Play) -> dict[str, dict[str, str | dict[str, str]]]:
    """Language → key → text, or plural form → text."""
    window = await play()
    found: dict[str, dict[str, str | dict[str, str]]] = await window.evaluate(
        "import('/texts.js').then(texts => texts.catalogues)"
    )
    return found


def variables(text: str | dict[str, str]) -> set[str]:
    forms = [text] if isinstance(text, str) else text.values()
    return {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}


async def test_russian_and_english_have_the_same_texts_with_the_same_variables(play: Play) -> None:
    languages = await catalogues(play)

    russian, english = ({key: variables(text) for key, text in languages[one].items()} for one in ("ru", "en"))

    assert russian == english


async def test_every_text_that_the_page_asks_for_exists_and_none_lies_unused(play: Play) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js") if path.name != "texts.js")

    known = set((await catalogues(play))["ru"])

    assert set(re.findall(r'\bt\("(\w+)"', code)) <= known
    assert known <= set(re.findall(r'"(\w+)"', code))
