"""A letter is handed over, or it is known why not."""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from structlog.testing import capture_logs

from desk.mail_account import MailAccount, Security
from mail.servers import Deferred, Delivered, Refused, Smtp
from tests.mailserver import TOKEN, USER, SmtpServer, proxy, trusting

from .desk_side import listening, until

DESK, MARIA = "help@portal.example", "maria@example.org"


def answer(text: str = "Здравствуйте! Объявление снова видно.") -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = f"Поддержка <{DESK}>"
    message["To"] = MARIA
    message["Subject"] = "Ответ на обращение №17"
    message.set_content(text)
    return message


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def server() -> AsyncIterator[SmtpServer]:
    async with SmtpServer() as running:
        yield running


class sending:  # noqa: N801  # a context manager, read as a verb
    """The desk's way to a server, closed at the end."""

    def __init__(self, server: SmtpServer, *, other: dict[str, Any] | None = None, **more: Any) -> None:
        self._smtp = Smtp(server.account(**(other or {})), **{"context": trusting(), **more})

    async def __aenter__(self) -> Smtp:
        return self._smtp

    async def __aexit__(self, *_: object) -> None:
        await self._smtp.close()


@pytest.mark.parametrize("login", [False, True])
@pytest.mark.parametrize("security", list(Security))
async def test_a_letter_is_handed_over_as_it_was_written(security: Security, login: bool) -> None:
    async with SmtpServer(security, login=login) as server, sending(server) as smtp:
        fate = await smtp.send(DESK, MARIA, answer())

    assert fate == Delivered("250 2.0.0")
    (sent,) = server.received
    assert (sent.sender, sent.recipient, sent.user) == (DESK, MARIA, USER if login else None)
    found = message_from_bytes(sent.raw, policy=policy.default)
    assert found["Subject"] == "Ответ на обращение №17"
    assert found.get_content().strip() == "Здравствуйте! Объявление снова видно."


async def test_bytes_go_as_they_are_and_a_line_of_a_dot_is_no_end(server: SmtpServer) -> None:
    raw = "Subject: dots\r\n\r\n.\r\n..\r\n.Конец\r\n".encode()
    async with sending(server) as smtp:
        await smtp.send(DESK, MARIA, raw)

    assert [each.raw for each in server.received] == [raw]


async def test_a_notice_that_no_machine_may_answer_has_no_sender(server: SmtpServer) -> None:
    async with sending(server) as smtp:
        assert isinstance(await smtp.send("", MARIA, answer()), Delivered)

    assert server.received[0].sender == ""


@pytest.mark.parametrize(
    ("address", "written", "utf8"),
    [
        ("мария@почта.рф", "мария@почта.рф", True),
        ("maria@почта.рф", "maria@xn--80a1acny.xn--p1ai", False),
    ],
)
async def test_addresses_may_have_any_letters(address: str, written: str, utf8: bool, server: SmtpServer) -> None:
    async with sending(server) as smtp:
        fate = await smtp.send(DESK, address, answer())

    assert isinstance(fate, Delivered)
    assert [(each.recipient, each.utf8) for each in server.received] == [(written, utf8)]


async def test_a_server_that_cannot_have_such_an_address_refuses_it_for_good() -> None:
    async with SmtpServer(utf8=False) as server, sending(server) as smtp:
        assert await smtp.send(DESK, "мария@почта.рф", answer()) == Refused("no_utf8")
        assert isinstance(await smtp.send(DESK, MARIA, answer()), Delivered)


@pytest.mark.parametrize(
    "address", ["maria", "", "maria@", "a@b\r\nRCPT TO:<c@d>", "<a@b>", "a b@c", "a@b, c@d", f"a@{'x' * 64}.ru"]
)
async def test_what_is_no_address_is_asked_of_no_server(address: str, server: SmtpServer) -> None:
    async with sending(server) as smtp:
        assert await smtp.send(DESK, address, answer()) == Refused("bad_address")

    assert server.connections == 0


@pytest.mark.parametrize(
    ("said", "fate"),
    [
        ("451 4.7.1 Greylisted, try again", Deferred("later", "451 4.7.1")),
        ("450 busy", Deferred("later", "450")),
        ("452 4.2.2 mailbox is full", Deferred("later", "452 4.2.2")),
        ("550 5.1.1 <maria@example.org>: no such user", Refused("no_such_address", "550 5.1.1")),
        ("550 5.2.1 mailbox disabled", Refused("mailbox_closed", "550 5.2.1")),
        ("552 5.2.2 mailbox is full", Refused("mailbox_full", "552 5.2.2")),
        ("552 over quota", Refused("mailbox_full", "552")),
        ("550 5.7.1 you are on a list", Refused("unwanted", "550 5.7.1")),
        ("554 5.7.1 <maria@example.org>: Relay access denied", Deferred("not_logged_in", "554 5.7.1", settings=True)),
        ("550 5.1.8 bad sender", Deferred("sender_refused", "550 5.1.8", settings=True)),
        ("530 5.7.0 log in first", Deferred("not_logged_in", "530 5.7.0", settings=True)),
        ("550 no", Refused("refused", "550")),
    ],
)
async def test_a_refused_recipient_has_a_reason_and_the_next_letter_goes(
    said: str, fate: object, server: SmtpServer
) -> None:
    server.refusing[MARIA] = said
    async with sending(server) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == fate
        assert isinstance(await smtp.send(DESK, "boris@example.org", answer()), Delivered)

    assert [each.recipient for each in server.received] == ["boris@example.org"]
    assert server.connections == 1


@pytest.mark.parametrize(
    ("said", "fate"),
    [
        ("451 4.3.0 later", Deferred("later", "451 4.3.0")),
        ("552 5.3.4 too large", Refused("letter_too_large", "552 5.3.4")),
        ("552 too much", Refused("letter_too_large", "552")),
        ("552 5.7.0 a forbidden attachment", Refused("unwanted", "552 5.7.0")),
        ("554 5.7.1 spam", Refused("unwanted", "554 5.7.1")),
        ("554 no", Refused("refused", "554")),
    ],
)
async def test_a_refused_content_has_a_reason_and_the_next_letter_goes(
    said: str, fate: object, server: SmtpServer
) -> None:
    server.after_data.append(said)
    async with sending(server) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == fate
        assert isinstance(await smtp.send(DESK, MARIA, answer()), Delivered)

    assert server.connections == 1


async def test_a_letter_that_the_server_cannot_hold_is_refused_for_good() -> None:
    async with SmtpServer(largest=10_000) as server, sending(server) as smtp:
        fate = await smtp.send(DESK, MARIA, answer("x" * 100_000))

    assert fate == Refused("letter_too_large", "552")


async def test_a_sender_that_may_not_write_is_a_fault_of_the_settings(server: SmtpServer) -> None:
    server.refusing_sender = "553 5.7.1 not yours"
    async with sending(server) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("sender_refused", "553 5.7.1", settings=True)


async def test_a_line_that_breaks_after_the_letter_leaves_a_doubt(server: SmtpServer) -> None:
    server.after_data.append(None)
    async with sending(server) as smtp:
        fate = await smtp.send(DESK, MARIA, answer())
        again = await smtp.send(DESK, MARIA, answer())

    assert fate == Deferred("in_doubt", doubtful=True)
    assert again == Delivered("250 2.0.0")
    assert len(server.received) == 2  # it had been taken: the doubt was a good one


async def test_a_server_that_does_not_answer_a_letter_leaves_a_doubt(server: SmtpServer) -> None:
    def swallowing(said: bytes) -> bytes:
        return b"" if said.startswith(b"250 2.0.0") else said

    async with proxy(server.port, swallowing) as way:
        smtp = Smtp(server.account(port=way.port), content_patience=0.2)
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("in_doubt", doubtful=True)


async def test_a_line_that_breaks_before_the_letter_leaves_none(server: SmtpServer) -> None:
    def cutting(said: bytes) -> bytes | None:
        return None if said.startswith(b"250 2.1.5") else said

    async with proxy(server.port, cutting) as way, sending(server, other={"port": way.port}) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("lost")

    assert server.received == []


async def test_letters_of_a_burst_share_a_connection_that_is_left_afterwards(server: SmtpServer) -> None:
    async with sending(server, kept=0.05) as smtp:
        fates = await asyncio.gather(*(smtp.send(DESK, f"p{number}@example.org", answer()) for number in range(10)))
        assert all(isinstance(each, Delivered) for each in fates)
        assert server.connections == 1

        await until(lambda: not server.lines)


async def test_a_server_that_left_meanwhile_is_called_again_at_once(server: SmtpServer) -> None:
    async with sending(server) as smtp:
        await smtp.send(DESK, MARIA, answer())
        server.hang_up()
        await until(lambda: not server.lines)

        assert isinstance(await smtp.send(DESK, MARIA, answer()), Delivered)

    assert (server.connections, len(server.received)) == (2, 2)


async def test_a_server_that_says_it_leaves_is_called_again_at_once(server: SmtpServer) -> None:
    async with sending(server) as smtp:
        await smtp.send(DESK, MARIA, answer())
        server.leaving_once = True

        assert isinstance(await smtp.send(DESK, MARIA, answer()), Delivered)

    assert server.connections == 2


async def test_a_server_that_is_away_is_called_again_after_a_while(server: SmtpServer) -> None:
    clock = Clock()
    async with sending(server, clock=clock) as smtp:
        await server.close()
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("unreachable")
        assert smtp.trouble == "unreachable"
        await server.open()
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("unreachable")
        assert server.connections == 0

        clock.now = 10.0

        assert isinstance(await smtp.send(DESK, MARIA, answer()), Delivered)
        assert smtp.trouble is None


async def test_a_server_that_says_nothing_is_not_waited_for_long() -> None:
    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with listening(mute) as port:
        smtp = Smtp(MailAccount("127.0.0.1", port, Security.PLAIN), patience=0.2)
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("silent")


def token(value: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"print({value!r})")


async def test_a_token_is_asked_of_its_program() -> None:
    other = {"password": "", "token_command": token(TOKEN)}
    async with SmtpServer(login=True) as server, sending(server, other=other) as smtp:
        assert isinstance(await smtp.send(DESK, MARIA, answer()), Delivered)

    assert server.received[0].user == USER


@pytest.mark.parametrize("other", [{"password": "wrong"}, {"token_command": token("wrong")}])
async def test_who_is_not_let_in_says_so_aloud_once_and_does_not_hammer(other: dict[str, Any]) -> None:
    clock = Clock()
    async with SmtpServer(login=True) as server:
        with capture_logs() as logs:
            async with sending(server, other=other, clock=clock) as smtp:
                for _ in range(10):
                    fate = await smtp.send(DESK, MARIA, answer())
                    assert fate == Deferred("not_logged_in", "535 5.7.8", settings=True)
                assert server.connections == 1
                clock.now = 60.0
                await smtp.send(DESK, MARIA, answer())
                assert server.connections == 2

    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["mail.smtp_refused"]
    assert MARIA not in str(logs)
    assert "wrong" not in str(logs)


@pytest.mark.parametrize("other", [{"token_command": ("/nowhere",)}, {"token_command": token("")}])
async def test_without_a_token_no_server_is_asked(other: dict[str, Any]) -> None:
    async with SmtpServer(login=True) as server, sending(server, other=other) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("no_token", settings=True)

    assert server.connections == 0


async def test_a_server_without_starttls_is_told_no_password() -> None:
    async with SmtpServer(login=True) as server, sending(server, other={"security": Security.STARTTLS}) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("no_tls", settings=True)

    assert server.logins == 0


async def test_a_server_that_wants_tls_says_so() -> None:
    async with SmtpServer(Security.STARTTLS) as server, sending(server, other={"security": Security.PLAIN}) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("not_logged_in", "530", settings=True)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
async def test_a_server_whose_certificate_does_not_hold_is_told_no_password(security: Security) -> None:
    context = ssl.create_default_context()
    async with SmtpServer(security, login=True) as server, sending(server, context=context) as smtp:
        assert await smtp.send(DESK, MARIA, answer()) == Deferred("no_tls", settings=True)

    assert server.logins == 0


async def test_no_more_is_known_of_us_than_the_domain(server: SmtpServer) -> None:
    async with sending(server) as smtp:
        await smtp.send(DESK, MARIA, answer())
        await smtp.close()
        await smtp.send("", MARIA, answer())

    assert server.greetings == ["portal.example", "[127.0.0.1]"]
