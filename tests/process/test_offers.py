"""An appeal that its holder gives to a colleague: anybody's of the place again, and the colleague is asked."""

from __future__ import annotations

from tests.town.whole import Departments


async def test_a_specialist_offers_what_they_work_on_to_a_colleague_by_command(desks: Departments) -> None:
    gleb, darya, hall = desks.gleb, desks.darya, desks.group("it_operator")
    await darya.says("/help", hall)
    await desks.classified()
    await gleb.says("/take 1", hall)

    await gleb.says("/offer 1 Дарья", hall)
    offered = await desks.appeal()
    said = darya.finds("передаёт", hall)
    await darya.says("/take 1", hall)

    assert (offered.state, offered.assignee) == ("assigned", None)
    assert "Дарья, Глеб передаёт вам №1" in said.text
    taken = await desks.appeal()
    assert taken.state == "in_progress"
    assert (await desks.history())[-2:] == ["offer", "take"]


async def test_whom_it_cannot_be_offered_to_is_said_and_it_stays(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.group("it_operator")
    await desks.egor.says("/help", desks.group("developer"))
    await desks.classified()
    await gleb.says("/take 1", hall)

    await gleb.says("/offer 1 Егор", hall)
    of_another_place = gleb.last(hall).text
    await gleb.says("/offer 1 Глеб", hall)
    themselves = gleb.last(hall).text
    await gleb.says("/offer 1", hall)
    asked = gleb.last(hall)

    assert "Егор" in of_another_place
    assert "Не понимаю «Глеб»" in themselves
    assert "Глеб" in asked.buttons
    assert (await desks.appeal()).state == "in_progress"


async def test_only_whoever_has_it_offers_it(desks: Departments) -> None:
    darya, hall = desks.darya, desks.group("it_operator")
    await desks.classified()
    await desks.gleb.says("/take 1", hall)

    await darya.says("/offer 1 Дарья", hall)
    await desks.viktor.says("/offer 1 Дарья", desks.managers)

    assert "нет прав" in darya.last(hall).text
    assert "нет прав" in desks.viktor.last(desks.managers).text
    assert (await desks.appeal()).state == "in_progress"


async def test_of_more_colleagues_than_there_is_room_for_any_can_be_named(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.group("it_operator")
    await gleb.starts()
    await desks.darya.says("/help", hall)
    await desks.classified()
    await gleb.says("/take 1", hall)
    async with desks.desk.database.work() as work:
        for number in range(120):
            await work.people.meet(10_000 + number, f"Сменщик {number}", "", "", "ru")
            await work.places.note_member(hall, 10_000 + number, True, desks.clock())

    await gleb.says("/offer 1", hall)
    asked = gleb.last(hall)
    await gleb.presses("Другое", hall)
    await gleb.replies("Сменщик 99")

    assert len(asked.buttons) <= 2 * 40 + 3
    assert (await desks.appeal()).state == "assigned"
    assert (await desks.history())[-1] == "offer"
