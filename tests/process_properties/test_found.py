"""What random days found, each by itself: how the process went wrong once, and must not again."""

from __future__ import annotations

import pytest

from desk.refusals import DoneByThem, Missing, NotOfPlace, WrongInput
from tests.process_properties.company import SOON
from tests.process_properties.told import CLASSIFIED, Told


async def test_what_was_in_somebodys_work_waits_in_its_queue_when_it_is_unlinked(told: Told) -> None:
    other = await told.begins(told.client)
    appeal = await told.begins(told.ivan)
    await told.does(told.operator, appeal, "take")
    await told.does(told.operator, appeal, "link", appeal=other)

    unlinked = await told.does(told.operator, appeal, "unlink")

    assert (unlinked.state, unlinked.assignee) == ("new", None)


async def test_a_question_that_was_linked_away_still_knows_where_it_was_asked(told: Told) -> None:
    other = await told.begins(told.client)
    appeal = await told.begins(told.ivan)
    await told.does(told.operator, appeal, "take")
    await told.does(told.operator, appeal, "ask", "text")
    await told.does(told.operator, appeal, "link", appeal=other)
    unlinked = await told.does(told.operator, appeal, "unlink")

    answered = await told.does(told.ivan, appeal, "add", "text")

    assert (unlinked.state, unlinked.resolution, unlinked.closed) == ("waiting", None, None)
    assert answered.state == "l1_work"


async def test_whoever_stands_in_for_the_board_gives_a_reason_for_any_vote(told: Told) -> None:
    appeal = await told.in_drafting(told.ivan)
    await told.does(told.manager, appeal, "draft_ready", "text", effort="4")
    await told.company.everybody_leaves("board")

    refusal = await told.refused(told.manager, appeal, "vote", vote="for")
    voted = await told.does(told.manager, appeal, "vote", "why", vote="for")

    assert isinstance(refusal, Missing)
    assert refusal.wanted.name == "why"
    assert voted.state == "assigned"


async def test_nobody_stands_in_to_pass_what_they_did_while_another_could(told: Told) -> None:
    await told.company.comes_or_leaves(told.manager, "it_operator")
    appeal = await told.verified(told.manager)
    await told.company.everybody_leaves("tester")

    own = await told.refused(told.manager, appeal, "pass", "why", text=None)
    passed = await told.does(told.other_manager, appeal, "pass", "why", text=None)

    assert isinstance(own, DoneByThem)
    assert passed.state == "resolved"


async def test_two_who_would_wait_for_each_other_do_not(told: Told) -> None:
    """The one tester did it, the other wrote it."""
    await told.company.everybody_leaves("tester")
    for player in (told.it_operator, told.many):
        await told.company.comes_or_leaves(player, "tester")
    appeal = await told.in_triage(told.many)
    await told.does(told.manager, appeal, "classify", kind="incident", queue="l2", **CLASSIFIED)
    await told.does(told.it_operator, appeal, "take")
    await told.does(told.it_operator, appeal, "done", "text", hours="1")

    passed = await told.does(told.it_operator, appeal, "pass", text=None)

    assert passed.state == "resolved"


async def test_nobody_is_given_their_own_appeal_while_another_could_have_it(told: Told) -> None:
    appeal = await told.in_triage(told.many)
    await told.does(told.manager, appeal, "classify", kind="incident", queue="l2", **CLASSIFIED)

    own = await told.refused(told.manager, appeal, "assign", person=int(told.many.person.id))
    await told.company.comes_or_leaves(told.it_operator, "it_operator")
    given = await told.does(told.manager, appeal, "assign", person=int(told.many.person.id))

    assert isinstance(own, NotOfPlace)
    assert given.assignee == told.many.person.id


async def test_a_part_that_had_an_answer_of_its_own_is_open_again_when_the_common_one_is_taken_back(told: Told) -> None:
    accident = await told.in_triage(told.client)
    await told.does(told.manager, accident, "classify", kind="accident", queue="dev", **CLASSIFIED)
    await told.does(told.developer, accident, "take")
    part = await told.begins(told.ivan)
    await told.does(told.operator, part, "take")
    await told.does(told.operator, part, "answer", "text")
    told.company.now += SOON
    await told.company.delivers()
    await told.does(told.ivan, part, "reopen")
    await told.does(told.operator, part, "link", appeal=accident)
    await told.does(told.developer, accident, "answer", "text")

    await told.does(told.developer, accident, "undo")

    assert (await told.company.appeal(part)).state == "l1_work"  # type: ignore[arg-type]  # an id


async def test_a_question_is_not_agreed_to(told: Told) -> None:
    appeal = await told.in_drafting(told.client)
    await told.does(told.manager, appeal, "draft_ready", "text", effort="4")
    await told.does(told.client, appeal, "add", "text")
    asked = await told.does(told.manager, appeal, "ask", "text")

    await told.refused(told.client, appeal, "agree")

    assert (asked.state, asked.consent) == ("waiting", None)


async def test_what_a_tester_found_wrong_is_no_report_of_the_release(told: Told) -> None:
    appeal = await told.verified(told.it_operator)
    await told.does(told.tester, appeal, "fail", "text")
    await told.does(told.it_operator, appeal, "done", "text", hours="1")

    passed = await told.does(told.tester, appeal, "pass", text=None)

    assert passed.report is None


@pytest.mark.parametrize("hours", ["много", "NaN", "-1", "0", "1e99", ""])
async def test_hours_that_are_none_are_refused_whatever_they_came_by(told: Told, hours: str) -> None:
    appeal = await told.verified(told.it_operator)

    refusal = await told.refused(told.tester, appeal, "log_work", "text", hours=hours)

    assert isinstance(refusal, WrongInput)


async def test_nobody_unknown_gets_an_appeal(told: Told) -> None:
    appeal = await told.in_triage(told.ivan)

    assert isinstance(await told.refused(told.manager, appeal, "assign", person=10**9), WrongInput)
    assert isinstance(await told.refused(told.manager, appeal, "assign", person="кто-то"), WrongInput)
