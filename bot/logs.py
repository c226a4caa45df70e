"""The log: one line an event, JSON for machines and plain for a terminal, on stderr. No line holds a bot's token.

Everything passes the same last step, other people's loggers and tracebacks too: addresses of the Bot API hold the
token, and errors hold addresses.
"""

from __future__ import annotations

import contextlib
import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_TOKEN = re.compile(r"(?<!\d)\d{5,}(?::|%3[aA])[A-Za-z0-9_-]{20,}")

QUIET = ("aiogram", "aiohttp.access", "aiosqlite", "asyncio", "sqlalchemy", "alembic")
"""Libraries that tell about each step, with what people wrote in it; only what they warn of matters here."""


def configure_logs(token: str | None = None, stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send structlog's and the standard library's events to one stream, stderr by default.

    token: of this bot, should it look like no token. level: the least that is written.
    """
    out = _Unbroken(stream)
    hide = Redaction([token] if token else [])
    terminal = out.isatty()
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    rendering: list[Processor] = [_for_terminal()] if terminal else _for_machines()
    structlog.configure(
        processors=[*shared, *rendering, hide],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, out)),
    )
    _configure_standard_library(out, level, shared, [*rendering, hide])


class _Unbroken:
    """A stream to write to, whatever has become of it: a closed terminal, a pipe that nobody reads or a full disk take
    lines of the log, and no appeal with them. stream: stderr as it is at the time, when None.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError, ValueError):
            return self._now().write(text)
        return 0

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._now().flush()

    def isatty(self) -> bool:
        with contextlib.suppress(OSError, ValueError):
            return self._now().isatty()
        return False

    def _now(self) -> TextIO:
        return self._stream if self._stream is not None else sys.stderr


class Redaction:
    """The last step of a log line: what is a bot's token, or looks like one, becomes `<token>`."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = "|".join(re.escape(each) for each in secrets)
        self._known = re.compile(known) if known else None

    def __call__(self, _: WrappedLogger, __: str, line: str | EventDict) -> str:
        text = str(line)
        if self._known is not None:
            text = self._known.sub("<token>", text)
        return _TOKEN.sub("<token>", text)


def _for_terminal() -> Processor:
    # Without local variables: those of a handler hold what people wrote.
    plain = structlog.dev.plain_traceback
    return structlog.dev.ConsoleRenderer(exception_formatter=plain)


def _for_machines() -> list[Processor]:
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]


def _configure_standard_library(
    out: _Unbroken, level: int, shared: list[Processor], rendering: list[Processor]
) -> None:
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder()],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
    )
    handler = logging.StreamHandler(cast(TextIO, out))
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.captureWarnings(True)
