"""Taking updates by long polling. What came is written down before Telegram is told that it came."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeVar

import structlog
from aiogram.exceptions import TelegramConflictError
from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo

from bot.batch import ALLOWED_UPDATES, Batch, Garbage, batch_of, salvaged
from bot.caller import Caller, WrongToken
from bot.intake import Accept, reason_of
from bot.lease import Lease
from bot.outcomes import LONGEST_PAUSE, Remedy, pause, verdict_of

log = structlog.get_logger()
T = TypeVar("T")

POLL_SECONDS = 30
"""How long Telegram holds an empty answer back; proxies cut connections that are silent for a minute."""

ANSWER_SECONDS = 15.0
"""How much longer an answer may take."""

GARBLED_TRIES = 3
"""How often an answer must come garbled before one broken update in it, not the way here, is taken for the cause."""


class Polling:
    """Polls while it holds the lease. sleep, clock (monotonic seconds): turned by tests.

    The offset is that of the last batch that was accepted. After a start there is none: what was not confirmed
    comes again, and the inbox recognises what it has.
    """

    def __init__(
        self,
        caller: Caller,
        accept: Accept,
        lease: Lease,
        now: Callable[[], datetime],
        *,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        poll_seconds: int = POLL_SECONDS,
    ) -> None:
        self._caller = caller
        self._accept = accept
        self._lease = lease
        self._now = now
        self._sleep = sleep
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._offset: int | None = None
        self._garbled = 0
        self._holds_lease = False
        self._answered: float | None = None
        self._not_accepted: str | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; a batch in hand is accepted, a poll that waits is dropped. Raises WrongToken."""
        stop = asyncio.create_task(stopping.wait())
        try:
            while not stopping.is_set():
                await self._unless(self._lease.acquire(), stop)
                if not stopping.is_set():
                    await self._poll_until_lost(stop)
        finally:
            stop.cancel()
            await self._lease.release()

    async def trouble(self) -> str | None:
        """Why no updates come, for `/readyz`; None when all is well, or another replica polls."""
        if not self._holds_lease:
            return None
        if self._not_accepted is not None:
            return f"updates could not be written down: {self._not_accepted}"
        if self._answered is None:
            return "getUpdates has not succeeded yet"
        silent = self._clock() - self._answered
        limit = self._poll_seconds + ANSWER_SECONDS + LONGEST_PAUSE
        return f"getUpdates has not succeeded for {silent:.0f} s" if silent > limit else None

    async def _poll_until_lost(self, stop: asyncio.Task[Any]) -> None:
        lost = asyncio.create_task(self._lease.lost())
        try:
            await self._poll_until(stop, lost)
        finally:
            lost.cancel()
            self._holds_lease = False

    async def _poll_until(self, *ends: asyncio.Task[Any]) -> None:
        self._holds_lease = True
        self._offset = None
        self._answered = None
        failures = 0
        freed = False
        while not any(end.done() for end in ends):
            wait = 0.0
            try:
                if not freed:
                    freed = await self._unless(self._free_of_webhook(), *ends) is not None
                    continue
                batch = await self._unless(self._next_batch(), *ends)
                if batch is None:
                    continue
                wait = await self._take(batch, failures)
            except WrongToken:
                raise
            except Exception as error:  # noqa: BLE001  # whatever it is, nothing was confirmed and all comes again
                wait = self._pause_after(error, failures)
            failures = failures + 1 if wait else 0
            if wait:
                await self._unless(self._sleep(wait), *ends)

    async def _free_of_webhook(self) -> bool:
        """With a webhook set Telegram refuses to be polled."""
        info = await self._caller.insist(GetWebhookInfo())
        if info.url:
            await self._caller.insist(DeleteWebhook(drop_pending_updates=False))
            log.warning("polling.webhook_removed")
        return True

    async def _next_batch(self) -> Batch:
        # The first is answered at once: whether updates can be had is known then, also where nobody writes.
        patience = self._poll_seconds if self._answered is not None else 0
        method = GetUpdates(offset=self._offset, timeout=patience, allowed_updates=ALLOWED_UPDATES)
        body = await self._caller.raw(method, within=self._poll_seconds + ANSWER_SECONDS)
        try:
            batch = batch_of(body, self._now())
        except Garbage:
            self._garbled += 1
            if self._garbled < GARBLED_TRIES:
                raise
            batch = salvaged(body, self._now())
            log.error("polling.salvaged", updates=len(batch.received))
        self._garbled = 0
        return batch

    async def _take(self, batch: Batch, failures: int) -> float:
        """Write a batch down, then go on behind it. Seconds to wait before the next: as a rule none."""
        if batch.received:
            try:
                await self._accept(batch.received)
            except Exception as error:  # noqa: BLE001  # not confirmed, so it comes again
                self._not_accepted = reason_of(error)
                log.error("polling.not_accepted", updates=len(batch.received), error=self._not_accepted)
                return pause(failures + 1)
        self._not_accepted = None
        offset = batch.offset_after(self._offset)
        stuck = bool(batch.received) and offset == self._offset
        self._offset = offset
        self._answered = self._clock()
        # Rubbish without an id, before any offset is known, cannot be confirmed: it comes again until more comes.
        return pause(failures + 1) if stuck else 0.0

    def _pause_after(self, error: BaseException, failures: int) -> float:
        """Say what is wrong; the seconds to wait. Raises WrongToken."""
        verdict = verdict_of(error, failures + 1)
        if verdict.remedy is Remedy.STOP:
            raise WrongToken from None
        seconds = verdict.after or pause(failures + 1)
        if isinstance(error, TelegramConflictError):
            meaning = "another program takes the updates of this bot: one poller or one webhook for a token"
            log.error("polling.conflict", meaning=meaning, said=error.message, seconds=seconds)
        elif isinstance(error, Garbage):
            log.warning("polling.garbled", error=str(error), seconds=seconds)
        else:
            log.warning("polling.failed", error=type(error).__name__, outcome=verdict.outcome.value, seconds=seconds)
        return seconds

    async def _unless(self, job: Coroutine[Any, Any, T], *ends: asyncio.Task[Any]) -> T | None:
        """What the job gives; None, and the job is dropped, when one of the ends comes first."""
        task = asyncio.create_task(job)
        try:
            await asyncio.wait({task, *ends}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
