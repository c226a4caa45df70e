"""The limits of a bot's sends, shared by its replicas through Redis.

Nothing of it is remembered for long, and nothing is lost with it: what must not be forgotten is in the database.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.limits import Rate, Rates

log = structlog.get_logger()

CALL_SECONDS = 90.0
"""Longer than any call: after that the permit of a replica that died is given back."""

AWAY_SECONDS = 1.0
"""How long nothing is sent after Redis could not be asked; then it is asked again."""

REDIS_SECONDS = 5.0

_SCRIPT = """
local op, id, cost = ARGV[1], ARGV[2], tonumber(ARGV[3])
local windows = {
  {key = KEYS[1], held = KEYS[2], count = tonumber(ARGV[4]), length = tonumber(ARGV[5])},
  {key = KEYS[3], held = KEYS[4], count = tonumber(ARGV[6]), length = tonumber(ARGV[7])},
}
local call = tonumber(ARGV[8])
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]

local function put(window, free_at)
  for n = 1, cost do
    redis.call('ZADD', window.key, string.format('%.0f', free_at), id .. ':' .. n)
  end
  local kept = redis.call('PTTL', window.key)
  redis.call('PEXPIRE', window.key, math.max(kept, math.ceil((free_at - now) / 1000) + 1000))
end

local wait = 0
for _, window in ipairs(windows) do
  redis.call('ZREMRANGEBYSCORE', window.key, '-inf', string.format('%.0f', now))
  wait = math.max(wait, tonumber(redis.call('GET', window.held) or now) - now)
  local surplus = redis.call('ZCARD', window.key) + math.min(cost, window.count) - window.count
  if surplus > 0 then
    local free_at = tonumber(redis.call('ZRANGE', window.key, surplus - 1, surplus - 1, 'WITHSCORES')[2])
    -- What is under way ends sooner than it may, and then counts for the length of the window.
    wait = math.max(wait, math.min(free_at - now, window.length), 1)
  end
end

if op == 'take' and wait == 0 then
  for _, window in ipairs(windows) do put(window, now + call + window.length) end
elseif op == 'done' then
  for _, window in ipairs(windows) do put(window, now + window.length) end
end

local answer = {op == 'take' and wait or 0}
for _, window in ipairs(windows) do
  local left = {}
  for n, value in ipairs(redis.call('ZRANGE', window.key, 0, -1, 'WITHSCORES')) do
    if n % 2 == 0 then left[#left + 1] = math.min(tonumber(value) - now, window.length) end
  end
  answer[#answer + 1] = tonumber(redis.call('GET', window.held) or now) - now
  answer[#answer + 1] = left
end
return answer
"""
"""A window is a sorted set of permits by the moment (microseconds of Redis' clock) at which each is free again.

Returns the microseconds to wait (0: taken), and for each window how long it is held and until when its permits are in
use, as time from now.
"""

_HOLD = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local held = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now + tonumber(ARGV[1]))
redis.call('SET', KEYS[1], string.format('%.0f', held), 'PX', math.ceil((held - now) / 1000) + 1000)
return 1
"""


def open_redis(url: str) -> Redis:
    """A client that does not wait for ever. Nothing is asked yet; `aclose` ends it."""
    client: Redis = Redis.from_url(
        url,
        socket_timeout=REDIS_SECONDS,
        socket_connect_timeout=REDIS_SECONDS,
        # Once more and at once: a connection may have been cut while nobody used it. Who asks knows how to wait.
        retry=Retry(NoBackoff(), 1),
    )
    return client


class SharedPacing:
    """Pacing of all replicas together; fulfils `bot.limits.Pacing`.

    `take` asks Redis, which alone decides; what returns without waiting is what Redis said last. While Redis is away
    nothing is sent: it all waits. clock: monotonic seconds. name: of the bot, the same in all its replicas.
    """

    def __init__(self, redis: Redis, name: str, rates: Rates, clock: Callable[[], float] = time.monotonic) -> None:
        self._redis = redis
        self._name = f"{{{name}}}"  # in braces: keys of one script lie on one node of a cluster
        self._rates = rates
        self._clock = clock
        self._script = redis.register_script(_SCRIPT)
        self._hold = redis.register_script(_HOLD)
        self._total = _Mirror(rates.total)
        self._chats: dict[int, _Mirror] = {}
        self._permits: dict[int, list[str]] = {}
        self._away_until: float | None = None

    async def take(self, chat: int, cost: int = 1) -> float:
        now = self._clock()
        held = max(self._total.held_until, self._mirror(chat).held_until) - now
        if held > 0:
            return held
        permit = secrets.token_hex(8)
        wait = await self._run("take", chat, permit, cost)
        if wait is None:
            return AWAY_SECONDS
        if wait == 0.0:
            self._permits.setdefault(chat, []).append(permit)
        return wait

    async def done(self, chat: int, cost: int = 1) -> None:
        """A permit whose end Redis cannot be told counts for as long as a call may take."""
        permits = self._permits[chat]
        permit = permits.pop(0)
        if not permits:
            del self._permits[chat]
        await self._run("done", chat, permit, cost)

    async def retry_after(self, chat: int | None, seconds: float) -> None:
        mirror = self._total if chat is None else self._mirror(chat)
        # Known here first: it holds even if Redis cannot be told.
        mirror.held_until = max(mirror.held_until, self._clock() + seconds)
        try:
            await self._hold(keys=[self._held("total" if chat is None else str(chat))], args=[_micro(seconds)])
        except (RedisError, OSError) as error:
            self._went_away(error)

    def free(self) -> int:
        return 0 if self._is_away() else self._total.room(self._clock())

    def room(self, chat: int) -> int:
        mirror = self._chats.get(chat)
        return mirror.room(self._clock()) if mirror else self._rates.of(chat).count

    def blocked(self) -> set[int]:
        now = self._clock()
        for chat in [chat for chat, mirror in self._chats.items() if mirror.forgotten(now)]:
            del self._chats[chat]
        return {chat for chat, mirror in self._chats.items() if mirror.room(now) == 0}

    def next_free(self) -> float | None:
        now = self._clock()
        mirrors = (self._total, *self._chats.values())
        waits = [mirror.next_free(now) for mirror in mirrors if mirror.room(now) == 0]
        if self._away_until is not None and self._away_until > now:
            waits.append(self._away_until - now)
        return min(waits, default=None)

    async def _run(self, op: str, chat: int, permit: str, cost: int) -> float | None:
        """Seconds to wait, 0.0 for none; None when Redis cannot be asked."""
        own = self._rates.of(chat)
        keys = [
            f"{self._name}:sent:total",
            self._held("total"),
            f"{self._name}:sent:{chat}",
            self._held(str(chat)),
        ]
        total = self._rates.total
        lengths = (total.count, _micro(total.seconds), own.count, _micro(own.seconds))
        try:
            answer: Sequence[Any] = await self._script(
                keys=keys, args=[op, permit, cost, *lengths, _micro(CALL_SECONDS)]
            )
        except (RedisError, OSError) as error:
            self._went_away(error)
            return None
        self._came_back()
        wait, total_held, total_left, chat_held, chat_left = answer
        now = self._clock()
        self._total.learn(now, total_held, total_left)
        self._mirror(chat).learn(now, chat_held, chat_left)
        return float(wait) / 1e6

    def _mirror(self, chat: int) -> _Mirror:
        return self._chats.setdefault(chat, _Mirror(self._rates.of(chat)))

    def _held(self, whom: str) -> str:
        return f"{self._name}:held:{whom}"

    def _is_away(self) -> bool:
        return self._away_until is not None and self._away_until > self._clock()

    def _went_away(self, error: Exception) -> None:
        if self._away_until is None:  # said once, not with every message that waits
            log.warning("limits.redis_away", error=type(error).__name__)
        self._away_until = self._clock() + AWAY_SECONDS

    def _came_back(self) -> None:
        if self._away_until is not None:
            log.info("limits.redis_back")
        self._away_until = None


class _Mirror:
    """One window as Redis described it last. Moments are this process's monotonic seconds."""

    __slots__ = ("_free_at", "_rate", "held_until")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._free_at: list[float] = []
        self.held_until = float("-inf")

    def learn(self, now: float, held: int, left: Sequence[int]) -> None:
        """held, left: microseconds from now."""
        self._free_at = sorted(now + each / 1e6 for each in left)
        if held > 0:
            self.held_until = max(self.held_until, now + held / 1e6)

    def room(self, now: float) -> int:
        if self.held_until > now:
            return 0
        return max(0, self._rate.count - sum(moment > now for moment in self._free_at))

    def next_free(self, now: float) -> float:
        """Seconds until there may be room."""
        in_use = [moment for moment in self._free_at if moment > now]
        surplus = len(in_use) + 1 - self._rate.count
        full = in_use[surplus - 1] - now if surplus > 0 else 0.0
        return max(full, self.held_until - now, 0.0)

    def forgotten(self, now: float) -> bool:
        """Whether nothing in it counts any more."""
        return self.held_until <= now and all(moment <= now for moment in self._free_at)


def _micro(seconds: float) -> int:
    return max(1, round(seconds * 1e6))
