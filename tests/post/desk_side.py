"""The desk's side of a mailbox in a test: what it takes over, and a mailbox that is read meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Any

from mail.servers import Arrived, Mailbox

PATIENCE = 15.0
"""Real seconds within which what is waited for must happen."""


def letter(subject: str = "Объявление не видно", *, about: str = "1", attached: int = 0) -> bytes:
    """A letter of Maria's, as it goes over the wire. attached: bytes of a file."""
    message = EmailMessage()
    message["From"] = "Maria <maria@example.org>"
    message["To"] = "help@portal.example"
    message["Subject"] = subject
    message["Message-ID"] = f"<{about}@example.org>"
    message.set_content("Здравствуйте!\nНе вижу своего объявления.\n")
    if attached:
        content = bytes(range(256)) * (attached // 256 + 1)
        message.add_attachment(content[:attached], maintype="image", subtype="png", filename="снимок.png")
    return message.as_bytes(policy=message.policy.clone(linesep="\r\n"))


async def until(happened: Callable[[], Any], patience: float = PATIENCE) -> None:
    async with asyncio.timeout(patience):
        while not happened():  # noqa: ASYNC110  # the server tells nobody
            await asyncio.sleep(0.005)


class Taken:
    """Takes over letters; may be told to fail, or to hold one back."""

    def __init__(self) -> None:
        self.letters: list[Arrived] = []
        self.failures: list[Exception] = []
        self.held: asyncio.Event | None = None
        self.began = asyncio.Event()

    async def __call__(self, arrived: Arrived) -> None:
        self.began.set()
        if self.failures:
            raise self.failures.pop(0)
        if self.held is not None:
            await self.held.wait()
        self.letters.append(arrived)

    @property
    def raws(self) -> list[bytes]:
        return [each.raw for each in self.letters]

    async def until(self, count: int) -> list[bytes]:
        """As soon as so many have been taken over."""
        await until(lambda: len(self.letters) >= count)
        return self.raws

    async def until_whole(self, count: int) -> None:
        """As soon as so many have been taken over whole."""
        await until(lambda: sum(not each.omitted for each in self.letters) >= count)


class Pauses:
    """Stands for sleeping between tries: remembers for how long it should have slept."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.go = asyncio.Event()
        self.go.set()

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self.go.wait()
        await asyncio.sleep(0.001)


@asynccontextmanager
async def reading(mailbox: Mailbox) -> AsyncIterator[asyncio.Event]:
    """The mailbox is read meanwhile; gives what stops it. It must end by itself then."""
    stopping = asyncio.Event()
    running = asyncio.create_task(mailbox.run(stopping))
    try:
        yield stopping
    finally:
        stopping.set()
        async with asyncio.timeout(PATIENCE):
            await running


@asynccontextmanager
async def listening(
    answer: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[int]:
    """A server of the test's own on loopback; its port. Whoever is connected at the end is hung up on."""
    lines: dict[asyncio.Task[Any], asyncio.StreamWriter] = {}

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        lines[task] = writer
        with contextlib.suppress(ConnectionError):
            await answer(reader, writer)
        writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer in lines.values():
            writer.transport.abort()
        await asyncio.gather(*lines)
