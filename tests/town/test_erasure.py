"""Somebody is erased: no word, name or number of theirs is left anywhere, and the work goes on."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.storage.conftest import postgres_database
from tests.town.player import Player
from tests.town.town import Town, town
from tests.town.traces import traces, traces_on_disk

PHONE, MAIL = "+7 903 765-43-21", "maria.morozova@mail.ru"
WORDS = ("Шуфутинская", "Кочевряжка", "Загогулина", "Пертурбация", "Околесица", "Абракадабра", "Чепуховина")
"""Words that nobody else has, one in each thing that Maria writes or that is written to her."""


on_both = pytest.mark.parametrize("town_database", ["sqlite", "postgresql"], indirect=True)
"""Where statements of its own decide; what only the rules decide is the same on both."""


@pytest.fixture
def town_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if getattr(request, "param", "sqlite") == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/desk.db"
    else:
        tables: str = request.getfixturevalue("postgres_tables")
        with postgres_database(f"frontdesk_erasure_{os.getpid()}_{secrets.token_hex(4)}", tables) as url:
            yield url


@pytest.fixture
async def desk_town(tmp_path: Path, town_database: str) -> AsyncIterator[Town]:
    """The same town as everywhere."""
    async with town(tmp_path, database_url=town_database) as made:
        await made.open()
        yield made
        await made.is_whole()


async def _erased(person: Player) -> None:
    await person.says("/privacy")
    await person.presses("Удалить")
    await person.presses("Да")


def _marks_of(maria: Player) -> list[str]:
    """By what Maria could be known."""
    card = maria.person.card
    names = [str(card[name]) for name in ("first_name", "last_name", "username") if card.get(name)]
    return [*names, str(maria.id), PHONE, MAIL, *WORDS]


async def _a_full_life(desk: Town) -> None:
    """Maria has one appeal closed and rated, one that Anna has asked about, one that is new, and a draft."""
    maria, anna, group = desk.maria, desk.anna, desk.first_line
    await desk.taken(f"{WORDS[0]} не грузится, звоните {PHONE}")
    await maria.sends_photo(f"{WORDS[1]} на снимке")
    await maria.sends(contact={"phone_number": PHONE, "first_name": maria.person.first_name})
    typed = await maria.says(f"{WORDS[2]} с ошибкой")
    await maria.edits(typed, f"{WORDS[2]} и {MAIL}")
    await anna.says(f"/note 1 {WORDS[3]}: перезвонить {PHONE}", group)
    await anna.says("/reveal 1")
    await anna.presses("…", group)
    await anna.says(f"/answer 1 {maria.person.first_name}, {WORDS[4]} исправлена")
    await desk.later(seconds=11)
    await maria.presses("Решено")
    await maria.presses("5")
    await desk.written(f"{WORDS[5]} вместо карты")
    await anna.says("/take 2", group)
    await anna.says("/ask 2 Какой дом?", group)
    await desk.later(seconds=11)
    await maria.says("/my")
    await anna.says("/show 2", group)
    await desk.written(f"{WORDS[6]} в объявлении")
    await maria.says(f"/new {WORDS[0]} ещё раз")


@on_both
async def test_no_word_name_or_number_is_left_in_any_table(desk_town: Town) -> None:
    maria = desk_town.maria
    await _a_full_life(desk_town)
    wanted = _marks_of(maria)
    before = traces(desk_town.database, wanted)
    assert {trace.split(":")[0] for trace in before} == set(wanted), "each can be found before"

    await _erased(maria)
    await desk_town.night()

    assert traces(desk_town.database, wanted) == []
    assert "мы больше ничего о вас не знаем" in maria.last().text


async def test_no_byte_of_it_is_left_on_the_disk_after_the_night(tmp_path: Path) -> None:
    async with town(tmp_path) as desk:
        await desk.open()
        await _a_full_life(desk)
        wanted = _marks_of(desk.maria)
        assert isinstance(desk.database, Path)
        assert traces_on_disk(desk.database, wanted)

        await _erased(desk.maria)
        await desk.night()

        assert traces_on_disk(desk.database, wanted) == []


@on_both
async def test_what_nobody_has_begun_is_withdrawn_and_the_rest_goes_on_without_a_name(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await _a_full_life(desk_town)

    await _erased(maria)

    assert (await desk_town.appeal(1)).state == "closed"
    assert (await desk_town.appeal(2)).state == "waiting"
    withdrawn = await desk_town.appeal(3)
    assert (withdrawn.state, withdrawn.resolution) == ("closed", "withdrawn")
    assert anna.reads("№2: автор удалил свои данные")
    for number in (1, 2, 3):
        card = anna.finds(f"№{number} ·", group)
        assert "Автор удалил свои данные" in card.text
        assert not [word for word in WORDS if word in card.text]
    assert (await desk_town.history(1))[-1] == "rate", "what happened stays"
    assert (await desk_town.appeal(1)).rating == 5


async def test_what_goes_on_comes_to_its_end_and_tells_nobody(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await _a_full_life(desk_town)
    await _erased(maria)
    told = len(maria.from_bot())

    await desk_town.later(days=7)
    await anna.says("/show 2")
    await desk_town.later(days=7)

    appeal = await desk_town.appeal(2)
    assert (appeal.state, appeal.resolution) == ("closed", "no_reply")
    assert len(maria.from_bot()) == told


async def test_an_answer_to_somebody_who_is_gone_reaches_nobody_and_harms_nothing(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.taken()
    await _erased(maria)
    told = (len(maria.from_bot()), [text for text in anna.texts(group) if "Ответ по обращению" in text])

    await anna.says("/answer 1 Исправили")
    await desk_town.later(seconds=11)

    assert (await desk_town.appeal()).state == "resolved"
    assert (len(maria.from_bot()), [text for text in anna.texts(group) if "Ответ по обращению" in text]) == told


async def test_it_is_asked_once_and_no_changes_nothing(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written(WORDS[0])
    await maria.says("/privacy")

    await maria.presses("Удалить")
    asked = maria.last()
    toast = await maria.presses("Нет")

    assert asked.buttons == ("Да", "Нет")
    assert "ничего не изменилось" in toast
    assert (await desk_town.appeal()).state == "new"
    await maria.says("/my")
    assert WORDS[0] in maria.last().text


async def test_whoever_writes_again_is_somebody_new(desk_town: Town) -> None:
    maria = desk_town.maria
    await _a_full_life(desk_town)
    await _erased(maria)

    await maria.says("/my")
    nothing = maria.last().text
    await desk_town.written("Карта пустая")
    await maria.says("/my")

    assert "Обращений пока нет" in nothing
    assert (await desk_town.appeal(4)).initiator != (await desk_town.appeal(1)).initiator
    assert "№4 Карта пустая" in maria.last().text
    assert "№1" not in maria.last().text


async def test_words_that_came_behind_the_press_are_somebody_news(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written(WORDS[0])
    await maria.says("/privacy")
    await maria.presses("Удалить")

    await maria.presses("Да")
    await maria.says_quickly("Карта пустая", "Совсем")
    await maria.presses("Отправить")

    assert (await desk_town.appeal(2)).initiator != (await desk_town.appeal(1)).initiator


@on_both
async def test_what_others_have_not_got_yet_and_what_died_goes_too(desk_town: Town) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    await desk_town.written(f"{WORDS[0]} {PHONE}")
    await timur.starts()
    for person in (maria, timur):
        message = json.dumps({"from": {"id": person.id}, "chat": WORDS[1]})
        poison = f'{{"update_id":{{update_id}},"message":{message}}}'
        desk_town.bot.updates.put_raw(poison.encode())
    await desk_town.settle()

    await _erased(maria)
    await desk_town.night()

    wanted = [str(maria.id), WORDS[0], PHONE]
    assert traces(desk_town.database, wanted) == []
    assert traces(desk_town.database, [str(timur.id)]), "another's is not touched"
    desk_town.poison = 1


async def test_staff_are_needed_until_they_are_none(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.taken(WORDS[0])
    await anna.says("/privacy")

    while_on_it = await anna.presses("Удалить")
    await anna.leaves(group)
    while_holding = await anna.presses("Удалить")
    await anna.joins(group)
    await anna.says(f"/answer 1 {WORDS[1]} уже работает")
    await desk_town.later(seconds=11)
    await anna.leaves(group)
    await _erased(anna)
    await desk_town.night()

    assert "выйдите из рабочих групп" in while_on_it
    assert "№1" in while_holding
    names = [str(anna.person.card[name]) for name in ("first_name", "username") if anna.person.card.get(name)]
    assert traces(desk_town.database, [str(anna.id), *names]) == []
    assert WORDS[1] in maria.finds("Ответ по обращению").text, "what they wrote as staff is the desk's word"
    assert traces(desk_town.database, [WORDS[1]])
    await desk_town.irina.says("/audit 1", group)
    assert "бывший сотрудник · Взять" in desk_town.irina.last(group).text
