"""The desk's mailbox, in pymap's memory backend."""

from __future__ import annotations

import asyncio
import ssl
from argparse import Namespace
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from datetime import datetime

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Identity, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.concurrent import Event, Subsystem
from pymap.context import connection_exit
from pymap.exceptions import InvalidAuth
from pymap.imap import IMAPConnection, IMAPServer
from pymap.imap.state import ConnectionState
from pymap.mime import MessageBody, MessageContent, MessageHeader
from pymap.parsing.message import AppendMessage
from pymap.selected import SelectedMailbox
from pymap.threads import ThreadKey
from pymap.user import UserMetadata
from pysasl.creds.server import ServerCredentials
from pysasl.hashing import Cleartext


class Inbox:
    """One mailbox and the talk of those who connect to it. shut_out: whether the password is refused just now."""

    def __init__(self, user: str, password: str, shut_out: Callable[[], bool]) -> None:
        self._user = user
        self._config = _Config(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host=None,
            port=0,
            demo_data=False,
            demo_user=user,
            demo_password=password,
            # No certificates are read, no threads are started, nobody is kept waiting: it is loopback.
            ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            tls_enabled=False,
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),
            invalid_user_sleep=0,
        )
        self._login = _Login(self._config, shut_out)
        self._login.users_dict[user] = UserMetadata(self._config, user, password=password)
        self._server = IMAPServer(self._login, self._config)
        self._mailbox = self._fresh()

    async def append(self, raw: bytes, at: datetime) -> None:
        """Put a letter into it."""
        await self._mailbox.append(AppendMessage(raw, at, frozenset()), recent=True)

    def letters(self) -> list[tuple[int, tuple[str, ...], bytes]]:
        """uid, flags and bytes of each letter, in their order."""
        return [
            (message.uid, tuple(sorted(str(flag) for flag in message.permanent_flags)), content)
            for message, content in self._mailbox.stored()
        ]

    async def renumber(self) -> None:
        """The same letters with other UIDs, under another UIDVALIDITY."""
        before = self._mailbox
        self._mailbox = self._fresh()
        self._mailbox.number_after(before)
        for message, content in before.stored():
            await self._mailbox.append(AppendMessage(content, message.internal_date, message.permanent_flags))

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from greeting to end."""
        about = SocketInfo.get(writer, None)
        connection = IMAPConnection(self._server.commands, self._config, reader, writer, about)
        async with AsyncExitStack() as stack:
            connection_exit.set(stack)
            stack.enter_context(closing(connection))
            await connection.run(ConnectionState(self._login, self._config))

    def _fresh(self) -> _Mailbox:
        folders = _Folders()
        self._config.set_cache[self._user] = (folders, FilterSet())
        return folders.inbox


class _Config(Config):
    @property
    def greeting(self) -> bytes:
        # pymap would ask the network for this machine's name.
        return b"Sandbox ready"


class _Login(Login):
    def __init__(self, config: Config, shut_out: Callable[[], bool]) -> None:
        super().__init__(config)
        self._shut_out = shut_out

    async def authenticate(self, credentials: ServerCredentials) -> Identity:
        if self._shut_out():
            raise InvalidAuth
        return await super().authenticate(credentials)


class _Mailbox(MailboxData):
    """Takes what no parser understands, and tells at once whoever idles."""

    def stored(self) -> list[tuple[Message, bytes]]:
        """Its messages and their bytes."""
        return [(message, bytes(message._content or b"")) for message in self._messages.values()]

    def number_after(self, before: _Mailbox) -> None:
        """Take another UIDVALIDITY, a greater one as it must be, and other numbers."""
        self._uid_validity = before.uid_validity + 1
        self._max_uid = before._max_uid + 1000

    async def append(self, append_msg: AppendMessage, *, recent: bool = False) -> Message:
        content = _parsed(append_msg.literal)
        async with self.messages_lock.write_lock():
            self._max_uid += 1
            message = Message(
                self._max_uid,
                append_msg.when or datetime.now().astimezone(),
                append_msg.flag_set,
                email_id=self._content_cache.add(content),
                thread_id=self._thread_cache.add(content),
                recent=recent,
                content=content,
            )
            self._messages[message.uid] = message
            self._mod_sequences.update([message.uid])
            self._updated.set()
        return message

    async def update_selected(self, selected: SelectedMailbox, *, wait_on: Event | None = None) -> SelectedMailbox:
        # pymap would sleep over a letter that came between two waits, until the next one comes.
        if wait_on is not None and selected.mod_sequence != self._mod_sequences.highest:
            wait_on = None
        return await super().update_selected(selected, wait_on=wait_on)


class _Folders(MailboxSet):
    def __init__(self) -> None:
        super().__init__()
        self.inbox = _Mailbox(self._content_cache, self._thread_cache)
        self._inbox = self.inbox


def _parsed(literal: bytes) -> MessageContent:
    """With its structure; as one piece of text when pymap's parser stumbles: a mail server keeps what comes."""
    try:
        content = MessageContent.parse(literal)
        ThreadKey.get_all(content.header)
    except Exception:  # noqa: BLE001 the parser of the standard library raises many kinds over broken headers
        lines = MessageContent._find_lines(literal)
        body = MessageBody(literal, lines, MessageBody._parse_content_type("text/plain"), [])
        return MessageContent(literal, MessageHeader.empty(), body)
    return content
