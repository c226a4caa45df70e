"""A blocking IMAP session, spoken with from the loop: each call in a thread, and none holds up the program's stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from mail.imap import Session
from mail.worker import Worker

T = TypeVar("T")

LEAVING = 1.0
"""Seconds to wait for the thread to let go of a connection that was cut; it sits in a name server's silence, else."""


class Stopped(Exception):
    """The program is told to stop."""


class Conversation:
    """stop: done when the program is to stop."""

    def __init__(self, session: Session, stop: asyncio.Task[Any]) -> None:
        self.session = session
        self._stop = stop
        self._worker = Worker("mail")

    async def ask(self, job: Callable[..., T], *arguments: Any, last: float = 0.0) -> T:
        """What a method of the session gives.

        Raises what it raises; Stopped, and the connection is cut, when the program stops first. last: seconds that
        the call may go on then.
        """
        answer = self._worker.do(job, *arguments)
        try:
            await asyncio.wait({answer, self._stop}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done() and last:
                await asyncio.wait({answer}, timeout=last)
            if not answer.done():
                raise Stopped
            return answer.result()
        finally:
            if not answer.done():
                self.session.cut()
                answer.cancel()

    async def unless_stopped(self, job: Coroutine[Any, Any, T]) -> T:
        return await unless_stopped(self._stop, job)

    async def leave(self) -> None:
        """Close; nothing is raised."""
        self.session.cut()
        left = self._worker.do(self.session.leave)
        self._worker.end()
        await asyncio.wait({left}, timeout=LEAVING)
        left.cancel()


async def unless_stopped(stop: asyncio.Task[Any], job: Coroutine[Any, Any, T]) -> T:
    """What the job gives. Raises Stopped, and the job is dropped, when the program stops first."""
    task = asyncio.create_task(job)
    try:
        await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Stopped
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
