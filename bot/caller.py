"""Calls to the Bot API: one connection pool, sane timeouts, each call counted and logged, the token never."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiohttp import ClientError, ClientTimeout

from bot.metrics import Metrics
from bot.outcomes import REMEDIES, Outcome, Remedy, outcome_of, verdict_of
from bot.session import JsonSession

log = structlog.get_logger()
T = TypeVar("T")

CONNECTIONS = 64
_SUCCESS = 200
CONNECT_SECONDS = 5.0
CALL_SECONDS = 60.0
"""Uploads of 50 MB are calls too."""

_LOOK = frozenset(
    {
        Outcome.BAD_REQUEST,
        Outcome.CANNOT_PARSE,
        Outcome.TOO_LONG,
        Outcome.UNREADABLE,
        Outcome.UNAUTHORIZED,
        Outcome.FAULT,
    }
)
"""What a person must look at: the desk asked for something that it should not, or may do nothing any more."""


class WrongToken(Exception):
    """Telegram does not know the bot's token; nothing works before it is replaced."""

    def __init__(self) -> None:
        super().__init__(
            "FRONTDESK_BOT_TOKEN: Telegram does not know this token (401 Unauthorized). It was mistyped or revoked:"
            " take the right one from @BotFather"
        )


class NotDownloaded(Exception):
    """A file did not come; it may another time."""


def connect(token: str, api_url: str) -> Bot:
    """A bot whose Telegram is at this base address. Nothing is called yet; `Caller.close` ends it."""
    session = JsonSession(api=TelegramAPIServer.from_base(api_url), limit=CONNECTIONS)
    session.timeout = _timeout(CALL_SECONDS)  # type: ignore[assignment]  # handed on to aiohttp as it is
    return Bot(token, session=session)


def _timeout(total: float) -> ClientTimeout:
    return ClientTimeout(total=total, sock_connect=CONNECT_SECONDS)


class Caller:
    """Executes methods of the Bot API. It neither waits nor repeats, but for `insist`; delivery does.

    sleep, clock: turned by tests.
    """

    def __init__(
        self,
        bot: Bot,
        metrics: Metrics,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        if not isinstance(bot.session, JsonSession):
            raise TypeError("raw calls need a session of their own")
        self.bot = bot
        self._session = bot.session
        self._metrics = metrics
        self._sleep = sleep
        self._clock = clock

    async def call(self, method: TelegramMethod[T], within: float | None = None) -> T:
        """One call. within: seconds, instead of the usual minute. Raises what aiogram raises; see `outcome_of`."""
        started = self._clock()
        limit = None if within is None else _timeout(within)
        try:
            result = await self._session.make_request(self.bot, method, limit)
        except Exception as error:
            self._note(method, error, started)
            self._clean(error)
            raise
        self._note(method, None, started)
        return result

    async def insist(self, method: TelegramMethod[T]) -> T:
        """A call without which the desk cannot start: repeated until it succeeds.

        Raises WrongToken, and TelegramAPIError for what Telegram refuses.
        """
        for tries in itertools.count(1):
            try:
                return await self.call(method)
            except Exception as error:
                verdict = verdict_of(error, tries)
                if verdict.remedy is Remedy.STOP:
                    raise WrongToken from None
                if verdict.remedy is not Remedy.AGAIN:
                    raise
                log.warning("telegram.waited_for", method=method.__api_method__, seconds=verdict.after)
                await self._sleep(verdict.after)
        raise AssertionError("unreachable: there is always another try")

    async def raw(self, method: TelegramMethod[Any], within: float) -> bytes:
        """The body of a success, as it came: for what the models cannot parse. within: seconds.

        Raises what aiogram raises.
        """
        started = self._clock()
        try:
            status, body = await self._session.post(self.bot, method, _timeout(within))
            if status != _SUCCESS:
                self._session.check_response(self.bot, method, status, body.decode(errors="replace"))
        except Exception as error:
            self._note(method, error, started)
            self._clean(error)
            raise
        self._note(method, None, started)
        return body

    async def download(self, path: str, most: int, within: float) -> bytes | None:
        """A file that `getFile` has named; None when it has more than `most` bytes. within: seconds.

        Raises NotDownloaded, which does not tell the address: that holds the token.
        """
        content = bytearray()
        url = self._session.api.file_url(self.bot.token, path)
        try:
            async with asyncio.timeout(within):
                async for piece in self._session.stream_content(url, timeout=int(within)):
                    content += piece
                    if len(content) > most:
                        return None
        except (ClientError, TimeoutError, OSError) as error:
            raise NotDownloaded(type(error).__name__) from None
        return bytes(content)

    async def close(self) -> None:
        """Close the connections; what is under way fails."""
        await self._session.close()

    def _note(self, method: TelegramMethod[Any], error: BaseException | None, started: float) -> None:
        seconds = self._clock() - started
        outcome = outcome_of(error)
        name = method.__api_method__
        self._metrics.called(name, outcome, seconds)
        facts: dict[str, Any] = {"method": name, "outcome": outcome.value, "ms": round(seconds * 1000)}
        if (chat := getattr(method, "chat_id", None)) is not None:
            facts["chat"] = chat
        if isinstance(error, TelegramAPIError):
            facts["said"] = self._without_token(error.message)
        elif error is not None:
            # What could not be decoded may hold somebody's words: only its kind is told.
            facts["error"] = type(error).__name__
        if outcome in _LOOK:
            log.error("telegram.refused", **facts)
        elif REMEDIES[outcome] is Remedy.AGAIN:
            log.warning("telegram.failed", **facts)
        elif outcome is Outcome.OK:
            log.debug("telegram.called", **facts)
        else:
            log.info("telegram.declined", **facts)

    def _clean(self, error: BaseException) -> None:
        """Addresses hold the token, and errors hold addresses: neither leaves this place."""
        if isinstance(error, TelegramAPIError):
            error.message = self._without_token(error.message)
        if error.__cause__ is not None and self.bot.token in str(error.__cause__):
            error.__cause__ = None
            error.__suppress_context__ = True

    def _without_token(self, text: str) -> str:
        return text.replace(self.bot.token, "<token>")
