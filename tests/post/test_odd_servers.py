"""Servers that say what they may, in other words than pymap does."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from desk.mail_account import MailAccount, Security
from mail import Sort, Trouble
from mail.servers import Mailbox
from tests.mailserver import PASSWORD, USER

from .desk_side import Pauses, Taken, listening, reading, until

RAW = b"Subject: hello\r\n\r\nhello\r\n"
Answers = Callable[[str, int], bytes | None]
"""What a command is answered with before its OK, by the command and how often it was given; None: as usual."""


class OddServer:
    """Has one unseen letter, number 7, until it is marked."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._seen = False
        self._counted: Counter[str] = Counter()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        idling = b""
        while line := await reader.readline():
            tag, _, command = line.strip().partition(b" ")
            if tag == b"DONE":
                writer.write(idling + b" OK done\r\n")
                continue
            word = command.removeprefix(b"UID ").split()[0].decode()
            idling = tag if word == "IDLE" else b""
            self._counted[word] += 1
            answer = self._answers(command.decode(), self._counted[word])
            writer.write((self._usual(command, word) if answer is None else answer).replace(b"TAG", tag))

    def _usual(self, command: bytes, word: str) -> bytes:
        told = b""
        match word:
            case "CAPABILITY":
                told = b"* CAPABILITY IMAP4rev1 IDLE\r\n"
            case "SELECT":
                told = b"* 1 EXISTS\r\n* OK [UIDVALIDITY 5] valid\r\n"
            case "SEARCH":
                told = b"* SEARCH\r\n" if self._seen else b"* SEARCH 7\r\n"
            case "FETCH" if b"SIZE" in command:
                told = b"* 1 FETCH (UID 7 RFC822.SIZE %d)\r\n" % len(RAW)
            case "FETCH":
                told = b"* 1 FETCH (UID 7 BODY[] {%d}\r\n%b)\r\n" % (len(RAW), RAW)
            case "STORE":
                self._seen = True
            case "IDLE":
                return b"+ idling\r\n"
        return told + b"TAG OK done\r\n"


@asynccontextmanager
async def server(answers: Answers) -> AsyncIterator[MailAccount]:
    async with listening(OddServer(answers).serve) as port:
        yield MailAccount("127.0.0.1", port, Security.PLAIN, USER, PASSWORD)


@pytest.mark.parametrize(
    "told",
    [
        b"* 3 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH (UID 7 BODY[] {%d}\r\n%b)\r\nTAG OK done\r\n" % (len(RAW), RAW),
        b"* 1 FETCH (BODY[] {%d}\r\n%b UID 7 FLAGS ())\r\n* 9 EXISTS\r\nTAG OK done\r\n" % (len(RAW), RAW),
        b"* OK still here\r\n* 1 FETCH (UID 7 BODY[] {%d}\r\n%b FLAGS (\\Recent))\r\nTAG OK done\r\n" % (len(RAW), RAW),
    ],
)
async def test_a_letter_is_found_among_what_else_is_told(told: bytes, taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        return told if "BODY" in command else None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses)):
        assert await taken.until(1) == [RAW]

    assert pauses.slept == []


@pytest.mark.parametrize(
    ("told", "raw"), [(b'"Subject: \\"x\\" \\\\"', b'Subject: "x" \\'), (b'""', b""), (b"{0}\r\n", b"")]
)
async def test_a_letter_of_a_line_may_come_in_quotes(told: bytes, raw: bytes, taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        return b"* 1 FETCH (UID 7 BODY[] %b)\r\nTAG OK done\r\n" % told if "BODY" in command else None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses)):
        assert await taken.until(1) == [raw]


async def test_a_letter_that_somebody_took_away_meanwhile_is_no_fault(taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        return b"TAG OK done\r\n" if "BODY" in command and times <= 2 else None

    with capture_logs() as logs:
        async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses, idle_seconds=0.05)):
            await taken.until(1)

    assert [each for each in logs if each["log_level"] != "info"] == []


@pytest.mark.parametrize(
    "news", [b"* 2 EXISTS\r\n+ idling\r\n", b"+ idling\r\n* 2 EXISTS\r\n", b"+ idling\r\n* OK still\r\n* 2 RECENT\r\n"]
)
async def test_news_in_one_breath_with_the_beginning_of_idle_is_heard(
    news: bytes, taken: Taken, pauses: Pauses
) -> None:
    looked = asyncio.Event()

    def answers(command: str, times: int) -> bytes | None:
        if command == "IDLE":
            return news if times == 1 else None
        if "SEARCH" in command and times == 1:
            return b"* SEARCH\r\nTAG OK done\r\n"
        if "SEARCH" in command:
            looked.set()
        return None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses, idle_seconds=3600.0)):
        assert await taken.until(1) == [RAW]

    assert looked.is_set()


async def test_news_that_was_told_beside_an_answer_is_not_waited_for(taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        if "SEARCH" in command and times == 1:
            return b"* SEARCH\r\n* 2 EXISTS\r\nTAG OK done\r\n"
        return None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses, idle_seconds=3600.0)):
        assert await taken.until(1) == [RAW]


async def test_a_folder_that_was_moved_away_and_has_news_all_the_time_is_left(taken: Taken, pauses: Pauses) -> None:
    opened = 0

    def answers(command: str, times: int) -> bytes | None:
        nonlocal opened
        if command.startswith("SELECT"):
            opened = times
        if "SEARCH" in command and opened == 1:
            return b"* SEARCH\r\nTAG OK done\r\n"
        return b"+ idling\r\n* 3 FETCH (FLAGS ())\r\n" if command == "IDLE" and opened == 1 else None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses, idle_seconds=0.2)):
        assert await taken.until(1) == [RAW]


async def test_a_server_that_names_idle_and_refuses_it_is_asked_from_time_to_time(taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        if command == "IDLE":
            return b"TAG NO not for you\r\n"
        return b"* SEARCH\r\nTAG OK done\r\n" if "SEARCH" in command and times < 3 else None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses)):
        assert await taken.until(1) == [RAW]

    assert pauses.slept[:2] == [60.0, 60.0]


@pytest.mark.parametrize("farewell", [b"+ idling\r\n* BYE autologout\r\n", b"* BYE shutting down\r\n"])
async def test_a_server_that_says_good_bye_is_called_again(farewell: bytes, taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        if command == "IDLE" and times == 1:
            return farewell
        return b"* SEARCH\r\nTAG OK done\r\n" if "SEARCH" in command and times == 1 else None

    async with server(answers) as account:
        mailbox = Mailbox(account, taken, sleep=pauses, idle_seconds=3600.0, patience=1.0)
        async with reading(mailbox):
            assert await taken.until(1) == [RAW]

    assert pauses.slept == [1.0]


async def test_a_letter_that_grows_on_the_way_does_not_fill_the_memory(taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        return b"* 1 FETCH (UID 7 BODY[] {99999999999}\r\n" if "BODY" in command else None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses)):
        await until(lambda: pauses.slept)

    assert taken.letters == []


async def test_a_folder_in_which_nothing_can_be_marked_is_refused(taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        if command.startswith("SELECT"):
            return b"* 1 EXISTS\r\n* OK [UIDVALIDITY 5] valid\r\nTAG OK [READ-ONLY] done\r\n"
        return None

    async with server(answers) as account:
        mailbox = Mailbox(account, taken, sleep=pauses)
        async with reading(mailbox):
            await until(lambda: pauses.slept)

    assert pauses.slept[0] == 30.0
    assert mailbox.trouble == Trouble(
        Sort.FOLDER, "it can only be read: letters could not be marked as taken", lasting=True
    )
    assert taken.letters == []


async def test_a_refused_token_is_told_with_nothing_and_the_refusal_is_understood(taken: Taken, pauses: Pauses) -> None:
    def answers(command: str, times: int) -> bytes | None:
        if command.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\nTAG OK done\r\n"
        return b"TAG NO [AUTHENTICATIONFAILED] no\r\n" if command.startswith("AUTHENTICATE") else None

    async with server(answers) as account:
        given = MailAccount(account.host, account.port, account.security, USER, token_command=("echo", "token"))
        mailbox = Mailbox(given, taken, sleep=pauses)
        async with reading(mailbox):
            await until(lambda: pauses.slept)

    assert mailbox.trouble == Trouble(Sort.PASSWORD, "it refuses user and token: AUTHENTICATIONFAILED", lasting=True)


async def test_whatever_a_server_babbles_is_survived(taken: Taken, pauses: Pauses) -> None:
    babble = [b"\r\n", b"* \xff\xfe\r\n", b"* 99999999999999999999 EXISTS\r\nTAG OK\r\n", b"* SEARCH x y\r\nTAG OK\r\n"]

    def answers(command: str, times: int) -> bytes | None:
        return babble[times - 1] if "SEARCH" in command and times <= len(babble) else None

    async with server(answers) as account, reading(Mailbox(account, taken, sleep=pauses, patience=1.0)):
        assert await taken.until(1) == [RAW]
