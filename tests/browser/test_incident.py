"""An incident walked to its end on the page of `make run` by one person, who plays everybody in it."""

from __future__ import annotations

import pytest

from sandbox.town import whole_town
from tests.browser.conftest import Windows

pytestmark = pytest.mark.browser


async def test_one_person_plays_all_roles_and_walks_an_incident_to_its_end(windows: Windows) -> None:
    town = whole_town()
    maria, anna, gleb, inna = town.initiators[0], town.operators[0], town.it.people[0], town.testing.people[0]
    player = await windows(1100, 800)

    await player.plays(maria, town.bot)
    await player.starts()
    await player.write("Не загружаются фото к объявлению, пишет «ошибка 500»")
    await player.presses("Отправить")
    await player.sees("Обращение принято, его номер №1")
    await player.plays(anna, town.first_line)
    await player.sees("№1 · новое", "Не загружаются фото")
    await player.presses("Менеджеру")
    await player.plays(town.manager, town.managers)
    await player.sees("№1 · у менеджера")
    await player.presses("Классифицировать")
    for answer in ("Инцидент", "Высокая", "Средняя", "фото и видео", "4 ч"):
        await player.presses(answer)
    await player.sees("к какому дню?")
    await player.presses("Пропустить")
    await player.presses("Отдел ИТ")
    await player.sees("№1 · в очереди")

    await player.plays(gleb, town.bot)
    await player.starts()
    await player.enters_topic(town.it.group, "№1")
    await player.presses("Взять")
    await player.sees("№1 · в работе", "взял(а) Глеб")
    await player.plays(gleb, town.bot)
    await player.presses("Готово")
    await player.sees("что сделано?")
    await player.write("Перезапустил загрузчик 2ч")
    await player.sees("передано на проверку")

    await player.plays(inna, town.testing.group)
    await player.sees("№1 · на проверке", "Перезапустил загрузчик")
    await player.presses("Не прошло")
    await player.sees("что не так?")
    await player.write("Фото больше 10 МБ не грузится")
    await player.sees("возвращено на доработку")
    await player.plays(gleb, town.bot)
    await player.sees("не прошло проверку", "Фото больше 10 МБ не грузится")
    await player.presses("Готово")
    await player.sees("что сделано?")
    await player.write("Поднял предел до 50 МБ, 1ч")
    await player.plays(inna, town.testing.group)
    await player.sees("№1 · на проверке", "Поднял предел до 50 МБ")
    await player.presses("Проверено")
    await player.sees("что проверили")
    await player.write("Загрузила фото в 30 МБ")
    await player.sees("№1 · решено")

    await player.plays(maria, town.bot)
    await player.sees("исправлено и проверено")
    await player.presses("Решено")
    await player.presses("5")
    await player.sees("ваша оценка 5")
    await player.plays(town.manager, town.managers)
    await player.sees("№1 · закрыто", "Оценка: 5 из 5")
