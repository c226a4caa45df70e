"""A mailbox on an IMAP server."""

from __future__ import annotations

import asyncio
import ssl
from argparse import Namespace
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self
from uuid import uuid4

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict.mailbox import MailboxData, Message
from pymap.concurrent import Subsystem
from pymap.mailbox import MailboxSnapshot
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag, Seen
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from desk.mail_account import MailAccount, Security
from tests.mailserver.account import HOST, PASSWORD, USER, serving
from tests.mailserver.spoken import ImapConfig, ImapLogin, Spoiled, SpokenImap


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
        self._config = ImapConfig(
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
        self._login = ImapLogin(self._config)
        await self._login.demo_user_identity.set(UserMetadata(self._config, USER, password=PASSWORD))
        self._config.apply_context()
        async with self._login.demo_user_identity.new_session() as session:
            self._mailboxes = session.mailbox_set
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        imap = SpokenImap(self._login, self._config)

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

    def before_idle(self, happens: Callable[[], Awaitable[Any]], *, forgets: bool = False) -> None:
        """This happens when somebody asks to wait in IDLE next, and is not waiting yet.

        forgets: of what came since the command before the server tells nothing in IDLE, before something else comes.
        """
        self._config.before_idle = happens
        self._config.forgetful = forgets

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
