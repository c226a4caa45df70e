"""Letters that do not come or go: the admins hear of it, and the desk works on for everybody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.settings import read_settings
from tests.mailserver import PASSWORD, USER, ImapServer, SmtpServer
from tests.town.test_letters import comes, letter
from tests.town.town import Town, town

PATIENCE = 20.0
WRONG = "wr0ng-pa55word"


@pytest.fixture
async def imap() -> AsyncIterator[ImapServer]:
    async with ImapServer() as server:
        yield server


@pytest.fixture
async def smtp() -> AsyncIterator[SmtpServer]:
    async with SmtpServer(login=True) as server:
        yield server


@asynccontextmanager
async def mail_town(
    folder: Path, smtp: SmtpServer, imap: ImapServer | None = None, **spoilt: str
) -> AsyncIterator[Town]:
    """spoilt: settings that are wrong."""
    given = {"mail_address": USER, "mail_smtp": smtp.url, **({"mail_imap": imap.url} if imap else {}), **spoilt}
    async with town(folder, **given) as made:
        await made.open()
        await made.irina.starts()
        yield made


async def until(desk: Town, happened: Callable[[], bool]) -> None:
    """What is beside the outbox, and so beside what the town waits for by itself."""
    async with asyncio.timeout(PATIENCE):
        while not happened():
            desk.desk.bells.mail.ring()
            await asyncio.sleep(0.01)
    await desk.settle()


async def until_up(desk: Town, up: bool, way: str = "mailbox_1") -> None:
    """Until the figures say so of a way of letters."""
    figure = f'frontdesk_mail_up{{way="{way}"}} {float(up)}'
    async with asyncio.timeout(PATIENCE):
        while figure not in (await asked(desk, "/metrics"))[1]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def mended(desk: Town, **settings: str) -> None:
    """The admin puts the settings right, and starts the desk anew."""
    await desk.stop()
    put = desk.settings.model_dump(exclude_unset=True) | settings
    desk.settings = read_settings(_env_file=None, **put)
    await desk.start()


async def asked(desk: Town, path: str) -> tuple[int, str]:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{desk.desk.port}{path}") as answer:
        return answer.status, await answer.text()


def told(desk: Town, piece: str) -> list[str]:
    return [text for text in desk.irina.texts() if piece in text]


async def test_a_wrong_password_is_told_at_once_and_the_desk_is_ready_all_the_same(
    tmp_path: Path, smtp: SmtpServer, imap: ImapServer
) -> None:
    spoilt = imap.url.replace(PASSWORD, WRONG)
    async with mail_town(tmp_path, smtp, imap, mail_imap=spoilt) as desk:
        await until(desk, lambda: bool(told(desk, "Почта не приходит")))

        (said,) = told(desk, "Почта не приходит")
        assert "не принимает пароль" in said
        assert "FRONTDESK_MAIL_PASSWORD" in said
        assert USER in said
        assert WRONG not in said
        status, ready = await asked(desk, "/readyz")
        assert status == 200
        assert '"ready": true' in ready
        assert '"mailbox_1": "it refuses user and password' in ready
        assert WRONG not in ready
        assert 'frontdesk_mail_up{way="mailbox_1"} 0.0' in (await asked(desk, "/metrics"))[1]
        await desk.written()
        assert (await desk.appeal()).state == "new"


async def test_a_restart_says_nothing_twice_and_says_that_it_is_over(
    tmp_path: Path, smtp: SmtpServer, imap: ImapServer
) -> None:
    async with mail_town(tmp_path, smtp, imap, mail_imap=imap.url.replace(PASSWORD, WRONG)) as desk:
        await until(desk, lambda: bool(told(desk, "Почта не приходит")))
        before = imap.connections
        await mended(desk)
        await until(desk, lambda: imap.connections > before)
        await desk.later(minutes=20)
        assert len(told(desk, "Почта не приходит")) == 1

        await mended(desk, mail_imap=imap.url)
        await until_up(desk, True)
        await desk.later(minutes=3)
        await until(desk, lambda: bool(told(desk, "Почта снова приходит")))
        await desk.later(minutes=30)

        assert len(told(desk, "Почта не приходит")) == len(told(desk, "Почта снова приходит")) == 1
        assert USER in told(desk, "Почта снова приходит")[0]
        assert "degraded" not in (await asked(desk, "/readyz"))[1]
        assert 'frontdesk_mail_up{way="mailbox_1"} 1.0' in (await asked(desk, "/metrics"))[1]


async def test_a_server_that_is_away_is_told_when_it_stays_away(
    tmp_path: Path, smtp: SmtpServer, imap: ImapServer
) -> None:
    async with mail_town(tmp_path, smtp, imap) as desk:
        await imap.until_idle()
        await imap.close()
        await until_up(desk, False)
        await desk.later(seconds=1)
        soon = told(desk, "Почта не приходит")

        for _ in range(20):
            await desk.later(seconds=30)
        await until(desk, lambda: bool(told(desk, "Почта не приходит")))

        assert soon == []
        assert "сервер не отвечает, уже 10 мин" in told(desk, "Почта не приходит")[0]
        await imap.open()
        await until_up(desk, True)
        await desk.later(minutes=3)
        await until(desk, lambda: bool(told(desk, "Почта снова приходит")))


async def test_letters_that_do_not_go_out_are_told_and_go_when_it_is_put_right(
    tmp_path: Path, smtp: SmtpServer
) -> None:
    async with mail_town(tmp_path, smtp, mail_smtp=smtp.url.replace(PASSWORD, WRONG)) as desk:
        await comes(desk, letter("Пишет ошибку 500"))
        await until(desk, lambda: bool(told(desk, "Почта не уходит")))

        (said,) = told(desk, "Почта не уходит")
        assert "не принимает пароль" in said
        assert WRONG not in said
        status, ready = await asked(desk, "/readyz")
        assert (status, '"mail_out": "the mail server takes no letters: not_logged_in' in ready) == (200, True)
        assert 'frontdesk_mail_up{way="mail_out"} 0.0' in (await asked(desk, "/metrics"))[1]

        await mended(desk, mail_smtp=smtp.url)
        await desk.later(minutes=10)
        await smtp.until_received(1)
        await until(desk, lambda: bool(told(desk, "Почта снова уходит")))
        assert len(told(desk, "Почта не уходит")) == 1
