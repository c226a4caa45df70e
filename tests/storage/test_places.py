"""Groups, roles, members and languages."""

from __future__ import annotations

from dataclasses import replace

from desk.names import CLOSED, RoleId
from desk.outgoing import Chat, Show
from desk.ports import Binding, Link
from storage import Database, Screen, Sent
from tests.storage.town import GROUP, LEASE, NOON, OPERATOR, Town, second

MANAGER = RoleId("incident_manager")


async def on_screen(town: Town, appeal: int, chat: Chat = GROUP, message_id: int = 70) -> None:
    """The card of an appeal was sent to a group."""
    await town.card(appeal)  # type: ignore[arg-type]
    (due,) = [each for each in await town.claim(group=chat) if each.appeal == appeal]
    screen = Screen("card", due.appeal, None, OPERATOR, chat.id, chat.thread, message_id, "digest", NOON)
    await town.database.settle([Sent(due, screen=screen)], NOON)


async def test_a_role_has_several_groups_and_a_group_several_roles(database: Database, town: Town) -> None:
    await town.bind(-1)
    await town.bind(-2)
    await town.bind(-1, MANAGER, thread=7)

    async with database.reading() as work:
        assert [each.chat for each in await work.places.bindings(OPERATOR)] == [-2, -1]
        assert await work.places.bindings(MANAGER) == [Binding(MANAGER, -1, 7, "Операторы")]
    assert len(await database.bindings()) == 3


async def test_binding_again_moves_to_another_topic(database: Database, town: Town) -> None:
    await town.bind(-1, thread=7)

    await town.bind(-1, thread=None)

    async with database.reading() as work:
        assert await work.places.bindings() == [Binding(OPERATOR, -1, None, "Операторы")]


async def test_a_group_is_freed_of_one_role_or_of_all(database: Database, town: Town) -> None:
    for role in (OPERATOR, MANAGER, RoleId("board")):
        await town.bind(-1, role)
    await town.bind(-2)

    async with database.work() as work:
        one = await work.places.unbind(-1, OPERATOR)
        rest = await work.places.unbind(-1)
        none = await work.places.unbind(-1)

    assert [[each.role for each in freed] for freed in (one, rest, none)] == [
        [OPERATOR],
        ["board", MANAGER],
        [],
    ]
    assert [each.chat for each in await database.bindings()] == [-2]


async def test_cards_of_a_group_that_was_freed_go_to_the_next_one(database: Database, town: Town) -> None:
    await town.bind()
    appeal, closed = await town.appeal(), await town.appeal()
    await on_screen(town, appeal.id)
    await on_screen(town, closed.id)
    await town.change(closed, "reject", state=CLOSED, closed=NOON)

    async with database.work() as work:
        await work.places.unbind(GROUP.id)

    assert await town.claim(group=None) == []
    (due,) = await town.claim(second(1), group=Chat(-2))
    assert (due.appeal, due.chat, due.screen) == (appeal.id, Chat(-2), None)
    assert sum((await database.waiting()).values()) == 1


async def test_a_topic_that_is_gone_leaves_its_cards_to_the_group(database: Database, town: Town) -> None:
    await town.bind(thread=7)
    inside, beside = await town.appeal(), await town.appeal()
    await on_screen(town, inside.id, Chat(GROUP.id, 7))
    await on_screen(town, beside.id, Chat(GROUP.id, 8), message_id=71)

    async with database.work() as work:
        await work.places.topic_gone(GROUP.id, 7)

    assert [each.thread for each in await database.bindings()] == [None]
    (due,) = await town.claim(second(1))
    assert (due.appeal, due.chat, due.screen) == (inside.id, GROUP, None)


async def test_the_topic_of_an_appeal_is_known_until_it_is_gone(database: Database, town: Town) -> None:
    appeal = await town.appeal()

    await database.topic_made(Screen("topic", appeal.id, None, None, GROUP.id, 7, 7, "open", NOON))

    known = await database.topic(appeal.id, GROUP.id)
    async with database.work() as work:
        link = await work.links.find(GROUP.id, 7)
        await work.places.topic_gone(GROUP.id, 7)
    assert known is not None
    assert known.message_id == 7
    assert link == Link(GROUP.id, 7, appeal.id, "topic")
    assert await database.topic(appeal.id, GROUP.id) is None


async def test_roles_of_one_room_share_the_card_of_an_appeal(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.bind(GROUP.id)
    await town.bind(GROUP.id, MANAGER)
    await on_screen(town, appeal.id)

    async with database.work() as work:
        show = Show("card", appeal.id, place=MANAGER)
        await work.outbox.show(show, None, language="ru", at=second(1))
    (due,) = await database.claim(second(1), (), {MANAGER: Chat(-2)}, 10, LEASE)
    shared = due.screen
    assert shared is not None
    anew = replace(shared, message_id=75, digest="anew")
    await database.settle([Sent(due, screen=anew)], second(1))

    await town.card(appeal.id, at=second(2))
    (due,) = await town.claim(second(2))
    assert (shared.message_id, shared.place) == (70, MANAGER)
    assert due.screen is not None
    assert (due.screen.message_id, due.screen.digest, due.screen.place) == (75, "anew", OPERATOR)


async def test_roles_of_different_topics_share_no_card(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.bind(GROUP.id, thread=7)
    await town.bind(GROUP.id, MANAGER, thread=8)
    await on_screen(town, appeal.id, Chat(GROUP.id, 7))

    async with database.work() as work:
        show = Show("card", appeal.id, place=MANAGER)
        await work.outbox.show(show, None, language="ru", at=second(1))

    (due,) = await database.claim(second(1), (), {MANAGER: Chat(GROUP.id, 8)}, 10, LEASE)
    assert (due.chat, due.screen) == (Chat(GROUP.id, 8), None)


async def test_appeals_that_have_lost_their_card_are_known(database: Database, town: Town) -> None:
    shown, waiting, imported, closed = [await town.appeal() for _ in range(4)]
    await on_screen(town, shown.id)
    await town.card(shown.id)
    await town.card(waiting.id)
    await town.card(closed.id)
    await town.change(closed, "reject", state=CLOSED, closed=NOON)

    async with database.reading() as work:
        assert await work.appeals.without_card(OPERATOR) == [waiting.id]
        assert await work.appeals.without_card(MANAGER) == []
    assert imported.number == 3


async def test_groups_read_russian_unless_another_language_was_chosen(database: Database) -> None:
    async with database.work() as work:
        await work.places.choose_chat_language(-1, "en")
        await work.places.choose_chat_language(-2, "en")
        await work.places.choose_chat_language(-2, "ru")

    async with database.reading() as work:
        assert [await work.places.chat_language(chat) for chat in (-1, -2, -3)] == ["en", "ru", "ru"]


async def test_roles_follow_from_membership_of_bound_groups(database: Database, town: Town) -> None:
    await town.bind(-1)
    await town.bind(-2, MANAGER)
    async with database.work() as work:
        for chat in (-1, -2, -3):
            await work.places.note_member(chat, 601, True, NOON)
        await work.places.note_member(-2, 601, False, second(1))

    async with database.reading() as work:
        assert await work.places.roles_of(601) == {OPERATOR}
        assert await work.places.roles_of(602) == frozenset()


async def test_an_older_word_about_a_membership_changes_nothing(database: Database, town: Town) -> None:
    await town.bind(-1)
    async with database.work() as work:
        await work.places.note_member(-1, 601, False, second(5))
        await work.places.note_member(-1, 601, True, second(4))
        await work.places.note_member(-1, 602, True, second(4))
        await work.places.note_member(-1, 602, True, second(5))

    async with database.reading() as work:
        assert await work.places.roles_of(601) == frozenset()
        assert await work.places.roles_of(602) == {OPERATOR}


async def test_a_role_is_unmanned_once_everybody_has_left_and_not_for_whom_never_was_there(
    database: Database, town: Town
) -> None:
    await town.bind(-1)
    await town.bind(-2, MANAGER)
    async with database.work() as work:
        await work.places.note_absent(-1, 601, NOON)
        await work.places.note_absent(-2, 601, NOON)
        before = await work.places.unmanned()
        await work.places.note_member(-1, 602, True, second(1))
        await work.places.note_absent(-1, 602, second(2))
        await work.places.note_absent(-1, 602, second(1))

    async with database.reading() as work:
        after = await work.places.unmanned()
    assert not {OPERATOR, MANAGER} & before
    assert OPERATOR in after
    assert MANAGER not in after


async def test_others_who_hold_a_role_are_counted_once(database: Database, town: Town) -> None:
    await town.bind(-1)
    await town.bind(-2)
    async with database.work() as work:
        for chat, who, present in ((-1, 601, True), (-1, 602, True), (-2, 602, True), (-1, 603, False)):
            await work.places.note_member(chat, who, present, NOON)

    async with database.reading() as work:
        assert await work.places.others(OPERATOR, 601) == 1
        assert await work.places.others(OPERATOR, 999) == 2
        assert await work.places.others(MANAGER, 601) == 0


async def test_everything_of_a_group_that_became_a_supergroup_follows(database: Database, town: Town) -> None:
    boris = await town.person(601)
    await town.bind(-1)
    notice = await town.say(-1)
    async with database.work() as work:
        await work.places.note_member(-1, 601, True, NOON)
        await work.places.choose_chat_language(-1, "en")
        dialog = await work.dialogs.open(-1, boris.id, "answer", None, second(60), {})

    async with database.work() as work:
        await work.places.moved(-1, -1000000000001)
        # Telegram says it twice, once in either chat.
        await work.places.moved(-1, -1000000000001)

    async with database.reading() as work:
        assert [each.chat for each in await work.places.bindings()] == [-1000000000001]
        assert await work.places.roles_of(601) == {OPERATOR}
        assert await work.places.chat_language(-1000000000001) == "en"
        assert await work.dialogs.of(-1000000000001, boris.id, NOON) == await work.dialogs.get(dialog.id)
    assert [(due.id, due.chat.id) for due in await town.claim()] == [(notice, -1000000000001)]


async def test_the_cards_of_a_group_that_became_a_supergroup_are_shown_anew(database: Database, town: Town) -> None:
    await town.bind(-1)
    appeal = await town.appeal()
    await on_screen(town, appeal.id, Chat(-1))

    async with database.work() as work:
        await work.places.moved(-1, -100)

    (due,) = await town.claim(group=Chat(-100))
    assert (due.appeal, due.chat, due.screen) == (appeal.id, Chat(-100), None)


async def test_a_view_of_a_message_that_the_supergroup_does_not_have_is_dropped(database: Database, town: Town) -> None:
    async with database.work() as work:
        await work.outbox.show(Show("served", None, message_id=70), Chat(-1), language="ru", at=NOON)

    async with database.work() as work:
        await work.places.moved(-1, -100)

    assert await town.claim() == []


async def test_all_questions_of_a_group_that_became_a_supergroup_follow(database: Database, town: Town) -> None:
    boris = await town.person(601)
    async with database.work() as work:
        choices = [await work.dialogs.open(-1, boris.id, "retag", None, second(9), {}, waits=False) for _ in range(2)]
        await work.dialogs.open(-1, boris.id, "note", None, second(9), {})
        newer = await work.dialogs.open(-100, boris.id, "answer", None, second(9), {})

    async with database.work() as work:
        await work.places.moved(-1, -100)

    async with database.reading() as work:
        kept = [await work.dialogs.get(choice.id) for choice in choices]
        assert [dialog and dialog.chat for dialog in kept] == [-100, -100]
        assert await work.dialogs.of(-100, boris.id, NOON) == newer
        assert await work.dialogs.of(-1, boris.id, NOON) is None


async def test_what_was_known_of_the_supergroup_already_stays(database: Database, town: Town) -> None:
    await town.bind(-1)
    await town.bind(-100, thread=7)
    async with database.work() as work:
        await work.places.note_member(-1, 601, True, NOON)
        await work.places.note_member(-100, 601, False, second(1))

    async with database.work() as work:
        await work.places.moved(-1, -100)

    async with database.reading() as work:
        assert [(each.chat, each.thread) for each in await work.places.bindings()] == [(-100, 7)]
        assert await work.places.roles_of(601) == frozenset()
