"""Two records of one person become one."""

from __future__ import annotations

from datetime import timedelta

from desk.licences import Licence
from desk.outgoing import Say
from desk.ports import Letter
from storage import Database
from tests.storage.town import NOON, Town, second


async def test_what_hangs_on_an_address_goes_where_the_address_goes(database: Database, town: Town) -> None:
    new = await town.person()
    appeal, shared = await town.appeal(new), await town.appeal(new)
    async with database.work() as work:
        old = await work.people.meet_at("mail", "petr@example.test", "Пётр")
        await work.people.license(old.id, "u17", Licence("active", second(60)), "active", second(60))
        await work.letters.add(Letter("a@b", False, appeal.id, None, old.id, "petr@example.test", "", NOON))
        await work.outbox.tell_on("mail", old.id, Say("notice-answer"), language="ru", at=NOON)
        for person, of in ((old, appeal), (old, shared), (new, shared)):
            await work.participants.add(of.id, person.id, None, NOON)

    async with database.work() as work:
        await work.people.join(old.id, new.id)

    async with database.reading() as work:
        assert await work.people.at("mail", "petr@example.test") == await work.people.get(new.id)
        joined, left = await work.people.get(new.id), await work.people.get(old.id)
        assert (joined.portal_user, joined.tier, joined.licence_ends) == ("u17", "active", second(60))
        assert (joined.telegram, joined.first_name) == (501, "Иван")
        assert left.erased
        assert left.portal_user is None
        assert [each.person for each in await work.letters.of(appeal.id)] == [new.id]
        assert await work.participants.of(appeal.id) == [new.id]
        assert await work.participants.of(shared.id) == [new.id]
        assert list(await work.people.lapsing(second(60), 10)) == [new.id]
    ((reader, _),) = await database.claim_on("mail", NOON, (), 10, timedelta(minutes=1))
    assert reader == new.id


async def test_who_has_a_licence_of_their_own_keeps_it(database: Database, town: Town) -> None:
    new = await town.person()
    async with database.work() as work:
        old = await work.people.meet_at("mail", "petr@example.test", "Пётр")
        await work.people.license(old.id, "u17", Licence("active", None), "active", None)
        await work.people.license(new.id, "u1", Licence("enterprise", None), "enterprise", None)
        await work.people.join(old.id, new.id)

    async with database.reading() as work:
        joined = await work.people.get(new.id)
    assert (joined.portal_user, joined.tier) == ("u1", "enterprise")
