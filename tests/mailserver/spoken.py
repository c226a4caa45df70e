"""What pymap says, and what it can be told to say wrong."""

from __future__ import annotations

from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from typing import Any

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.concurrent import Event
from pymap.context import connection_exit
from pymap.exceptions import InvalidAuth, TemporaryFailure
from pymap.imap import IMAPConnection, IMAPServer
from pymap.imap.state import ConnectionState
from pymap.parsing.command.select import FetchCommand, IdleCommand, StoreCommand
from pysasl import SASLAuth
from pysasl.creds.external import ExternalCredentials
from pysasl.creds.server import ServerCredentials
from pysasl.mechanism.login import LoginMechanism
from pysasl.mechanism.oauth import OAuth2Mechanism
from pysasl.mechanism.plain import PlainMechanism

from tests.mailserver.account import TOKEN, USER


@dataclass(frozen=True, slots=True)
class Spoiled:
    """What a server does when it is asked for a letter that it cannot read: it says NO, or hangs up.

    even_its_size: also when it is asked for no more than that.
    """

    politely: bool
    even_its_size: bool = False


class ImapConfig(Config):
    """Logs in by password, and by token where there is one."""

    def __init__(self, *given: Any, idle: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self._idle = idle
        self.idling = 0
        self.forgetful = False
        self.before_idle: Callable[[], Awaitable[Any]] | None = None
        self.spoiled: dict[int, Spoiled] = {}
        self.marks_refused = 0

    @property
    def tls_auth(self) -> SASLAuth:
        return SASLAuth([PlainMechanism(), LoginMechanism(), OAuth2Mechanism()])

    @property
    def backend_capability(self) -> Any:
        return [each for each in super().backend_capability if self._idle or each != b"IDLE"]


class ImapLogin(Login):
    async def authenticate(self, credentials: ServerCredentials) -> Any:
        if isinstance(credentials, ExternalCredentials):
            if (credentials.authzid, credentials._token) != (USER, TOKEN):
                raise InvalidAuth
            return self.demo_user_identity
        return await super().authenticate(credentials)


class SpokenImap(IMAPServer):
    """A server that knows who waits for news."""

    async def __call__(self, reader: StreamReader, writer: StreamWriter, info: SocketInfo) -> None:
        line = _ImapLine(self.commands, self._config, reader, writer, info)
        async with AsyncExitStack() as stack:
            connection_exit.set(stack)
            stack.enter_context(closing(line))
            await line.run(_State(self._login, self._config))


class _State(ConnectionState):
    config: ImapConfig

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

    async def do_idle(self, command: IdleCommand) -> Any:
        if (happens := self.config.before_idle) is not None:
            self.config.before_idle = None
            await happens()
        return await super().do_idle(command)

    async def receive_updates(self, command: IdleCommand, done: Event) -> list[Any]:
        """Also of what came since the last command. pymap itself waits for the next change and forgets that one."""
        if self.config.forgetful:
            return list(await super().receive_updates(command, done))
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

    config: ImapConfig

    async def read_idle_done(self, command: IdleCommand) -> bool:
        self.config.idling += 1
        try:
            return await super().read_idle_done(command)
        finally:
            self.config.idling -= 1
