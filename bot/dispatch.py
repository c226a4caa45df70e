"""From the inbox to the handlers: in order per lane, lanes side by side, each update in one short transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update

from bot.batch import SOURCE as TELEGRAM
from bot.characters import read_whole
from bot.faults import fault_of
from bot.inquiry import Answers, Inquiry
from bot.membership import MembershipUnknown
from bot.metrics import Metrics
from bot.outages import Outages
from bot.presses import PressAnswers
from bot.speaker import Speaker, speaker_of
from bot.turns import Turns
from bot.wakes import Bells
from bot.ways import Hopeless, Way
from desk.ports import ChangedMeanwhile
from desk.refusals import Refusal
from handlers import Turn, answer_refusal, converse
from storage import Database, DatabaseFault, InboxRow, Work

log = structlog.get_logger()

SIDE_BY_SIDE = 32
"""Lanes that are worked on at the same time."""

ATTEMPTS = 6
"""Failures after which an update is a dead letter: about a minute, in which a passing fault has passed."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(seconds=60)
"""For a Telegram that does not say who somebody is: as long again as it has taken already, within these."""

ANOTHER_SECONDS = 0.05
"""How long a lane is left to another replica that works on it."""

COLLISIONS = 20
"""How often a transaction that met another one is done again at once."""


class Dispatch:
    """Takes what was accepted and sees it through.

    A row that fails is tried again with growing pauses, holding up its own lane alone; one that cannot be
    parsed, or keeps failing, becomes a dead letter that the admins see.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        username: str,
        turns: Turns,
        inquiry: Inquiry,
        presses: PressAnswers,
        bells: Bells,
        outages: Outages,
        metrics: Metrics,
        now: Callable[[], datetime],
        articles_changed: Callable[[], Awaitable[None]],
        ways: Mapping[str, Way] | None = None,
    ) -> None:
        """articles_changed: awaited once a turn has changed articles of the FAQ, and before the same lane goes on.

        ways: of what came otherwise than from Telegram, by the source of its rows.
        """
        self._database = database
        self._bot = bot
        self._username = username
        self._turns = turns
        self._inquiry = inquiry
        self._presses = presses
        self._bells = bells
        self._outages = outages
        self._metrics = metrics
        self._articles_changed = articles_changed
        self._ways = ways or {}
        self._now = now
        self._busy: dict[str, asyncio.Task[None]] = {}

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; what is in hand then is finished."""
        await self._outages.loop(self._look, stopping)
        if self._busy:
            await asyncio.gather(*self._busy.values(), return_exceptions=True)
        await self._presses.finish()

    async def _look(self) -> None:
        """Take in hand what waits; or wait for it."""
        room = SIDE_BY_SIDE - len(self._busy)
        rows = await self._database.heads(self._now(), self._busy.keys(), room) if room else []
        for row in rows:
            # A fault of the database is none of the row: it does not count, and only the row's own lane waits here.
            task = asyncio.create_task(self._outages.outlast(partial(self._see_through, row)))
            self._busy[row.lane] = task
            task.add_done_callback(partial(self._free, row.lane))
        if not rows:
            await self._bells.inbox.wait(await self._patience())

    def _free(self, lane: str, task: asyncio.Task[None]) -> None:
        self._busy.pop(lane, None)
        self._bells.inbox.ring()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("dispatch.left", fault=fault_of(error), meaning="the next start takes it up again")

    async def _patience(self) -> float:
        """Seconds until the next retry is due; a second at most, for what other replicas accept."""
        due = await self._database.next_due(self._now())
        return 1.0 if due is None else min(1.0, max(0.01, (due - self._now()).total_seconds()))

    async def _see_through(self, row: InboxRow) -> None:
        """One row to its end: done, to be tried again, or dead. Raises a DatabaseFault: nothing was done then."""
        try:
            process = self._process_of(row)
        except Exception as error:  # noqa: BLE001  # whatever it is that cannot be parsed, it delays nobody
            await self._bury(row, error)
            return
        try:
            await process()
        except _TakenByAnother:
            # The lane stays ours for a moment, so that this row is not looked at again and again meanwhile.
            await asyncio.sleep(ANOTHER_SECONDS)
        except MembershipUnknown as error:
            # Telegram could not say who somebody is: neither a yes nor a no, so it waits, however long, and no try
            # of the handler is used up by that.
            now = self._now()
            pause = min(max(now - row.received, FIRST_WAIT), LONGEST_WAIT)
            log.warning("dispatch.waits_for_membership", update=row.id, error=str(error))
            await self._database.failed(row.id, str(error), now + pause, now, counted=False)
        except DatabaseFault:
            raise
        except Hopeless as error:
            await self._bury(row, error)
        except Exception as error:  # noqa: BLE001  # a bug in a handler must not stop the desk for others
            await self._failed(row, error)

    def _process_of(self, row: InboxRow) -> Callable[[], Awaitable[None]]:
        """How the row is worked off. Raises whatever says that nobody can."""
        if row.source == TELEGRAM:
            return partial(self._process, row, self._parse(row))
        return partial(self._by_way, row, self._ways[row.source])

    async def _by_way(self, row: InboxRow, way: Way) -> None:
        errand = await way.understand(row)
        for _ in range(COLLISIONS):
            try:
                try:
                    await self._run_errand(row, errand.do)
                except Refusal as refusal:
                    log.info("dispatch.refused", update=row.id, refusal=type(refusal).__name__)
                    await self._run_errand(row, partial(errand.refused, refusal=refusal))
                break
            except ChangedMeanwhile:
                continue
        else:
            raise ChangedMeanwhile(f"inbox row {row.id}: {COLLISIONS} collisions")
        self._bells.committed()
        self._metrics.handled(self._now() - row.received)

    async def _run_errand(self, row: InboxRow, do: Callable[[Work], Awaitable[None]]) -> None:
        async with self._database.work() as work:
            if not await work.inbox.hold(row.id):
                raise _TakenByAnother
            await do(work)
            await work.inbox.done(row.id, self._now())

    def _parse(self, row: InboxRow) -> Update:
        told = read_whole(row.payload)
        _leave_out_what_was_pressed(told)
        return Update.model_validate(told, context={"bot": self._bot})

    async def _process(self, row: InboxRow, update: Update) -> None:
        speaker = speaker_of(update, self._username)
        answers = await self._inquiry.ask(update, speaker) if speaker else Answers()
        for _ in range(COLLISIONS):
            try:
                turn = await self._in_transaction(row, update, speaker, answers)
                break
            except ChangedMeanwhile:
                continue
        else:
            raise ChangedMeanwhile(f"inbox row {row.id}: {COLLISIONS} collisions")
        if turn is not None and turn.articles_changed:
            # Before it is said: whoever reads that an article is there finds it.
            await self._read_articles()
        self._bells.committed()
        if turn is not None and turn.erased:
            self._bells.house.ring()
        self._metrics.handled(self._now() - row.received)
        if update.callback_query is not None:
            self._presses.begin(update.callback_query, turn)

    async def _read_articles(self) -> None:
        """What was decided is written: whatever goes wrong with this, it is said, and done but once."""
        try:
            await self._articles_changed()
        except Exception as error:  # noqa: BLE001  # they are looked after each minute as well
            log.error("dispatch.articles_not_read", fault=fault_of(error))

    async def _in_transaction(
        self, row: InboxRow, update: Update, speaker: Speaker | None, answers: Answers
    ) -> Turn | None:
        """What the handlers decide, and the row's end, in one transaction.

        A refusal has written nothing: it is answered in a transaction of its own.
        """
        try:
            return await self._once(row, update, speaker, answers, self._hand_over)
        except Refusal as refusal:
            log.info("dispatch.refused", update=row.id, refusal=type(refusal).__name__)
            return await self._once(row, update, speaker, answers, _Refusing(refusal))

    async def _once(
        self,
        row: InboxRow,
        update: Update,
        speaker: Speaker | None,
        answers: Answers,
        handle: Callable[[Update, Turn], Awaitable[None]],
    ) -> Turn | None:
        async with self._database.work() as work:
            if not await work.inbox.hold(row.id):
                raise _TakenByAnother
            turn = await self._turn(work, row, update, speaker, answers)
            if turn is not None:
                await handle(update, turn)
            await work.inbox.done(row.id, self._now())
        return turn

    async def _turn(
        self, work: Work, row: InboxRow, update: Update, speaker: Speaker | None, answers: Answers
    ) -> Turn | None:
        if speaker is None:
            return None
        return await self._turns.begin(work, speaker, answers, cause=f"inbox:{row.id}", update=update)

    async def _hand_over(self, update: Update, turn: Turn) -> None:
        await converse(update.event_type, update.event, turn=turn, username=self._username)

    async def _failed(self, row: InboxRow, error: BaseException) -> None:
        attempts = row.attempts + 1
        if attempts >= ATTEMPTS:
            await self._bury(row, error)
            return
        pause = timedelta(seconds=2**row.attempts)
        log.warning("dispatch.failed", update=row.id, attempt=attempts, fault=fault_of(error))
        await self._database.failed(row.id, fault_of(error), self._now() + pause, self._now())
        self._metrics.failed()

    async def _bury(self, row: InboxRow, error: BaseException) -> None:
        log.error("dispatch.dead_letter", update=row.id, fault=fault_of(error))
        try:
            await self._put_away(row, error, told=True)
        except (DatabaseFault, ChangedMeanwhile):
            raise
        except Exception as bug:  # noqa: BLE001  # what cannot be told of holds up its lane no longer either
            log.error("dispatch.dead_letter_not_told", update=row.id, fault=fault_of(bug))
            await self._put_away(row, error, told=False)
        self._metrics.dead()
        self._bells.committed()

    async def _put_away(self, row: InboxRow, error: BaseException, *, told: bool) -> None:
        """With its notice in one transaction, so that there is none of which nobody hears."""
        async with self._database.work() as work:
            await work.inbox.buried(row.id, fault_of(error), self._now())
            if told:
                await self._turns.tell_admins_of_dead_letters(work)


_OF_A_PRESSED_MESSAGE = ("message_id", "date", "chat", "message_thread_id", "is_topic_message")


def _leave_out_what_was_pressed(told: Any) -> None:
    """Of the message under which a button was pressed it matters where it is: the rest is the bot's own words, whose
    validation would take as long as all else that is done about an update before it is decided.
    """
    query = told.get("callback_query") if isinstance(told, dict) else None
    message = query.get("message") if isinstance(query, dict) else None
    if isinstance(query, dict) and isinstance(message, dict):
        query["message"] = {name: message[name] for name in _OF_A_PRESSED_MESSAGE if name in message}


class _TakenByAnother(Exception):
    """Another replica has the row in hand, or has finished it: what is to be said, it says."""


class _Refusing:
    """Answers a refusal in the place of the handlers."""

    def __init__(self, refusal: Refusal) -> None:
        self._refusal = refusal

    async def __call__(self, update: Update, turn: Turn) -> None:
        await answer_refusal(turn, self._refusal, pressed=update.callback_query is not None)
