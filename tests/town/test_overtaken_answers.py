"""What the initiator writes while an answer waits the ten seconds in which it can be taken back, and is unread."""

from __future__ import annotations

import pytest

from tests.town.pictures import png
from tests.town.town import Town

ANSWER = "Очистите кэш"
MORE = "И ещё пустая карта"


async def answering(town: Town) -> None:
    """Anna has answered three seconds ago."""
    await town.taken()
    await town.anna.says(f"/answer 1 {ANSWER}")
    await town.later(seconds=3)


async def test_the_appeal_goes_back_to_where_it_was_answered_and_is_not_counted_as_reopened(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await answering(desk_town)
    resolved = await desk_town.appeal()

    await desk_town.maria.says(MORE)

    appeal = await desk_town.appeal()
    assert (resolved.state, resolved.resolution) == ("resolved", "answered")
    assert (appeal.state, appeal.assignee, appeal.reopened) == ("l1_work", resolved.assignee, 0)
    assert (appeal.resolution, appeal.resolved) == (None, None)
    assert await desk_town.history() == ["draft", "submit", "take", "answer", "add"]
    card = anna.finds("№1 ·", group)
    assert "взял(а) Анна" in card.text
    assert "Открыто снова" not in card.text
    assert "отправляется" in card.text


async def test_whoever_answered_is_told_that_the_answer_has_not_gone_out_yet(desk_town: Town) -> None:
    anna = desk_town.anna
    await answering(desk_town)

    await desk_town.maria.says(MORE)

    assert "ответ ещё не ушёл" in anna.finds(MORE).text


async def test_the_answer_goes_out_all_the_same_without_a_verdict(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await answering(desk_town)

    await maria.says(MORE)
    await desk_town.later(seconds=8)

    assert maria.finds("Ответ по обращению №1").text.endswith(ANSWER)
    assert not any("Решено" in seen.buttons for seen in maria.from_bot())
    assert "доставлено" in anna.finds("№1 ·", desk_town.first_line).text
    assert (await desk_town.appeal()).state == "l1_work"


async def test_it_can_still_be_taken_back(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await answering(desk_town)
    await maria.says(MORE)

    toast = await anna.presses("Отменить", desk_town.first_line)
    await desk_town.later(minutes=1)

    assert "отменён" in toast
    assert not maria.reads(ANSWER)
    assert (await desk_town.appeal()).state == "l1_work"
    assert "Отменить" not in anna.finds("№1 ·", desk_town.first_line).buttons
    assert (await desk_town.history())[3:] == ["answer", "add", "undo"]


async def test_it_cannot_be_taken_back_once_it_went_out(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await answering(desk_town)
    await desk_town.maria.says(MORE)
    card = anna.finds("№1 ·", group)

    await desk_town.later(seconds=8)
    toast = await anna.presses_late(card, "Отменить", group)

    assert "время вышло" in toast
    assert "Отменить" not in anna.finds("№1 ·", group).buttons
    assert desk_town.maria.reads(ANSWER)


async def test_where_nothing_was_answered_there_is_nothing_to_take_back(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()

    await anna.says("/undo 1", group)

    assert "время вышло" not in anna.last(group).text
    assert "у оператора" in anna.last(group).text


async def test_what_is_written_after_the_answer_went_out_reopens(desk_town: Town) -> None:
    await answering(desk_town)

    await desk_town.later(seconds=8)
    await desk_town.maria.says(MORE)

    appeal = await desk_town.appeal()
    assert (appeal.state, appeal.reopened) == ("l1_work", 1)


@pytest.mark.parametrize("thanks", ["Спасибо!", "ок"])
async def test_thanks_leave_it_resolved_and_are_not_asked_about_what_was_not_read(desk_town: Town, thanks: str) -> None:
    maria = desk_town.maria
    await answering(desk_town)

    await maria.says(thanks)
    early = maria.last()
    await desk_town.later(seconds=8)

    assert "Рады помочь" in early.text
    assert early.buttons == ()
    assert (await desk_town.appeal()).state == "resolved"
    assert maria.last().text.endswith(ANSWER)
    assert maria.last().buttons == ("Решено", "Не решено")


async def test_of_two_answers_under_way_the_last_alone_asks_for_a_verdict(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await answering(desk_town)
    await maria.says(MORE)

    await anna.says("/answer 1 Карту починим завтра")
    await desk_town.later(seconds=8)
    first = maria.finds(ANSWER)
    await desk_town.later(seconds=3)

    assert first.buttons == ()
    assert maria.finds("Карту починим").buttons == ("Решено", "Не решено")
    assert maria.finds(ANSWER).buttons == ()


async def test_words_that_were_no_addition_leave_the_answer_with_its_verdict(desk_town: Town) -> None:
    maria = desk_town.maria
    await answering(desk_town)
    await maria.says("Где купить рекламу?")

    await maria.presses("Это новое обращение")
    early = [seen.text for seen in maria.from_bot() if "Решено" in seen.buttons]
    state = (await desk_town.appeal()).state
    await desk_town.later(seconds=8)

    assert early == []
    assert state == "resolved"
    assert maria.finds("Ответ по обращению №1").buttons == ("Решено", "Не решено")


async def test_words_that_leave_after_the_answer_went_out_let_it_ask_for_a_verdict(desk_town: Town) -> None:
    maria = desk_town.maria
    await answering(desk_town)
    await maria.says("Где купить рекламу?")
    await desk_town.later(seconds=8)

    await maria.presses("Это новое обращение")

    assert (await desk_town.appeal()).state == "resolved"
    assert [seen.text for seen in maria.from_bot() if "Решено" in seen.buttons] == ["Обращение №1 решено?"]


async def test_an_album_is_shown_whole_and_brings_the_appeal_back_once(desk_town: Town) -> None:
    await answering(desk_town)

    await desk_town.maria.sends_album([{"photo": png(), "caption": "Вот"}, {"photo": png(20)}])
    await desk_town.later(seconds=3)

    appeal = await desk_town.appeal()
    assert (appeal.state, appeal.reopened) == ("l1_work", 0)
    assert sum(seen.kind == "photo" for seen in desk_town.anna.from_bot()) == 2
