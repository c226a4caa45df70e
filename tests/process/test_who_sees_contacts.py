"""Who reads contacts plain: every role, in its group and alone, wherever they could show. Source: mission.md."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from sandbox.town import ADMIN_ID, demo_town
from tests.town.player import Player, Seen
from tests.town.whole import Departments, departments

PHONE, MASKED = "+7 903 123-45-17", "+7 9•• •••-••-17"
SPOKEN = f"Не грузятся фото, ошибка 500. Звоните {PHONE}"

PEOPLE = {
    "initiator": "maria",
    "operator": "anna",
    "incident_manager": "viktor",
    "it_operator": "gleb",
    "developer": "egor",
    "integrator": "zakhar",
    "tester": "inna",
    "board": "lev",
    "administration": "pavel",
    "moderator": "rosa",
    "admin": "timur",
}
"""Somebody of each role; the admin is in no group."""

ASKED = ("/show 1", "/find фото", f"/find {PHONE}", "/queue", "/queue xlsx", "/audit 1")

TIMUR_ID = demo_town().initiators[1].id

SEES = """
                   /show   /find   /find-PHONE  /queue   xlsx    /audit
initiator          refused refused refused      refused  refused refused
operator           masked  masked  masked       refused  refused refused
incident_manager   plain   plain   plain        plain    plain   plain
it_operator        plain   plain   plain        refused  refused refused
developer          plain   plain   plain        refused  refused refused
integrator         plain   plain   plain        refused  refused refused
tester             plain   plain   plain        refused  refused refused
board              plain   plain   plain        refused  refused refused
administration     plain   plain   plain        refused  refused refused
moderator          plain   plain   plain        refused  refused refused
admin              plain   plain   plain        plain    plain   plain
"""
"""What each reads of a phone number, in the group of the role and alone: the first level is outsourced."""


def read(desks: Departments, seen: Seen) -> str:
    """How a contact stands in a message, or in the table that it encloses."""
    text = seen.text
    if "document" in seen.raw:
        with zipfile.ZipFile(io.BytesIO(desks.file(seen))) as book:
            text += book.read("xl/sharedStrings.xml").decode()
    if PHONE in text:
        return "plain"
    if MASKED in text:
        return "masked"
    return "refused" if "нет прав" in text else text


async def test_contacts_are_plain_to_all_but_the_first_level_on_whatever_is_asked_for(tmp_path: Path) -> None:
    async with departments(tmp_path, admins=frozenset({ADMIN_ID, TIMUR_ID})) as desks:
        await desks.open()
        await desks.escalated(SPOKEN)
        await desks.viktor.says(f"/return 1 Перезвоните {PHONE}", desks.managers)

        seen = {}
        for role, name in PEOPLE.items():
            person: Player = getattr(desks, name)
            await person.starts()
            for where, chat in (("alone", desks.bot.id), ("group", desks.groups.get(role))):
                for command in ASKED if chat else ():
                    await person.says(command, chat)
                    seen[role, where, command] = read(desks, person.last(chat))
        await desks.is_whole()

    sees = {role: dict(zip(ASKED, row, strict=True)) for role, *row in map(str.split, SEES.strip().splitlines()[1:])}
    assert seen == {each: sees[each[0]][each[2]] for each in seen}
    assert len(seen) == len(ASKED) * (2 * len(PEOPLE) - 2), "neither initiators nor admins have a group"


async def test_what_comes_by_itself_is_plain_in_every_room_but_that_of_the_first_level(desks: Departments) -> None:
    maria, anna, viktor, managers = desks.maria, desks.anna, desks.viktor, desks.managers
    await anna.starts()
    await desks.written(SPOKEN)
    for said, group in (
        ("/forward 1 administration", desks.first_line),
        ("/return 1 Не к нам", desks.group("administration")),
        ("/forward 1 модераторы карты Тверская, 1", desks.first_line),
        ("/return 1 Не к нам", desks.group("moderator")),
        ("/take 1", desks.first_line),
        ("/escalate 1", desks.first_line),
        ("/classify 1 инцидент высокая средняя поиск - - l2", managers),
        ("/hand_over 1 l3", managers),
        ("/hand_over 1 dev", managers),
        ("/take 1", desks.group("developer")),
        (f"/done 1 Исправил, звонил на {PHONE} 1ч", desks.group("developer")),
        ("/reclassify 1 rfc обычная средняя поиск - - Это пожелание", managers),
        (f"/draft_ready 1 Позвонить на {PHONE} 2ч", managers),
    ):
        await desks.irina.says(said, group)
        await maria.sends_photo(f"Ещё раз: {PHONE}")
        await maria.sends(contact={"phone_number": "+79031234517", "first_name": "Мария"})
        await viktor.says(f"/note 1 Её номер {PHONE}", managers)
    await desks.later(seconds=3)

    for role, group in desks.groups.items():
        texts = "\n".join(desks.irina.texts(group))
        assert (PHONE in texts, "••" in texts) == (role != "operator", role == "operator"), role
    assert not anna.reads(PHONE)
    assert not any("79031234517" in str(each.raw) for each in anna.from_bot())


async def test_whoever_is_of_the_first_level_and_more_reads_plain_alone_and_masked_among_the_others(
    desks: Departments,
) -> None:
    anna = desks.anna
    desks.world.join(anna.person, desks.group("it_operator"))
    await anna.starts()
    await desks.written(SPOKEN)

    await anna.says("/show 1", desks.first_line)
    await anna.says("/show 1")

    assert MASKED in anna.last(desks.first_line).text
    assert PHONE in anna.last().text
