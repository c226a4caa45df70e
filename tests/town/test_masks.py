"""Contacts do not reach the first level plain, whatever way they come."""

from __future__ import annotations

from tests.town.town import Town

PHONE = "+7 903 123-45-17"


async def test_a_poll_of_the_initiator_is_masked(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.written()

    await maria.sends(poll={"question": f"Позвоните {PHONE} или ivan@mail.ru", "options": ["89031234517", "нет"]})
    await desk_town.later(seconds=3)

    shown = anna.finds("Позвоните", group).text
    assert "+7 9•• •••-••-17 или i•••@mail.ru" in shown
    assert not anna.reads("123", group)


async def test_a_note_is_masked_on_the_card(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()

    await anna.says(f"/note 1 перезвонить {PHONE} ivan@mail.ru", group)

    assert "перезвонить +7 9•• •••-••-17 i•••@mail.ru" in anna.finds("№1 ·", group).text


async def test_a_number_at_the_end_of_the_excerpt_is_masked_before_it_is_cut(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line

    for pad, contact in ((490, "89031234517"), (486, "ivan.petrov@mail.ru")):
        await desk_town.written("ошибка " * (pad // 7) + "!" * (pad % 7) + f" {contact} позвоните")

    assert not anna.reads("8903123", group)
    assert not anna.reads("petrov", group)


async def test_a_file_whose_name_is_a_contact_is_shown_to_whoever_reveals_it(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    files = desk_town.world.files
    await maria.sends(document=files.refer(files.keep(b"%PDF-1.4", f"Иванов {PHONE}.pdf")))
    await desk_town.later(seconds=3)
    named = anna.finds("Файл").text
    before = [seen.kind for seen in anna.from_bot()].count("document")

    await anna.presses("Показать контакты")

    assert "Иванов +7 9•• •••-••-17.pdf" in named
    assert before == 0
    assert anna.last().kind == "document"
    assert anna.reads(PHONE)
    assert not anna.reads(PHONE, group)


async def test_the_name_of_a_place_is_masked(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()

    await maria.sends(
        venue={"location": {"latitude": 55.75, "longitude": 37.61}, "title": f"Офис {PHONE}", "address": "Тверская, 1"}
    )
    await desk_town.later(seconds=3)

    shown = next(seen for seen in reversed(anna.from_bot()) if seen.kind == "venue")
    assert shown.raw["venue"]["title"] == "Офис +7 9•• •••-••-17"
