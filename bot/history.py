"""`frontdesk demo`: a plausible history, for trying the desk with a full cupboard and for measuring it."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import classifier
from bot.directories import read_rules
from bot.lives import Life, Lives
from bot.settings import BadSettings, read_settings
from classifier import Appeal as TaggedText
from classifier import read_appeals
from desk.decide import Rules
from desk.names import PersonId
from storage import Database, DatabaseFault, Work

TEXTS = Path(classifier.__file__).parent / "data" / "appeals.tsv"

BATCH = 500
"""Appeals that are invented together: among the same people, numbered in the order of their submission."""

UNIT = 20
"""Appeals that are written in one unit of work: a desk at work on the same database waits no longer than for them."""

APPEALS_PER_PERSON = 4

STAFF_PER_BATCH = 5

_NAMES = "Алексей Анна Виктор Галина Дмитрий Елена Иван Ксения Лев Мария Николай Ольга Пётр Раиса Сергей Юлия".split()
_TIERS = ("prospect", "prospect", "prospect", "active", "active", "limited", "partner", "enterprise")


def add_history(appeals: int, seed: int) -> str | None:
    """Add so many appeals in every state; nothing is said to anybody and no timer is overdue.

    Returns the line that says what is wrong, or None.
    """
    try:
        asyncio.run(_add(appeals, seed))
    except (BadSettings, DatabaseFault) as error:
        return str(error)
    return None


async def _add(appeals: int, seed: int) -> None:
    settings = read_settings()
    rules = read_rules(settings)
    database = await Database.open(settings.database_url)
    chance = random.Random(seed)
    texts = read_appeals(TEXTS)
    try:
        await database.upgrade()
        done = 0
        while done < appeals:
            many = min(BATCH, appeals - done)
            await _add_batch(database, rules, texts, chance, many, datetime.now(UTC))
            done += many
            sys.stderr.write(f"\r{done} of {appeals}")
        sys.stderr.write("\n")
    finally:
        await database.close()
    sys.stdout.write(f"{appeals} appeals added\n")


async def _add_batch(
    database: Database, rules: Rules, texts: Sequence[TaggedText], chance: random.Random, many: int, now: datetime
) -> None:
    """Lives are lived by the desk's own rules, before anything of them is written."""
    async with database.work() as work:
        initiators = await _people(work, chance, max(1, many // APPEALS_PER_PERSON))
        staff = await _people(work, chance, STAFF_PER_BATCH)
    begun = sorted(now - timedelta(days=180) * chance.random() for _ in range(many))
    invented = Lives(rules, chance, staff, now)
    lives = [invented.live(chance.choice(initiators), chance.choice(texts), at) for at in begun]
    for first in range(0, many, UNIT):
        async with database.work() as work:
            await _add_unit(work, lives[first : first + UNIT])


async def _add_unit(work: Work, lives: Sequence[Life]) -> None:
    """Ids and numbers are taken before, in the order of submission."""
    appeal_ids = await work.past.appeal_ids(len(lives))
    message_ids = iter(await work.past.message_ids(sum(len(life.messages) for life in lives)))
    numbers = iter(await work.past.numbers(sum(life.submitted for life in lives)))
    await work.past.add(
        [
            life.written(appeal, [next(message_ids) for _ in life.messages], next(numbers) if life.submitted else None)
            for life, appeal in zip(lives, appeal_ids, strict=True)
        ]
    )


async def _people(work: Work, chance: random.Random, many: int) -> Sequence[PersonId]:
    names = [chance.choice(_NAMES) for _ in range(many)]
    return await work.past.people(names, [chance.choice(_TIERS) for _ in names])
