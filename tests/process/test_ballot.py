"""The ballot of the board: Lev, Nina and Irina; two of them decide. Source: process.md, "The ballot"."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desk.ballot import Verdict, verdict
from desk.names import PersonId
from tests.process.changes import RFC, SPECIFICATION, at_the_board, drafting
from tests.town.player import Player
from tests.town.whole import Departments, departments


async def votes(member: Player, words: str) -> str:
    """By command; what the bot says to it."""
    board = member.town.group("board")  # type: ignore[attr-defined]  # a whole town
    await member.says(f"/vote 1 {words}", board)
    return member.last(board).text


async def test_two_of_three_by_button_accept_it(desks: Departments) -> None:
    board = desks.group("board")
    await at_the_board(desks)

    toast = await desks.lev.presses("За", board)
    undecided = await desks.appeal()
    await desks.nina.presses("За", board)

    appeal = await desks.appeal()
    assert "голос" in toast
    assert (undecided.state, undecided.ballot) == ("board_review", None)
    assert (appeal.state, appeal.ballot, appeal.assignee) == ("assigned", "approved", None)
    assert (await desks.history())[-3:] == ["draft_ready", "vote", "vote"]
    assert "одобрено" in desks.card("board").text
    assert "За" not in desks.card("board").buttons
    assert "Взять" in desks.card("developer").buttons
    assert "одобрено" in desks.maria.last().text


async def test_two_of_three_by_command_decline_it_with_their_reasons(desks: Departments) -> None:
    await at_the_board(desks)

    await votes(desks.lev, "против Это уже есть в каталоге")
    await votes(desks.nina, "против Дорого")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution, appeal.ballot) == ("closed", "declined", "declined")
    assert "отклонено" in desks.card("board").text
    assert "решила не делать" in desks.maria.last().text
    assert not desks.maria.reads("Дорого")
    await desks.viktor.says("/show 1", desks.managers)
    assert desks.viktor.reads("Это уже есть в каталоге", desks.managers)


async def test_a_vote_against_by_button_is_asked_for_its_reason_in_private_or_in_the_group(desks: Departments) -> None:
    board, lev, nina = desks.group("board"), desks.lev, desks.nina
    await lev.starts()
    await at_the_board(desks)

    await lev.presses("Против", board)
    unsaid, asked = await desks.history(), lev.last().text
    await lev.says("Это уже есть в каталоге")
    once = await desks.appeal()
    await nina.presses("Позже", board)
    await nina.says("Не в этом квартале", board, reply_to=nina.last(board).id)
    await desks.irina.presses("Против", board)
    await desks.irina.says("И я против", board, reply_to=desks.irina.last(board).id)

    assert unsaid[-1] == "draft_ready"
    assert "голосование" in asked
    assert (once.state, [choice for _, choice in once.votes]) == ("board_review", ["against"])
    assert (await desks.appeal()).resolution == "declined"


async def test_editing_the_reason_of_a_vote_keeps_the_vote_out_of_it(desks: Departments) -> None:
    board = desks.group("board")
    await at_the_board(desks)
    words = await desks.lev.says("/vote 1 против Это уже есть в катологе", board)

    await desks.lev.edits(words, "/vote 1 против Это уже есть в каталоге", board)
    kept = await _reasons(desks)
    await desks.lev.edits(words, "/vote 1 протиф Это есть", board)

    assert kept == ["Это уже есть в каталоге"]
    assert await _reasons(desks) == kept, "what cannot be read changes nothing"
    assert "протиф" in desks.lev.last(board).text


async def _reasons(desks: Departments) -> list[str]:
    async with desks.desk.database.reading() as work:
        return [
            each.content.text for each in await work.messages.of((await desks.appeal()).id) if each.purpose == "reason"
        ]


async def test_two_of_three_for_later_defer_it(desks: Departments) -> None:
    await at_the_board(desks)

    await votes(desks.lev, "позже Не в этом квартале")
    await votes(desks.nina, "later Бюджет в январе")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.ballot) == ("deferred", "deferred")
    assert appeal.deferred_until is not None
    assert "отложено" in desks.card("board").text
    assert desks.maria.last().text.endswith("изменение отложено. Вернёмся к нему 23.12, ср."), "a day, no hour"
    assert desks.has_card("incident_manager")


async def test_once_no_majority_is_possible_it_is_deferred(desks: Departments) -> None:
    await at_the_board(desks)

    await votes(desks.lev, "за")
    await votes(desks.nina, "против Дорого")
    open_still = (await desks.appeal()).state
    await votes(desks.irina, "позже Не сейчас")

    assert open_still == "board_review"
    assert (await desks.appeal()).state == "deferred"


async def test_a_vote_may_change_until_it_is_decided(desks: Departments) -> None:
    await at_the_board(desks)

    await votes(desks.lev, "за")
    await votes(desks.lev, "против Передумал")
    await votes(desks.nina, "за")
    changed = await desks.appeal()
    await votes(desks.lev, "за")
    late = await votes(desks.irina, "против Поздно")

    assert changed.state == "board_review"
    assert sorted(choice for _, choice in changed.votes) == ["against", "for"]
    assert (await desks.appeal()).state == "assigned"
    assert (await desks.history()).count("vote") == 4
    assert "не получится" in late


async def test_whoever_has_left_does_not_count_and_neither_does_their_vote(desks: Departments) -> None:
    board = desks.group("board")
    await at_the_board(desks)
    await votes(desks.lev, "за")

    await desks.lev.leaves(board)
    refused = await votes_from_outside(desks)
    await votes(desks.nina, "против Дорого")
    half = (await desks.appeal()).state
    await votes(desks.irina, "против И я")

    assert "нет прав" in refused
    assert half == "board_review"
    assert (await desks.appeal()).resolution == "declined"


async def test_a_ballot_is_decided_by_who_is_left_when_somebody_leaves(desks: Departments) -> None:
    await at_the_board(desks)
    await votes(desks.lev, "за")
    await votes(desks.nina, "против Дорого")

    await desks.nina.leaves(desks.group("board"))
    one_of_two = await desks.appeal()
    await desks.irina.leaves(desks.group("board"))

    assert (one_of_two.state, len(one_of_two.votes)) == ("board_review", 1)
    assert (await desks.appeal()).state == "assigned"
    assert (await desks.history())[-4:] == ["vote", "vote", "recount", "recount"]
    assert desks.maria.reads("одобрен")


async def test_a_vote_is_gone_with_whoever_gave_it(desks: Departments) -> None:
    await at_the_board(desks)
    await votes(desks.lev, "за")

    await desks.lev.leaves(desks.group("board"))

    assert (await desks.appeal()).votes == ()
    assert "одобрено" not in desks.card("board").text


async def votes_from_outside(town: Departments) -> str:
    return await town.lev.forges(f"act:vote:{(await town.appeal()).id}:for")


async def test_a_vote_of_one_who_left_gives_no_majority_with_the_next(desks: Departments) -> None:
    await at_the_board(desks)
    await votes(desks.lev, "за")
    await desks.lev.leaves(desks.group("board"))

    await votes(desks.nina, "за")

    assert (await desks.appeal()).state == "board_review"


async def test_the_initiator_leaves_the_vote_to_the_others(desks: Departments) -> None:
    board = desks.group("board")
    await desks.lev.starts()
    await desks.nina.says("/help", board)
    await desks.written("Хочу искать квартиры по фото", by=desks.lev)
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says(f"/classify 1 {RFC}", desks.managers)
    await desks.viktor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.managers)

    refused = await votes(desks.lev, "за")
    await votes(desks.nina, "за")

    assert "нет прав" in refused
    assert (await desks.history())[-1] == "vote"


async def test_help_for_the_board_names_the_vote(desks: Departments) -> None:
    await desks.nina.says("/help", desks.group("board"))

    assert "/vote — Голосовать" in desks.nina.last(desks.group("board")).text


async def test_nobody_else_votes(desks: Departments) -> None:
    await at_the_board(desks)

    await desks.egor.says("/vote 1 за", desks.group("developer"))
    await desks.viktor.says("/vote 1 за", desks.managers)

    assert "нет прав" in desks.egor.last(desks.group("developer")).text
    assert "нет прав" in desks.viktor.last(desks.managers).text
    assert (await desks.appeal()).votes == ()


async def test_what_is_no_vote_is_answered_with_the_choices(desks: Departments) -> None:
    await at_the_board(desks)

    said = await votes(desks.lev, "наверное")

    assert "За, Против, Позже" in said
    assert (await desks.appeal()).votes == ()


@pytest.fixture
async def strict_desks(tmp_path: Path) -> AsyncIterator[Departments]:
    """A board of five, more than 66 % of whom must agree."""
    async with departments(tmp_path, board_percent=66, board_members=5) as made:
        await made.open()
        yield made
        await made.is_whole()


async def test_the_share_and_the_size_that_were_set_are_what_counts(strict_desks: Departments) -> None:
    await at_the_board(strict_desks)

    await votes(strict_desks.lev, "за")
    await votes(strict_desks.nina, "за")
    await votes(strict_desks.irina, "за")

    assert (await strict_desks.appeal()).state == "board_review"


async def test_a_last_vote_that_leaves_no_way_to_the_share_defers(strict_desks: Departments) -> None:
    await at_the_board(strict_desks)

    await votes(strict_desks.lev, "за")
    await votes(strict_desks.nina, "против Дорого")
    await votes(strict_desks.irina, "позже Не сейчас")

    assert (await strict_desks.appeal()).state == "deferred"


async def test_while_telegram_does_not_say_how_many_may_vote_nothing_is_decided(desks: Departments) -> None:
    await drafting(desks)
    await desks.egor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.group("developer"))
    desks.sandbox.faults.order("server_error", "getChatMemberCount")

    await votes(desks.lev, "за")

    assert (await desks.appeal()).state == "board_review"


async def test_a_deciding_vote_is_counted_once_telegram_says_again_how_many_may_vote(desks: Departments) -> None:
    await at_the_board(desks)
    await votes(desks.lev, "за")
    desks.sandbox.faults.order("server_error", "getChatMemberCount", times=3)

    await votes(desks.nina, "за")
    await desks.later(minutes=6)
    await desks.later(minutes=6)
    unknown = await desks.appeal(), await desks.history()
    await desks.later(minutes=6)

    assert (unknown[0].state, unknown[1][-1]) == ("board_review", "vote"), "what counts nothing is no event"
    assert (await desks.appeal()).state == "assigned"
    assert (await desks.history())[-2:] == ["vote", "recount"]
    await desks.later(minutes=6)
    assert (await desks.history())[-1] == "recount"


async def test_what_is_decided_already_is_counted_when_the_board_is_reminded(desks: Departments) -> None:
    """A desk before the recount left its votes there."""
    await at_the_board(desks)
    await votes(desks.lev, "за")
    desks.sandbox.faults.order("server_error", "getChatMemberCount")
    await votes(desks.nina, "за")
    appeal = await desks.appeal()
    async with desks.desk.database.work() as work:
        await work.timers.replace(appeal.id, "ballot", [])

    await desks.later(days=2, hours=1)

    assert (await desks.appeal()).state == "assigned"


@pytest.mark.parametrize(
    ("given", "members", "percent", "decided"),
    [
        ("", 3, 50, None),
        ("for for", 3, 50, "approved"),
        ("for", 1, 50, "approved"),
        ("for for", 4, 50, None),
        ("for for against", 4, 50, None),
        ("for for against against", 4, 50, "deferred"),
        ("for against", 2, 50, "deferred"),
        ("against against", 3, 50, "declined"),
        ("later later", 3, 50, "deferred"),
        ("for for", 3, 66, "approved"),
        ("for for", 3, 67, None),
        ("against", 3, 67, None),
        ("for against", 3, 67, "deferred"),
        ("for", 3, 0, "approved"),
    ],
)
def test_it_is_decided_as_soon_as_no_other_result_is_possible(
    given: str, members: int, percent: int, decided: Verdict | None
) -> None:
    cast = tuple((PersonId(voter), choice) for voter, choice in enumerate(given.split()))

    assert verdict(cast, members, percent) == decided
