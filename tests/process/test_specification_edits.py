"""A specification that its author changes after it was sent: to the client who is to agree, or to the board."""

from __future__ import annotations

from datetime import timedelta

from tests.process.changes import SPECIFICATION, drafting, under_a_contract
from tests.town.whole import Departments

CHANGED = "1. Только поиск по фото 2. Проверка"


async def asked(town: Departments) -> int:
    """Maria is asked whether she agrees. Returns Egor's message with the specification."""
    await under_a_contract(town)
    return await town.egor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", town.group("developer"))


async def test_while_the_client_decides_they_are_asked_anew_about_what_it_says_now(desks: Departments) -> None:
    maria, egor = desks.maria, desks.egor
    words = await asked(desks)
    first = maria.last()

    await egor.edits(words, f"/draft_ready 1 {CHANGED} 6ч", desks.group("developer"))

    again = maria.last()
    assert again.id != first.id
    assert f"Было:\n{SPECIFICATION}" in again.text
    assert f"Стало:\n\n{CHANGED}" in again.text
    assert "6 ч" in again.text
    assert again.buttons[:2] == ("Согласен", "Не согласен")
    assert [each.buttons for each in maria.sees() if each.id == first.id] == [()]
    assert (await desks.appeal()).effort == timedelta(hours=6)
    await maria.presses("Согласен")
    assert (await desks.appeal()).consent == "agreed"


async def test_the_estimate_alone_is_asked_about_anew_and_nothing_twice(desks: Departments) -> None:
    maria, egor, group = desks.maria, desks.egor, desks.group("developer")
    words = await asked(desks)

    await egor.edits(words, f"/draft_ready 1 {SPECIFICATION} 6,5ч", group)
    again = maria.last()
    await egor.edits(words, f"/draft_ready 1 {SPECIFICATION} 6.5 ч", group)

    assert "6,5 ч" in again.text
    assert again.text.count(SPECIFICATION) == 1
    assert "Было" not in again.text
    assert maria.last() == again
    assert "увидят, что было и что стало" in egor.last(group).text


async def test_what_the_client_agreed_to_stays_as_it_was(desks: Departments) -> None:
    egor, group = desks.egor, desks.group("developer")
    words = await asked(desks)
    await desks.maria.presses("Согласен")

    await egor.edits(words, f"/draft_ready 1 {CHANGED} 60ч", group)

    assert "осталась прежней" in egor.last(group).text
    assert SPECIFICATION in desks.card("board").text
    assert (await desks.appeal()).effort == timedelta(hours=12)


async def test_the_board_reads_both_versions_and_its_votes_stay(desks: Departments) -> None:
    egor, board = desks.egor, desks.group("board")
    await egor.starts()
    await drafting(desks)
    await egor.presses("На коллегию", desks.group("developer"))
    words = await egor.says(SPECIFICATION)
    await egor.presses("16 ч")
    await desks.lev.says("/vote 1 за", board)

    await egor.edits(words, CHANGED)

    told = desks.lev.finds("спецификацию изменили", board).text
    assert f"Было:\n{SPECIFICATION}" in told
    assert f"Стало:\n\n{CHANGED}" in told
    assert CHANGED in desks.card("board").text
    assert len((await desks.appeal()).votes) == 1
    assert (await desks.appeal()).effort == timedelta(hours=16)


async def test_after_the_ballot_it_stands(desks: Departments) -> None:
    egor, group = desks.egor, desks.group("developer")
    await drafting(desks)
    words = await egor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", group)
    for member in (desks.lev, desks.nina):
        await member.says("/vote 1 за", desks.group("board"))

    await egor.edits(words, f"/draft_ready 1 {CHANGED} 12ч", group)

    assert "осталась прежней" in egor.last(group).text
    assert SPECIFICATION in desks.card("developer").text


async def test_while_it_is_drafted_anew_the_old_words_can_be_put_right(desks: Departments) -> None:
    egor, group = desks.egor, desks.group("developer")
    words = await asked(desks)
    await desks.maria.says("/disagree 1 Дорого")
    said = len(desks.maria.texts())

    await egor.edits(words, f"/draft_ready 1 {CHANGED} 6ч", group)

    assert CHANGED in desks.card("developer").text
    assert len(desks.maria.texts()) == said
