"""A way to a server that may be cut."""

from __future__ import annotations

import asyncio
from asyncio import StreamWriter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


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
