"""Who is let in, and to which servers anything is told."""

from __future__ import annotations

import asyncio
import os
import ssl
import sys
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from desk.mail_account import MailAccount, Security
from mail.servers import Mailbox
from mail.tokens import NoToken, credential_of
from tests.mailserver import PASSWORD, TOKEN, USER, ImapServer

from .conftest import MailboxOf
from .desk_side import Pauses, Taken, letter, listening, reading, until


def printing(text: str, ends_with: int = 0) -> tuple[str, ...]:
    """A token command."""
    return (sys.executable, "-c", f"print({text!r}); raise SystemExit({ends_with})")


async def test_a_token_is_asked_of_its_program(imap: ImapServer, mailbox_of: MailboxOf, taken: Taken) -> None:
    await imap.deliver(letter())

    async with reading(mailbox_of(imap, other={"password": "", "token_command": printing(TOKEN)})):
        await taken.until(1)


@pytest.mark.parametrize("other", [{"password": "wrong"}, {"token_command": printing("wrong")}])
async def test_who_is_not_let_in_says_so_aloud_and_does_not_hammer(
    other: dict[str, object], imap: ImapServer, mailbox_of: MailboxOf, taken: Taken, pauses: Pauses
) -> None:
    mailbox = mailbox_of(imap, other=other)
    with capture_logs() as logs:
        async with reading(mailbox):
            await until(lambda: len(pauses.slept) >= 7)
            trouble = mailbox.trouble

    assert pauses.slept[:7] == [30.0, 60.0, 120.0, 240.0, 480.0, 900.0, 900.0]
    assert trouble is not None
    assert "refuses user and" in trouble.said
    assert {(each["event"], each["what"], each["log_level"]) for each in logs} == {
        ("mail.refused", "NotLoggedIn", "error")
    }
    assert "wrong" not in str(logs)
    assert taken.letters == []


async def test_a_server_without_starttls_is_told_no_password(
    mailbox_of: MailboxOf, pauses: Pauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[bytes] = []
    monkeypatch.setattr("mail.line.Line.send", _overheard(said))
    async with ImapServer(Security.PLAIN) as imap:
        mailbox = mailbox_of(imap, other={"security": Security.STARTTLS})
        with capture_logs() as logs:
            async with reading(mailbox):
                await until(lambda: pauses.slept)

    assert logs[0]["what"] == "NoTls"
    assert b"CAPABILITY" in b"".join(said)
    assert PASSWORD.encode() not in b"".join(said)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
async def test_a_server_whose_certificate_does_not_hold_is_told_no_password(
    security: Security, mailbox_of: MailboxOf, pauses: Pauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[bytes] = []
    monkeypatch.setattr("mail.line.Line.send", _overheard(said))
    async with ImapServer(security) as imap:
        with capture_logs() as logs:
            async with reading(mailbox_of(imap, context=ssl.create_default_context())):
                await until(lambda: pauses.slept)

    assert logs[0]["what"] == "NoTls"
    assert "certificate" in logs[0]["error"]
    assert b"LOGIN" not in b"".join(said).upper()
    assert b"AUTHENTICATE" not in b"".join(said).upper()


async def test_what_is_said_in_the_open_after_starttls_is_not_taken_for_protected(taken: Taken, pauses: Pauses) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n")
        tag = (await reader.readline()).split()[0]
        writer.write(b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + b" OK done\r\n")
        tag = (await reader.readline()).split()[0]
        writer.write(tag + b" OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
        await reader.read()

    pauses.go.clear()  # once is enough
    async with listening(serve) as port:
        account = MailAccount("127.0.0.1", port, Security.STARTTLS, USER, PASSWORD)
        with capture_logs() as logs:
            async with reading(Mailbox(account, taken, sleep=pauses)):
                await until(lambda: pauses.slept)

    assert logs[0]["error"] == "more came after STARTTLS than its answer"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("/nowhere/at/all",), "cannot be started"),
        (printing("half-a-secret", ends_with=3), "ended with 3"),
        (printing("hunter2 and more"), "printed no token"),
        (printing(""), "printed no token"),
        (printing("x" * 20_000), "printed no token"),
    ],
)
async def test_a_program_that_gives_no_token_is_named_without_what_it_printed(
    command: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(NoToken, match=reason) as caught:
        await credential_of(MailAccount("mail.example", 993, Security.TLS, USER, token_command=command))

    assert "secret" not in str(caught.value)
    assert "hunter2" not in str(caught.value)


async def test_a_program_that_does_not_end_is_ended(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    waiting = f"import os, time, pathlib; pathlib.Path({str(mark)!r}).write_text(str(os.getpid())); time.sleep(600)"
    account = MailAccount("mail.example", 993, Security.TLS, USER, token_command=(sys.executable, "-c", waiting))

    with pytest.raises(NoToken, match="has not ended within"):
        await credential_of(account, patience=2.0)

    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


async def test_the_program_is_not_given_the_secrets_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_BOT_TOKEN", "hunter2")
    monkeypatch.setenv("PROVIDER", "of-its-own")
    tells = "import os; print(os.environ.get('FRONTDESK_BOT_TOKEN', 'nothing') + '-' + os.environ['PROVIDER'])"
    account = MailAccount("mail.example", 993, Security.TLS, USER, token_command=(sys.executable, "-c", tells))

    credential = await credential_of(account)

    assert credential is not None
    assert credential.value == "nothing-of-its-own"
    assert "of-its-own" not in repr(credential)


def _overheard(said: list[bytes]) -> object:
    def send(line: object, data: bytes) -> None:
        said.append(bytes(data))
        line.sock.sendall(data)  # type: ignore[attr-defined]

    return send
