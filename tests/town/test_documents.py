"""Files that the desk makes itself: made when they are sent, whole however often that is tried, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import bot.compose
from desk.documents import File
from desk.names import Language
from desk.outgoing import Chat, Document, Say
from desk.ports import Work
from tests.town.town import Town, town
from tests.town.traces import traces_on_disk

MEMO = b"\x00\xff a memo that is nowhere else"


@pytest.fixture
async def memo_town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A town whose desk knows how to make a memo of a number."""

    async def memo(facts: Mapping[str, Any], language: Language, work: Work) -> File:
        return File(f"memo-{facts['number']}-{language}.bin", MEMO)

    monkeypatch.setattr(bot.compose, "documents", lambda *_: {"memo": memo})
    async with town(tmp_path) as made:
        await made.open()
        yield made


async def _says(made: Town, text: str | None, **facts: Any) -> None:
    async with made.desk.database.work() as work:
        say = Say(text, facts, document=Document("memo", {"number": 7}))
        await work.outbox.say(Chat(made.maria.id), say, language="ru", at=made.clock())
    made.desk.bells.outbox.ring()
    await made.settle()


async def test_a_document_is_made_when_it_is_sent_with_the_text_as_its_caption(memo_town: Town) -> None:
    await memo_town.maria.starts()

    await _says(memo_town, "my-list", lines="№1")

    seen = memo_town.maria.last()
    assert seen.kind == "document"
    assert seen.raw["document"]["file_name"] == "memo-7-ru.bin"
    assert "№1" in seen.text
    assert memo_town.file(seen) == MEMO
    assert isinstance(memo_town.database, Path)
    assert traces_on_disk(memo_town.database, ["a memo that is nowhere else"]) == []


async def test_a_text_that_is_no_caption_any_more_follows_its_document_whole(memo_town: Town) -> None:
    await memo_town.maria.starts()

    await _says(memo_town, "my-list", lines="слово " * 300)

    document, text = memo_town.maria.from_bot()[-2:]
    assert (document.kind, document.text) == ("document", "")
    assert text.text.count("слово") == 300


async def test_a_document_that_telegram_does_not_take_at_once_comes_later_and_once(memo_town: Town) -> None:
    await memo_town.maria.starts()
    memo_town.sandbox.faults.order("server_error", "sendDocument")

    await _says(memo_town, None)
    await memo_town.later(seconds=30)

    assert [seen.kind for seen in memo_town.maria.from_bot()].count("document") == 1
