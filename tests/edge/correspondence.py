"""A desk that is written to by mail, and a mail server that does as it is told."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any, cast

from bot.caller import Caller
from bot.household import Household
from bot.inquiry import Answers
from bot.mail_channel import Sender, posting
from bot.metrics import Metrics
from bot.outages import Outages
from bot.posting import LEASE, Carrier
from bot.settings import read_settings
from bot.turns import Turns
from bot.wakes import Bells
from desk.appeal import Appeal
from desk.commands import Command
from desk.content import Attachment, Content
from desk.names import OPERATOR, ActionId, AppealId
from desk.people import TIMER, Actor, Person
from desk.ports import Letter
from desk.receiving import Receiving, Spoken
from mail import Links
from mail.servers import Delivered
from storage import Database
from tests.town.beginnings import read_once, with_tables
from tests.town.clock import TownClock
from texts import Names

ADDRESS = "desk@support.example"
PETR = "petr@example.test"
PUBLIC = "https://support.example/front"
SECRET = b"a token that nobody knows"


@dataclass
class MailServer:
    """Stands for the mail server: keeps what it is given. answers: what it says next; without any it takes letters."""

    answers: deque[Any] = field(default_factory=deque)
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    asked: int = 0
    sending: asyncio.Event = field(default_factory=asyncio.Event)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def send(self, sender: str, recipient: str, message: bytes | EmailMessage) -> Any:
        assert sender == ADDRESS
        assert isinstance(message, EmailMessage)
        self.asked += 1
        self.sending.set()
        await self.may_answer.wait()
        answer = self.answers.popleft() if self.answers else Delivered("250")
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Delivered):
            self.taken.append((recipient, message))
        return answer


class MailDesk:
    """Appeals that came by mail, and staff who answer them; what is to go out waits until `post`."""

    def __init__(
        self,
        database: Database,
        caller: Caller | None,
        server: Carrier,
        metrics: Metrics,
        public: str | None,
        most: int,
    ) -> None:
        settings = read_settings(_env_file=None)
        self.database, self.clock = database, TownClock()
        self.rules, self.texts = read_once(settings)
        self.names = Names(self.texts, self.rules.calendar.zone, self.rules.named)
        self.turns = Turns(self.rules, self.texts, self.names, settings.keeping, frozenset(), self.clock)
        self.links = Links(SECRET, public)
        self.household = Household(
            database,
            self.turns,
            self.rules,
            self.texts,
            self.names,
            cast(Any, caller),
            Bells(),
            Outages(),
            metrics,
            self.clock,
        )
        self.posting = posting(self.household, Sender(ADDRESS, server, most), self.links)
        self._causes = count(1)

    async def hears(
        self, text: str = "Фото не грузятся", subject: str = "Фото", address: str = PETR, message_id: str = "a@theirs"
    ) -> Appeal:
        """A letter that begins an appeal, as the reading half has taken it in."""
        async with self.database.work() as work:
            person = await work.people.meet_at("mail", address, "Пётр")
            ear = Receiving(
                self.turns.desk(work, Answers()), work, self.rules.process, self._cause(), "mail", self.clock()
            )
            appeal, message = await ear.begin(person, Spoken(text))
            letter = Letter(message_id, False, appeal.id, message, person.id, address, subject, self.clock())
            await work.letters.add(letter)
        return await self.does("submit", appeal.id, TIMER)

    async def does(self, action: str, appeal: AppealId, actor: Actor, **inputs: Any) -> Appeal:
        async with self.database.work() as work:
            command = Command(ActionId(action), appeal, actor, self._cause(), inputs)
            return (await self.turns.desk(work, Answers()).perform(command)).appeal

    async def anna(self) -> Actor:
        async with self.database.work() as work:
            person = await work.people.meet(7000000011, "Анна", "", "", "ru")
        return Actor(person.id, "Анна", frozenset({OPERATOR}))

    async def answers(
        self, appeal: Appeal, text: str = "Очистите кэш", *attached: Attachment, entities: tuple[Any, ...] = ()
    ) -> Appeal:
        """Anna takes it and answers; the seconds in which that can be taken back pass."""
        anna = await self.anna()
        async with self.database.work() as work:
            message = await work.messages.add(
                appeal.id,
                anna.person or appeal.initiator,
                "staff",
                "answer",
                Content(text, entities, attached),
                self.clock(),
            )
        await self.does("take", appeal.id, anna)
        answered = await self.does("answer", appeal.id, anna, text=int(message))
        self.clock.turn(seconds=11)
        return answered

    async def joins(self, appeal: Appeal, address: str) -> Person:
        async with self.database.work() as work:
            person = await work.people.meet_at("mail", address, "Коллега")
            await work.participants.add(appeal.id, person.id, None, self.clock())
        return person

    async def post(self) -> None:
        """All that can be sent now is sent."""
        async with self._posting():
            while await self._has_work():  # noqa: ASYNC110  # nobody tells when all is sent
                await asyncio.sleep(0.005)

    async def until_no_trouble(self) -> None:
        """Letters are looked for until nothing is known to hold them up."""
        async with self._posting():
            while self.posting.trouble is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    @asynccontextmanager
    async def _posting(self) -> AsyncIterator[None]:
        stopping, bells = asyncio.Event(), self.household.bells
        running = asyncio.create_task(self.posting.run(stopping))
        async with asyncio.timeout(20):
            yield
        stopping.set()
        bells.ring_all()
        await running

    async def _has_work(self) -> bool:
        due = await self.database.next_on("mail", self.clock(), ())
        is_due = due is not None and due <= self.clock() and not self.posting.resting
        return is_due or self.posting.busy or await self._is_leased()

    async def _is_leased(self) -> bool:
        """Claimed at this very moment: the loop has not been told of it yet."""
        due = await self.database.next_on("mail", self.clock(), ())
        return due is not None and timedelta(seconds=60) < due - self.clock() <= LEASE and not self.posting.resting

    async def appeal(self, appeal: AppealId) -> Appeal:
        async with self.database.reading() as work:
            return await work.appeals.get(appeal)

    async def fates(self, appeal: Appeal) -> list[tuple[str, str]]:
        async with self.database.reading() as work:
            return [(each.state, each.reason) for each in await work.fates.of(appeal.id)]

    async def letters(self, appeal: Appeal) -> list[Letter]:
        async with self.database.reading() as work:
            return [each for each in await work.letters.of(appeal.id) if each.sent]

    def _cause(self) -> str:
        return f"inbox:{next(self._causes)}"

    def now(self) -> datetime:
        return self.clock()


@asynccontextmanager
async def mail_desk(
    folder: Path,
    caller: Caller | None,
    server: Carrier,
    metrics: Metrics,
    *,
    public: str | None = PUBLIC,
    most: int = 10,
) -> AsyncIterator[MailDesk]:
    database = await Database.open(with_tables(folder / "desk.db"))
    try:
        yield MailDesk(database, caller, server, metrics, public, most)
    finally:
        await database.close()
