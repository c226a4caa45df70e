"""The IMAP server from which the desk fetches its mailbox."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sandbox.mail.listening import Listener

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.mail.inbox import Inbox

log = logging.getLogger("sandbox")


class Delivered(NamedTuple):
    """A letter in the desk's mailbox. flags: as IMAP writes them."""

    uid: int
    flags: tuple[str, ...]
    raw: bytes


class ImapServer(Listener):
    """pymap over one mailbox in memory, which outlives restarts. shut_out: whether the password is refused just now."""

    def __init__(self, user: str, password: str, shut_out: Callable[[], bool], port: int = 0) -> None:
        super().__init__(port)
        self._whose = (user, password, shut_out)
        self._loading = asyncio.Lock()
        self._inbox: Inbox | None = None
        self._came: list[tuple[bytes, datetime]] = []
        self._connections: set[asyncio.Task[None]] = set()

    async def append(self, raw: bytes, at: datetime) -> None:
        """A letter for the desk has come; those who idle are told."""
        if self._inbox is None:
            self._came.append((raw, at))
        else:
            await self._inbox.append(raw, at)

    async def letters(self) -> list[Delivered]:
        """What is in the mailbox."""
        inbox = await self._loaded()
        return [Delivered(*each) for each in inbox.letters()]

    async def renumber(self) -> None:
        """A mailbox that was restored from a backup: another UIDVALIDITY, other UIDs. Connections are cut."""
        await self.cut()
        await (await self._loaded()).renumber()

    async def serve(self, listener: socket.socket) -> asyncio.Server:
        return await asyncio.start_server(self._connected, sock=listener)

    async def cut(self) -> None:
        connections = list(self._connections)
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await (await self._loaded()).talk(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        except Exception:  # a command that pymap cannot digest ends one connection, as on any server
            log.exception("the IMAP server broke a connection off")
        finally:
            self._connections.discard(task)
            if isinstance(writer.transport, asyncio.Transport):
                writer.transport.abort()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _loaded(self) -> Inbox:
        """pymap is loaded when it is first needed, beside the loop: that takes a third of a second."""
        async with self._loading:
            if self._inbox is None:
                inbox_class = await asyncio.to_thread(_load)
                inbox = inbox_class(*self._whose)
                while self._came:
                    await inbox.append(*self._came[0])
                    del self._came[0]
                self._inbox = inbox
        return self._inbox


def _load() -> type[Inbox]:
    from sandbox.mail.inbox import Inbox

    return Inbox
