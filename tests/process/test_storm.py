"""Many write the same within minutes: one accident is proposed, confirmed or denied, and all are told together.

They write what the sandbox's hundred write, one person each.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from desk.storming import Storming
from sandbox.storm import TROUBLE
from storage import DatabaseFault
from tests.town.player import Player, Seen
from tests.town.town import PATIENCE, QUIET_CHECK
from tests.town.whole import Departments, departments

PROPOSED, CONFIRM, DENY = "Похоже на аварию", "Подтвердить аварию", "Не авария"
ALIKE = [text for text in TROUBLE if "кабинет" in text]
FIRST, LATER, LAST = ALIKE[:10], ALIKE[10:16], ALIKE[16:26]
ACCIDENT = len(FIRST) + 1
"""The number that it gets when nobody else has written."""
OTHER = (
    "Не приходит письмо для подтверждения почты",
    "Карта показывает метку посреди реки",
    "Списали деньги дважды за одно поднятие",
    "Фильтр по цене не срабатывает, показывает дороже",
    "Видео в объявлении идёт без звука",
)

NO_CODE = (
    "Не приходит код для входа, жду полчаса",
    "код для входа не приходит, портал сломался?",
    "Код не приходит уже час, войти не могу",
    "не приходит код, ошибка при входе",
    "Третий раз жду код для входа, не приходит, что с порталом",
    "смс с кодом для входа не приходит, ошибка",
    "Не приходит код входа, пишет ошибка 502",
    "письмо с кодом для входа не приходит",
    "Код для входа не приходит ни в смс, ни письмом, ошибка",
    "не приходит код для входа, пробовал пять раз",
)
ASKED_OFTEN = "Не приходит код или письмо для входа, что проверить?"
"""A question of the FAQ, word by word."""


async def write(town: Departments, texts: Sequence[str]) -> list[Player]:
    """Each by somebody else, at once; the drafts send themselves."""
    count = len(town.world.people)
    people = [town.world.add_person(f"Житель {count + each}") for each, _ in enumerate(texts)]
    for person, text in zip(people, texts, strict=True):
        town.world.send(person, town.bot.id, text=text)
    await town.settle()
    await town.later(seconds=61)
    return [Player(town, person) for person in people]


async def noticed(town: Departments) -> None:
    """The desk has looked, and done what follows."""
    await town.desk.storms.look()
    await town.desk.storms.look()
    await town.settle()


async def proposed(town: Departments) -> list[Player]:
    people = await write(town, FIRST)
    await noticed(town)
    return people


async def confirmed(town: Departments) -> list[Player]:
    people = await proposed(town)
    await town.viktor.presses(CONFIRM, town.managers)
    await noticed(town)
    return people


def cards_of(town: Departments, group: int, title: str) -> list[Seen]:
    """The cards of storms in a group, as the admin sees them."""
    return [each for each in town.irina.from_bot(group) if each.text.startswith(title)]


async def parts(town: Departments, accident: int) -> set[int]:
    """The numbers of the appeals that are a part of it."""
    async with town.desk.database.reading() as work:
        parent = await town.appeal(accident)
        return {(await work.appeals.get(each)).number or 0 for each in await work.appeals.children_of(parent.id)}


def told_by(card: Seen) -> int:
    """How many people tell of it, by its card."""
    found = re.search(r"пишут (\d+) чел\.", card.text)
    assert found, card.text
    return int(found[1])


def own_cards(town: Departments) -> list[Seen]:
    """Cards of single appeals that the first level sees."""
    return [each for each in town.irina.from_bot(town.first_line) if each.text.startswith("№")]


async def test_one_accident_is_proposed_with_those_who_tell_of_it_and_counts_on_by_editing(desks: Departments) -> None:
    await write(desks, OTHER)
    await proposed(desks)
    (before,) = cards_of(desks, desks.managers, PROPOSED)

    await write(desks, LATER)
    await noticed(desks)

    (after,) = cards_of(desks, desks.managers, PROPOSED)
    told, more = told_by(before), told_by(after)
    assert before.id == after.id
    assert 8 <= told <= len(FIRST) < more
    assert after.buttons == (CONFIRM, DENY)
    assert "кабинет" in after.text.splitlines()[2]
    assert "№6 Не могу войти в личный кабинет" in after.text
    assert not any(words[:12] in after.text for words in OTHER)
    assert len(cards_of(desks, desks.first_line, PROPOSED)) == 1
    assert cards_of(desks, desks.first_line, PROPOSED)[0].buttons == ()


async def test_confirmed_it_is_one_accident_and_who_told_of_it_is_a_part(desks: Departments) -> None:
    people = await proposed(desks)

    toast = await desks.viktor.presses(CONFIRM, desks.managers)
    await noticed(desks)

    accident = await desks.appeal(ACCIDENT)
    children = await parts(desks, accident.number or 0)
    (card,) = cards_of(desks, desks.managers, f"Авария №{ACCIDENT}")
    assert f"Создана авария №{ACCIDENT}" in toast
    assert (accident.state, accident.kind, accident.queue) == ("assigned", "accident", "dev")
    assert await desks.history(ACCIDENT) == ["raise"]
    assert desks.egor.reads(f"авария №{ACCIDENT}", desks.group("developer"))
    assert len(children) >= 8
    assert told_by(card) == len(children)
    assert "Подтвердил(а) Виктор" in card.text
    assert card.buttons == ()
    assert (await desks.history(1))[-1] == "link"
    assert people[0].reads("связано с аварией")
    assert people[0].reads("Сейчас её состояние: в очереди")


async def test_the_first_level_has_one_card_that_counts_and_none_of_the_parts(desks: Departments) -> None:
    await write(desks, OTHER)

    await confirmed(desks)
    await write(desks, LATER)
    await noticed(desks)

    children = await parts(desks, len(OTHER) + ACCIDENT)
    left = {int(each.text.split()[0].lstrip("№")) for each in own_cards(desks)}
    (card,) = cards_of(desks, desks.first_line, f"Авария №{len(OTHER) + ACCIDENT}")
    assert told_by(card) == len(children)
    assert not left & children
    assert left >= set(range(1, len(OTHER) + 1))


async def test_whoever_writes_the_same_afterwards_is_answered_linked_and_counted(desks: Departments) -> None:
    await confirmed(desks)
    await desks.egor.says(f"/take {ACCIDENT}", desks.group("developer"))
    before = await parts(desks, ACCIDENT)

    (late, other) = await write(desks, ["не могу войти в личный кабинет, ошибка 502", OTHER[3]])
    await noticed(desks)

    after = await parts(desks, ACCIDENT)
    assert after >= {*before, ACCIDENT + 1}
    assert ACCIDENT + 2 not in after
    assert late.reads("Сейчас её состояние: в работе")
    assert told_by(cards_of(desks, desks.managers, f"Авария №{ACCIDENT}")[0]) == len(after)
    assert not other.reads("авари")


async def test_all_are_told_when_it_is_over_and_then_it_is_something_new(desks: Departments) -> None:
    await desks.viktor.starts()
    people = await confirmed(desks)
    await desks.egor.says(f"/take {ACCIDENT}", desks.group("developer"))
    await desks.egor.says(f"/answer {ACCIDENT} Вход снова работает", desks.group("developer"))
    await desks.later(seconds=11)
    await noticed(desks)

    (late,) = await write(desks, ["не могу войти в личный кабинет, ошибка 502"])
    await noticed(desks)

    assert people[0].reads("Вход снова работает")
    assert desks.viktor.reads("Вход снова работает")
    assert f"Авария №{ACCIDENT} позади" in cards_of(desks, desks.managers, f"Авария №{ACCIDENT}")[0].text
    assert not late.reads("авари")
    assert desks.has_card("operator", ACCIDENT + 1)


async def test_one_that_reopens_has_a_card_again(desks: Departments) -> None:
    people = await confirmed(desks)
    hidden = desks.has_card("operator", 1)
    await desks.egor.says(f"/take {ACCIDENT}", desks.group("developer"))
    await desks.egor.says(f"/answer {ACCIDENT} Вход снова работает", desks.group("developer"))
    await desks.later(seconds=11)

    await people[0].presses("Не решено")

    assert not hidden
    assert desks.has_card("operator", 1)
    assert (await desks.appeal(1)).parent is None


async def test_denied_it_is_not_spoken_of_for_a_while(desks: Departments) -> None:
    await proposed(desks)

    await desks.viktor.presses(DENY, desks.managers)
    await write(desks, LATER)
    await noticed(desks)
    quiet = cards_of(desks, desks.managers, PROPOSED)
    await desks.later(hours=3)
    await write(desks, LAST)
    await noticed(desks)

    (denied,) = cards_of(desks, desks.managers, "Не авария")
    assert "Решил(а) Виктор" in denied.text
    assert quiet == []
    assert len(cards_of(desks, desks.managers, PROPOSED)) == 1
    assert desks.has_card("operator", 1)
    assert (await desks.appeal(1)).parent is None


async def test_until_somebody_decides_each_waits_in_the_queue_has_its_card_and_may_be_taken(desks: Departments) -> None:
    people = await proposed(desks)
    shown = {int(each.text.split()[0].lstrip("№")) for each in own_cards(desks)}

    await desks.anna.says("/take 1", desks.first_line)
    await desks.viktor.presses(CONFIRM, desks.managers)
    await noticed(desks)

    taken, waits = await desks.appeal(1), await desks.appeal(2)
    accident = (await desks.appeal(ACCIDENT)).id
    assert shown == set(range(1, len(FIRST) + 1))
    assert (taken.state, taken.parent) == ("l1_work", accident)
    assert desks.has_card("operator", 1), "somebody works on it"
    assert (waits.state, waits.parent) == ("new", accident)
    assert waits.reacted is not None, "who wrote it knows"
    assert not desks.has_card("operator", 2)
    assert people[0].reads("связано с аварией")


async def test_one_person_or_a_few_who_write_again_and_again_are_no_storm(desks: Departments) -> None:
    for _ in range(10):
        for player in (desks.maria, desks.timur):
            await player.says("/new Сайт лежит")
            await player.says("/submit")

    await noticed(desks)

    assert len(own_cards(desks)) == 20
    assert cards_of(desks, desks.managers, PROPOSED) == []


async def test_greetings_calls_for_help_and_what_is_not_of_the_portal_are_no_storm(desks: Departments) -> None:
    spam = "Заработок в интернете от 5000 в день пиши в лс"
    for text in ("Здравствуйте, помогите", "Есть кто живой?", "какой курс доллара", spam):
        await write(desks, [text] * 9)

    await noticed(desks)

    assert len(own_cards(desks)) == 36
    assert cards_of(desks, desks.managers, PROPOSED) == []


async def test_no_article_stands_in_the_way_of_what_many_tell_now(desks: Departments) -> None:
    await desks.written(ASKED_OFTEN)
    await write(desks, NO_CODE)
    await noticed(desks)

    await desks.written(ASKED_OFTEN, by=desks.timur)

    before, now = await desks.appeal(1), await desks.appeal(len(NO_CODE) + 2)
    assert (before.tag, before.state) == ("faq", "self_service")
    assert (now.tag, now.state) == ("faq", "new")
    assert desks.has_card("operator", len(NO_CODE) + 2)


async def test_the_same_trouble_in_other_words_is_not_proposed_again(desks: Departments) -> None:
    await write(desks, TROUBLE[:60])
    await noticed(desks)

    await write(desks, ["не могу войти уже час"] * 9)
    await noticed(desks)

    (card,) = cards_of(desks, desks.managers, PROPOSED)
    assert told_by(card) > 45


async def test_a_second_press_is_told_what_was_decided(desks: Departments) -> None:
    await proposed(desks)
    (card,) = cards_of(desks, desks.managers, PROPOSED)
    await desks.viktor.presses(CONFIRM, desks.managers)

    again = await desks.viktor.presses_late(card, CONFIRM, desks.managers)
    otherwise = await desks.viktor.presses_late(card, DENY, desks.managers)

    assert "Уже решено: это авария" in again
    assert again == otherwise
    assert len(cards_of(desks, desks.managers, f"Авария №{ACCIDENT}")) == 1


async def test_nobody_else_decides(desks: Departments) -> None:
    await proposed(desks)
    (card,) = cards_of(desks, desks.managers, PROPOSED)

    refused = [
        await desks.anna.presses_late(card, CONFIRM, desks.first_line),
        await desks.egor.presses_late(card, DENY),
        await desks.maria.presses_late(card, CONFIRM),
    ]

    assert all("нет прав" in each for each in refused)
    assert len(cards_of(desks, desks.managers, PROPOSED)) == 1


async def test_different_appeals_within_a_minute_are_no_storm(desks: Departments) -> None:
    await write(desks, [*OTHER, *(f"{words}, {more}" for words, more in zip(OTHER, reversed(OTHER), strict=True))])

    await noticed(desks)

    assert cards_of(desks, desks.managers, PROPOSED) == []


async def test_a_restart_proposes_nothing_twice_and_goes_on_counting(desks: Departments) -> None:
    await proposed(desks)
    (before,) = cards_of(desks, desks.managers, PROPOSED)

    await desks.stop()
    await desks.start()
    await write(desks, LATER)
    await noticed(desks)

    (after,) = cards_of(desks, desks.managers, PROPOSED)
    assert before.id == after.id
    assert before.text != after.text


async def look_while_it_is_away(town: Departments, monkeypatch: pytest.MonkeyPatch, job: str) -> None:
    """The database goes away the next time that storms do this, whoever looks then."""
    does, faults = getattr(Storming, job), [DatabaseFault("away")]

    async def done(*given: Any, **named: Any) -> Any:
        if faults:
            raise faults.pop()
        return await does(*given, **named)

    monkeypatch.setattr(Storming, job, done)
    with suppress(DatabaseFault):
        await town.desk.storms.look()
    assert not faults


async def test_a_storm_that_could_not_be_written_down_is_proposed_by_the_next_look(
    desks: Departments, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(desks, FIRST)

    await look_while_it_is_away(desks, monkeypatch, "propose")
    await noticed(desks)

    assert len(cards_of(desks, desks.managers, PROPOSED)) == 1


async def test_who_could_not_be_written_down_as_a_part_joins_by_the_next_look(
    desks: Departments, monkeypatch: pytest.MonkeyPatch
) -> None:
    await confirmed(desks)
    (late,) = await write(desks, ["не могу войти в личный кабинет, ошибка 502"])

    await look_while_it_is_away(desks, monkeypatch, "join")
    await noticed(desks)

    assert ACCIDENT + 1 in await parts(desks, ACCIDENT)
    assert late.reads("связано с аварией")


async def test_a_slow_leak_is_no_storm_but_stands_in_the_digest(desks: Departments) -> None:
    for text in FIRST:
        await write(desks, [text])
        await noticed(desks)
        await desks.later(minutes=50)

    await desks.later(hours=14)  # past Tuesday's opening

    async with asyncio.timeout(PATIENCE):
        # What is compared with each other takes a thread, and its time.
        while not desks.viktor.reads("Доброе утро", desks.managers):
            desks.desk.bells.outbox.ring()
            await asyncio.sleep(QUIET_CHECK)
    digest = desks.viktor.finds("Доброе утро", desks.managers).text
    assert cards_of(desks, desks.managers, PROPOSED) == []
    assert "Об одном и том же, за сутки\n" in digest


async def test_what_was_noticed_lately_is_listed_to_those_who_lead(desks: Departments) -> None:
    await confirmed(desks)

    await desks.viktor.says("/storm", desks.managers)
    await desks.irina.says("/storm")
    await desks.anna.says("/storm", desks.first_line)

    listed = desks.viktor.last(desks.managers).text
    assert listed.startswith("Всплески обращений")
    assert f"Авария №{ACCIDENT} (в очереди): об одном и том же пишут" in listed
    assert "кабинет" in listed
    assert desks.irina.last().text == listed
    assert "нет прав" in desks.anna.last(desks.first_line).text


async def test_without_a_manager_the_admins_are_told(tmp_path: Path) -> None:
    async with departments(tmp_path) as town:
        await town.start()
        await town.irina.starts()
        await town.irina.says("/bind operator", town.first_line)

        await proposed(town)

        assert "Решать некому: роль «Менеджер инцидентов»" in town.irina.finds(PROPOSED).text
        assert town.irina.reads("/bind incident_manager")
        await town.is_whole()


async def test_whoever_is_erased_is_quoted_no_more(desks: Departments) -> None:
    people = await proposed(desks)
    before = cards_of(desks, desks.managers, PROPOSED)[0].text

    await people[0].says("/privacy")
    await people[0].presses("Удалить")
    await people[0].presses("Да")

    after = cards_of(desks, desks.managers, PROPOSED)[0].text
    assert FIRST[0] in before
    assert FIRST[0] not in after


async def test_in_a_small_team_the_managers_card_is_the_only_one(tmp_path: Path) -> None:
    async with departments(tmp_path) as town:
        await town.start()
        for role in ("operator", "incident_manager"):
            await town.irina.says(f"/bind {role}", town.first_line)

        await proposed(town)

        (card,) = cards_of(town, town.first_line, PROPOSED)
        assert card.buttons == (CONFIRM, DENY)
        await town.is_whole()
