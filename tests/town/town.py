"""The town: a sandbox, the desk as it is composed for real, and its people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.compose import Program, composed
from bot.settings import Settings
from desk.appeal import Appeal
from desk.history import rebuild
from desk.names import AppealNumber
from sandbox.doors import views
from sandbox.limits import Limits
from sandbox.residents import Bot
from sandbox.server import Sandbox
from sandbox.town import ADMIN_ID, BOT_TOKEN, demo_town
from sandbox.town import Town as DemoTown
from sandbox.world import World
from tests.town.beginnings import prepared, settings_of
from tests.town.clock import TownClock
from tests.town.ledger import Watch, dead_letters
from tests.town.player import Player, Seen

MOSCOW = ZoneInfo("Europe/Moscow")
QUIET_CHECK = 0.005
PATIENCE = 20.0
"""Real seconds in which the desk must have done all that follows now."""


@dataclass(slots=True)
class Town:
    """The whole program in this process, and everybody who plays a part."""

    sandbox: Sandbox
    demo: DemoTown
    settings: Settings
    clock: TownClock
    database: Path | str
    """Its file, or the address of a server."""
    program: Program | None = None
    poison: int = 0
    """How many dead letters a test expects at its end."""
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _running: asyncio.Task[None] | None = None
    _watch: Watch | None = None
    """While the desk runs: nobody else has its file open behind its end."""

    @property
    def world(self) -> World:
        return self.sandbox.world

    @property
    def bot(self) -> Bot:
        return self.demo.bot

    @property
    def desk(self) -> Program:
        assert self.program is not None, "the desk is not running"
        return self.program

    @property
    def first_line(self) -> int:
        """The operators' group."""
        return self.demo.first_line.id

    @property
    def maria(self) -> Player:
        return Player(self, self.demo.initiators[0])

    @property
    def timur(self) -> Player:
        return Player(self, self.demo.initiators[1])

    @property
    def olga(self) -> Player:
        """Reads English."""
        return Player(self, self.demo.initiators[2])

    @property
    def anna(self) -> Player:
        return Player(self, self.demo.operators[0])

    @property
    def boris(self) -> Player:
        return Player(self, self.demo.operators[1])

    @property
    def viktor(self) -> Player:
        """The incident manager."""
        return Player(self, self.demo.manager)

    @property
    def irina(self) -> Player:
        """The admin."""
        return Player(self, self.demo.admin)

    @property
    def managers(self) -> int:
        """The incident managers' group."""
        return self.demo.managers.id

    async def open(self) -> None:
        """The desk starts, and its first-level group is bound."""
        await self.start()
        await self.irina.says("/bind operator", self.first_line)

    async def start(self) -> None:
        self._stopping = asyncio.Event()
        ready = asyncio.Event()
        self._running = asyncio.create_task(self._run(ready))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait([waiting, self._running], return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            waiting.cancel()
            await self._running

    async def stop(self) -> None:
        self._stopping.set()
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        if self._running is not None:
            await self._running
        self.program = None

    async def _run(self, ready: asyncio.Event) -> None:
        async with composed(self.settings, self.clock) as program:
            self.program = program
            ready.set()
            await program.run(self._stopping)

    async def later(self, **time: float) -> None:
        """Time passes, and what falls due happens."""
        self.clock.turn(**time)
        self._ring()
        await self.settle()

    async def night(self) -> None:
        """It is past three in the morning, and what is done by night is done, and what an erasure left is gone."""
        local = self.clock().astimezone(MOSCOW)
        self.clock.set(local.replace(hour=3, minute=1) + timedelta(days=1))
        self._ring()
        await self.settle()
        async with asyncio.timeout(PATIENCE):
            while await self.desk.database.last_erasure() is not None:
                self.desk.bells.house.ring()
                await asyncio.sleep(QUIET_CHECK)

    async def settle(self) -> None:
        """Until nothing is left to be taken, worked off or sent now."""
        async with asyncio.timeout(PATIENCE):
            calm = 0
            while calm < 2:
                await asyncio.sleep(QUIET_CHECK)
                calm = calm + 1 if self._quiet() else 0

    def _quiet(self) -> bool:
        if len(self.bot.updates):
            return False
        if self.program is None:
            return True
        if self._watch is None:
            self._watch = Watch(self.database)
        return not self._watch.work_left(self.clock())

    def _ring(self) -> None:
        self.desk.bells.ring_all()

    async def delivers(self, person: Player, content: dict[str, object]) -> None:
        """A message of a kind that the sandbox's people cannot write comes to the bot in private."""
        chat = self.world.chat_of(person.id, self.bot.id)
        message = {"message_id": chat.next_message_id(), "date": 1, "chat": chat.card, "from": person.person.card}
        self.bot.updates.put("message", {**message, **content}, chat.id)
        await self.settle()

    def calls(self, method: str, chat: int) -> list[dict[str, Any]]:
        """The parameters of each call of this method to a chat, in order."""
        made = self.sandbox.calls.since(method=method)
        return [call.params for call in made if str(call.params.get("chat_id")) == str(chat)]

    def messages(self, person: object, chat: int) -> list[Seen]:
        """A chat as somebody sees it."""
        who = person.id  # type: ignore[attr-defined]  # a sandbox person
        rows = views.messages(who, self.world.chat_of(who, chat), None, 0, 10_000)["messages"]
        return [_seen(row) for row in rows]

    def file(self, seen: Seen) -> bytes:
        """What is in the document that somebody sees."""
        ref = self.world.files.find(seen.raw["document"]["file_id"])
        assert ref is not None
        return ref.file.content

    async def written(self, words: str = "Не загружаются фото, пишет ошибка 500", by: Player | None = None) -> None:
        """Maria, or another, has written an appeal and sent it."""
        writer = by or self.maria
        await writer.says(f"/new {words}")
        await writer.says("/submit")

    async def taken(self, words: str = "Не загружаются фото, пишет ошибка 500") -> None:
        """Maria has written an appeal, and Anna, who has started the bot, has taken it."""
        await self.anna.starts()
        await self.written(words)
        await self.anna.presses("Взять", self.first_line)

    async def answered(self, answer: str = "Очистите кэш") -> None:
        """Maria has an answer of Anna's."""
        await self.taken()
        await self.anna.presses("Ответить")
        await self.anna.says(answer)
        await self.later(seconds=11)

    async def appeal(self, number: int = 1) -> Appeal:
        async with self.desk.database.reading() as work:
            return await work.appeals.numbered(AppealNumber(number))

    async def is_whole(self) -> None:
        """What is kept is what its events make it, and every update came to its end."""
        if self.program is not None:
            assert await self.desk.database.check(self.clock()) == []
        dead = dead_letters(self.database)
        assert len(dead) == self.poison, dead

    async def history(self, number: int = 1) -> list[str]:
        """The actions of an appeal, in order; the state rebuilt from them is the stored one."""
        appeal = await self.appeal(number)
        async with self.desk.database.reading() as work:
            events = await work.events.of(appeal.id)
        assert rebuild(events) == appeal
        return [str(event.action) for event in events]


Lived = TypeVar("Lived", bound=Town)


def _seen(row: dict[str, object]) -> Seen:
    markup = row.get("reply_markup") or {}
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    author = row.get("from") or {}
    return Seen(
        id=int(str(row["message_id"])),
        text=str(row.get("text") or row.get("caption") or ""),
        author=str(author.get("first_name", "")) if isinstance(author, dict) else "",
        buttons=tuple(button["text"] for buttons in rows for button in buttons),
        raw=dict(row),
    )


@asynccontextmanager
async def town(folder: Path, **settings: object) -> AsyncIterator[Town]:
    """A town whose desk is not open yet. settings: other than those of a quiet test desk, by field name."""
    async with lived_in(Town, demo_town(), folder, **settings) as made:
        yield made


@asynccontextmanager
async def lived_in(kind: type[Lived], demo: DemoTown, folder: Path, **settings: object) -> AsyncIterator[Lived]:
    """The sandbox is on, with these people in it; the desk is stopped at the end."""
    limits = Limits(demo.world.clock, total=None, chat=None, group=None)
    async with Sandbox(demo.world, limits=limits) as sandbox:
        given: dict[str, object] = {
            "bot_token": BOT_TOKEN,
            "api_url": sandbox.url,
            "database_url": f"sqlite+aiosqlite:///{folder}/desk.db",
            "admins": frozenset({ADMIN_ID}),
            "http": "127.0.0.1:0",
            "limit_total": "1000/0.01",
            "limit_chat": "1000/0.01",
            "limit_group": "1000/0.01",
            "encoder": False,
            **settings,
        }
        url = str(given["database_url"])
        database = folder / "desk.db" if url.startswith("sqlite") else url.replace("+asyncpg", "")
        made = kind(sandbox, demo, settings_of(**given), TownClock(), database)  # type: ignore[arg-type]
        with prepared(database, made.settings):
            try:
                yield made
            finally:
                await made.stop()
