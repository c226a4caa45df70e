"""A desk with people and appeals whose history is as it should be, for tests of what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from desk.appeal import Appeal, changes
from desk.commands import Event
from desk.content import Content
from desk.names import ActionId, AppealId, MessageId, PersonId, RoleId, StateId
from desk.outgoing import Chat, Say, Show
from desk.people import Person
from desk.ports import Binding
from desk.process import ROLES
from storage import Database, Due, Received

NOON = datetime(2026, 11, 24, 9, 0, 0, 123457, tzinfo=UTC)
"""A working Tuesday's noon in Moscow, and some microseconds."""

OPERATOR = RoleId("operator")
GROUP = Chat(-1001)
LEASE = timedelta(minutes=2)


def second(number: float) -> datetime:
    """So many seconds after noon."""
    return NOON + timedelta(seconds=number)


def came(external_id: str, lane: str = "chat:1", payload: bytes = b"{}") -> Received:
    return Received("telegram", external_id, lane, payload, NOON)


async def bury(database: Database, row: int, error: str, at: datetime) -> None:
    """A row of the inbox becomes a dead letter."""
    async with database.work() as work:
        await work.inbox.buried(row, error, at)


class Town:
    """Sensible defaults, so that a test names only what matters. Times are `NOON` unless said otherwise."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._causes = count(1)

    async def person(self, telegram: int = 501, first_name: str = "Иван") -> Person:
        async with self.database.work() as work:
            return await work.people.meet(telegram, first_name, "", "", "ru")

    async def draft(self, initiator: Person | None = None) -> Appeal:
        """A draft with its first event."""
        writer = initiator or await self.person()
        async with self.database.work() as work:
            begun = await work.appeals.begin(writer, "telegram", NOON)
            after = replace(begun, version=1)
            event = self.event(begun, "draft", None, changes(None, after))
            await work.appeals.save(after)
            await work.events.append(event)
        return after

    async def appeal(self, initiator: Person | None = None, **now: Any) -> Appeal:
        """A submitted appeal, in the state `new` unless said otherwise."""
        draft = await self.draft(initiator)
        async with self.database.work() as work:
            number = await work.appeals.next_number()
        return await self.change(draft, "submit", **{"state": "new", "number": number, "submitted": NOON, **now})

    async def change(self, appeal: Appeal, action: str, **now: Any) -> Appeal:
        """Something happens to an appeal: the row and the event, as the desk writes them."""
        after = replace(appeal, **now, version=appeal.version + 1)
        async with self.database.work() as work:
            await work.appeals.save(after)
            await work.events.append(self.event(after, action, appeal.state, changes(appeal, after)))
        return after

    def event(
        self, appeal: Appeal, action: str, source: StateId | None, changed: Mapping[str, Any], cause: str = ""
    ) -> Event:
        return Event(
            appeal=appeal.id,
            action=ActionId(action),
            actor=appeal.initiator,
            roles=frozenset(),
            via="telegram",
            cause=cause or f"inbox:{next(self._causes)}",
            source=source,
            target=appeal.state,
            at=NOON,
            inputs={},
            changes=changed,
            process="digest",
        )

    async def message(self, appeal: Appeal, text: str = "Здравствуйте", *, staff: bool = False) -> MessageId:
        side, purpose = ("staff", "answer") if staff else ("initiator", "appeal")
        async with self.database.work() as work:
            return await work.messages.add(
                appeal.id,
                appeal.initiator,
                side,  # type: ignore[arg-type]
                purpose,  # type: ignore[arg-type]
                Content(text),
                NOON,
            )

    async def bind(self, chat: int = GROUP.id, role: RoleId = OPERATOR, thread: int | None = None) -> None:
        async with self.database.work() as work:
            await work.places.bind(Binding(role, chat, thread, "Операторы"))

    async def say(self, chat: int, text: str = "notice", *, at: datetime = NOON, **say: Any) -> int:
        async with self.database.work() as work:
            return await work.outbox.say(Chat(chat), Say(text, **say), language="ru", at=at)

    async def post(self, text: str = "notice", *, at: datetime = NOON, **say: Any) -> int:
        async with self.database.work() as work:
            return await work.outbox.post(OPERATOR, Say(text, **say), at=at)

    async def card(self, appeal: AppealId, *, at: datetime = NOON, **show: Any) -> None:
        async with self.database.work() as work:
            await work.outbox.show(Show("card", appeal, place=OPERATOR, **show), None, language="ru", at=at)

    async def panel(self, appeal: AppealId, chat: int, *, at: datetime = NOON, **show: Any) -> None:
        """The draft's panel, in the initiator's chat."""
        async with self.database.work() as work:
            await work.outbox.show(Show("draft", appeal, person=PersonId(1), **show), Chat(chat), language="ru", at=at)

    async def claim(
        self, at: datetime = NOON, *, busy: tuple[int, ...] = (), group: Chat | None = GROUP, limit: int = 10
    ) -> list[Due]:
        """What may be sent now; group: that of every role, which has room, None when it has none."""
        places = {} if group is None else dict.fromkeys(ROLES, group)
        return await self.database.claim(at, busy, places, limit, LEASE)
