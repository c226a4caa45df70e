"""A port that can be shut and opened again while the sandbox runs: shut, it refuses, and nobody else can take it."""

from __future__ import annotations

import asyncio
import socket
from abc import ABC, abstractmethod

LOOPBACK = "127.0.0.1"


class Listener(ABC):
    """A server on a port of loopback. port: 0 for any free one, which then stays the same."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self._server: asyncio.Server | None = None
        self._kept: socket.socket | None = None

    @property
    def up(self) -> bool:
        """Whether it listens."""
        return self._server is not None

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        if self._server is None:
            listener, self._kept = self._kept or self._bound(), None
            self._server = await self.serve(listener)

    async def shut(self) -> None:
        """Refuse connections from now on, and end those that there are."""
        if self._server is not None:
            self._server.close()
            self._server = None
            await self.cut()
            # Bound and not listening: whoever connects is refused, and the port is still ours.
            self._kept = self._bound()

    async def stop(self) -> None:
        """End, and give the port up."""
        await self.shut()
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _bound(self) -> socket.socket:
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((LOOPBACK, self.port))
        except OSError:
            made.close()
            raise
        self.port = made.getsockname()[1]
        return made

    @abstractmethod
    async def serve(self, listener: socket.socket) -> asyncio.Server:
        """Serve those who connect to this socket."""

    @abstractmethod
    async def cut(self) -> None:
        """End every connection without a word."""
