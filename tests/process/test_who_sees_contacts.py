"""Who reads contacts plain: each role, in its group and in private, on what shows an appeal. Source: mission.md."""

from __future__ import annotations

import pytest

from tests.town.whole import Departments

PHONE, MASKED = "+7 903 123-45-17", "+7 9•• •••-••-17"

ROLES = {
    "operator": ("anna", MASKED),
    "incident_manager": ("viktor", PHONE),
    "it_operator": ("gleb", PHONE),
    "developer": ("egor", PHONE),
    "tester": ("inna", PHONE),
    "board": ("lev", PHONE),
    "administration": ("pavel", PHONE),
    "moderator": ("rosa", PHONE),
}
"""Somebody of each, and what they read of a phone number: the first level is outsourced."""


@pytest.mark.parametrize("role", ROLES)
async def test_an_appeal_is_shown_with_its_contacts_to_all_but_the_first_level(desks: Departments, role: str) -> None:
    name, reads = ROLES[role]
    person, hall = getattr(desks, name), desks.group(role)
    await person.starts()
    await desks.written(f"Не грузятся фото, ошибка 500. Звоните {PHONE}")

    await person.says("/show 1", hall)
    await person.says("/show 1")

    assert reads in person.last(hall).text
    assert reads in person.last().text
    assert (PHONE in person.last(hall).text, PHONE in person.last().text) == (reads == PHONE, reads == PHONE)


async def test_cards_and_lists_are_plain_in_every_room_but_that_of_the_first_level(desks: Departments) -> None:
    await desks.written(f"Не грузятся фото, ошибка 500. Звоните {PHONE}")
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says("/classify 1 инцидент высокая средняя поиск - - l2", desks.managers)
    for command in ("/queue", "/find фото"):
        await desks.viktor.says(command, desks.managers)
        await desks.anna.says(command, desks.first_line)

    for role in ("incident_manager", "it_operator"):
        assert PHONE in desks.card(role).text, role
    assert MASKED in desks.card("operator").text
    assert not desks.anna.reads(PHONE, desks.first_line)
    assert desks.viktor.reads(PHONE, desks.managers)


async def test_whoever_is_of_the_first_level_and_more_reads_plain_alone_and_masked_among_the_others(
    desks: Departments,
) -> None:
    anna = desks.anna
    desks.world.join(anna.person, desks.group("it_operator"))
    await anna.starts()
    await desks.written(f"Не грузятся фото, ошибка 500. Звоните {PHONE}")

    await anna.says("/show 1", desks.first_line)
    await anna.says("/show 1")

    assert MASKED in anna.last(desks.first_line).text
    assert PHONE in anna.last().text
