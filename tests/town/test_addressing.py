"""Which appeal is meant by what an initiator writes."""

from __future__ import annotations

from tests.town.town import Town


async def test_with_one_appeal_open_words_join_it_and_a_burst_is_confirmed_once(desk_town: Town) -> None:
    maria, group = desk_town.maria, desk_town.first_line
    await desk_town.written()
    await desk_town.later(minutes=5)

    await maria.says("Браузер Firefox")
    first = maria.last()
    await maria.says("Версия 140")

    panels = [seen for seen in maria.from_bot() if "Это новое обращение" in seen.buttons]
    assert await desk_town.history() == ["draft", "submit", "add", "add"]
    assert [(seen.id, "Добавили 2 сообщения к обращению №1" in seen.text) for seen in panels] == [(first.id, True)]
    assert desk_town.anna.reads("Браузер Firefox", group)


async def test_a_later_burst_is_confirmed_anew_at_the_bottom(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written()
    await maria.says("Браузер Firefox")
    await desk_town.later(minutes=10)

    await maria.says("Ещё и карта пустая")

    panels = [seen for seen in maria.from_bot() if "Это новое обращение" in seen.buttons]
    assert [(seen.id, "Добавили 1 сообщение" in seen.text) for seen in panels] == [(maria.sees()[-1].id, True)]


async def test_words_that_were_no_addition_become_a_draft_of_their_own(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.written("Не загружаются фото")
    await maria.says("А как оплатить размещение?")
    await maria.sends_photo("вот счёт")

    await maria.presses("Это новое обращение")
    await maria.presses("Отправить")

    assert "оплатить" not in anna.finds("№1 ·", group).text
    assert "А как оплатить размещение?\n\nвот счёт" in anna.finds("№2 ·", group).text
    assert anna.reads("теперь это отдельное обращение", group)
    assert (await desk_town.appeal(1)).state == "new"


async def test_words_that_reopened_an_answered_appeal_and_were_no_addition_leave_it_answered(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    await maria.says("Другой вопрос: как оплатить размещение?")
    reopened = (await desk_town.appeal()).state

    await maria.presses("Это новое обращение")

    appeal = await desk_town.appeal()
    assert reopened == "l1_work"
    assert (appeal.state, appeal.resolution, appeal.reopened) == ("resolved", "answered", 0)
    assert (await desk_town.history())[-1] == "split"
    assert desk_town.anna.reads("теперь это отдельное обращение")


async def test_the_words_that_made_an_appeal_never_leave_it(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says_quickly("Не загружаются фото", "Ошибка 500")
    await maria.presses("Отправить")
    await maria.says("А как оплатить?")

    await maria.presses("Это новое обращение")

    card = desk_town.anna.finds("№1 ·", desk_town.first_line).text
    assert "Не загружаются фото\n\nОшибка 500" in card


async def test_with_several_open_the_bot_asks_by_a_button_each(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written("Не загружаются фото")
    await desk_town.written("Карта пустая")

    await maria.says("Всё ещё так")

    assert maria.last().buttons == ("№1 Не загружаются фото", "№2 Карта пустая", "Новое", "Отмена")
    toast = await maria.presses("№2 Карта пустая")
    assert "№2" in toast
    assert await desk_town.history(2) == ["draft", "submit", "add"]
    assert await desk_town.history(1) == ["draft", "submit"]
    assert maria.reads("к обращению №2")


async def test_what_is_said_to_be_new_is_not_asked_about_though_several_are_open(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written("Не загружаются фото")
    await desk_town.written("Карта пустая")

    await maria.says("/new Как оплатить размещение?")

    assert maria.last().text.startswith("Черновик: 1 сообщение.\n\nМожно дописать ещё")
    assert maria.last().buttons == ("Отправить", "Отмена")


async def test_with_several_open_silence_sends_it_as_new(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written("Не загружаются фото")
    await desk_town.written("Карта пустая")

    await maria.says("Всё ещё так")
    await desk_town.later(seconds=61)

    assert await desk_town.history(3) == ["draft", "submit"]


async def test_a_reply_decides(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written("Не загружаются фото")
    receipt = maria.finds("номер №1")
    await desk_town.written("Карта пустая")

    await maria.says("Браузер Firefox", reply_to=receipt.id)

    assert await desk_town.history(1) == ["draft", "submit", "add"]


async def test_a_reply_to_a_closed_appeal_reopens_it_while_it_can_be(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    answer = maria.finds("Ответ по обращению №1")
    await maria.presses("Решено")

    await maria.says("Опять не грузятся", reply_to=answer.id)
    reopened = await desk_town.appeal()
    await desk_town.anna.says("/answer 1 Попробуйте ещё раз")
    await desk_town.later(seconds=11)
    await maria.presses("Решено")
    await desk_town.later(days=15)
    await maria.says("И снова", reply_to=answer.id)

    assert reopened.state == "l1_work"
    assert (await desk_town.appeal()).state == "closed"
    assert "Отправить" in maria.last().buttons


async def test_after_the_last_one_is_closed_a_draft_offers_to_go_on_with_it(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    await maria.presses("Решено")

    await maria.says("Опять то же самое с фото")
    offered = maria.last().buttons
    await maria.presses("Продолжить №1")

    assert offered == ("Продолжить №1", "Отправить", "Отмена")
    assert (await desk_town.appeal()).state == "l1_work"
    assert desk_town.anna.reads("Опять то же самое с фото")


async def test_a_withdrawn_appeal_can_be_gone_on_with_but_a_dropped_draft_cannot(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Черновик")
    dropped = maria.last().raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[2]
    await maria.presses("Отмена")
    await desk_town.written("Карта пустая")
    await maria.says("/withdraw 1 да")

    refused = await maria.forges(f"act:reopen:{dropped}:")
    await maria.says("Нет, всё же пустая")
    await maria.presses("Продолжить №1")

    assert "закрыто" in refused
    assert (await desk_town.appeal()).state == "new"
    assert (await desk_town.appeal()).number == 1


async def test_new_begins_an_appeal_whatever_else_is_open(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written("Не загружаются фото")

    await maria.says("/new")
    await maria.says("Карта пустая")
    await maria.presses("Отправить")

    assert await desk_town.history(1) == ["draft", "submit"]
    assert await desk_town.history(2) == ["draft", "submit"]


async def test_an_edit_of_an_open_appeal_reaches_staff_in_both_versions(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await anna.starts()
    words = await maria.says("Объявление 100 не видно")
    await maria.presses("Отправить")
    await anna.presses("Взять", desk_town.first_line)

    await maria.edits(words, "Объявление 200 не видно")

    told = anna.finds("инициатор изменил сообщение").text
    assert told.index("Объявление 100 не видно") < told.index("Объявление 200 не видно")
    assert "Объявление 200" in anna.finds("№1 ·", desk_town.first_line).text


async def test_an_edit_without_a_visible_change_is_nothing(desk_town: Town) -> None:
    maria = desk_town.maria
    words = await maria.says("Объявление 100 не видно")
    await maria.presses("Отправить")

    await maria.edits(words, "Объявление 100 не видно")

    assert await desk_town.history() == ["draft", "submit"]


async def test_words_that_did_not_answer_the_question_leave_it_open(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()
    await anna.says("/ask 1 Какой браузер?")
    await desk_town.later(seconds=3)
    await maria.says("А как оплатить размещение?")
    joined = (await desk_town.appeal()).state

    await maria.presses("Это новое обращение")
    await maria.presses("Отправить")

    assert joined == "l1_work"
    assert (await desk_town.appeal()).state == "waiting"
    assert "оплатить" in anna.finds("№2 ·", desk_town.first_line).text
    await maria.says("Firefox", reply_to=maria.finds("Какой браузер?").id)
    assert (await desk_town.appeal()).state == "l1_work"
