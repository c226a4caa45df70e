"""Appeals about the same: duplicates and parts of an accident. Maria's is №1, Timur's №2, Olga's №3."""

from __future__ import annotations

from tests.process.changes import RFC, SPECIFICATION
from tests.town.whole import Departments

ACCIDENT = "авария критическая сложная availability - - dev"


async def two(town: Departments) -> None:
    """Two write the same."""
    await town.written("Не открывается сайт")
    await town.written("Сайт лежит", by=town.timur)


async def three(town: Departments) -> None:
    await two(town)
    await town.written("The site is down", by=town.olga)


async def accident(town: Departments) -> None:
    """Maria's is an accident, taken by Egor."""
    await town.anna.says("/escalate 1", town.first_line)
    await town.viktor.says(f"/classify 1 {ACCIDENT}", town.managers)
    await town.egor.says("/take 1", town.group("developer"))


async def closed_as_duplicate(town: Departments) -> None:
    """Timur's is a duplicate of Maria's."""
    await two(town)
    await town.anna.says("/link 2 1", town.first_line)


async def answered(town: Departments) -> None:
    """Maria's is answered, for good."""
    await town.anna.says("/take 1", town.first_line)
    await town.anna.says("/answer 1 Сайт уже работает", town.first_line)


async def test_a_duplicate_by_command_is_closed_and_its_initiator_told(desks: Departments) -> None:
    await two(desks)

    await desks.anna.says("/link 2 1", desks.first_line)

    appeal, other = await desks.appeal(2), await desks.appeal(1)
    assert (appeal.state, appeal.resolution, appeal.parent) == ("closed", "duplicate", other.id)
    assert await desks.history(2) == ["draft", "submit", "link"]
    assert "о том же" in desks.timur.last().text
    assert "дубликат" in desks.card("operator", 2).text
    assert other.state == "new"


async def test_a_duplicate_by_button(desks: Departments) -> None:
    anna, first_line = desks.anna, desks.first_line
    await two(desks)
    await anna.starts()
    await anna.says("/take 2", first_line)

    await anna.presses("Дубликат")
    await anna.says("1")

    appeal = await desks.appeal(2)
    assert (appeal.state, appeal.resolution, appeal.assignee) == ("closed", "duplicate", None)


async def test_a_part_of_an_accident_stays_open_and_its_initiator_is_told(desks: Departments) -> None:
    await two(desks)
    await accident(desks)

    await desks.viktor.says("/link 2 1", desks.managers)

    appeal = await desks.appeal(2)
    assert (appeal.state, appeal.parent) == ("new", (await desks.appeal(1)).id)
    assert "связано с аварией" in desks.timur.last().text


async def test_others_may_not_link_and_what_is_not_there_or_over_is_nothing_to_link_to(desks: Departments) -> None:
    anna, first_line = desks.anna, desks.first_line
    await two(desks)

    await desks.egor.says("/link 2 1", desks.group("developer"))
    await anna.says("/link 2 77", first_line)
    unknown = anna.last(first_line).text
    await anna.says("/reject 1 спам", first_line)
    await anna.says("/link 2 1", first_line)

    assert "нет прав" in desks.egor.last(desks.group("developer")).text
    assert "77" in unknown
    assert "№1 уже закрыто" in anna.last(first_line).text
    assert await desks.history(2) == ["draft", "submit"]


async def test_what_is_answered_cannot_be_linked(desks: Departments) -> None:
    await two(desks)
    await answered(desks)

    await desks.anna.says("/link 1 2", desks.first_line)

    assert "не получится" in desks.anna.last(desks.first_line).text


async def test_nothing_is_a_part_of_itself_or_of_its_own_part(desks: Departments) -> None:
    anna, first_line = desks.anna, desks.first_line
    await three(desks)
    await accident(desks)
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.viktor.says("/link 3 2", desks.managers)

    await desks.viktor.says("/link 1 1", desks.managers)
    itself = desks.viktor.last(desks.managers).text
    await desks.viktor.says("/link 1 2", desks.managers)
    part = desks.viktor.last(desks.managers).text

    assert "круг" in itself
    assert "круг" in part
    assert (await desks.appeal(1)).parent is None
    assert anna.reads("№3", first_line)


async def test_an_answer_reaches_all_and_what_is_a_part_is_resolved_too(desks: Departments) -> None:
    await two(desks)
    await accident(desks)
    await desks.viktor.says("/link 2 1", desks.managers)

    await desks.egor.says("/answer 1 Сайт уже работает", desks.group("developer"))
    early = desks.timur.reads("Сайт уже работает")
    await desks.later(seconds=11)

    appeal = await desks.appeal(2)
    assert not early
    assert (appeal.state, appeal.resolution) == ("resolved", "answered")
    assert await desks.history(2) == ["draft", "submit", "link", "end_with_parent"]
    said = desks.timur.last()
    assert "Ответ по обращению №2" in said.text
    assert "Сайт уже работает" in said.text
    assert said.buttons == ("Решено", "Не решено")


async def test_an_answer_that_is_taken_back_is_taken_back_from_all(desks: Departments) -> None:
    await three(desks)
    await accident(desks)
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.viktor.says("/link 3 2", desks.managers)
    await desks.egor.says("/answer 1 Сайт уже работает", desks.group("developer"))
    resolved = [(await desks.appeal(number)).state for number in (1, 2, 3)]

    await desks.egor.says("/undo 1", desks.group("developer"))
    await desks.later(seconds=11)

    states = [(await desks.appeal(number)).state for number in (1, 2, 3)]
    assert resolved == ["resolved", "resolved", "closed"]
    assert states == ["in_progress", "new", "closed"]
    assert not any(who.reads("Сайт уже работает") for who in (desks.maria, desks.timur, desks.olga))


async def test_a_part_that_was_answered_before_follows_when_the_answer_is_taken_back(desks: Departments) -> None:
    await two(desks)
    await accident(desks)
    await desks.anna.says("/take 2", desks.first_line)
    await desks.anna.says("/answer 2 Обновите страницу", desks.first_line)
    await desks.later(seconds=11)
    await desks.timur.presses("Не решено")
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.egor.says("/answer 1 Сайт уже работает", desks.group("developer"))

    await desks.egor.says("/undo 1", desks.group("developer"))
    await desks.later(seconds=11)

    assert (await desks.appeal(2)).state == "l1_work"
    assert not desks.timur.reads("Сайт уже работает")


async def test_words_that_were_meant_for_another_appeal_leave_a_part_what_it_was_a_part_of(desks: Departments) -> None:
    await two(desks)
    await accident(desks)
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.egor.says("/answer 1 Сайт уже работает", desks.group("developer"))
    await desks.later(seconds=11)
    whole = (await desks.appeal(1)).id
    await desks.timur.says("Где купить рекламу?")
    reopened = await desks.appeal(2)

    await desks.timur.presses("Это новое обращение")

    part = await desks.appeal(2)
    assert (reopened.reopened, reopened.parent) == (1, None)
    assert (part.state, part.reopened, part.parent) == ("resolved", 0, whole)


async def test_a_tree_of_trees_ends_together(desks: Departments) -> None:
    await three(desks)
    await desks.anna.says("/link 3 2", desks.first_line)
    await desks.anna.says("/link 2 1", desks.first_line)

    await answered(desks)
    await desks.later(seconds=11)

    assert "Сайт уже работает" in desks.timur.last().text
    assert "Сайт уже работает" in desks.olga.last().text
    assert desks.timur.last().buttons == ("Не решено",)
    assert (await desks.history(3))[-1] == "end_with_parent"
    assert (await desks.appeal(3)).resolution == "duplicate"


async def test_a_fix_that_testers_passed_is_told_to_all(desks: Departments) -> None:
    await two(desks)
    await accident(desks)
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.egor.says("/done 1 Перезапустил 1ч", desks.group("developer"))

    await desks.inna.says("/pass 1 Проверила вход", desks.group("tester"))

    appeal = await desks.appeal(2)
    assert (appeal.state, appeal.resolution) == ("resolved", "fixed")
    assert "причина устранена" in desks.timur.last().text
    assert "Проверила" not in desks.timur.last().text


async def test_a_release_is_told_to_all_with_the_testers_report(desks: Departments) -> None:
    developers, board = desks.group("developer"), desks.group("board")
    await two(desks)
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says(f"/classify 1 {RFC}", desks.managers)
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.egor.says("/take 1", developers)
    await desks.egor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", developers)
    await desks.lev.says("/vote 1 за", board)
    await desks.nina.says("/vote 1 за", board)
    await desks.egor.says("/take 1", developers)
    await desks.egor.says("/done 1 Сделал 10ч", developers)
    await desks.inna.says("/pass 1 Проверила на трёх телефонах", desks.group("tester"))
    before = desks.timur.last().text

    await desks.egor.says("/released 1", developers)

    assert "Проверила" not in before
    assert "изменение выпущено" in desks.timur.last().text
    assert "Проверила на трёх телефонах" in desks.timur.last().text


async def test_what_is_dismissed_or_declined_is_told_to_all_with_the_reason_of_the_manager(desks: Departments) -> None:
    await two(desks)
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says("/link 2 1", desks.managers)

    await desks.viktor.says("/dismiss 1 Сайт работал, сбой был у провайдера", desks.managers)

    assert "Причина:\nСайт работал" in desks.timur.last().text.replace("\n\n", "\n")
    assert desks.timur.last().buttons == ("Не решено",)


async def test_what_the_board_declines_is_told_to_all(desks: Departments) -> None:
    await two(desks)
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says(f"/classify 1 {RFC}", desks.managers)
    await desks.viktor.says("/link 2 1", desks.managers)
    await desks.viktor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.managers)

    await desks.lev.says("/vote 1 против Дорого", desks.group("board"))
    await desks.nina.says("/vote 1 против Дорого", desks.group("board"))

    assert "решили этого не делать" in desks.timur.last().text
    assert "Дорого" not in desks.timur.last().text


async def test_what_is_withdrawn_gives_its_parts_back(desks: Departments) -> None:
    await closed_as_duplicate(desks)
    await desks.later(days=3)

    await desks.maria.says("/withdraw 1 да")

    appeal = await desks.appeal(2)
    assert (await desks.appeal(1)).state == "closed"
    assert (appeal.state, appeal.parent, appeal.resolution) == ("new", None, None)
    assert "займёмся отдельно" in desks.timur.last().text


async def test_a_link_is_undone_within_a_day_by_button(desks: Departments) -> None:
    await closed_as_duplicate(desks)
    await desks.later(hours=23)

    await desks.anna.presses_on(desks.card("operator", 2), "Отвязать", desks.first_line)

    appeal = await desks.appeal(2)
    assert (appeal.state, appeal.parent, appeal.resolution) == ("new", None, None)
    assert await desks.history(2) == ["draft", "submit", "link", "unlink"]
    assert "займёмся отдельно" in desks.timur.last().text
    assert "Взять" in desks.card("operator", 2).buttons


async def test_a_link_is_not_undone_after_a_day(desks: Departments) -> None:
    await closed_as_duplicate(desks)
    card = desks.card("operator", 2)
    await desks.later(hours=24, minutes=1)

    await desks.anna.says("/unlink 2", desks.first_line)
    late = await desks.anna.presses_late(card, "Отвязать", desks.first_line)

    assert "время вышло" in desks.anna.last(desks.first_line).text
    assert "время вышло" in late
    assert (await desks.appeal(2)).resolution == "duplicate"


async def test_what_was_somebodys_when_it_was_linked_waits_in_its_queue_again(desks: Departments) -> None:
    await two(desks)
    await desks.anna.says("/take 2", desks.first_line)
    await desks.anna.says("/link 2 1", desks.first_line)

    await desks.boris.says("/unlink 2", desks.first_line)
    await desks.boris.says("/take 2", desks.first_line)

    assert (await desks.history(2))[-3:] == ["link", "unlink", "take"]
    assert (await desks.appeal(2)).state == "l1_work"


async def test_a_part_of_an_accident_is_parted_from_it_and_hears_no_more(desks: Departments) -> None:
    await two(desks)
    await accident(desks)
    await desks.viktor.says("/link 2 1", desks.managers)

    await desks.egor.says("/unlink 2", desks.group("developer"))
    refused = desks.egor.last(desks.group("developer")).text
    await desks.viktor.says("/unlink 2", desks.managers)
    await desks.viktor.says("/news 1 Чиним", desks.managers)

    assert "нет прав" in refused
    assert (await desks.appeal(2)).parent is None
    assert not desks.timur.reads("Чиним")


async def test_a_duplicate_that_was_not_the_same_is_reopened_by_its_initiator(desks: Departments) -> None:
    await closed_as_duplicate(desks)
    await answered(desks)
    await desks.later(seconds=11)

    await desks.timur.presses("Не решено")

    appeal = await desks.appeal(2)
    assert (appeal.state, appeal.parent, appeal.reopened) == ("new", None, 1)
