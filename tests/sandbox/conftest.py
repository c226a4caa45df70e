"""A small world whose clock stands still, and a bot in it that calls without HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sandbox.chats import Group
from sandbox.clock import Clock
from sandbox.mail import PostOffice
from sandbox.members import administrator
from sandbox.residents import Bot, Person
from sandbox.world import World

from .caller import Caller
from .desk_mail import DeskMail

NOON = 1_790_000_000.0
TOKEN = "100200300:AAfrontdesk-sandbox-unit-tests"


@pytest.fixture
def clock() -> Clock:
    return Clock(manual=True, start=NOON)


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock)


@pytest.fixture
def bot(world: World) -> Bot:
    return world.add_bot(TOKEN, username="desk_bot", first_name="Desk")


@pytest.fixture
def anna(world: World) -> Person:
    return world.add_person("Анна", username="anna", language_code="ru")


@pytest.fixture
def boris(world: World) -> Person:
    return world.add_person("Борис")


@pytest.fixture
def team(world: World, bot: Bot, anna: Person, boris: Person) -> Group:
    """A supergroup that Anna owns, with Boris in it and the bot as an administrator."""
    return world.add_group("Команда", owner=anna, members=[boris], bots={bot: administrator()})


@pytest.fixture
def call(world: World, bot: Bot) -> Caller:
    """The bot's calls; there are no flood limits."""
    return Caller(world, bot)


@pytest.fixture
def maria(world: World) -> Person:
    """Somebody with an e-mail address."""
    return world.add_person("Мария", "Соколова", language_code="ru", email="maria@example.test")


@pytest.fixture
async def office(world: World) -> AsyncIterator[PostOffice]:
    """The world's post office, open."""
    office = PostOffice(world)
    await office.start()
    yield office
    await office.stop()


@pytest.fixture
def desk(office: PostOffice) -> DeskMail:
    """The desk, as far as its mail goes."""
    return DeskMail(office)
