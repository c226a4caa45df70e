"""Shifts at work: /shift, what is handed over at the end of one, and what the clock ends."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

from desk.ports import WorkShift
from tests.town.town import Town

EVENING = datetime(2026, 11, 23, 15, 50, tzinfo=UTC)
"""18:50 in Moscow: ten minutes before the office closes."""


async def on_shift(town: Town, *who: str) -> None:
    for name in who:
        person = getattr(town, name)
        await person.says("/shift", town.first_line)
        await person.presses("Заступил", town.first_line)


async def shifts(town: Town, name: str) -> list[WorkShift]:
    async with town.desk.database.reading() as work:
        person = await work.people.of_telegram(getattr(town, name).id)
        assert person is not None
        return list(await work.shifts.of(person.id))


async def test_a_shift_begins_and_ends_by_a_press_and_everybody_sees_who_is_on(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await anna.starts()
    await anna.says("/shift")
    before = anna.last()

    begun = await anna.presses("Заступил")

    assert "Сейчас на смене никого" in before.text
    assert before.buttons == ("Заступил",)
    assert "Вы на смене с 23.11, пн, 12:00" in begun
    assert anna.last().buttons == ("Сдал",)
    assert "закончится сама 23.11, пн, 20:00" in anna.last().text
    await boris.says("/shift", group)
    assert "Анна · Оператор первого уровня · с 23.11, пн, 12:00" in boris.last(group).text
    assert "Вы не на смене" in boris.last(group).text
    ended = await anna.presses("Сдал")
    assert "Смена сдана" in ended
    assert "ничего не осталось" in anna.last().text
    assert [shift.ended_by for shift in await shifts(desk_town, "anna")] == ["person"]


async def test_an_initiator_and_a_stranger_to_the_group_have_no_shift(desk_town: Town) -> None:
    await desk_town.maria.says("/shift")
    forged = await desk_town.maria.forges("shift:1:begin")

    assert "нет прав" in desk_town.maria.last().text
    assert "нет прав" in forged
    assert await shifts(desk_town, "maria") == []


async def test_two_presses_at_once_begin_one_shift_and_end_it_once(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.says("/shift", group)
    seen = anna.last(group)

    begun = await asyncio.gather(anna.presses_on(seen, "Заступил", group), anna.presses_on(seen, "Заступил", group))
    with_end = anna.last(group)
    ended = await asyncio.gather(anna.presses_on(with_end, "Сдал", group), anna.presses_on(with_end, "Сдал", group))

    assert sorted("уже на смене" in toast for toast in begun) == [False, True]
    assert sorted("сдавать нечего" in toast for toast in ended) == [False, True]
    assert len(await shifts(desk_town, "anna")) == 1


async def test_an_old_button_says_what_is_now(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.says("/shift", group)
    old = anna.last(group)
    await anna.presses("Заступил", group)

    toast = await anna.presses_late(old, "Заступил", group)

    assert "Вы уже на смене с 23.11, пн, 12:00" in toast


async def test_what_one_holds_is_listed_and_goes_back_to_the_queue_by_a_press(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.taken()
    await on_shift(desk_town, "anna")

    await anna.presses("Сдал", group)
    listed = anna.last()
    toast = await anna.presses("№1 в очередь")

    assert "за вами осталось: 1" in listed.text
    assert "№1 · у оператора" in listed.text
    assert "Инициатор ждёт вашего слова" in listed.text
    assert listed.buttons == ("№1 в очередь", "Коллеге", "Оставить")
    assert "снова в очереди" in toast
    assert "ничего не осталось" in anna.finds("Смена сдана").text
    assert (await desk_town.history())[-1] == "release"
    await boris.presses("Взять", group)
    assert "взял(а) Борис" in anna.finds("№1 ·", group).text


async def test_a_colleague_on_shift_is_asked_and_takes_it(desk_town: Town) -> None:
    anna, boris = desk_town.anna, desk_town.boris
    await boris.starts()
    await desk_town.taken()
    await on_shift(desk_town, "anna", "boris")
    await anna.presses("Сдал", desk_town.first_line)

    await anna.presses("Коллеге")
    choice = anna.last()
    await anna.presses("Борис")

    assert "Кому передать №1" in choice.text
    assert choice.buttons == ("Борис",)
    free = await desk_town.appeal()
    assert (free.state, free.assignee) == ("new", None)
    assert "Борис, Анна передаёт вам №1" in boris.finds("передаёт").text
    assert not anna.reads("Кому передать")
    await boris.presses("Взять")
    taken = await desk_town.appeal()
    assert taken.state == "l1_work"
    assert (await desk_town.history())[-2:] == ["offer", "take"]


async def test_a_colleague_who_has_not_started_the_bot_reads_it_under_the_card(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.taken()
    await on_shift(desk_town, "anna", "boris")
    await anna.presses("Сдал", group)

    await anna.presses("Коллеге")
    await anna.presses("Борис")

    assert "Борис, Анна передаёт вам №1" in boris.finds("передаёт", group).text
    await boris.presses("Взять", group)
    assert "взял(а) Борис" in anna.finds("№1 ·", group).text


async def test_only_who_is_on_shift_can_be_chosen(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.taken()
    await boris.says("/help", group)
    await on_shift(desk_town, "anna")
    await anna.presses("Сдал", group)

    nobody = await anna.presses("Коллеге")
    await on_shift(desk_town, "boris")
    await anna.presses("Коллеге")
    await boris.presses("Сдал", group)
    gone = await anna.presses("Борис")

    assert "На смене нет никого" in nobody
    assert "уже не на смене" in gone
    assert (await desk_town.appeal()).state == "l1_work"


async def test_what_is_kept_stays_and_another_cannot_press_for_its_holder(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.written()
    await anna.presses("Взять", group)
    await on_shift(desk_town, "anna")
    # She has not started the bot: the list comes where she pressed.
    await anna.presses("Сдал", group)
    listed = anna.last(group)

    stranger = await boris.presses_on(listed, "№1 в очередь", group)
    await anna.presses_on(listed, "Оставить", group)

    assert "задан другому" in stranger
    assert "Остаётся за вами" in anna.finds("за вами осталось", group).text
    assert "Оставить" not in anna.finds("за вами осталось", group).buttons
    assert (await desk_town.appeal()).state == "l1_work"


async def test_an_old_list_says_what_is_now_of_what_is_gone(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()
    await on_shift(desk_town, "anna")
    await anna.presses("Сдал", group)
    old = anna.last()
    await anna.presses("№1 в очередь")

    back = await anna.presses_late(old, "№1 в очередь")
    kept = await anna.presses_late(old, "Оставить")
    given = await anna.presses_late(old, "Коллеге")

    assert "новое" in back
    assert "уже не за вами" in kept
    assert "уже не за вами" in given
    assert (await desk_town.history()).count("release") == 1


async def test_a_shift_that_nobody_ends_is_over_an_hour_after_closing_and_its_owner_is_told(desk_town: Town) -> None:
    anna = desk_town.anna
    await desk_town.taken()
    await on_shift(desk_town, "anna")
    desk_town.clock.set(EVENING)

    await desk_town.later(minutes=69)
    still = await shifts(desk_town, "anna")
    await desk_town.later(minutes=2)

    assert still[0].ended is None
    (over,) = await shifts(desk_town, "anna")
    assert (over.ended, over.ended_by) == (datetime(2026, 11, 23, 17, tzinfo=UTC), "clock")
    assert "закончилась сама 23.11, пн, 20:00" in anna.finds("закончилась сама").text
    assert "за вами осталось: 1" in anna.last().text
    await anna.presses("№1 в очередь")
    assert (await desk_town.appeal()).state == "new"


async def test_a_shift_that_ended_while_the_desk_was_down_is_over_when_it_is_back(desk_town: Town) -> None:
    await desk_town.anna.starts()
    await on_shift(desk_town, "anna")
    await desk_town.stop()
    desk_town.clock.turn(days=3)

    await desk_town.start()
    await desk_town.settle()
    await desk_town.later(minutes=2)

    (over,) = await shifts(desk_town, "anna")
    assert (over.ended, over.ended_by) == (datetime(2026, 11, 23, 17, tzinfo=UTC), "clock")
    assert len([text for text in desk_town.anna.texts() if "закончилась сама" in text]) == 1


async def test_the_managers_hear_of_what_is_kept_and_does_not_bear_waiting(desk_town: Town) -> None:
    anna, group, managers = desk_town.anna, desk_town.first_line, desk_town.managers
    await desk_town.irina.says("/bind incident_manager", managers)
    await desk_town.taken()
    await anna.says("/inform 1 Проверяем", group)
    # On Friday: it is to be resolved by the evening.
    await desk_town.later(days=4)
    await on_shift(desk_town, "anna")
    await anna.presses("Сдал", group)

    await desk_town.later(minutes=14)
    early = desk_town.viktor.reads("Смена закончена", managers)
    await desk_town.later(minutes=2)

    assert not early
    assert "Смена закончена: Анна. Обращений на руках: 1. Не ждут до открытия: №1" in (
        desk_town.viktor.finds("Смена закончена", managers).text
    )
    await desk_town.later(minutes=5)
    assert sum("Смена закончена" in text for text in desk_town.viktor.texts(managers)) == 1


async def test_the_managers_hear_nothing_of_who_is_back_or_of_what_can_wait(desk_town: Town) -> None:
    anna, group, managers = desk_town.anna, desk_town.first_line, desk_town.managers
    await desk_town.irina.says("/bind incident_manager", managers)
    await desk_town.taken()
    await anna.says("/inform 1 Проверяем", group)
    await desk_town.later(days=4)
    await on_shift(desk_town, "anna")
    await anna.presses("Сдал", group)
    await on_shift(desk_town, "anna")
    await desk_town.later(minutes=16)
    back = desk_town.viktor.reads("Смена закончена", managers)

    await anna.says("/ask 1 Какой браузер?", group)
    await anna.presses("Сдал", group)
    await desk_town.later(minutes=16)

    assert not back
    assert not desk_town.viktor.reads("Смена закончена", managers)


async def test_who_leaves_the_group_is_on_no_shift_any_more(desk_town: Town) -> None:
    await on_shift(desk_town, "anna", "boris")

    await desk_town.anna.leaves(desk_town.first_line)

    (over,) = await shifts(desk_town, "anna")
    assert over.ended_by == "left"
    await desk_town.boris.says("/shift", desk_town.first_line)
    assert "на смене: 1" in desk_town.boris.last(desk_town.first_line).text


async def test_what_is_reopened_comes_back_to_whoever_is_on_shift_only(desk_town: Town) -> None:
    anna = desk_town.anna
    await desk_town.taken()
    await on_shift(desk_town, "anna")
    await anna.presses("Ответить")
    await anna.says("Очистите кэш")
    await desk_town.later(seconds=11)
    await desk_town.maria.presses("Не решено")
    with_her = await desk_town.appeal()
    await anna.says("/answer 1 Тогда другой браузер", desk_town.first_line)
    await desk_town.later(seconds=11)
    await anna.presses("Сдал", desk_town.first_line)

    await desk_town.maria.presses("Не решено")

    assert with_her.state == "l1_work"
    free = await desk_town.appeal()
    assert (free.state, free.assignee) == ("new", None)


async def test_where_nobody_goes_by_shifts_what_is_reopened_comes_back_to_whoever_had_it(desk_town: Town) -> None:
    await on_shift(desk_town, "boris")
    await desk_town.boris.presses("Сдал", desk_town.first_line)
    await desk_town.answered()
    await desk_town.maria.presses("Не решено")
    lately = await desk_town.appeal()
    await desk_town.anna.says("/take 1", desk_town.first_line)
    await desk_town.later(days=8)
    await desk_town.anna.says("/take 1", desk_town.first_line)
    await desk_town.anna.says("/answer 1 Обновите страницу", desk_town.first_line)
    await desk_town.later(seconds=11)

    await desk_town.maria.presses("Не решено")

    assert lately.state == "new"
    assert (await desk_town.appeal()).state == "l1_work"


async def test_the_record_tells_ones_shifts_and_an_erased_person_has_none(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    await on_shift(desk_town, "anna")
    await anna.presses("Сдал", group)
    (before,) = await shifts(desk_town, "anna")
    await anna.says("/privacy")
    await anna.presses("Выгрузить")
    record = json.loads(desk_town.file(anna.last()))

    await anna.leaves(group)
    await anna.says("/privacy")
    await anna.presses("Удалить")
    await anna.presses("Да")

    assert [(each["from"], each["ended_by"]) for each in record["shifts"]] == [(before.began.isoformat(), "person")]
    async with desk_town.desk.database.reading() as work:
        assert await work.shifts.of(before.person) == []
