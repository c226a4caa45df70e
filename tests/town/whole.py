"""The whole town: every role of the staff has its group, and people in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from desk.names import RoleId
from desk.outgoing import TOPIC_PER_APPEAL
from desk.ports import Binding
from sandbox.residents import Person
from sandbox.town import WholeTown, whole_town
from tests.town.acquainted import acquainted
from tests.town.player import Player, Seen
from tests.town.town import Town, lived_in

CLASSIFIED = 'инцидент высокая средняя "оплата и тарифы" 4ч 30.11 l2'
"""What the incident manager says of an incident for the queue of IT, all at once."""


@dataclass(slots=True)
class Departments(Town):
    """A town with all departments. The admin, Irina, owns every group and so has every role."""

    @property
    def houses(self) -> WholeTown:
        assert isinstance(self.demo, WholeTown)
        return self.demo

    def _player(self, person: Person) -> Player:
        return Player(self, person)

    @property
    def gleb(self) -> Player:
        """Of IT."""
        return self._player(self.houses.it.people[0])

    @property
    def darya(self) -> Player:
        """Of IT."""
        return self._player(self.houses.it.people[1])

    @property
    def egor(self) -> Player:
        """A developer."""
        return self._player(self.houses.development.people[0])

    @property
    def zhanna(self) -> Player:
        """A developer."""
        return self._player(self.houses.development.people[1])

    @property
    def zakhar(self) -> Player:
        """The contractor's only one."""
        return self._player(self.houses.contractor.people[0])

    @property
    def inna(self) -> Player:
        """A tester."""
        return self._player(self.houses.testing.people[0])

    @property
    def kirill(self) -> Player:
        """A tester."""
        return self._player(self.houses.testing.people[1])

    @property
    def lev(self) -> Player:
        """Of the board."""
        return self._player(self.houses.board.people[0])

    @property
    def nina(self) -> Player:
        """Of the board."""
        return self._player(self.houses.board.people[1])

    @property
    def pavel(self) -> Player:
        """Of the portal's administration."""
        return self._player(self.houses.administration.people[0])

    @property
    def rosa(self) -> Player:
        """A moderator of the map."""
        return self._player(self.houses.moderation.people[0])

    def group(self, role: str) -> int:
        """The group that a role is bound to."""
        return self.groups[role]

    @property
    def groups(self) -> dict[str, int]:
        """By role, for all roles."""
        houses = self.houses
        return {
            "operator": houses.first_line.id,
            "incident_manager": houses.managers.id,
            "it_operator": houses.it.group.id,
            "developer": houses.development.group.id,
            "integrator": houses.contractor.group.id,
            "tester": houses.testing.group.id,
            "board": houses.board.group.id,
            "administration": houses.administration.group.id,
            "moderator": houses.moderation.group.id,
        }

    async def open(self) -> None:
        """The desk starts, and every role is bound: as by `/bind`, which is tried elsewhere, without nine messages.
        It knows everybody."""
        with acquainted(self.world):
            await self.start()
        async with self.desk.database.work() as work:
            for role, group in self.groups.items():
                thread = TOPIC_PER_APPEAL if self.world.group(group).is_forum else None
                await work.places.bind(Binding(RoleId(role), group, thread, role))

    def card(self, role: str, number: int = 1) -> Seen:
        """The card of an appeal in the group of a role, as the admin sees it."""
        group = self.groups[role]
        cards = [each for each in self.irina.from_bot(group) if each.text.startswith(f"№{number} ·")]
        assert cards, f"no card of №{number} with {role}: {self.irina.texts(group)}"
        return cards[-1]

    def has_card(self, role: str, number: int = 1) -> bool:
        return any(each.text.startswith(f"№{number} ·") for each in self.irina.from_bot(self.groups[role]))

    async def escalated(self, words: str = "Не загружаются фото, пишет ошибка 500") -> None:
        """Maria has written an appeal, and Anna has sent it to the incident manager."""
        await self.written(words)
        await self.anna.says("/escalate 1", self.first_line)

    async def classified(self, as_: str = CLASSIFIED) -> None:
        """Maria's appeal is what the incident manager has said of it: by itself, an incident with IT."""
        await self.escalated()
        await self.viktor.says(f"/classify 1 {as_}", self.managers)

    async def in_work(self) -> None:
        """Gleb of IT works on Maria's incident."""
        await self.classified()
        await self.gleb.says("/take 1", self.group("it_operator"))

    async def verified(self) -> None:
        """Gleb says that it is done; it is with the testers."""
        await self.in_work()
        await self.gleb.says("/done 1 Перезапустил загрузчик 2ч", self.group("it_operator"))


@asynccontextmanager
async def departments(folder: Path, **settings: object) -> AsyncIterator[Departments]:
    """The whole town, whose desk is not open yet."""
    async with lived_in(Departments, whole_town(), folder, **settings) as made:
        yield made
