"""What does not reach somebody in Telegram goes by letter when staff say so, and the other way round."""

from __future__ import annotations

import asyncio
from email import message_from_bytes, policy

import pytest

from tests.mailserver import SmtpServer
from tests.town.player import Seen
from tests.town.test_joining import ADDRESS, code_of
from tests.town.test_letters import comes, letter, report
from tests.town.town import Town

BY_LETTER, IN_TELEGRAM = "Отправить письмом", "Отправить в Telegram"


@pytest.fixture
async def unheard(posting_town: Town, post_office: SmtpServer) -> Town:
    """Maria, who has joined an address, has blocked the bot; Anna's answer did not reach her."""
    await joins(posting_town, post_office)
    await posting_town.taken()
    await posting_town.maria.blocks_the_bot()
    await answers(posting_town)
    return posting_town


@pytest.fixture
async def bounced(posting_town: Town, post_office: SmtpServer) -> Town:
    """Maria, who has Telegram too, has written a letter; the mail server does not take Anna's answer."""
    await joins(posting_town, post_office)
    await comes(posting_town, letter("Пишет ошибку 500"))
    post_office.refusing[ADDRESS] = "550 5.1.1 no such user"
    await posting_town.anna.starts()
    await posting_town.anna.presses("Взять", posting_town.first_line)
    await answers(posting_town)
    return posting_town


async def joins(town: Town, post_office: SmtpServer) -> None:
    await town.maria.starts()
    await town.maria.says(f"/mail {ADDRESS}")
    await town.maria.says(code_of(post_office))
    post_office.received.clear()


async def answers(town: Town, words: str = "Очистите кэш") -> None:
    await town.anna.presses("Ответить")
    await town.anna.says(words)
    await town.later(seconds=11)


def card(town: Town) -> Seen:
    return town.anna.finds("№1 ·", town.first_line)


def bench(town: Town) -> Seen:
    return town.anna.finds("№1 ·")


def letters(post_office: SmtpServer) -> list[tuple[str, str]]:
    """To whom each went, and what it says."""
    found = []
    for each in post_office.received:
        body = message_from_bytes(each.raw, policy=policy.default).get_body(("plain",))
        assert body is not None
        found.append((each.recipient, body.get_content()))
    return found


async def test_an_answer_to_whoever_has_blocked_the_bot_is_sent_by_letter(
    unheard: Town, post_office: SmtpServer
) -> None:
    before, workbench = card(unheard), bench(unheard)

    toast = await unheard.anna.presses(BY_LETTER, unheard.first_line)

    assert "Ответ · не доставлено: заблокировал бота\nУ человека есть почта: «Отправить письмом»." in before.text
    assert BY_LETTER in before.buttons
    assert BY_LETTER in workbench.buttons
    assert "уходит другим путём" in toast
    ((recipient, text),) = letters(post_office)
    assert recipient == ADDRESS
    assert "Очистите кэш" in text
    for seen in (card(unheard), bench(unheard)):
        assert "Ответ · доставлено" in seen.text
        assert "Связь: по почте" in seen.text
        assert BY_LETTER not in seen.buttons
    assert (await unheard.history())[-2:] == ["answer", "other_way"]
    assert (await unheard.appeal()).state == "resolved"
    await unheard.irina.starts()
    await unheard.irina.says("/undelivered")
    assert unheard.irina.reads("Всё доставлено")


async def test_from_then_on_they_are_written_to_until_they_speak_in_telegram(
    unheard: Town, post_office: SmtpServer
) -> None:
    anna, maria = unheard.anna, unheard.maria
    await anna.presses(BY_LETTER)

    await comes(unheard, letter("Не помогло", "Re: [#1] Фото"))
    await anna.says("/inform 1 Смотрим дальше")
    await unheard.later(seconds=3)
    by_letter = [text for _, text in letters(post_office)]
    await maria.starts()
    await maria.says("Я снова здесь")
    await anna.says("/inform 1 Почти готово")
    await unheard.later(seconds=3)

    assert any("Смотрим дальше" in text for text in by_letter)
    assert not maria.reads("Очистите кэш")
    assert not maria.reads("Смотрим дальше")
    assert maria.reads("Почти готово")
    assert not any("Почти готово" in text for _, text in letters(post_office))


async def test_pressed_twice_it_is_one_letter(unheard: Town, post_office: SmtpServer) -> None:
    old = card(unheard)
    await unheard.anna.presses(BY_LETTER, unheard.first_line)

    toast = await unheard.boris.presses_late(old, BY_LETTER, unheard.first_line)

    assert "отправлять нечего" in toast
    assert len(post_office.received) == 1
    assert (await unheard.history()).count("other_way") == 1


async def test_of_two_who_press_at_once_one_sends_it(unheard: Town, post_office: SmtpServer) -> None:
    old, group = card(unheard), unheard.first_line

    toasts = await asyncio.gather(
        unheard.anna.presses_on(old, BY_LETTER, group), unheard.boris.presses_on(old, BY_LETTER, group)
    )

    assert sorted("отправлять нечего" in toast for toast in toasts) == [False, True]
    assert len(post_office.received) == 1


async def test_whoever_came_back_has_it_and_is_sent_no_letter(unheard: Town, post_office: SmtpServer) -> None:
    old = card(unheard)
    await unheard.maria.starts()

    toast = await unheard.anna.presses_late(old, BY_LETTER, unheard.first_line)

    assert "отправлять нечего" in toast
    assert unheard.maria.reads("Очистите кэш")
    assert post_office.received == []
    assert (await unheard.appeal()).heard_on == "telegram"


async def test_all_that_did_not_arrive_goes_in_order(unheard: Town, post_office: SmtpServer) -> None:
    await unheard.irina.says("/bind incident_manager", unheard.managers)
    await unheard.viktor.says("/reopen 1", unheard.managers)
    await answers(unheard, "И перезагрузите")

    await unheard.anna.presses(BY_LETTER)

    first, second = [text for _, text in letters(post_office)]
    assert "Очистите кэш" in first
    assert "И перезагрузите" in second


async def test_it_is_for_those_who_have_a_part_in_the_appeal(unheard: Town, post_office: SmtpServer) -> None:
    await unheard.timur.starts()

    toast = await unheard.timur.forges("act:other_way:1:")

    assert "нет прав" in toast
    assert post_office.received == []


async def test_without_an_address_nothing_is_offered(posting_town: Town, post_office: SmtpServer) -> None:
    await posting_town.taken()
    await posting_town.maria.blocks_the_bot()
    await answers(posting_town)

    assert "не доставлено: заблокировал бота\nСохранено и уйдёт само" in card(posting_town).text
    assert BY_LETTER not in card(posting_town).buttons
    await posting_town.anna.says("/other_way 1")
    assert posting_town.anna.reads("№1: другого пути к инициатору нет")
    assert post_office.received == []


async def test_what_has_arrived_is_not_sent_again_by_a_command(posting_town: Town, post_office: SmtpServer) -> None:
    await joins(posting_town, post_office)
    await posting_town.answered()

    await posting_town.anna.says("/other_way 1")

    assert posting_town.anna.reads("№1: отправлять нечего")
    assert post_office.received == []


@pytest.mark.parametrize(("pressed", "state"), [(False, "closed"), (True, "resolved")])
async def test_silence_is_counted_from_the_letter(unheard: Town, *, pressed: bool, state: str) -> None:
    await unheard.later(days=1)
    if pressed:
        await unheard.anna.presses(BY_LETTER)
    await unheard.later(days=1)

    assert (await unheard.appeal()).state == state


async def test_what_silence_has_closed_can_still_be_sent_and_be_answered(
    unheard: Town, post_office: SmtpServer
) -> None:
    await unheard.later(days=7)
    closed = (await unheard.appeal()).state

    await unheard.boris.presses(BY_LETTER, unheard.first_line)
    await comes(unheard, letter("Не помогло", "Re: [#1] Фото"))

    assert closed == "closed"
    assert "Очистите кэш" in letters(post_office)[0][1]
    assert (await unheard.appeal()).state == "l1_work"


async def test_how_it_ended_is_sent_as_well(posting_town: Town, post_office: SmtpServer) -> None:
    await joins(posting_town, post_office)
    await posting_town.taken()
    await posting_town.maria.blocks_the_bot()
    await posting_town.anna.says("/reject 1 спам")
    seen = card(posting_town)

    await posting_town.anna.presses(BY_LETTER, posting_town.first_line)

    assert "⚠️ Уведомление не доставлено: заблокировал бота\nУ человека есть почта" in seen.text
    assert "Обращение №1 мы закрыли" in letters(post_office)[0][1]
    assert "не доставлено" not in card(posting_town).text


async def test_a_letter_that_nobody_takes_goes_to_telegram(bounced: Town, post_office: SmtpServer) -> None:
    before = card(bounced)

    await bounced.anna.presses(IN_TELEGRAM, bounced.first_line)

    assert (
        "не доставлено: такого адреса нет (550 5.1.1)\nУ человека есть Telegram: «Отправить в Telegram»." in before.text
    )
    answer = bounced.maria.finds("Ответ по обращению №1")
    assert "Очистите кэш" in answer.text
    assert answer.buttons == ("Решено", "Не решено")
    assert not any("Очистите кэш" in text for _, text in letters(post_office))
    assert "Ответ · доставлено" in card(bounced).text
    assert (await bounced.appeal()).heard_on == "telegram"
    await bounced.maria.presses("Решено")
    assert (await bounced.appeal()).state == "closed"


async def test_a_letter_that_came_back_goes_to_telegram_and_its_second_report_says_nothing_new(
    posting_town: Town, post_office: SmtpServer
) -> None:
    await joins(posting_town, post_office)
    await comes(posting_town, letter("Пишет ошибку 500"))
    await posting_town.anna.starts()
    await posting_town.anna.presses("Взять", posting_town.first_line)
    await answers(posting_town)
    ours = str(message_from_bytes(post_office.received[-1].raw)["Message-ID"]).strip("<>")
    await comes(posting_town, report(ours))
    await posting_town.anna.presses(IN_TELEGRAM)
    late = report(ours)
    late.replace_header("Message-ID", "<dsn2@mx.example.test>")

    await comes(posting_town, late)

    assert posting_town.maria.reads("Очистите кэш")
    assert "Ответ · доставлено" in card(posting_town).text


async def test_who_can_be_reached_nowhere_is_offered_nothing(bounced: Town) -> None:
    await bounced.maria.blocks_the_bot()

    await bounced.anna.says("/other_way 1")

    assert bounced.anna.reads("№1: другого пути к инициатору нет")


async def test_a_letter_that_was_sent_is_not_edited(posting_town: Town, post_office: SmtpServer) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    await posting_town.anna.starts()
    await posting_town.anna.presses("Взять", posting_town.first_line)
    await posting_town.anna.presses("Ответить")
    written = await posting_town.anna.says("Очистите кеш")

    await posting_town.anna.edits(written, "Очистите кэш")
    await posting_town.later(seconds=11)
    await posting_town.anna.edits(written, "Совсем другое")

    assert "Очистите кэш" in letters(post_office)[-1][1]
    assert posting_town.anna.last().text.startswith("№1: это уже отправлено письмом, изменить нельзя.")
    async with posting_town.desk.database.reading() as work:
        messages = await work.messages.of((await posting_town.appeal()).id)
    assert messages[-1].content.text == "Очистите кэш"
    assert "Совсем другое" not in bench(posting_town).text


async def test_what_came_back_can_be_mended_before_it_goes_to_telegram(bounced: Town) -> None:
    words = next(each for each in bounced.anna.sees() if each.text == "Очистите кэш")

    await bounced.anna.edits(words.id, "Очистите кэш и куки")
    await bounced.anna.presses(IN_TELEGRAM)

    assert bounced.maria.finds("Ответ по обращению №1").text.endswith("Очистите кэш и куки")
