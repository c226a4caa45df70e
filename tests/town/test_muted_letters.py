"""Whoever is muted and writes a letter is told so once, and what they wrote is counted."""

from __future__ import annotations

from aiohttp import ClientSession
from structlog.testing import capture_logs

from tests.mailserver import SmtpServer
from tests.town.test_letters import ANTON, comes, letter, sent
from tests.town.test_participants import PETR, sent_to
from tests.town.town import Town

NOT_TAKEN = "новых писем от вас не принимаем"


async def _muted(town: Town, length: str = "день") -> None:
    await town.irina.says(f"/mute 1 {length}", town.first_line)


async def test_a_new_letter_of_somebody_muted_is_answered_once_and_counted(
    posting_town: Town, post_office: SmtpServer
) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    await _muted(posting_town)

    with capture_logs() as logs:
        await comes(posting_town, letter("Ещё вопрос", "Оплата"), letter("И ещё", "Карта"))
    await comes(posting_town, letter("Мне тоже", "Фото", sender=ANTON))

    assert sent_to(post_office, NOT_TAKEN) == [PETR]
    assert sent_to(post_office, "До 24.11, вт, 12:00 (время московское) новых писем") == [PETR]
    assert [line["reason"] for line in logs if line["event"] == "mail.not_taken"] == ["muted", "muted"]
    assert 'frontdesk_letters_not_taken_total{reason="muted"} 2.0' in await _figures(posting_town)
    assert (await posting_town.appeal(2)).initiator != (await posting_town.appeal()).initiator


async def test_whoever_is_muted_again_is_told_again(posting_town: Town, post_office: SmtpServer) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    for _ in range(2):
        await _muted(posting_town)
        await comes(posting_town, letter("Ещё вопрос", "Оплата"))
        await posting_town.later(days=1, hours=1)

    await comes(posting_town, letter("Теперь по делу", "Оплата"))

    assert sent_to(post_office, NOT_TAKEN) == [PETR, PETR]
    assert (await posting_town.appeal(2)).state == "new"


async def test_what_may_be_a_machines_is_not_answered(posting_town: Town, post_office: SmtpServer) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    ours = await sent(posting_town, await posting_town.appeal())
    await _muted(posting_town)

    await comes(posting_town, letter("Меня нет", "Re: фото", answers=ours, X_Auto_Response_Suppress="All"))
    await comes(posting_town, letter("А это я", "Re: фото", answers=ours))

    assert sent_to(post_office, NOT_TAKEN) == [PETR]
    assert await posting_town.history() == ["draft", "submit", "mute"]


async def _figures(town: Town) -> str:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{town.desk.port}/metrics") as answer:
        return await answer.text()
