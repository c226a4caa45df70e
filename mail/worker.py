"""A thread of its own for calls that block, which nothing waits for when the program ends."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Does one job after the other.

    An executor of the standard library would be joined at the end of the program: a name server that does not answer
    could hold it up. This thread is left to itself then.
    """

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def do(self, job: Callable[..., T], *arguments: Any) -> asyncio.Future[T]:
        """The job's result, or what it raised. A future that is cancelled drops both, not the job."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def done(result: T | None, error: BaseException | None) -> None:
            if future.done():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)  # type: ignore[arg-type]

        def work() -> None:
            result, fault = None, None
            try:
                result = job(*arguments)
            except BaseException as error:  # noqa: BLE001  # it is raised where the result is awaited
                fault = error
            try:
                loop.call_soon_threadsafe(done, result, fault)
            except RuntimeError:
                return  # the loop is closed: nobody awaits it any more

        self._jobs.put(work)
        return future

    def end(self) -> None:
        """After the job in hand it takes no other."""
        self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
