"""Two replicas on PostgreSQL and Redis: one polls, both work, and nothing happens twice."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.limits import Rate
from tests.crash.people import Crowd
from tests.crash.program import DeskProcess
from tests.crash.reckoning import CARD, WRITTEN, again, kept_of, sent_by
from tests.trouble.machine import Machine, machine
from tests.trouble.servers import REDIS, Postgres, postgres, redis_answers, town_of_its_own

TAKEN_OVER_SECONDS = 15.0
"""Source: architecture.md, "The public contract"."""

DRAFTS_LEFT_ALONE = "86400"


@dataclass(frozen=True, slots=True)
class Site:
    """A machine whose desks share a database and Redis."""

    here: Machine
    shared: Postgres

    async def replica(self, **settings: str) -> DeskProcess:
        given = {"BOT_TOKEN": self.here.town.bot.token, "DATABASE_URL": self.shared.url, "REDIS_URL": REDIS}
        return await self.here.start(**given, DRAFT_SECONDS=DRAFTS_LEFT_ALONE, **settings)

    async def until_none(self, what: str, patience: float = 30.0) -> None:
        """Wait until there are no such rows."""
        await self.until_fewer(what, 1, patience)

    async def until_fewer(self, what: str, than: int, patience: float = 30.0) -> None:
        async with asyncio.timeout(patience):
            while await self.shared.count(what) >= than:  # noqa: ASYNC110  # nothing tells of it
                await asyncio.sleep(0.02)


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    await redis_answers()
    async with postgres() as shared, machine(tmp_path, town_of_its_own()) as here:
        yield Site(here, shared)


async def test_when_the_replica_that_polls_is_killed_the_other_takes_over_and_nothing_happens_twice(site: Site) -> None:
    here, chance = site.here, random.Random(15)
    crowd = Crowd(here.town, chance)
    crowd.settle_in(25)
    polls, waits = await site.replica(), await site.replica()
    await polls.until("lease.taken")
    await _life(crowd, chance, acts=50)

    polls.kill()
    killed = time.monotonic()
    sending = {int(chat) for (chat,) in await site.shared.rows("SELECT chat FROM outbox WHERE leased_until > 0")}
    await _life(crowd, chance, acts=30)
    await waits.until("lease.taken")
    taken_over = time.monotonic() - killed
    # What the dead one had on its way is free when its lease runs out: two minutes pass.
    await site.shared.rows("UPDATE outbox SET leased_until = 1 WHERE leased_until IS NOT NULL")
    again_two = await site.replica()
    await _life(crowd, chance, acts=50)
    for _ in range(20):
        crowd.finish()
        await asyncio.sleep(0.1)
    await site.until_none("inbox WHERE state = 'waiting'")
    await site.until_none("outbox WHERE state = 'waiting'")
    codes = [await desk.stop() for desk in (waits, again_two)]
    kept = [each for each in kept_of(await site.shared.rows(WRITTEN)) if each.number]
    said = sent_by(here.sandbox)

    assert taken_over < TAKEN_OVER_SECONDS
    assert codes == [0, 0]
    assert waits.alarms() == again_two.alarms() == []
    assert len(here.town.bot.updates) == 0
    written = Counter((appeal.author.id, tuple(appeal.words)) for appeal in crowd.appeals if appeal.sent)
    assert Counter((each.author, each.words) for each in kept) == written
    assert [each.number for each in kept] == list(range(1, len(kept) + 1))
    receipts = {(each.chat, each.number) for each in said if each.sort == "receipt"}
    assert receipts == {(each.author, each.number) for each in kept}
    assert {each.number for each in said if each.sort == "card"} == {each.number for each in kept}
    assert not again(said) - Counter(sending), "twice only what was on its way when it was killed"


async def _life(crowd: Crowd, chance: random.Random, acts: int) -> None:
    for _ in range(acts):
        crowd.act()
        await asyncio.sleep(chance.uniform(0, 0.03))


async def test_timers_that_are_due_at_once_are_each_done_once_though_a_replica_dies_among_them(site: Site) -> None:
    here, drafts = site.here, 40
    Crowd(here.town, random.Random(4)).settle_in(0)
    dies, stays = [await site.replica(STORM_LEAST="0") for _ in range(2)]
    for number in range(drafts):
        person = here.town.world.add_person(f"Инициатор {number}", language_code="ru")
        here.town.world.send(person, here.town.bot, text=f"/new Не загружаются фото в объявление {number}")
    await here.until(lambda: len(here.town.bot.updates) == 0)
    await site.until_none("inbox WHERE state = 'waiting'")

    await site.shared.rows("UPDATE timers SET due = 1 WHERE action = 'submit'")
    await site.until_fewer("timers WHERE action = 'submit'", drafts - 5)
    dies.kill()
    await site.until_none("timers WHERE action = 'submit'")
    sending = {int(chat) for (chat,) in await site.shared.rows("SELECT chat FROM outbox WHERE leased_until > 0")}
    await site.shared.rows("UPDATE outbox SET leased_until = 1 WHERE leased_until IS NOT NULL")
    await site.until_none("outbox WHERE state = 'waiting'")
    code = await stays.stop()
    causes = [str(cause) for (cause,) in await site.shared.rows("SELECT cause FROM events WHERE action = 'submit'")]
    said = sent_by(here.sandbox)

    assert code == 0
    assert stays.alarms() == []
    assert len(causes) == len(set(causes)) == drafts
    assert all(cause.startswith("timer:") for cause in causes)
    assert len({each.chat for each in said if each.sort == "receipt"}) == drafts
    assert not again(said) - Counter(sending), "twice only what was on its way when it was killed"


async def test_only_one_replica_polls_and_a_stop_hands_that_over_at_once(site: Site) -> None:
    polls = await site.replica()
    await polls.until("lease.taken")
    waits = await site.replica()
    await asyncio.sleep(1.5)
    waited = not waits.logged("lease.taken")

    code = await polls.stop()
    stopped = time.monotonic()
    await waits.until("lease.taken")

    assert waited
    assert code == 0
    assert time.monotonic() - stopped < 3, "it need not wait until the lease has run out"
    assert polls.logged("polling.conflict") == waits.logged("polling.conflict") == []


async def test_replicas_keep_the_limits_together(site: Site) -> None:
    """Each alone would keep the group's limit; both at once, not knowing of each other, would break it."""
    here, limit, at_once = site.here, Rate(2, 2), 6
    here.sandbox.limits.group = limit
    crowd = Crowd(here.town, random.Random(3))
    crowd.settle_in(0)
    desks = [await site.replica(LIMIT_GROUP=str(limit)) for _ in range(2)]

    # Which of them sends is a race: people come until both have.
    people, sent = 0, [0.0, 0.0]
    while min(sent) == 0 and people < 5 * at_once:
        for number in range(people, people + at_once):
            person = here.town.world.add_person(f"Инициатор {number}", language_code="ru")
            here.town.world.send(person, here.town.bot, text="/new Не загружаются фото")
            here.town.world.send(person, here.town.bot, text="/submit")
        people += at_once
        await here.until(lambda: len([text for text in here.sent("") if CARD.match(text)]) == people, patience=40)  # noqa: B023
        sent = [await desk.figure("frontdesk_calls_total", 'method="sendMessage"') for desk in desks]

    calls = [call for call in here.sandbox.calls.since(method="sendMessage") if int(call.params["chat_id"]) < 0]
    assert len([call for call in calls if call.status == 429]) <= 1
    assert min(sent) > 0, "both send"
