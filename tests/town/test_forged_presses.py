"""Codes that no button of ours has: refused, never a crash, never a dead letter."""

from __future__ import annotations

import pytest

from tests.town.town import Town

FORGED = [
    "",
    "rubbish",
    "act",
    "act:",
    "act:take",
    "act:take:",
    "act:take:x:",
    "act:take:-1:",
    "act:take:0:",
    "act:take:99999999999999999999999:",
    "act:take:4711:",
    "act:take:²:",
    "act:submit:²:",
    "act:submit:99999999999999999999999:",
    "act:draft:1:",
    "act:add:1:",
    "act:join:1:",
    "act:split:1:",
    "act:edit_message:1:",
    "act:adopt:1:",
    "act:adopt:1:1",
    "act:remind:1:",
    "act:no_reply:1:",
    "act:fly:1:",
    "act:answer:1:7",
    "act:answer:1:текст",
    "act:retag:1:хостинг",
    "act:reject:1:",
    "act:rate:1:6",
    "act:withdraw:1:yes",
    "act:withdraw:1:no",
    "act:take:1::::",
    "pick:1:maybe",
    "pick:99999999999999999999999:yes",
    "pick:1:",
    "use:1:answer:1",
    "use:1:withdraw:1",
    "use:x:answer:1",
    "own:1",
    "own:99999999999999999999999",
    "join:1:1",
    "join:1:2",
    "join:4711:1",
    "split:1:1",
    "split:4711:1",
    "lang:xx",
    "lang:",
    "dead:1",
    "dead:99999999999999999999999",
    "more:1",
    "more:4711",
    "act:add_participant:1:",
    "act:add_participant:1:4711",
    "act:remove_participant:1:x",
    "whole:1",
    "whole:4711",
    "eml:1",
    "eml:99999999999999999999999",
]


ASKED = {"act:withdraw:1:yes", "act:withdraw:1:no", "act:reject:1:"}
"""Whoever may do this is asked for the rest: what a code gives beside it is nothing."""


@pytest.mark.parametrize("who", ["stranger", "initiator", "operator"])
async def test_a_forged_press_is_answered_and_does_nothing_that_the_presser_may_not(desk_town: Town, who: str) -> None:
    presser = {"stranger": desk_town.timur, "initiator": desk_town.maria, "operator": desk_town.boris}[who]
    await presser.says("/help")
    await desk_town.taken()
    before = await desk_town.history()

    toasts = {code: await presser.forges(code) for code in FORGED if code}

    silent = [code for code, toast in toasts.items() if not toast]
    assert set(silent) <= ASKED
    assert await desk_town.history() == before


async def test_a_dialogs_number_opens_nobody_elses_dialog(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.taken()
    await anna.presses("Ответить", group)
    await anna.presses("Тег", group)
    await anna.says("Очистите кэш", group, reply_to=anna.finds("№1 ·", group).id)

    for dialog in range(1, 5):
        for code in (f"pick:{dialog}:technical", f"use:{dialog}:answer:1", f"own:{dialog}"):
            toast = await boris.forges(code, group)
            assert "неактуален" in toast or "нет прав" in toast, code
    for dialog in range(1, 5):
        for code in (f"pick:{dialog}:answer", f"use:{dialog}:withdraw:1", f"use:{dialog}:confirm:1"):
            await anna.forges(code, group)

    assert await desk_town.history() == ["draft", "submit", "take"]
