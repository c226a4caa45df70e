"""Questions of the bot that wait for somebody's words; and what was done once."""

from __future__ import annotations

from desk.dialogs import Dialog
from storage import Database, Sent
from tests.storage.town import NOON, Town, second


async def test_a_dialog_survives_as_it_was_opened(database: Database, town: Town) -> None:
    boris, appeal = await town.person(601), await town.appeal()

    async with database.work() as work:
        opened = await work.dialogs.open(-1, boris.id, "answer", appeal.id, second(900), {"tag": "map\ud800"})

    assert opened == Dialog(1, -1, boris.id, "answer", appeal.id, second(900), None, {"tag": "map\ud800"})
    async with database.reading() as work:
        assert await work.dialogs.of(-1, boris.id, NOON) == opened
        assert await work.dialogs.get(opened.id) == opened


async def test_a_dialog_is_over_when_its_time_is(database: Database, town: Town) -> None:
    boris = await town.person(601)
    async with database.work() as work:
        await work.dialogs.open(-1, boris.id, "note", None, second(900), {})

    async with database.reading() as work:
        assert await work.dialogs.of(-1, boris.id, second(899)) is not None
        assert await work.dialogs.of(-1, boris.id, second(900)) is None


async def test_a_new_question_replaces_the_old_one_of_that_chat(database: Database, town: Town) -> None:
    boris = await town.person(601)
    async with database.work() as work:
        elsewhere = await work.dialogs.open(-2, boris.id, "note", None, second(900), {})
        old = await work.dialogs.open(-1, boris.id, "note", None, second(900), {})
        choice = await work.dialogs.open(-1, boris.id, "retag", None, second(900), {}, waits=False)

        new = await work.dialogs.open(-1, boris.id, "answer", None, second(900), {})

    async with database.reading() as work:
        assert await work.dialogs.of(-1, boris.id, NOON) == new
        assert await work.dialogs.get(old.id) is None
        assert await work.dialogs.get(choice.id) == choice
        assert await work.dialogs.of(-2, boris.id, NOON) == elsewhere


async def test_a_choice_by_buttons_waits_for_nobodys_words(database: Database, town: Town) -> None:
    boris = await town.person(601)

    async with database.work() as work:
        for _ in range(2):
            await work.dialogs.open(-1, boris.id, "retag", None, second(900), {}, waits=False)

    async with database.reading() as work:
        assert await work.dialogs.of(-1, boris.id, NOON) is None


async def test_those_who_write_about_an_appeal_are_known_while_they_do(database: Database, town: Town) -> None:
    anna, boris, appeal, other = (
        await town.person(600),
        await town.person(601),
        await town.appeal(),
        await town.appeal(),
    )

    async with database.work() as work:
        await work.dialogs.open(601, boris.id, "answer", appeal.id, second(900), {})
        await work.dialogs.open(-1, boris.id, "note", appeal.id, second(900), {})
        await work.dialogs.open(-2, anna.id, "note", appeal.id, second(600), {})
        await work.dialogs.open(600, anna.id, "note", other.id, second(900), {})
        await work.dialogs.open(-1, anna.id, "retag", appeal.id, second(900), {}, waits=False)

    async with database.reading() as work:
        assert await work.dialogs.writing(appeal.id, second(599)) == [anna.id, boris.id]
        assert await work.dialogs.writing(appeal.id, second(600)) == [boris.id]
        assert await work.dialogs.writing(appeal.id, second(900)) == []


async def test_the_number_of_a_closed_dialog_never_comes_back(database: Database, town: Town) -> None:
    boris = await town.person(601)
    async with database.work() as work:
        closed = await work.dialogs.open(-1, boris.id, "note", None, second(900), {})
        await work.dialogs.close(closed.id)

    async with database.work() as work:
        next_one = await work.dialogs.open(-1, boris.id, "note", None, second(900), {})

    assert next_one.id > closed.id


async def test_the_message_that_asks_is_known_once_it_was_sent(database: Database, town: Town) -> None:
    boris = await town.person(601)
    async with database.work() as work:
        dialog = await work.dialogs.open(601, boris.id, "answer", None, second(900), {})
    await town.say(601, dialog=dialog.id)
    (due,) = await town.claim()

    await database.settle([Sent(due, dialog=dialog.id, prompt=77)], NOON)

    async with database.reading() as work:
        asked = await work.dialogs.get(dialog.id)
    assert asked is not None
    assert asked.prompt == 77


async def test_the_latest_choice_of_a_kind_is_found_and_added_to(database: Database, town: Town) -> None:
    boris = await town.person(601)
    async with database.work() as work:
        for action in ("use", "use", "retag"):
            last = await work.dialogs.open(601, boris.id, action, None, second(900), {}, waits=False)
        used = await work.dialogs.latest(601, boris.id, "use", NOON)
        assert used is not None

        await work.dialogs.keep(used.id, {"messages": [1, 2]})

    assert used.id == last.id - 1
    async with database.reading() as work:
        kept = await work.dialogs.latest(601, boris.id, "use", NOON)
        assert kept is not None
        assert (kept.id, kept.given) == (used.id, {"messages": [1, 2]})
        assert await work.dialogs.latest(601, boris.id, "use", second(900)) is None
        assert await work.dialogs.latest(602, boris.id, "use", NOON) is None


async def test_all_that_is_open_with_somebody_in_a_chat_is_found(database: Database, town: Town) -> None:
    boris, anna = await town.person(601), await town.person(602)

    async with database.work() as work:
        asked = await work.dialogs.open(601, boris.id, "answer", None, second(900), {})
        chosen = await work.dialogs.open(601, boris.id, "use", None, second(900), {}, waits=False)
        await work.dialogs.open(601, boris.id, "use", None, NOON, {}, waits=False)
        await work.dialogs.open(-1, boris.id, "use", None, second(900), {}, waits=False)
        await work.dialogs.open(601, anna.id, "use", None, second(900), {}, waits=False)

    async with database.reading() as work:
        assert await work.dialogs.with_person(601, boris.id, NOON) == [asked, chosen]


async def test_a_mark_is_first_once_until_it_is_forgotten(database: Database) -> None:
    async with database.work() as work:
        first, again = await work.marks.first("no-group", NOON), await work.marks.first("no-group", NOON)
        other = await work.marks.first("another", NOON)
        await work.marks.forget("no-group")
        afterwards = await work.marks.first("no-group", NOON)

    assert (first, again, other, afterwards) == (True, False, True, True)
