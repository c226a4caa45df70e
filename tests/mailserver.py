"""Mail servers for tests, on loopback: IMAP by pymap, SMTP by aiosmtpd, both in the loop of the test.

    async with ImapServer() as imap, SmtpServer() as smtp:
        await imap.deliver(raw)             # a letter lies in the mailbox, unseen
        await imap.seen()                   # which of them are marked
        smtp.received[0].raw                # what was sent

They are real servers: what they are told to do wrong they do on the wire.
"""

from __future__ import annotations

import asyncio
import ssl
import warnings
from argparse import Namespace
from asyncio import StreamReader, StreamWriter
from base64 import b64decode
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.mailbox import MailboxData, Message
from pymap.concurrent import Event, Subsystem
from pymap.context import connection_exit
from pymap.exceptions import InvalidAuth, TemporaryFailure
from pymap.imap import IMAPConnection, IMAPServer
from pymap.imap.state import ConnectionState
from pymap.mailbox import MailboxSnapshot
from pymap.parsing.command.select import FetchCommand, IdleCommand, StoreCommand
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag, Seen
from pymap.user import UserMetadata
from pysasl import SASLAuth
from pysasl.creds.external import ExternalCredentials
from pysasl.creds.server import ServerCredentials
from pysasl.hashing import Cleartext
from pysasl.mechanism.login import LoginMechanism
from pysasl.mechanism.oauth import OAuth2Mechanism
from pysasl.mechanism.plain import PlainMechanism

from desk.mail_account import MailAccount, Security

HOST = "localhost"
USER = "help@portal.example"
PASSWORD = "of-the-test"
TOKEN = "token-of-the-test"
CERTIFICATE = Path(__file__).with_name("post") / "localhost.pem"


def serving() -> ssl.SSLContext:
    """For a server with the tests' certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusting() -> ssl.SSLContext:
    """For a client that knows the tests' certificate."""
    return ssl.create_default_context(cafile=CERTIFICATE)


@dataclass(frozen=True, slots=True)
class Spoiled:
    """What a server does when it is asked for a letter that it cannot read: it says NO, or hangs up.

    even_its_size: also when it is asked for no more than that.
    """

    politely: bool
    even_its_size: bool = False


class _Config(Config):
    """Logs in by password, and by token where there is one."""

    def __init__(self, *given: Any, idle: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self._idle = idle
        self.idling = 0
        self.spoiled: dict[int, Spoiled] = {}
        self.marks_refused = 0

    @property
    def tls_auth(self) -> SASLAuth:
        return SASLAuth([PlainMechanism(), LoginMechanism(), OAuth2Mechanism()])

    @property
    def backend_capability(self) -> Any:
        return [each for each in super().backend_capability if self._idle or each != b"IDLE"]


class _Login(Login):
    async def authenticate(self, credentials: ServerCredentials) -> Any:
        if isinstance(credentials, ExternalCredentials):
            if (credentials.authzid, credentials._token) != (USER, TOKEN):
                raise InvalidAuth
            return self.demo_user_identity
        return await super().authenticate(credentials)


class _Imap(IMAPServer):
    """A server that knows who waits for news."""

    async def __call__(self, reader: StreamReader, writer: StreamWriter, info: SocketInfo) -> None:
        line = _ImapLine(self.commands, self._config, reader, writer, info)
        async with AsyncExitStack() as stack:
            connection_exit.set(stack)
            stack.enter_context(closing(line))
            await line.run(_State(self._login, self._config))


class _State(ConnectionState):
    config: _Config

    async def do_fetch(self, command: FetchCommand) -> Any:
        whole = any(each.section and not each.section.specifier for each in command.attributes)
        size = any(each.value == b"RFC822.SIZE" for each in command.attributes)
        for uid in command.sequence_set.flatten(1 << 20):
            spoiled = self.config.spoiled.get(uid)
            if spoiled is not None and (whole or (size and spoiled.even_its_size)):
                raise TemporaryFailure("it cannot be read") if spoiled.politely else ConnectionResetError
        return await super().do_fetch(command)

    async def do_store(self, command: StoreCommand) -> Any:
        if self.config.marks_refused:
            self.config.marks_refused -= 1
            raise TemporaryFailure("nothing can be marked")
        return await super().do_store(command)

    async def receive_updates(self, command: IdleCommand, done: Event) -> list[Any]:
        """Also of what came since the last command. pymap itself waits for the next change and forgets that one."""
        found = await self.session._get_selected(self.selected)  # type: ignore[attr-defined]
        news = done.or_event(found._updated)
        while True:
            selected = await self.session.check_mailbox(self.selected)
            self._selected, untagged = selected.fork(command)
            if (told := list(untagged)) or done.is_set():
                return told
            await news.wait()
            news = done.or_event(found._updated)


class _ImapLine(IMAPConnection):
    __slots__ = ()

    config: _Config

    async def read_idle_done(self, command: IdleCommand) -> bool:
        self.config.idling += 1
        try:
            return await super().read_idle_done(command)
        finally:
            self.config.idling -= 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter in a folder."""

    uid: int
    raw: bytes
    flags: frozenset[str]


class ImapServer:
    """One account. It may be closed and opened again, at the same port, with all that lay in it."""

    def __init__(self, security: Security = Security.PLAIN, *, idle: bool = True) -> None:
        self.security = security
        self._idle = idle
        self._port = 0
        self._server: asyncio.Server | None = None
        self._lines: dict[asyncio.Task[None], StreamWriter] = {}
        self.connections = 0
        """How many there were."""

    async def __aenter__(self) -> Self:
        arguments = Namespace(passlib_cfg=None, proxy_protocol=None)
        starttls = self.security is Security.STARTTLS
        self._config = _Config(
            arguments,
            host=None,
            port=0,
            demo_data=False,
            demo_user=USER,
            demo_password=PASSWORD,
            hash_context=Cleartext(),
            ssl_context=serving(),
            tls_enabled=starttls,
            invalid_user_sleep=0,
            cpu_subsystem=Subsystem.for_asyncio(),
            idle=self._idle,
        )
        self._login = _Login(self._config)
        await self._login.demo_user_identity.set(UserMetadata(self._config, USER, password=PASSWORD))
        self._config.apply_context()
        async with self._login.demo_user_identity.new_session() as session:
            self._mailboxes = session.mailbox_set
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        imap = _Imap(self._login, self._config)

        async def serve(reader: StreamReader, writer: StreamWriter) -> None:
            self.connections += 1
            task = asyncio.current_task()
            assert task is not None
            self._lines[task] = writer
            try:
                await imap(reader, writer, SocketInfo.get(writer, None, unique_id=uuid4().bytes))
            except (ConnectionError, ssl.SSLError):
                pass
            finally:
                del self._lines[task]

        tls = serving() if self.security is Security.TLS else None
        self._server = await asyncio.start_server(serve, "127.0.0.1", self._port, ssl=tls)
        self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Nobody is listened to; whoever is connected is hung up on."""
        if self._server is not None:
            self._server.close()
            self._server = None
            for writer in self._lines.values():
                writer.transport.abort()
            await asyncio.gather(*self._lines, return_exceptions=True)

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        """As FRONTDESK_MAIL_IMAP has it, with the password."""
        scheme = {Security.TLS: "imaps", Security.STARTTLS: "imap+starttls", Security.PLAIN: "imap"}[self.security]
        return f"{scheme}://{USER}:{PASSWORD}@{HOST}:{self.port}/INBOX"

    def account(self, **other: Any) -> MailAccount:
        return replace(MailAccount(HOST, self.port, self.security, USER, PASSWORD), **other)

    async def folder(self, name: str = "INBOX") -> MailboxData:
        """Raises KeyError."""
        return await self._mailboxes.get_mailbox(name)

    async def deliver(self, raw: bytes, folder: str = "INBOX", *flags: str) -> int:
        """A letter comes; its number."""
        given = frozenset(Flag(each.encode()) for each in flags)
        message = await (await self.folder(folder)).append(AppendMessage(raw, datetime.now(UTC), given))
        return message.uid

    @property
    def idling(self) -> int:
        """How many wait in IDLE now."""
        return self._config.idling

    async def until_idle(self) -> None:
        """As soon as somebody waits in IDLE for news."""
        async with asyncio.timeout(15):
            while not self.idling:  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def letters(self, folder: str = "INBOX") -> list[Kept]:
        found = await self.folder(folder)
        return [
            Kept(each.uid, _raw(each), frozenset(flag.value.decode() for flag in each.permanent_flags))
            async for each in found.messages()
        ]

    async def seen(self, folder: str = "INBOX") -> list[int]:
        """The numbers of those that are marked."""
        return [each.uid for each in await self.letters(folder) if "\\Seen" in each.flags]

    async def unmark(self, uid: int, folder: str = "INBOX") -> None:
        """Somebody marks a letter as unread."""
        found = await self.folder(folder)
        async for each in found.messages():
            if each.uid == uid:
                each.permanent_flags -= {Seen}
        found._mod_sequences.update([uid])
        found._updated.set()

    async def renumber(self, folder: str = "INBOX") -> None:
        """As after a server's repair: the letters are the same, their numbers are others."""
        found = await self.folder(folder)
        kept = [each async for each in found.messages()]
        found._uid_validity = MailboxSnapshot.new_uid_validity()
        await found.delete([each.uid for each in kept])
        found._max_uid = 100
        for each in kept:
            await found.append(AppendMessage(_raw(each), each.internal_date, each.permanent_flags))

    def spoil(self, uid: int, how: Spoiled) -> None:
        """The server gives out no more than the headers of this letter."""
        self._config.spoiled[uid] = how

    def refuse_marks(self, times: int) -> None:
        """So often no letter can be marked."""
        self._config.marks_refused = times

    async def rename(self, before: str, after: str) -> None:
        await self._mailboxes.rename_mailbox(before, after)

    async def make(self, folder: str) -> None:
        await self._mailboxes.add_mailbox(folder)

    async def remove(self, folder: str) -> None:
        await self._mailboxes.delete_mailbox(folder)


def _raw(message: Message) -> bytes:
    assert message._content is not None
    return bytes(message._content)


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that the server took."""

    sender: str
    recipient: str
    raw: bytes
    utf8: bool
    user: str | None


@dataclass
class SmtpServer:
    """Takes every letter, unless told what to answer.

    refusing: by recipient, what RCPT is answered with. after_data: what the next letters are answered with, in order;
    None hangs up without a word. largest: bytes.
    """

    security: Security = Security.PLAIN
    login: bool = False
    utf8: bool = True
    largest: int | None = 50 * 1024 * 1024
    refusing: dict[str, str] = field(default_factory=dict)
    refusing_sender: str | None = None
    after_data: deque[str | None] = field(default_factory=deque)
    received: list[Sent] = field(default_factory=list)
    connections: int = 0
    logins: int = 0
    """How often somebody tried to log in."""
    greetings: list[str] = field(default_factory=list)
    """By what names clients called themselves."""
    leaving_once: bool = False
    """The next letter is answered with a good-bye."""

    _port: int = 0
    _server: asyncio.Server | None = None
    lines: set[_Smtp] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        tls = serving() if self.security is Security.TLS else None
        self._server = await loop.create_server(self._line, "127.0.0.1", self._port, ssl=tls)
        self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
            self.hang_up()
            await asyncio.sleep(0)  # the lines are told of their end

    def hang_up(self) -> None:
        """On whoever is connected."""
        for line in list(self.lines):
            if isinstance(line.transport, asyncio.Transport):
                line.transport.abort()

    def _line(self) -> _Smtp:
        self.connections += 1
        starttls = self.security is Security.STARTTLS
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a password goes without TLS; on loopback it may
            return _Smtp(
                self,
                data_size_limit=self.largest,
                enable_SMTPUTF8=self.utf8,
                hostname=HOST,
                tls_context=serving() if starttls else None,
                require_starttls=starttls,
                auth_required=self.login,
                auth_require_tls=False,
                authenticator=self._lets_in,
                loop=asyncio.get_running_loop(),
            )

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        """As FRONTDESK_MAIL_SMTP has it, with the password."""
        scheme = {Security.TLS: "smtps", Security.STARTTLS: "smtp+starttls", Security.PLAIN: "smtp"}[self.security]
        user = f"{USER}:{PASSWORD}@" if self.login else ""
        return f"{scheme}://{user}{HOST}:{self.port}"

    def account(self, **other: Any) -> MailAccount:
        user, password = (USER, PASSWORD) if self.login else ("", "")
        return replace(MailAccount(HOST, self.port, self.security, user, password), **other)

    async def until_received(self, count: int = 1) -> list[Sent]:
        """As soon as so many letters have come."""
        async with asyncio.timeout(15):
            while len(self.received) < count:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        return self.received

    # What aiosmtpd asks its handler by name.

    async def handle_MAIL(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if self.leaving_once:
            self.leaving_once = False
            return "421 4.3.2 too long"
        if self.refusing_sender is not None:
            return self.refusing_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if (refusal := self.refusing.get(address)) is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.after_data.popleft() if self.after_data else "250 2.0.0 OK"
        if answer is None or answer.startswith("2"):
            user = (
                session.auth_data.login.decode() if isinstance(session.auth_data, LoginPassword) else session.auth_data
            )
            assert isinstance(envelope.content, bytes)
            self.received.append(
                Sent(
                    (envelope.mail_from or "").replace("<>", ""),
                    envelope.rcpt_tos[0],
                    envelope.content,
                    envelope.smtp_utf8,
                    user,
                )
            )
        if answer is None:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return ""
        return answer

    async def handle_EHLO(  # noqa: N802
        self, _: SMTP, session: Session, __: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.greetings.append(name)
        return answers

    def _lets_in(self, _: SMTP, __: Session, ___: Envelope, ____: str, given: Any) -> AuthResult:
        self.logins += 1
        right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False, auth_data=given)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        self.logins += 1
        if b64decode(args[1]) == f"user={USER}\1auth=Bearer {TOKEN}\1\1".encode():
            return AuthResult(success=True, auth_data=USER)
        return AuthResult(success=False, handled=False)


class _Smtp(SMTP):
    """A line that its server can hang up on."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.lines.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.lines.discard(self)
        super().connection_lost(error)


@asynccontextmanager
async def proxy(port: int, told: Callable[[bytes], bytes | None]) -> AsyncIterator[Proxy]:
    """Stands before a server."""
    standing = Proxy(port, told)
    await standing.open()
    try:
        yield standing
    finally:
        await standing.close()


class Proxy:
    """A way to a server that may be cut: `told` is given what the server says, and gives what arrives.

    None cuts the connection there.
    """

    def __init__(self, port: int, told: Callable[[bytes], bytes | None]) -> None:
        self._port = port
        self.told = told
        self._server: asyncio.Server | None = None
        self.connections = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[StreamWriter] = set()

    @property
    def port(self) -> int:
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """All connections, without a word."""
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        self._writers |= {writer, back}
        up = asyncio.create_task(self._carry(reader, back, lambda said: said))
        down = asyncio.create_task(self._carry(there, writer, self.told))
        await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        for end in (back, writer):
            end.transport.abort()
            self._writers.discard(end)
        await asyncio.gather(up, down, return_exceptions=True)
        self._tasks.discard(task)

    @staticmethod
    async def _carry(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, told: Callable[[bytes], bytes | None]
    ) -> None:
        while said := await reader.read(65536):
            passed = told(said)
            if passed is None:
                return
            writer.write(passed)
            await writer.drain()
