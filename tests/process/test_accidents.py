"""Accidents: the page, those who are affected at the start, on news and at the end; the review that is owed."""

from __future__ import annotations

from tests.process.test_links import ACCIDENT, two
from tests.town.whole import Departments


async def over(town: Departments) -> None:
    """Maria's was an accident; Egor has mended it, Inna has verified it, Maria has it confirmed."""
    await town.escalated("Не открывается сайт")
    await town.viktor.says(f"/classify 1 {ACCIDENT}", town.managers)
    await town.egor.says("/take 1", town.group("developer"))
    await town.egor.says("/done 1 Перезапустил 1ч", town.group("developer"))
    await town.inna.says("/pass 1", town.group("tester"))
    await town.maria.presses("Решено")


async def test_an_accident_pages_those_who_can_mend_it_also_by_night(desks: Departments) -> None:
    await desks.escalated("Не открывается сайт")
    await desks.later(hours=12)

    await desks.viktor.says(f"/classify 1 {ACCIDENT}", desks.managers)

    developers = desks.group("developer")
    page = desks.egor.finds("авария №1", developers)
    (sent,) = [each for each in desks.calls("sendMessage", developers) if "авария №1" in each["text"]]
    assert "Возьмите" in page.text
    assert sent.get("disable_notification") in (None, False, "false")
    assert (await desks.appeal()).state == "assigned"
    assert "это авария" in desks.maria.last().text


async def test_an_accident_by_buttons(desks: Departments) -> None:
    viktor, managers = desks.viktor, desks.managers
    await desks.escalated("Не открывается сайт")

    await viktor.presses("Классифицировать", managers)
    for choice in ("Авария", "Критическая", "Сложная", "скорость и доступность", "Пропустить", "Пропустить"):
        await viktor.presses(choice, managers)
    await viktor.presses("Разработка", managers)

    appeal = await desks.appeal()
    assert (appeal.state, appeal.kind, appeal.queue) == ("assigned", "accident", "dev")
    assert desks.egor.reads("авария №1", desks.group("developer"))


async def test_an_incident_pages_nobody(desks: Departments) -> None:
    await desks.classified()

    assert not desks.gleb.reads("авария", desks.group("it_operator"))


async def test_all_who_are_known_to_be_affected_are_told_at_the_start(desks: Departments) -> None:
    await two(desks)
    await desks.written("The site is down", by=desks.olga)
    await desks.anna.says("/link 3 2", desks.first_line)
    await desks.anna.says("/link 2 1", desks.first_line)
    await desks.anna.says("/escalate 1", desks.first_line)

    await desks.viktor.says(f"/classify 1 {ACCIDENT}", desks.managers)

    assert "связано с аварией" in desks.timur.last().text
    assert "accident" in desks.olga.last().text
    assert (await desks.history(2))[-1] == "hear_start"
    assert not any("связано" in text for text in desks.maria.texts())


async def test_an_incident_that_becomes_an_accident_tells_them_once(desks: Departments) -> None:
    await two(desks)
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.viktor.says('/classify 1 инцидент высокая средняя "оплата и тарифы" 4ч - l2', desks.managers)
    before = desks.timur.reads("авари")

    await desks.viktor.says(f"/reclassify 1 {ACCIDENT} Лежит у всех", desks.managers)
    await desks.viktor.says(f"/reclassify 1 {ACCIDENT} Очередь та же", desks.managers)

    assert not before
    assert [text for text in desks.timur.texts() if "связано с аварией" in text] == [desks.timur.last().text]
    assert "Лежит у всех" in "".join(desks.maria.texts())


async def test_news_reach_everybody_by_command(desks: Departments) -> None:
    await two(desks)
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says(f"/classify 1 {ACCIDENT}", desks.managers)
    await desks.viktor.says("/link 2 1", desks.managers)

    await desks.viktor.says("/news 1 Нашли причину, чиним", desks.managers)
    await desks.later(seconds=3)

    assert (await desks.history())[-1] == "news"
    assert "Нашли причину, чиним" in desks.maria.last().text
    assert "Нашли причину, чиним" in desks.timur.last().text
    assert "Новость об аварии" in desks.timur.last().text
    assert (await desks.appeal(2)).state == "new"


async def test_news_reach_everybody_by_button(desks: Departments) -> None:
    viktor = desks.viktor
    await viktor.starts()
    await two(desks)
    await desks.anna.says("/link 2 1", desks.first_line)
    await desks.anna.says("/escalate 1", desks.first_line)
    await viktor.says(f"/classify 1 {ACCIDENT}", desks.managers)

    await viktor.says("/show 1")
    await viktor.presses("Новость")
    await viktor.says("Нашли причину, чиним")
    await desks.later(seconds=3)

    assert "Нашли причину, чиним" in desks.maria.last().text
    assert "Нашли причину, чиним" in desks.timur.last().text


async def test_news_are_of_accidents_and_of_the_manager_alone(desks: Departments) -> None:
    await desks.classified()

    await desks.viktor.says("/news 1 Чиним", desks.managers)
    no_accident = desks.viktor.last(desks.managers).text
    await desks.gleb.says("/news 1 Чиним", desks.group("it_operator"))

    assert "не получится" in no_accident
    assert "нет прав" in desks.gleb.last(desks.group("it_operator")).text
    assert not desks.maria.reads("Чиним")


async def test_confirmed_it_owes_a_review_and_its_initiator_may_rate(desks: Departments) -> None:
    await over(desks)

    await desks.maria.presses("4")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution, appeal.rating) == ("review", "fixed", 4)
    assert (await desks.history())[-3:] == ["pass", "confirm", "rate"]
    owed = desks.viktor.finds("нужен разбор", desks.managers)
    await desks.viktor.says("/audit", desks.managers, reply_to=owed.id)
    assert "История №1" in desks.viktor.last(desks.managers).text
    assert "Разбор готов" in desks.card("incident_manager").buttons


async def test_confirmed_by_silence_it_owes_a_review(desks: Departments) -> None:
    await desks.escalated("Не открывается сайт")
    await desks.viktor.says(f"/classify 1 {ACCIDENT}", desks.managers)
    await desks.egor.says("/take 1", desks.group("developer"))
    await desks.egor.says("/answer 1 Сайт уже работает", desks.group("developer"))

    await desks.later(days=3)

    assert (await desks.appeal()).state == "review"


async def test_the_review_by_one_command(desks: Departments) -> None:
    await over(desks)

    await desks.egor.says("/reviewed 1 Упал | Диск | Следим", desks.group("developer"))
    refused = desks.egor.last(desks.group("developer")).text
    await desks.viktor.says("/reviewed 1 Сайт лежал час | Кончился диск | Следим за местом", desks.managers)

    appeal = await desks.appeal()
    assert "нет прав" in refused
    assert (appeal.state, appeal.resolution) == ("closed", "fixed")
    async with desks.desk.database.reading() as work:
        review = [each.content.text for each in await work.messages.of(appeal.id) if each.purpose == "review"]
    assert review == ["Сайт лежал час", "Кончился диск", "Следим за местом"]


async def test_the_review_one_by_one(desks: Departments) -> None:
    viktor = desks.viktor
    await viktor.starts()
    await over(desks)

    await viktor.presses("Разбор готов", desks.managers)
    for words in ("Сайт лежал час", "Кончился диск"):
        await viktor.says(words)
    unfinished = (await desks.appeal()).state
    await viktor.says("Следим за местом")

    assert unfinished == "review"
    appeal = await desks.appeal()
    assert appeal.state == "closed"
    async with desks.desk.database.reading() as work:
        review = [each.content.text for each in await work.messages.of(appeal.id) if each.purpose == "review"]
    assert review == ["Сайт лежал час", "Кончился диск", "Следим за местом"]


async def test_the_audit_holds_the_timeline_ready(desks: Departments) -> None:
    await over(desks)

    await desks.viktor.says("/audit 1", desks.managers)

    timeline = desks.viktor.last(desks.managers).text
    steps = ("Отправить", "Менеджеру", "Классифицировать", "Взять", "Готово", "Проверено", "Решено")
    places = [timeline.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    assert "Виктор" in timeline
    assert "Авария; Критическая; Сложная; скорость и доступность; Разработка" in timeline
    assert "1 ч" in timeline


async def test_an_accident_in_review_is_not_reopened_by_its_initiator(desks: Departments) -> None:
    await over(desks)

    await desks.maria.says("/reopen 1")

    assert "не получится" in desks.maria.last().text
    assert (await desks.appeal()).state == "review"
