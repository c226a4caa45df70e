"""What a failed call means for the row of the outbox that it was made for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.faults import fault_of
from bot.limits import Pacing
from bot.outages import Outages
from bot.outcomes import FAULT_ATTEMPTS, LONGEST_PAUSE, Outcome, Remedy, Verdict, pause, verdict_of
from desk.admins import tell_admins
from desk.channels import CALLED_ABOUT
from desk.outgoing import PAGE, Chat, Priority, Say, Show
from desk.paging import hurried
from desk.ports import Binding
from handlers.screens import DELIVERED
from storage import Database, DatabaseFault, Due, Retry, Sent, Settled, Undeliverable, Work

log = structlog.get_logger()

LOST_GROUP = frozenset({Outcome.KICKED, Outcome.CHAT_NOT_FOUND})
"""A bound group in which the bot is surely not any more. All else may be over tomorrow, and its cards stand there."""

SAID_FOR = timedelta(minutes=15)
"""How long `/readyz` says that something was given up."""

NOT_THERE = frozenset({Outcome.BLOCKED, Outcome.DEACTIVATED, Outcome.CANNOT_INITIATE, Outcome.CHAT_NOT_FOUND})
"""Somebody whom the bot cannot write to until they write again."""


class FateRules:
    """From an error to a fate; what the error says about the chat is written at once."""

    def __init__(
        self,
        database: Database,
        pacing: Pacing,
        admins: frozenset[int],
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._pacing = pacing
        self._admins = admins
        self._outages = outages
        self._given_up: deque[datetime] = deque(maxlen=1000)
        self._now = now

    async def of_failure(self, due: Due, error: BaseException, progress: int) -> Settled:
        """progress: the calls of the row that had succeeded before."""
        try:
            # What was sent already must not be forgotten because the database is away.
            return await self._outages.outlast(lambda: self._of_failure(due, error, progress))
        except DatabaseFault as fault:
            return await self.of_fault(due, fault, progress)

    async def _of_failure(self, due: Due, error: BaseException, progress: int) -> Settled:
        verdict = verdict_of(error, due.attempts)
        log.info("outbox.not_sent", outbox=due.id, appeal=due.appeal, outcome=verdict.outcome, attempt=due.attempts)
        match verdict.remedy:
            case Remedy.DONE:
                # It was done, only the answer could not be read.
                return Sent(due)
            case Remedy.AGAIN | Remedy.STOP:
                if verdict.outcome is Outcome.RETRY_AFTER:
                    await self._pacing.retry_after(due.chat.id, verdict.after)
                after = verdict.after or pause(due.attempts)
                return Retry(due, self._after(after), verdict.reason, progress, verdict.counted)
            case Remedy.MOVED if verdict.chat is not None:
                await self._follow(due.chat.id, verdict.chat)
                return Retry(due, self._now(), verdict.reason, progress, counted=False)
            case Remedy.DROP_TOPIC:
                await self._forget_topic(due.chat)
                return Retry(due, self._after(pause(due.attempts)), verdict.reason, progress)
            case _:
                return await self._undeliverable(due, verdict, progress)

    async def of_fault(self, due: Due, error: Exception, progress: int) -> Settled:
        """After a bug of this program, which holds up what stands behind it for some tries only."""
        if isinstance(error, DatabaseFault):
            # The program ends while the database is away: that is no try.
            return Retry(due, self._now(), str(error)[:200], progress, counted=False)
        if due.attempts < FAULT_ATTEMPTS:
            return Retry(due, self._after(pause(due.attempts)), fault_of(error)[:200], progress)
        try:
            also = await self._outages.outlast(lambda: self.shows_of_fate(due.say))
        except Exception as fault:  # noqa: BLE001  # perhaps it is the appeal that cannot be read
            log.error("outbox.fate_not_shown", outbox=due.id, fault=fault_of(fault))
            also = []
        self._given_up.append(self._now())
        return Undeliverable(due, Outcome.FAULT.value, also=also)

    async def trouble(self) -> str | None:
        """That something was given up not long ago by a bug, for `/readyz`."""
        recent = [at for at in self._given_up if self._now() - at < SAID_FOR]
        return f"messages that could not be made, see /undelivered: {len(recent)}" if recent else None

    async def shows_of_fate(self, say: Say | None) -> list[Show]:
        """The views that show what became of what has to reach the initiator."""
        if say is None or say.appeal is None or not _is_for_initiator(say):
            return []
        async with self._database.reading() as work:
            appeal = await work.appeals.get(say.appeal)
        shows = [Show("card", appeal.id, place=place, priority=Priority.EDIT) for place in appeal.places]
        return [*shows, Show("workbench", appeal.id)]

    async def _undeliverable(self, due: Due, verdict: Verdict, progress: int) -> Settled:
        """Kept, with the reason. What belongs in a group that is lost goes to another group, whole."""
        if due.place is not None and verdict.outcome in LOST_GROUP:
            await self._lose_group(due.chat.id)
            return Retry(due, self._after(1), verdict.reason, counted=False)
        if due.place is not None and verdict.outcome in {Outcome.MUTED, Outcome.NO_RIGHTS}:
            await self._tell_of_refusal(due.chat.id)
            # A card is text alone: whatever forbids it forbids everything.
            if verdict.outcome is Outcome.MUTED or due.show is not None:
                return Retry(due, self._after(LONGEST_PAUSE), verdict.reason, progress)
        if due.place is None and verdict.outcome in NOT_THERE:
            await self._note_blocked(due.chat.id, due.say)
        return Undeliverable(due, verdict.reason, also=await self.shows_of_fate(due.say))

    async def _note_blocked(self, chat: int, say: Say | None) -> None:
        """Whoever was alone asked to see to an accident and is not there: others are asked now, not in minutes."""
        async with self._database.work() as work:
            person = await work.people.of_telegram(chat)
            if person is None:
                return
            await work.people.set_started(person.id, False)
            paged = say.appeal if say is not None and say.link == PAGE else None
            if paged is not None and hurried(await work.appeals.get(paged), person.id):
                await work.timers.hasten(paged, "page", self._now())

    async def _follow(self, old: int, new: int) -> None:
        log.warning("outbox.group_moved", old=old, new=new)
        async with self._database.work() as work:
            await work.places.moved(old, new)

    async def _forget_topic(self, chat: Chat) -> None:
        """The topic is gone or closed to us: what was bound in it goes to the group itself, its cards anew."""
        if chat.thread is None:
            return
        log.warning("outbox.topic_gone", chat=chat.id, thread=chat.thread)
        async with self._database.work() as work:
            await work.places.topic_gone(chat.id, chat.thread)

    async def _lose_group(self, chat: int) -> None:
        """A bound group is gone: its roles are free, and the admins are told what to do."""
        log.error("outbox.group_lost", chat=chat)
        async with self._database.work() as work:
            freed = await work.places.unbind(chat)
            if freed:
                await self._tell_admins(work, "notice-group-lost", freed[0])

    async def _tell_of_refusal(self, chat: int) -> None:
        """A bound group does not let the bot write, or not all that it has to: once a day the admins are told."""
        log.error("outbox.group_refuses", chat=chat)
        async with self._database.work() as work:
            bound = [binding for binding in await work.places.bindings() if binding.chat == chat]
            if bound and await work.marks.first(f"group-refuses:{chat}:{self._now():%Y-%m-%d}", self._now()):
                await self._tell_admins(work, "notice-group-refuses", bound[0])

    async def _tell_admins(self, work: Work, text: str, binding: Binding) -> None:
        say = Say(text, {"title": binding.title, "role": binding.role})
        await tell_admins(work, self._admins, lambda _: say, self._now())

    def _after(self, seconds: float) -> datetime:
        return self._now() + timedelta(seconds=seconds)


def _is_for_initiator(say: Say) -> bool:
    """Whether it is of what has to reach them: others are shown the same words under other names."""
    return say.text in CALLED_ABOUT or (say.content is not None and say.link in DELIVERED)
