"""What is kept about a person: told, and handed over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.town.player import Player
from tests.town.town import Town, town


def _record(desk: Town, of: Player) -> dict[str, Any]:
    """What is in the file that somebody got last."""
    seen = [each for each in of.from_bot() if each.kind == "document"][-1]
    assert seen.raw["document"]["file_name"] == "frontdesk-data.json"
    record: dict[str, Any] = json.loads(desk.file(seen))
    return record


async def test_what_is_kept_and_for_how_long_is_told_in_plain_words(tmp_path: Path) -> None:
    async with town(tmp_path, keep_updates_days=21, keep_texts_days=730, keep_dialogs_days=3) as desk:
        await desk.open()

        await desk.maria.says("/privacy")
        await desk.olga.says("/privacy")

        told = desk.maria.last()
        assert told.buttons == ("Выгрузить", "Удалить")
        assert "ещё 2 года после закрытия" in told.text
        assert "как его передал Telegram: 21 день" in told.text
        assert "без ответа: 3 дня" in told.text
        assert "2 years after it was closed" in desk.olga.last().text
        assert desk.olga.last().buttons == ("Export", "Erase")


async def test_privacy_is_nobody_elses_business(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line

    await anna.says("/privacy", group)
    toast = await anna.forges("me:export", group)

    assert "только в личном чате" in anna.last(group).text
    assert "больше не работает" in toast
    assert "document" not in [seen.kind for seen in anna.from_bot(group)]


async def test_the_file_holds_everything_about_the_person_as_they_may_see_it(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.taken("Не загружаются фото")
    await anna.says("/ask 1 Какой номер объявления?")
    await desk_town.later(seconds=11)
    first = await maria.says("Номер 4815")
    await maria.edits(first, "Номер 4815162")
    await anna.says("/note 1 Похоже на скандалистку", group)
    await anna.says("/reveal 1", group)
    await anna.says("/answer 1 Очистите кэш")
    await desk_town.later(seconds=11)
    await maria.presses("Решено")
    await maria.presses("5")
    await desk_town.written("Спасите, карта пустая", by=desk_town.timur)

    await maria.says("/privacy")
    toast = await maria.presses("Выгрузить")

    record = _record(desk_town, maria)
    assert "придёт сюда" in toast
    assert (record["person"]["telegram"], record["person"]["first_name"]) == (maria.id, maria.person.first_name)
    (appeal,) = record["appeals"]
    assert (appeal["number"], appeal["state"], appeal["rating"]) == (1, "closed", 5)
    said = [(message["by"], message["text"]) for message in appeal["messages"]]
    assert said == [
        ("you", "Не загружаются фото"),
        ("support", "Какой номер объявления?"),
        ("you", "Номер 4815162"),
        ("support", "Очистите кэш"),
    ]
    assert [before["text"] for before in appeal["messages"][2]["before"]] == ["Номер 4815"]
    history = [(event["action"], event["by"]) for event in appeal["history"]]
    assert ("take", "support") in history
    assert ("confirm", "you") in history
    assert ("reveal", "support") in history, "who looked at their contacts"
    whole = json.dumps(record, ensure_ascii=False)
    assert "скандалистк" not in whole, "a note is internal"
    assert anna.person.first_name not in whole, "staff have no names"
    assert "карта" not in whole, "another's appeal"
    assert record["as_staff"] == []


async def test_an_answer_that_was_taken_back_was_never_theirs(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()
    await anna.says("/answer 1 Сами виноваты")
    await anna.says("/undo 1")
    await desk_town.later(seconds=30)

    await maria.says("/privacy")
    await maria.presses("Выгрузить")

    assert "Сами виноваты" not in json.dumps(_record(desk_town, maria), ensure_ascii=False)


async def test_staff_get_what_they_did_too(desk_town: Town) -> None:
    anna = desk_town.anna
    await desk_town.taken()

    await anna.says("/privacy")
    await anna.presses("Выгрузить")

    record = _record(desk_town, anna)
    assert record["person"]["roles"] == ["operator"]
    assert [act["action"] for act in record["as_staff"]] == ["take"]
    assert record["appeals"] == []
