"""The demo town, small and whole: who lives there. Ids are always the same, so that settings can name them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from itertools import count
from typing import NamedTuple

from sandbox.chats import Group
from sandbox.clock import Clock
from sandbox.members import administrator
from sandbox.residents import Bot, Person
from sandbox.world import World

BOT_TOKEN = "5100000001:AAEsandbox-demo-bot-not-a-secret-000"  # noqa: S105 it opens nothing but this sandbox
BOT_USERNAME = "frontdesk_demo_bot"
ADMIN_ID = 7_000_000_031
"""The admin of the town: what FRONTDESK_ADMINS is set to for a demo."""


@dataclass(frozen=True, slots=True)
class Town:
    """The world and those in it who have a part."""

    world: World
    bot: Bot
    initiators: tuple[Person, Person, Person]
    correspondent: Person
    """Whoever is not on Telegram and writes letters only."""
    operators: tuple[Person, Person]
    manager: Person
    admin: Person
    first_line: Group
    managers: Group


def demo_town(clock: Clock | None = None) -> Town:
    """Three who ask, one who writes letters only, two operators, a manager, an admin, and the staff's groups."""
    world = World(clock)
    bot = world.add_bot(BOT_TOKEN, username=BOT_USERNAME, first_name="Служба поддержки", inline=True)
    people = world.add_person
    initiators = (
        people(
            "Мария",
            "Соколова",
            username="maria_s",
            language_code="ru",
            role_hint="Инициатор",
            email="maria@example.test",
            person_id=7_000_000_001,
        ),
        people(
            "Тимур",
            "Ахметов",
            language_code="kk",
            role_hint="Инициатор",
            email="timur@example.test",
            person_id=7_000_000_002,
        ),
        people(
            "Ольга",
            "Миллер",
            username="olga_m",
            language_code="en",
            role_hint="Инициатор",
            email="olga@example.test",
            person_id=7_000_000_003,
        ),
    )
    correspondent = people(
        "Пётр",
        "Почтовый",
        language_code="ru",
        role_hint="Инициатор",
        email="petr@example.test",
        on_telegram=False,
        person_id=7_000_000_004,
    )
    operators = (
        people(
            "Анна",
            "Петрова",
            username="anna_line1",
            language_code="ru",
            role_hint="Оператор",
            person_id=7_000_000_011,
        ),
        people("Борис", "Козлов", language_code="uk", role_hint="Оператор", person_id=7_000_000_012),
    )
    manager = people(
        "Виктор",
        "Орлов",
        username="v_orlov",
        language_code="ru",
        role_hint="Менеджер инцидентов",
        person_id=7_000_000_021,
    )
    admin = people(
        "Ирина", "Громова", username="irina_admin", language_code="ru", role_hint="Администратор", person_id=ADMIN_ID
    )
    rights = administrator()
    first_line = world.add_group(
        "Первая линия", group_id=-1_002_100_000_001, owner=admin, members=operators, bots={bot: rights}
    )
    managers = world.add_group(
        "Менеджеры инцидентов", group_id=-1_002_100_000_002, owner=admin, members=[manager], bots={bot: rights}
    )
    return Town(world, bot, initiators, correspondent, operators, manager, admin, first_line, managers)


class Department(NamedTuple):
    """A group of the staff behind the first line, and those who are in it to do its work."""

    group: Group
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class WholeTown(Town):
    """Everybody who may ever have to do with an appeal."""

    it: Department
    development: Department
    contractor: Department
    testing: Department
    board: Department
    administration: Department
    moderation: Department


def whole_town(clock: Clock | None = None) -> WholeTown:
    """The demo town with all other departments; IT has a forum."""
    town = demo_town(clock)
    people, groups = count(7_000_000_041), count(-1_002_100_000_003, -1)

    def department(title: str, role: str, *names: str, is_forum: bool = False) -> Department:
        staff = tuple(
            town.world.add_person(
                *name.split(), username=username, language_code="ru", role_hint=role, person_id=next(people)
            )
            for name, _, username in (each.partition(" @") for each in names)
        )
        group = town.world.add_group(
            title,
            group_id=next(groups),
            owner=town.admin,
            members=staff,
            bots={town.bot: administrator()},
            is_forum=is_forum,
        )
        return Department(group, staff)

    return WholeTown(
        **{field.name: getattr(town, field.name) for field in fields(Town)},
        it=department("Отдел ИТ", "Отдел ИТ", "Глеб Савин @gleb_it", "Дарья Ли", is_forum=True),
        development=department("Разработка", "Разработчик", "Егор Попов @egor_dev", "Жанна Ким @zhanna_dev"),
        contractor=department("Подрядчик", "Подрядчик", "Захар Белов"),
        testing=department("Тестирование", "Тестировщик", "Инна Котова", "Кирилл Мороз"),
        # With the admin, who owns every group, three have a vote: two of them decide.
        board=department("Коллегия RfC", "Коллегия", "Лев Андреев", "Нина Рыбакова"),
        administration=department("Администрация портала", "Администрация портала", "Павел Юдин"),
        moderation=department("Модераторы карты", "Модератор карты", "Роза Галеева"),
    )


TOWNS: dict[str, Callable[[], Town]] = {"small": demo_town, "whole": whole_town}
"""By the names that the command line takes."""
