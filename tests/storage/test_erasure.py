"""What is still to be said to others when somebody is erased: lists that repeat their words go, and no others."""

from __future__ import annotations

import pytest

from desk.content import Content, Message
from desk.correspondence import opening
from desk.names import AppealId, MessageId
from storage import Database
from tests.storage.town import NOON, Town

OPERATOR, TIMUR = 601, 502
WORDS = "не грузятся фото квартиры"
QUOTED = 'пишет "ошибка 500"\nпри входе'


@pytest.mark.parametrize("written", [WORDS, f"Здравствуйте, {WORDS}", f"Добрый день!\n{WORDS}", QUOTED])
async def test_a_list_that_repeats_their_words_goes_and_others_stay(
    database: Database, town: Town, written: str
) -> None:
    maria = await town.person(501, "Мария")
    told = [Message(MessageId(1), AppealId(1), maria.id, "initiator", "appeal", Content(written), NOON)]
    await town.message(await town.appeal(maria), written)
    await town.say(OPERATOR, "call-known", facts={"lines": f"№1 {opening(told)} · решено"})
    stays = await town.say(TIMUR, "my-list", facts={"lines": "№2 Здравствуйте, это мой счёт. Добрый день! Это он?"})

    async with database.work() as work:
        await work.erasure.erase(maria.id, 0, NOON)

    assert [due.id for due in await town.claim()] == [stays]
