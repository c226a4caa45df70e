"""After an answer: solved or not, thanks, silence, a rating and a word."""

from __future__ import annotations

import pytest

from tests.town.town import Town


@pytest.mark.parametrize("thanks", ["Спасибо!", "ок", "👍", "Большое спасибо за помощь"])
async def test_thanks_neither_reopen_nor_confirm_and_the_two_buttons_are_offered(desk_town: Town, thanks: str) -> None:
    maria = desk_town.maria
    await desk_town.answered()

    await maria.says(thanks)

    assert maria.last().buttons == ("Решено", "Не решено")
    assert (await desk_town.appeal()).state == "resolved"


async def test_thanks_with_several_appeals_open_are_for_the_one_that_was_answered(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    await desk_town.written("Карта пустая")

    await maria.says("спасибо!")
    await desk_town.later(seconds=120)

    assert "Обращение №1 решено?" in maria.last().text
    assert maria.last().buttons == ("Решено", "Не решено")
    assert [(await desk_town.appeal(number)).state for number in (1, 2)] == ["resolved", "new"]


async def test_a_sticker_after_an_answer_is_thanks(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()

    await maria.sends(sticker=b"RIFF sticker")

    assert maria.last().buttons == ("Решено", "Не решено")
    assert (await desk_town.appeal()).state == "resolved"


async def test_thanks_after_all_is_closed_are_no_new_appeal(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    await maria.presses("Решено")

    await maria.says("спасибо")
    await desk_town.later(seconds=120)

    assert "Рады помочь" in maria.last().text
    assert not maria.reads("Черновик")


async def test_other_words_after_an_answer_reopen_with_that_text(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.answered()

    await maria.says("Спасибо, но не помогло")

    assert (await desk_town.appeal()).state == "l1_work"
    assert "взял(а) Анна" in anna.finds("№1 ·", desk_town.first_line).text
    assert "Открыто снова: 1 раз" in anna.finds("№1 ·", desk_town.first_line).text
    assert anna.reads("Спасибо, но не помогло")
    assert "Это новое обращение" in maria.last().buttons


async def test_not_solved_reopens_at_once_and_then_asks_why(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.answered()

    await maria.presses("Не решено")
    reopened = (await desk_town.appeal()).state
    await maria.says("Ошибка осталась")

    assert reopened == "l1_work"
    assert maria.reads("Что осталось не решено?")
    assert anna.reads("Ошибка осталась")


async def test_solved_asks_for_a_rating_and_an_optional_word(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.answered()

    await maria.presses("Решено")
    marks = maria.last().buttons
    await maria.presses("4")
    await maria.presses("Добавить пару слов")
    asked = maria.last()
    await maria.says("Быстро и понятно", reply_to=asked.id)
    await maria.says("/help")

    assert marks == ("1", "2", "3", "4", "5")
    assert asked.asks
    assert maria.reads("передали ваши слова")
    assert "Оценка: 4 из 5" in anna.finds("№1 ·", desk_town.first_line).text
    assert await desk_town.history() == ["draft", "submit", "take", "answer", "confirm", "rate", "comment"]


async def test_confirm_and_rate_as_commands_mean_the_only_appeal_that_fits(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()

    await maria.says("/confirm")
    await maria.says("/rate 1 5")

    assert (await desk_town.appeal()).state == "closed"
    assert (await desk_town.appeal()).rating == 5


async def test_reopen_as_a_command_takes_the_reason_with_it(desk_town: Town) -> None:
    await desk_town.answered()

    await desk_town.maria.says("/reopen 1 Ошибка осталась")

    assert (await desk_town.appeal()).state == "l1_work"
    assert desk_town.anna.reads("Ошибка осталась")


async def test_sixteen_working_hours_of_silence_confirm(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()

    await desk_town.later(days=1, hours=5)
    still = (await desk_town.appeal()).state
    await desk_town.later(hours=21)

    assert still == "resolved"
    assert (await desk_town.appeal()).state == "closed"
    assert "возражений на ответ не было" in maria.last().text
    assert maria.last().buttons == ("1", "2", "3", "4", "5")


async def test_an_open_question_is_reminded_of_and_given_up_after_forty_working_hours(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()
    await anna.presses("Спросить")
    await anna.says("Какой браузер?")
    await desk_town.later(seconds=3)

    reminded = []
    for _ in range(7):
        await desk_town.later(days=1)
        reminded.append(sum("Ждём вашего ответа" in text for text in maria.texts()))

    assert reminded == [1, 1, 2, 2, 2, 2, 2]
    assert (await desk_town.appeal()).resolution == "no_reply"
    assert "Мы не дождались ответа" in maria.last().text
    await maria.says("Firefox")
    assert (await desk_town.appeal()).state == "l1_work"


async def test_an_old_button_says_what_the_state_is_now(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    answer = maria.finds("Ответ по обращению №1")
    await maria.presses("Решено")

    toast = await maria.presses_late(answer, "Решено")

    assert "закрыто" in toast
    assert (await desk_town.history()).count("confirm") == 1


async def test_the_one_who_blocked_the_bot_has_the_answer_kept_and_gets_it_on_return(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.taken()
    await desk_town.irina.starts()
    await maria.blocks_the_bot()

    await anna.presses("Ответить")
    await anna.says("Очистите кэш")
    await desk_town.later(seconds=11)
    card = anna.finds("№1 ·", group).text
    await desk_town.irina.says("/undelivered")
    listed = desk_town.irina.last().text
    await maria.starts()
    await desk_town.irina.says("/undelivered")

    assert "не доставлено: заблокировал бота" in card
    assert "Показать контакты" in card
    assert "№1 · заблокировал бота" in listed
    assert maria.reads("Очистите кэш")
    assert "доставлено" in anna.finds("№1 ·", group).text
    assert "не доставлено" not in anna.finds("№1 ·", group).text
    assert "Всё доставлено" in desk_town.irina.last().text


@pytest.mark.parametrize("verdict", ["Решено", "Не решено"])
async def test_buttons_that_were_pressed_are_gone_and_so_are_those_of_earlier_answers(
    desk_town: Town, verdict: str
) -> None:
    maria = desk_town.maria
    await desk_town.answered()

    await maria.presses(verdict)

    assert maria.finds("Ответ по обращению №1").buttons == ()
    assert maria.last().buttons == (("1", "2", "3", "4", "5") if verdict == "Решено" else ())


async def test_one_message_at_a_time_has_the_buttons_of_an_appeal(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.answered()
    with_buttons = []

    for says in ("Спасибо!", "Всё равно пусто"):
        await maria.says(says)
        with_buttons.append([seen.text for seen in maria.from_bot() if "Решено" in seen.buttons])
    await anna.says("/answer 1 Теперь готово")
    await desk_town.later(seconds=11)
    with_buttons.append([seen.text for seen in maria.from_bot() if "Решено" in seen.buttons])
    await maria.presses("Решено")
    await maria.presses("5")

    assert with_buttons == [
        ["Рады помочь. Обращение №1 решено?"],
        [],
        ["Ответ по обращению №1\n\nТеперь готово"],
    ]
    pressable = [seen.buttons for seen in maria.from_bot() if seen.buttons and "новое" not in str(seen.buttons)]
    assert [buttons for buttons in pressable if "📖" not in str(buttons)] == [("Добавить пару слов",)]
    await maria.presses("Добавить пару слов")
    await maria.says("Быстро")
    assert not any("Добавить пару слов" in seen.buttons for seen in maria.from_bot())


async def test_silence_takes_the_buttons_of_the_answer_away(desk_town: Town) -> None:
    await desk_town.answered()

    await desk_town.later(days=3)

    assert desk_town.maria.finds("Ответ по обращению №1").buttons == ()


async def test_an_answer_that_the_initiator_has_overtaken_offers_no_verdict(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()
    await anna.says("/answer 1 Очистите кэш")

    await maria.says("И ещё пустая карта")
    await desk_town.later(seconds=11)

    assert maria.finds("Ответ по обращению №1").buttons == ()


async def test_words_that_were_no_addition_leave_the_verdict_to_be_given(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    await maria.says("Где купить рекламу?")

    await maria.presses("Это новое обращение")
    await maria.presses("Отмена")
    await maria.presses("Решено")

    assert (await desk_town.appeal()).state == "closed"


async def test_a_correction_gives_no_buttons_back_to_an_earlier_answer(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()
    first = await anna.says("/answer 1 Очистите кеш")
    await desk_town.later(seconds=11)
    await maria.presses("Не решено")
    await anna.says("/answer 1 Исправили")
    await desk_town.later(seconds=11)

    await anna.edits(first, "/answer 1 Очистите кэш")

    assert maria.finds("Очистите кэш").buttons == ()
    assert maria.finds("Исправили").buttons == ("Решено", "Не решено")
