"""Appeals by the names that the portal knows them by, and what its calls came to."""

from __future__ import annotations

import pytest

from storage import Database, Post, Received
from tests.storage.town import NOON, Town, bury, second


async def test_an_appeal_has_one_name_and_a_name_one_appeal(database: Database, town: Town) -> None:
    first, other = await town.appeal(), await town.appeal()
    async with database.work() as work:
        await work.forms.open("a-form", first.id)

    async with database.reading() as work:
        assert await work.forms.appeal("a-form") == first.id
        assert await work.forms.form(first.id) == "a-form"
        assert await work.forms.appeal("another") is None
        assert await work.forms.form(other.id) is None
    for form, appeal in (("a-form", other), ("another", first)):
        with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
            async with database.work() as work:
                await work.forms.open(form, appeal.id)


async def test_a_call_is_known_by_its_key_and_the_first_of_a_form_by_its_time(database: Database) -> None:
    appeal = Post("key-1", "a-form", "said-1", "", second(1))
    message = Post("key-2", "a-form", "said-2", "", second(2))
    refused = Post("key-3", "another", "said-3", "The appeal was not taken in.", NOON)
    async with database.work() as work:
        for each in (message, refused, appeal):
            await work.forms.posted(each)

    async with database.reading() as work:
        assert [await work.forms.post(each.key) for each in (appeal, message, refused)] == [appeal, message, refused]
        assert await work.forms.post("unknown") is None
        assert await work.forms.first_post("a-form") == appeal
        assert await work.forms.first_post("another") == refused
        assert await work.forms.first_post("nobody's") is None
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        async with database.work() as work:
            await work.forms.posted(appeal)


async def test_of_what_came_the_beginning_is_read_byte_by_byte(database: Database) -> None:
    raw = b'{"kind": "appeal"}\n\x00\xff' + bytes(4096)
    await database.gate.accept([Received("portal", "key", "portal:a-form", raw, NOON)])
    await database.gate.accept([Received("mail", "other", "mail:x", b"x", NOON)])

    async with database.reading() as work:
        assert await work.forms.came("portal", "key") == raw[:1024]
        assert await work.forms.came("mail", "other") == b"x"
        assert await work.forms.came("mail", "key") is None
        assert await work.forms.came("portal", "other") is None


async def test_what_is_kept_is_what_waits_or_died(database: Database) -> None:
    lanes = ("portal:waits", "portal:done", "portal:dead")
    await database.gate.accept([Received("portal", f"key of {lane}", lane, b"{}", NOON) for lane in lanes])
    rows = {row.lane: row.id for row in await database.heads(NOON, [], 10)}
    await bury(database, rows["portal:dead"], "no call of the portal", second(1))
    async with database.work() as work:
        assert await work.inbox.hold(rows["portal:done"])
        await work.inbox.done(rows["portal:done"], second(1))

    async with database.reading() as work:
        kept = [await work.forms.is_kept(lane) for lane in (*lanes, "portal:never")]
    assert kept == [True, False, True, False]
