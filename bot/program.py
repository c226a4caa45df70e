"""The running program: started, stopped by a signal, and what it says when it cannot start."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator

import structlog

from bot.caller import WrongToken
from bot.compose import Now, UnknownStates, composed, wall_clock
from bot.http import CannotListen
from bot.logs import configure_logs
from bot.settings import BadSettings, Settings, read_settings
from bot.starting import settle
from bot.webhook import WebhookRefused
from classifier import BadModel
from desk.alerts import BadSeverities
from desk.calendar_file import BadCalendar
from desk.categories import BadCategories
from desk.good_question import BadGoodQuestion
from desk.lengths import BadClocks
from desk.pointers import BadPointers
from desk.process_file import BadProcess
from desk.recurring import BadRota
from desk.shift_hours import BadShifts
from desk.tiers import BadTiers
from faq import BadArticles
from storage import DatabaseFault
from texts import BadTexts

log = structlog.get_logger()

CANNOT_START = (
    WrongToken,
    UnknownStates,
    CannotListen,
    WebhookRefused,
    BadModel,
    BadCalendar,
    BadProcess,
    BadRota,
    BadShifts,
    BadArticles,
    BadTexts,
    BadCategories,
    BadPointers,
    BadSeverities,
    BadGoodQuestion,
    BadTiers,
    BadClocks,
    DatabaseFault,
)
"""Whatever says in its own words what is wrong and what to do."""


def run_bot() -> str | None:
    """Run the bot until SIGTERM or SIGINT. Returns the reason when it could not, or not go on."""
    try:
        settings = read_settings()
        configure_logs(settings.token)
    except BadSettings as error:
        return str(error)
    try:
        asyncio.run(serve(settings))
    except CANNOT_START as error:
        return str(error)
    return None


async def serve(settings: Settings, now: Now = wall_clock) -> None:
    """The bot with these settings, by this clock, until SIGTERM or SIGINT; what is in hand then is finished.

    Told to stop while it still waits for Telegram or the database, it stops at once: nothing was taken yet.
    """
    stopping = asyncio.Event()
    starting = asyncio.current_task()

    def stop() -> None:
        stopping.set()
        if starting is not None:
            starting.cancel()

    try:
        with _on_signal(stop):
            async with composed(settings, now) as program:
                settle()
                log.info("program.started", bot=program.username, port=program.port)
                starting = None
                await program.run(stopping)
    except asyncio.CancelledError:
        if not stopping.is_set():
            raise
    log.info("program.stopped")


@contextlib.contextmanager
def _on_signal(stop: Callable[[], None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
