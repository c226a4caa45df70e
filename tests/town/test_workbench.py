"""The workbench: the appeal in the operator's private chat."""

from __future__ import annotations

from tests.town.town import Town


async def test_whoever_takes_an_appeal_gets_the_whole_correspondence_and_the_attachments(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await anna.starts()
    await maria.says("Не загружаются фото")
    await maria.sends_photo("вот снимок")
    await maria.sends(voice=b"OggS")
    await maria.presses("Отправить")

    await anna.presses("Взять", group)

    bench = anna.finds("№1 · у оператора")
    assert "Не загружаются фото" in bench.text
    assert "вот снимок\n[фото]" in bench.text
    assert "[голосовое]" in bench.text
    assert {seen.kind for seen in anna.from_bot()} == {"text", "photo", "voice"}
    assert {"Ответить", "Спросить", "Сообщить", "Отпустить", "Тег", "Отклонить", "Заметка"} <= set(bench.buttons)


async def test_nothing_of_a_long_correspondence_is_left_out(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await anna.starts()
    texts = [f"Часть {count}. " + "слово " * 300 for count in range(4)]
    await maria.says_quickly(*texts)
    await maria.presses("Отправить")

    await anna.presses("Взять", group)

    everything = "\n".join(anna.texts())
    assert all(text.strip() in everything for text in texts)
    assert len(anna.finds("№1 ·").text) <= 4096


async def test_the_correspondence_grows_with_both_sides(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Спросить")
    await anna.says("Какой браузер?")
    await desk_town.later(seconds=3)
    await maria.says("Firefox")

    bench = anna.finds("№1 · у оператора").text

    assert bench.index("Вопрос · 23.11") < bench.index("Какой браузер?") < bench.index("Firefox")


async def test_other_words_of_somebody_with_a_role_are_asked_about(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()

    await anna.says("Очистите кэш")
    asked = anna.last()
    await anna.presses("К обращению №1")
    await anna.presses_on(anna.last(), "Ответить")
    await desk_town.later(seconds=11)

    assert asked.buttons == ("К обращению №1", "Моё обращение")
    assert maria.reads("Ответ по обращению №1\n\nОчистите кэш")
    assert not any(seen.id == asked.id for seen in anna.sees())


async def test_my_own_appeal_is_an_appeal_like_anybodys(desk_town: Town) -> None:
    anna = desk_town.anna
    await desk_town.taken()

    await anna.says("У меня самой не грузится карта")
    await anna.presses("Моё обращение")
    await anna.presses("Отправить")

    assert await desk_town.history(2) == ["draft", "submit"]


async def test_whoever_holds_nothing_is_asked_too(desk_town: Town) -> None:
    anna = desk_town.anna
    await anna.says("/help")

    await anna.says("Карта пустая")
    asked = anna.last()
    await desk_town.later(minutes=2)

    assert asked.buttons == ("Моё обращение",)
    assert not anna.reads("принято")


async def test_new_always_begins_an_appeal_of_ones_own(desk_town: Town) -> None:
    anna = desk_town.anna
    await desk_town.taken()

    await anna.says("/new Карта пустая")

    assert "Отправить" in anna.last().buttons


async def test_show_brings_the_appeal_to_any_of_staff(desk_town: Town) -> None:
    boris, maria = desk_town.boris, desk_town.maria
    await maria.sends_photo("вот снимок")
    await maria.presses("Отправить")
    await boris.starts()

    await boris.says("/show 1")
    await maria.says("/show 1")

    assert "вот снимок" in boris.finds("№1 · новое").text
    assert [seen.kind for seen in boris.from_bot()].count("photo") == 1
    assert "нет прав" in maria.last().text


async def test_contacts_are_shown_to_the_one_who_asks_and_written_down(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Не загружаются фото, ошибка 500. Перезвоните +7 903 123-45-17, ivan@mail.ru")

    alert = await anna.presses("Показать контакты", group)
    await desk_town.irina.says("/audit 1", group)

    assert "Мария Соколова" in alert
    assert "+7 903 123-45-17" in alert
    assert "ivan@mail.ru" in alert
    assert len(alert) <= 200
    assert "Анна · Показать контакты" in anna.last(group).text
    assert "903" not in anna.last(group).text


async def test_contacts_that_are_too_long_for_an_alert_go_to_the_workbench(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await anna.starts()
    addresses = [f"address-number-{count}@mail.example.org" for count in range(8)]
    await desk_town.written("Не загружаются фото, ошибка 500. Пишите: " + ", ".join(addresses))

    toast = await anna.presses("Показать контакты", group)
    told = await boris.presses("Показать контакты", group)

    assert "отправлены вам в личный чат" in toast
    assert all(address in anna.last().text for address in addresses)
    assert "/start" in told
    assert not any(addresses[0] in text for text in anna.texts(group))


async def test_contacts_need_the_right(desk_town: Town) -> None:
    await desk_town.written("Перезвоните +7 903 123-45-17")
    number = (await desk_town.appeal()).id

    toast = await desk_town.timur.forges(f"act:reveal:{number}:")

    assert "нет прав" in toast
    assert "903" not in toast


async def test_whoever_starts_the_bot_after_taking_finds_the_appeal_there(desk_town: Town) -> None:
    await desk_town.written("Не грузятся фото, ошибка 500")
    await desk_town.anna.presses("Взять", desk_town.first_line)

    await desk_town.anna.starts()

    assert any(seen.text.startswith("№1") and "Ответить" in seen.buttons for seen in desk_town.anna.sees())


async def test_the_ellipsis_brings_no_attachment_that_is_there_already(desk_town: Town) -> None:
    maria, anna, boris, group = desk_town.maria, desk_town.anna, desk_town.boris, desk_town.first_line
    await anna.starts()
    await boris.starts()
    await maria.sends_photo("вот снимок")
    await maria.presses("Отправить")
    await anna.presses("Взять", group)

    await anna.presses("…", group)
    await boris.presses("…", group)
    await boris.presses("…", group)
    await anna.says("/release 1", group)
    await boris.presses("Взять", group)

    assert [seen.kind for seen in anna.from_bot()].count("photo") == 1
    assert [seen.kind for seen in boris.from_bot()].count("photo") == 1
    await boris.says("/show 1")
    assert [seen.kind for seen in boris.from_bot()].count("photo") == 2


async def test_the_incident_manager_sees_contacts_plain_and_the_first_level_does_not(desk_town: Town) -> None:
    maria, anna, viktor = desk_town.maria, desk_town.anna, desk_town.viktor
    await desk_town.irina.says("/bind incident_manager", desk_town.managers)
    await maria.says("Перезвоните: +7 (903) 123-45-17 или i.petrov@mail.ru")
    await maria.sends_photo("мой номер 8 903 123 45 17")
    await maria.presses("Отправить")
    await viktor.starts()
    await anna.starts()

    await viktor.says("/show 1")
    await viktor.says("/show 1", desk_town.managers)
    await anna.says("/show 1")
    await anna.says("/show 1", desk_town.first_line)

    for plain in (viktor.texts(), viktor.texts(desk_town.managers)):
        assert any("+7 (903) 123-45-17 или i.petrov@mail.ru" in text for text in plain)
        assert "мой номер 8 903 123 45 17" in plain
    for masked in (anna.texts(), anna.texts(desk_town.first_line)):
        assert not any("123" in text or "i.petrov" in text for text in masked)


async def test_the_workbench_offers_what_its_reader_may_do(desk_town: Town) -> None:
    viktor = desk_town.viktor
    await desk_town.irina.says("/bind incident_manager", desk_town.managers)
    await desk_town.written()
    await viktor.starts()

    await viktor.says("/show 1")

    assert viktor.last().buttons == ("Атрибуты", "Дубликат", "Заметка")


async def test_the_workbench_names_the_other_appeals_of_the_person(desk_town: Town) -> None:
    anna = desk_town.anna
    await desk_town.answered()
    await desk_town.maria.presses("Решено")
    await desk_town.written("Здравствуйте! Пустая карта, звоните +7 903 123-45-17")
    await desk_town.written("Не приходят письма")

    await anna.says("/take 3", desk_town.first_line)

    bench = anna.finds("№3 ·").text
    assert "№2 Пустая карта, звоните +7 9•• •••-••-17 · новое" in bench
    assert "№1 Не загружаются фото, пишет ошибка 500 · закрыто" in bench


async def test_a_contact_in_a_note_is_masked_for_the_first_level_too(desk_town: Town) -> None:
    await desk_town.taken()

    await desk_town.anna.says("/note 1 Перезвонить на +7 903 123-45-17")

    assert "Заметка: Перезвонить на +7 9•• •••-••-17" in desk_town.anna.finds("№1 ·", desk_town.first_line).text
