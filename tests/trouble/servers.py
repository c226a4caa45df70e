"""PostgreSQL and Redis as several replicas share them: a database of its own, and a bot that no other test knows."""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError

from sandbox.town import Town, demo_town

POSTGRES = os.environ.get("FRONTDESK_TEST_POSTGRES", "postgresql+asyncpg://root@127.0.0.1:5432/test")
REDIS = os.environ.get("FRONTDESK_TEST_REDIS", "redis://127.0.0.1:6379")


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database without tables on the PostgreSQL server."""

    name: str

    @property
    def url(self) -> str:
        """As FRONTDESK_DATABASE_URL has it."""
        parts = urlsplit(POSTGRES)
        return parts._replace(path=f"/{self.name}").geturl()

    async def rows(self, statement: str) -> Sequence[Sequence[Any]]:
        """What a statement finds, past the program; or what it changes."""
        return await _on(self.url, statement)

    async def count(self, what: str) -> int:
        """How many rows of `what`: a table and a condition."""
        return int((await self.rows(f"SELECT count(*) FROM {what}"))[0][0])


async def _on(url: str, statement: str) -> Sequence[Sequence[Any]]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=5)
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


@asynccontextmanager
async def postgres() -> AsyncIterator[Postgres]:
    """The test is skipped where there is no server."""
    made = Postgres(f"frontdesk_replicas_{secrets.token_hex(4)}")
    try:
        await _on(POSTGRES, f"CREATE DATABASE {made.name}")
        # Programs are killed here; the server is not.
        await _on(POSTGRES, f"ALTER DATABASE {made.name} SET synchronous_commit = off")
    except (OSError, asyncpg.PostgresError) as error:
        pytest.skip(f"PostgreSQL at FRONTDESK_TEST_POSTGRES cannot be used: {error!r}")
    try:
        yield made
    finally:
        await _on(POSTGRES, f"DROP DATABASE {made.name} WITH (FORCE)")


async def redis_answers() -> None:
    """The test is skipped where there is no Redis."""
    client = Redis.from_url(REDIS)
    try:
        await client.ping()
    except (RedisError, OSError) as error:
        pytest.skip(f"no Redis at FRONTDESK_TEST_REDIS: {error}")
    finally:
        await client.aclose()


def town_of_its_own() -> Town:
    """The demo town with another bot: replicas of one bot know each other through Redis."""
    town = demo_town()
    number = random.SystemRandom().randrange(10**9, 10**10)
    bot = town.world.add_bot(f"{number}:AAEfrontdesk-replicas-not-a-secret-00", username="replicas_bot")
    for group in (town.first_line, town.managers):
        town.world.promote(bot, group)
    return replace(town, bot=bot)
