"""What one press shows to one person is for nobody else, also when it came too late for a window."""

from __future__ import annotations

from tests.town.player import NO_MESSAGE
from tests.town.town import Town

PHONE = "+7 903 765-43-21"
TOO_LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_contacts_that_come_too_late_for_a_window_go_to_whoever_pressed(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken(f"Не загружаются фото, звоните {PHONE}")
    appeal = await desk_town.appeal()

    desk_town.sandbox.faults.order("refuse", "answerCallbackQuery", description=TOO_LATE)
    desk_town.world.tap(anna.person, group, NO_MESSAGE, data=f"act:reveal:{appeal.id}:")
    await desk_town.settle()

    assert (await desk_town.history())[-1] == "reveal"
    assert PHONE in anna.last().text
    assert not anna.reads(PHONE, group)
