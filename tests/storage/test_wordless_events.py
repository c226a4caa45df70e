"""Events never change, so nothing may stand in them that somebody could want to have erased."""

from __future__ import annotations

from desk.appeal import Pretag
from storage import Database
from tests.storage.town import NOON, Town


async def test_the_words_that_decided_a_tag_are_kept_with_the_appeal_and_not_in_its_events(
    database: Database, town: Town
) -> None:
    pretag = Pretag("technical", 0.9, (("technical", 0.9),), ("Шуфутинская",))

    appeal = await town.appeal(pretag=pretag)

    async with database.reading() as work:
        stored = await work.appeals.get(appeal.id)
        happened = await work.events.of(appeal.id)
    assert stored.pretag is not None
    assert stored.pretag.reasons == ("Шуфутинская",)
    said = [event.changes["pretag"] for event in happened if event.changes.get("pretag")]
    assert [each.reasons for each in said] == [()]
    assert await database.check(NOON) == []
