"""/stats: a picture that a phone shows whole, and the same in words."""

from __future__ import annotations

from tests.town.town import Town


async def test_the_incident_manager_sees_a_picture_and_reads_what_it_says(desk_town: Town) -> None:
    viktor, managers = desk_town.viktor, desk_town.managers
    await desk_town.irina.says("/bind incident_manager", managers)
    await desk_town.answered()
    await desk_town.written("Карта пустая", by=desk_town.timur)

    await viktor.says("/stats", managers)

    seen = viktor.last(managers)
    heading, _, came, reaction, tags = seen.text.split("\n")
    assert seen.kind == "photo"
    assert max(seen.raw["photo"], key=lambda size: size["width"])["width"] == 1080
    assert heading == "Статистика"
    assert came == "17.11 – 23.11: поступило 2, решено 1, открыто сейчас 2."
    assert reaction.startswith("Первая реакция в срок: 100 %. В среднем 0,0 рабочего часа")
    assert tags.startswith("Чаще всего: ")


async def test_a_month_is_understood_in_both_languages_and_anything_else_is_said(desk_town: Town) -> None:
    irina = desk_town.irina
    await irina.starts()

    await irina.says("/stats месяц")
    await irina.says("/stats month")
    await irina.says("/stats век")

    russian, english, wrong = irina.texts()[-3:]
    assert "25.10 – 23.11: поступило 0" in russian
    assert russian == english
    assert "Не понимаю «век»" in wrong


async def test_statistics_are_for_those_who_lead(desk_town: Town) -> None:
    await desk_town.anna.says("/stats", desk_town.first_line)

    assert "нет прав" in desk_town.anna.last(desk_town.first_line).text
