"""What is to be seen: says keep their order, views are one row until they were sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.names import RoleId
from desk.outgoing import Button, Chat, Priority, Say, Show
from storage import Database, Retry, Screen, Sent, Undeliverable
from tests.storage.town import GROUP, NOON, OPERATOR, Town, second


async def test_a_say_is_delivered_as_it_was_said(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    message = await town.message(appeal, staff=True)
    say = Say(
        "notice-answer",
        {"appeal": 1, "name": "Иван\ud800"},
        content=message,
        keyboard=((Button("button-confirm", "act:confirm:1", {"mark": "5"}),),),
        appeal=appeal.id,
        link="answer",
    )

    async with database.work() as work:
        number = await work.outbox.say(Chat(501, 7), say, language="en", at=NOON)

    (due,) = await town.claim()
    assert (due.id, due.sort, due.say, due.show, due.screen) == (number, "say", say, None, None)
    assert (due.chat, due.language, due.priority, due.appeal) == (Chat(501, 7), "en", Priority.ANSWER, appeal.id)
    assert (due.attempts, due.progress, due.created) == (1, 0, NOON)


async def test_a_chat_gets_one_message_at_a_time_in_order(database: Database, town: Town) -> None:
    said = [await town.say(501, text) for text in ("first", "second", "third")]
    await town.say(502)

    seen = []
    while claimed := [due for due in await town.claim(busy=(502,)) if due.chat.id == 501]:
        seen += [due.id for due in claimed]
        await database.settle([Sent(due) for due in claimed], NOON)

    assert seen == said


async def test_what_is_more_urgent_goes_first(database: Database, town: Town) -> None:
    for chat, priority in ((1, Priority.DIGEST), (2, Priority.EDIT), (3, Priority.PAGE), (4, Priority.ANSWER)):
        await town.say(chat, priority=priority)
    await town.say(1, "urgent", priority=Priority.PAGE)

    due = await town.claim(limit=3)

    assert [(each.chat.id, each.priority) for each in due] == [
        (3, Priority.PAGE),
        (1, Priority.PAGE),
        (4, Priority.ANSWER),
    ]


async def test_busy_chats_wait(town: Town) -> None:
    for chat in (1, 2, 3):
        await town.say(chat)

    assert [due.chat.id for due in await town.claim(busy=(1, 3))] == [2]


async def test_an_answer_waits_until_it_can_no_longer_be_taken_back(database: Database, town: Town) -> None:
    await town.say(501, "answer", after=timedelta(seconds=10))
    await town.say(501, "notice")

    (notice,) = await town.claim()
    await database.settle([Sent(notice)], NOON)

    assert notice.say is not None
    assert notice.say.text == "notice"
    assert await town.claim(second(9.9)) == []
    assert await database.next_delivery(second(9.9)) == second(10)
    assert len(await town.claim(second(10))) == 1


async def test_an_answer_that_is_not_sent_yet_can_be_taken_back(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    answer, other = [await town.message(appeal, staff=True) for _ in range(2)]
    for message in (answer, other):
        await town.say(501, content=message, appeal=appeal.id)

    async with database.work() as work:
        assert await work.outbox.take_back(answer)
        assert not await work.outbox.take_back(answer)

    assert [due.say and due.say.content for due in await town.claim()] == [other]


async def test_a_correction_of_what_was_sent_is_not_taken_back_with_it(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    answer = await town.message(appeal, staff=True)
    async with database.work() as work:
        await work.outbox.show(Show("sent", appeal.id, message=answer), Chat(501), language="ru", at=NOON)

        assert not await work.outbox.take_back(answer)

    assert len(await town.claim()) == 1


async def test_an_answer_that_is_being_sent_cannot_be_taken_back(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    answer = await town.message(appeal, staff=True)
    await town.say(501, content=answer, appeal=appeal.id)
    await town.claim()

    async with database.work() as work:
        assert not await work.outbox.take_back(answer)


async def test_an_answer_that_was_sent_in_part_cannot_be_taken_back(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    answer = await town.message(appeal, staff=True)
    await town.say(501, content=answer, appeal=appeal.id)
    (due,) = await town.claim()
    await database.settle([Retry(due, second(5), "network", progress=1)], NOON)

    async with database.work() as work:
        assert not await work.outbox.take_back(answer)


async def test_a_view_that_is_said_often_is_sent_once(town: Town) -> None:
    appeal = await town.appeal()
    for priority in (Priority.EDIT, Priority.NEW_CARD, Priority.EDIT):
        await town.card(appeal.id, priority=priority)

    (due,) = await town.claim()

    assert (due.sort, due.revision, due.priority) == ("show", 3, Priority.NEW_CARD)
    assert due.show == Show("card", appeal.id, place=OPERATOR, priority=Priority.NEW_CARD)


async def test_views_of_different_things_are_different(database: Database, town: Town) -> None:
    one, other = await town.appeal(), await town.appeal()
    first, second_ = [await town.message(one) for _ in range(2)]
    shows = [
        (Show("card", one.id, place=OPERATOR), None),
        (Show("card", one.id, place=RoleId("incident_manager")), None),
        (Show("card", other.id, place=OPERATOR), None),
        (Show("draft", one.id), Chat(501)),
        (Show("joined", one.id), Chat(501)),
        (Show("workbench", one.id), Chat(601)),
        (Show("workbench", one.id), Chat(602)),
        (Show("sent", one.id, message=first), Chat(501)),
        (Show("sent", one.id, message=second_), Chat(501)),
        (Show("served", None, message_id=70), Chat(501)),
        (Show("served", None, message_id=71), Chat(501)),
    ]

    async with database.work() as work:
        for show, chat in (*shows, *shows):
            await work.outbox.show(show, chat, language="ru", at=NOON)

    assert sum((await database.waiting()).values()) == len(shows)


async def test_a_view_comes_back_as_it_was_said(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    message = await town.message(appeal)
    show = Show("sent", appeal.id, person=appeal.initiator, message=message, message_id=9, priority=Priority.ANSWER)

    async with database.work() as work:
        await work.outbox.show(show, Chat(501), language="en", at=NOON)

    (due,) = await town.claim()
    assert (due.show, due.chat, due.language, due.say) == (show, Chat(501), "en", None)


async def test_a_view_of_no_place_and_no_chat_is_refused(database: Database, town: Town) -> None:
    appeal = await town.appeal()

    async with database.work() as work:
        with pytest.raises(ValueError, match="of a place or of a chat"):
            await work.outbox.show(Show("draft", appeal.id), None, language="ru", at=NOON)


async def test_a_draft_comes_to_the_bottom_after_the_last_words_only(town: Town) -> None:
    appeal = await town.draft()
    quiet = timedelta(seconds=3)
    await town.panel(appeal.id, 501, after=quiet, bottom=True)
    await town.panel(appeal.id, 501, after=quiet, bottom=True, at=second(2))

    assert await town.claim(second(4)) == []
    (due,) = await town.claim(second(5))
    assert due.show is not None
    assert due.show.bottom


@pytest.mark.parametrize(
    ("said", "bottom", "gone"),
    [
        (("plain", "plain"), False, False),
        (("bottom", "plain"), True, False),
        (("gone", "plain"), False, True),
        (("bottom", "gone"), True, True),
        (("bottom", "gone", "plain"), True, True),
        # Sent anew at the bottom, the old message goes away as well.
        (("gone", "bottom"), True, False),
        (("gone", "bottom", "plain"), True, False),
    ],
)
async def test_a_later_word_about_a_view_forgets_no_earlier_one(
    town: Town, said: tuple[str, ...], bottom: bool, gone: bool
) -> None:
    appeal = await town.draft()
    for word in said:
        await town.panel(appeal.id, 501, bottom=word == "bottom", gone=word == "gone")

    (due,) = await town.claim()

    assert due.show is not None
    assert (due.show.bottom, due.show.gone) == (bottom, gone)


async def test_a_view_that_changes_while_it_is_sent_is_sent_again(database: Database, town: Town) -> None:
    appeal = await town.draft()
    await town.panel(appeal.id, 501, bottom=True)
    (first,) = await town.claim()
    await town.panel(appeal.id, 501)
    assert await town.claim() == []

    await database.settle([Sent(first)], NOON)

    (again,) = await town.claim()
    assert again.show is not None
    assert not again.show.bottom
    await database.settle([Sent(again)], NOON)
    assert await town.claim() == []


async def test_a_view_that_changes_while_its_sending_fails_forgets_nothing(database: Database, town: Town) -> None:
    appeal = await town.draft()
    await town.panel(appeal.id, 501, bottom=True)
    (first,) = await town.claim()
    await town.panel(appeal.id, 501)

    await database.settle([Retry(first, second(1), "network")], NOON)

    (again,) = await town.claim(second(1))
    assert again.show is not None
    assert again.show.bottom


async def test_a_view_that_was_put_off_while_its_sending_fails_stays_put_off(database: Database, town: Town) -> None:
    appeal = await town.draft()
    await town.panel(appeal.id, 501)
    (first,) = await town.claim()
    await town.panel(appeal.id, 501, bottom=True, after=timedelta(seconds=3))

    await database.settle([Retry(first, second(1), "network")], NOON)

    assert await town.claim(second(2)) == []
    assert len(await town.claim(second(3))) == 1


async def test_a_view_that_was_undeliverable_is_tried_again_when_it_changes(database: Database, town: Town) -> None:
    appeal = await town.draft()
    await town.panel(appeal.id, 501)
    (due,) = await town.claim()
    await database.settle([Undeliverable(due, "blocked")], NOON)
    assert await town.claim() == []

    await town.panel(appeal.id, 501)

    assert [each.attempts for each in await town.claim()] == [1]


async def test_a_view_knows_where_it_stands(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)
    (due,) = await town.claim(group=Chat(GROUP.id, 7))
    screen = Screen("card", appeal.id, None, OPERATOR, GROUP.id, 7, 70, "digest", NOON)
    await database.settle([Sent(due, screen=screen)], NOON)

    await town.card(appeal.id)

    (again,) = await town.claim(group=None)
    assert (again.screen, again.chat) == (screen, Chat(GROUP.id, 7))


async def test_a_view_that_was_removed_stands_nowhere(database: Database, town: Town) -> None:
    appeal = await town.draft()
    await town.panel(appeal.id, 501)
    (due,) = await town.claim()
    screen = Screen("draft", appeal.id, None, None, 501, None, 70, "digest", NOON)
    await database.settle([Sent(due, screen=screen)], NOON)
    await town.panel(appeal.id, 501, gone=True)
    (gone,) = await town.claim()
    assert gone.screen == screen

    await database.settle([Sent(gone, removed=True)], NOON)

    await town.panel(appeal.id, 501)
    assert [each.screen for each in await town.claim()] == [None]
