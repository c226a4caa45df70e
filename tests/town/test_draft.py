"""Writing: everything that is written until it is sent belongs to one draft."""

from __future__ import annotations

from tests.town.town import Town


async def test_a_draft_sends_itself_after_sixty_seconds_of_silence(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не могу войти в кабинет")
    await desk_town.later(seconds=50)
    await maria.says("пишет неверный пароль")

    await desk_town.later(seconds=59)
    still_a_draft = not maria.reads("принято")
    await desk_town.later(seconds=2)

    assert still_a_draft
    assert "№1" in maria.last().text
    assert await desk_town.history() == ["draft", "add", "submit"]


async def test_three_quick_messages_all_belong_to_the_draft(desk_town: Town) -> None:
    maria = desk_town.maria

    await maria.says_quickly("Здравствуйте", "Не грузятся фото", "Ошибка 500")
    await maria.presses("Отправить")

    card = desk_town.anna.finds("№1 ·", desk_town.first_line)
    assert "Здравствуйте\n\nНе грузятся фото\n\nОшибка 500" in card.text


async def test_the_panel_says_what_the_draft_holds_and_comes_to_the_bottom_after_three_seconds(
    desk_town: Town,
) -> None:
    maria = desk_town.maria
    await maria.says("Не грузятся фото")
    first = maria.last()

    await maria.sends_photo("вот снимок")
    at_once = [seen for seen in maria.from_bot() if "Отправить" in seen.buttons]
    await desk_town.later(seconds=3)

    panels = [seen for seen in maria.from_bot() if "Отправить" in seen.buttons]
    assert "1 сообщение" in first.text
    assert [(seen.id, "2 сообщения, 1 вложение" in seen.text) for seen in at_once] == [(first.id, True)]
    assert [("2 сообщения, 1 вложение" in seen.text, seen.id == maria.sees()[-1].id) for seen in panels] == [
        (True, True)
    ]
    assert panels[0].buttons == ("Отправить", "Отмена")


async def test_a_draft_that_is_given_up_is_gone(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не грузятся фото")

    await maria.presses("Отмена")
    await desk_town.later(seconds=120)

    assert "Черновик удалён" in maria.last().text
    assert not any(seen.buttons for seen in maria.from_bot())
    assert not desk_town.anna.reads("№1", desk_town.first_line)


async def test_cancel_gives_up_the_draft_too(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не грузятся фото")

    await maria.says("/cancel")
    await maria.says("/cancel")

    assert maria.reads("Черновик удалён")
    assert "Отменять нечего" in maria.last().text


async def test_submit_as_a_command_sends_the_draft_with_its_tag(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не загружаются фото к объявлению, пишет ошибка 500")

    await maria.says("/submit")

    assert "Технический вопрос" in maria.finds("номер №1").text
    assert (await desk_town.appeal()).tag == "technical"


async def test_a_bare_greeting_is_asked_for_the_question_and_given_ten_minutes(desk_town: Town) -> None:
    maria = desk_town.maria

    await maria.says("Добрый день!")
    asked = maria.last()
    await desk_town.later(minutes=9, seconds=59)
    waited = not maria.reads("принято")
    await desk_town.later(seconds=2)

    assert "Напишите вопрос" in asked.text
    assert waited
    assert "№1" in maria.last().text


async def test_a_question_after_the_greeting_goes_after_sixty_seconds(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Привет")

    await maria.says("Как оплатить размещение?")
    await desk_town.later(seconds=61)

    assert maria.reads("№1")
    assert (await desk_town.appeal()).tag is not None


async def test_an_edit_in_a_draft_counts_and_staff_see_both_versions(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await anna.starts()
    words = await maria.says("Не грузятся фото в объявлении 100")
    await desk_town.later(seconds=50)

    await maria.edits(words, "Не грузятся фото в объявлении 200")
    await desk_town.later(seconds=50)
    not_sent_yet = not maria.reads("принято")
    await maria.presses("Отправить")
    await anna.presses("Взять", desk_town.first_line)

    assert not_sent_yet, "whoever edits is not silent"
    assert "объявлении 200" in anna.finds("№1 ·", desk_town.first_line).text
    assert "объявлении 200" in anna.finds("№1 ·").text
    assert "объявлении 100" in anna.finds("№1 ·").text


async def test_new_with_words_joins_the_draft_that_is_open(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не грузятся фото")

    await maria.says("/new и ещё карта пустая")
    await maria.presses("Отправить")

    assert "и ещё карта пустая" in desk_town.anna.finds("№1 ·", desk_town.first_line).text


async def test_new_asks_for_the_first_words(desk_town: Town) -> None:
    maria = desk_town.maria

    await maria.says("/new")
    asked = maria.last().text
    await maria.says("Не грузятся фото")

    assert "Напишите, что случилось" in asked
    assert "Отправить" in maria.last().buttons


async def test_a_press_on_a_draft_that_was_sent_says_what_the_state_is(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не грузятся фото")
    panel = maria.last()
    await desk_town.later(seconds=61)

    toast = await maria.forges(panel.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"])

    assert "новое" in toast
    assert (await desk_town.history()).count("submit") == 1


async def test_the_panel_waits_for_quiet_before_it_comes_to_the_bottom(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не грузятся фото")
    first = maria.last()

    await maria.says("в объявлении 100")
    await desk_town.later(seconds=2)
    await maria.says("с утра")
    await desk_town.later(seconds=2)
    still_there = maria.last().id == first.id
    await desk_town.later(seconds=1)

    assert still_there
    assert maria.last().id == maria.sees()[-1].id != first.id
    assert "3 сообщения" in maria.last().text


async def test_a_draft_that_was_sent_before_the_quiet_leaves_no_panel(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не грузятся фото")
    await maria.says("в объявлении 100")

    await maria.presses("Отправить")
    await desk_town.later(seconds=5)

    assert not any("Отправить" in seen.buttons for seen in maria.from_bot())
    assert len(maria.from_bot()) == 1
