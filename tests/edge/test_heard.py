"""What was written of late is remembered with its meaning: nothing is read a second time to be compared."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

from bot.heard import KEPT, Heard
from desk.content import Content, Message
from desk.names import AppealId, MessageId, PersonId
from storage import Work

MARIA = PersonId(7)
VECTOR = object()


class Kept:
    """What stands in the database, and who was asked for."""

    def __init__(self) -> None:
        self.asked: list[AppealId] = []

    async def of(self, appeal: AppealId) -> list[Message]:
        self.asked.append(appeal)
        now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        return [Message(MessageId(1), appeal, MARIA, "initiator", "appeal", Content("Сайт лежит"), now)]


def told(*appeals: int) -> list[tuple[AppealId, PersonId]]:
    return [(AppealId(each), MARIA) for each in appeals]


async def test_a_text_is_remembered_as_it_was_judged_and_not_asked_for_again() -> None:
    heard, kept = Heard(), Kept()
    heard.remember(AppealId(1), "Портал не открывается", VECTOR)

    first, second = await heard.voices(cast("Work", SimpleNamespace(messages=kept)), told(1, 2))

    assert kept.asked == [2]
    assert first.vector is VECTOR
    assert set(first.words.values()) == {"портал", "не", "открывается"}
    assert second.vector is None, "another replica has judged it: its words are enough"
    assert set(second.words.values()) == {"сайт", "лежит"}
    assert {first.author, second.author} == {MARIA}


async def test_only_the_latest_are_remembered() -> None:
    heard, kept = Heard(), Kept()
    for each in range(1, KEPT + 2):
        heard.remember(AppealId(each), "Портал не открывается", VECTOR)
    heard.remember(AppealId(2), "Портал открывается", VECTOR)
    heard.remember(AppealId(KEPT + 2), "Портал не открывается", VECTOR)

    await heard.voices(cast("Work", SimpleNamespace(messages=kept)), told(1, 2, 3, KEPT + 2))

    assert kept.asked == [1, 3]
