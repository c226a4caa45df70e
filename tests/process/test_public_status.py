"""What the portal's page is told while people write and are answered, and an accident goes on."""

from __future__ import annotations

from typing import Any

from aiohttp import ClientSession

from tests.town.whole import Departments


async def shown(town: Departments) -> dict[str, Any]:
    url = f"http://127.0.0.1:{town.desk.port}/status.json"
    async with ClientSession() as session, session.get(url) as answer:
        told: dict[str, Any] = await answer.json()
    return told


async def test_an_accident_is_on_the_page_with_what_everybody_was_told_until_it_is_resolved(
    desks: Departments,
) -> None:
    await desks.escalated("Никто не может войти, мой телефон +7 903 123-45-17")
    await desks.viktor.says('/classify 1 авария критическая средняя "вход и регистрация" 4ч 30.11 dev', desks.managers)
    await desks.egor.says("/take 1", desks.group("developer"))
    await desks.egor.says("/note 1 Опять упал диск у Зинаиды", desks.group("developer"))
    await desks.later(seconds=6)
    silent = await shown(desks)
    await desks.viktor.says("/news 1 Чиним, до 15:00 будет готово", desks.managers)
    await desks.later(seconds=6)
    told = await shown(desks)

    await desks.egor.says("/answer 1 Вход снова работает", desks.group("developer"))
    await desks.later(seconds=12)
    over = await shown(desks)

    (before,), (after,) = silent["accidents"], told["accidents"]
    assert (before["number"], before["state_name"]["ru"], before["news"]) == (1, "в работе", None)
    assert after["news"]["text"] == "Чиним, до 15:00 будет готово"
    assert over["accidents"] == []
    assert "диск" not in str(told)
    assert "903" not in str(told)
    assert (told["open"], told["closing"]) == (True, "2026-11-23T19:00:00+03:00")


async def test_the_average_is_of_what_people_waited_in_working_hours(desks: Departments) -> None:
    for each in range(5):
        await desks.written(f"Не загружается фото номер {each}, ошибка 500")
    await desks.later(hours=22)
    for each in range(5):
        await desks.anna.says(f"/take {each + 1}", desks.first_line)

    told = await shown(desks)

    averages = {each["id"]: each["average_hours"] for each in told["reaction"]["tiers"]}
    assert averages["prospect"] == 7.0
    assert averages["partner"] is None
