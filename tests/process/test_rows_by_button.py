"""Rows of the table of process.md by button that are walked by command elsewhere."""

from __future__ import annotations

from tests.process.changes import RFC
from tests.process.test_accidents import over
from tests.process.test_links import accident, two
from tests.town.whole import Departments


async def test_an_appeal_is_linked_to_an_accident_and_parted_from_it_by_buttons(desks: Departments) -> None:
    anna = desks.anna
    await two(desks)
    await accident(desks)
    await anna.starts()
    await anna.says("/take 2", desks.first_line)

    await anna.presses("Дубликат")
    await anna.says("1")
    linked = await desks.appeal(2)
    await anna.presses("Отвязать")
    parted = await desks.appeal(2)

    assert (linked.state, linked.parent) == ("l1_work", (await desks.appeal(1)).id)
    assert (parted.state, parted.parent) == ("l1_work", None)
    assert (await desks.history(2))[-2:] == ["link", "unlink"]


async def test_an_appeal_is_returned_from_the_queue_by_button(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await gleb.starts()
    await desks.classified()

    await gleb.presses("Вернуть", hall)
    await gleb.replies("Не к нам")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.assignee) == ("triage", None)
    assert (await desks.history())[-1] == "return"


async def test_a_change_is_taken_to_be_drafted_and_returned_by_buttons(desks: Departments) -> None:
    egor, group = desks.egor, desks.group("developer")
    await egor.starts()
    await desks.escalated("Хочу искать квартиры по фото")
    await desks.viktor.says(f"/classify 1 {RFC}", desks.managers)

    await egor.presses("Взять", group)
    taken = await desks.appeal()
    await egor.presses("Вернуть")
    await egor.replies("Это не изменение, а сбой")

    returned = await desks.appeal()
    assert (taken.state, taken.assignee is not None) == ("drafting", True)
    assert (returned.state, returned.assignee) == ("triage", None)


async def test_what_the_initiator_writes_while_a_review_is_owed_reaches_the_managers(desks: Departments) -> None:
    await over(desks)
    told = desks.maria.finds("исправлено и проверено")

    await desks.maria.says("А деньги за день простоя вернёте?", reply_to=told.id)

    assert (await desks.appeal()).state == "review"
    assert (await desks.history())[-1] == "add"
    assert desks.viktor.reads("деньги за день простоя", desks.managers)
