"""Requests for change, as far as a test needs them to have come."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.town.whole import Departments

RFC = "rfc обычная средняя поиск 8ч"
SPECIFICATION = "1. Форма поиска 2. Поиск по фото 3. Проверка"


async def drafting(town: Departments, words: str = "Хочу искать квартиры по фото") -> None:
    """Maria's wish is a request for change, and Egor, a developer, writes its specification."""
    await town.escalated(words)
    await town.viktor.says(f"/classify 1 {RFC}", town.managers)
    await town.egor.says("/take 1", town.group("developer"))


async def at_the_board(town: Departments) -> None:
    """It is with the board: Lev, Nina and Irina."""
    await drafting(town)
    await town.egor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", town.group("developer"))


async def accepted(town: Departments) -> None:
    """Two of three are for it; a developer can take it."""
    await at_the_board(town)
    for member in (town.lev, town.nina):
        await member.says("/vote 1 за", town.group("board"))


async def deferred(town: Departments) -> None:
    await at_the_board(town)
    for member in (town.lev, town.nina):
        await member.says("/vote 1 позже Не в этом квартале", town.group("board"))


async def done(town: Departments) -> None:
    """Egor has built it; it is with the testers."""
    await accepted(town)
    await town.egor.says("/take 1", town.group("developer"))
    await town.egor.says("/done 1 Сделал поиск по фото 10ч", town.group("developer"))


async def under_a_contract(town: Departments) -> None:
    """Maria's appeals are paid by a contract, and Egor writes the specification of her wish."""
    await town.maria.starts()
    with closing(sqlite3.connect(town.database, timeout=10)) as database, database:
        maria = "SELECT person FROM addresses WHERE channel = 'telegram' AND address = ?"
        database.execute(f"UPDATE persons SET contract = 'deposit' WHERE id = ({maria})", (str(town.maria.id),))
    await drafting(town)


async def consent_asked(town: Departments) -> None:
    """Maria is asked whether she agrees."""
    await under_a_contract(town)
    await town.egor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", town.group("developer"))
