"""The HTTP door: whether the desk lives, whether it works, its figures; the webhook and the portal add their routes."""

from __future__ import annotations

import asyncio
import errno
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping

import structlog
from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.metrics import Metrics
from bot.problems import told_as_problems
from bot.settings import Listen

log = structlog.get_logger()

BODY_LIMIT = 1024 * 1024
"""Bytes. An update of Telegram is a few kilobytes."""

CHECK_SECONDS = 3.0
"""What does not answer in this time is not ready."""

STOP_SECONDS = 5.0
"""How long requests may take to finish when the program stops."""

Check = Callable[[], Awaitable[str | None]]
"""Why something does not work, in a few words; None when it does."""


class CannotListen(Exception):
    """The HTTP door cannot be opened; says where and why."""


class PortTaken(CannotListen):
    """Another program listens there already."""


class HttpDoor:
    """Listens at FRONTDESK_HTTP. checks: by name, what has to work before the desk is ready.

    refresh: brings figures up to date that are counted only when somebody looks.
    Add routes to `app` before `open`.
    """

    def __init__(
        self,
        listen: Listen,
        metrics: Metrics,
        checks: Mapping[str, Check],
        refresh: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._listen = listen
        self._metrics = metrics
        self._checks = checks
        self._degraded: dict[str, Check] = {}
        self._refresh = refresh
        self._runner: web.AppRunner | None = None
        self.app = web.Application(client_max_size=BODY_LIMIT, middlewares=[told_as_problems])
        self.app.on_response_prepare.append(_unnamed)
        self.app.router.add_get("/healthz", self._healthz)
        self.app.router.add_get("/readyz", self._readyz)
        self.app.router.add_get("/metrics", self._figures)

    @property
    def port(self) -> int:
        """Where it listens, also when any free port was asked for."""
        if self._runner is None or not self._runner.addresses:
            return self._listen.port
        return int(self._runner.addresses[0][1])

    def mention(self, name: str, check: Check) -> None:
        """Something that is named where it does not work, and without which the desk is ready all the same: whoever
        takes it out of service for that takes away what works.
        """
        self._degraded[name] = check

    async def open(self) -> None:
        """Listen. Raises PortTaken, CannotListen."""
        # The paths of portals and the secrets of webhooks are nobody's business: no access log.
        self._runner = web.AppRunner(
            self.app, access_log=None, logger=_Unreadable("http"), shutdown_timeout=STOP_SECONDS
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._listen.host, self._listen.port).start()
        except OSError as error:
            await self.close()
            raise _why(self._listen, error) from None
        log.info("http.listening", host=self._listen.host, port=self.port)

    async def close(self) -> None:
        """Listen no more; what was asked is answered."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _healthz(self, _: web.Request) -> web.Response:
        """That this is answered at all says that the process lives and its loop turns."""
        return web.json_response({"alive": True})

    async def _readyz(self, _: web.Request) -> web.Response:
        reasons, degraded = await asyncio.gather(_troubles(self._checks), _troubles(self._degraded))
        said: dict[str, object] = {"ready": not reasons, "reasons": reasons}
        if degraded:
            said["degraded"] = degraded
        return web.json_response(said, status=503 if reasons else 200)

    async def _figures(self, _: web.Request) -> web.Response:
        if self._refresh is not None:
            try:
                async with asyncio.timeout(CHECK_SECONDS):
                    await self._refresh()
            except Exception as error:  # noqa: BLE001  # old figures are better than none, above all in trouble
                log.warning("http.figures_not_refreshed", error=type(error).__name__)
        return web.Response(body=self._metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})


class _Unreadable(logging.Logger):
    """What aiohttp says of requests that are none: strangers' garbage is no fault of ours, worth a line, and not what
    stood in it: a header that is too long may be the one with the token.
    """

    def exception(self, *_: object, **__: object) -> None:
        error = sys.exc_info()[1]
        log.info("http.unreadable", error=type(error).__name__ if error else None)


async def _unnamed(_: web.Request, response: web.StreamResponse) -> None:
    """By what the door was made, in which version, helps nobody but those who look for its holes."""
    response.headers["Server"] = "frontdesk"


async def _troubles(checks: Mapping[str, Check]) -> dict[str, str]:
    results = await asyncio.gather(*(_result(check) for check in checks.values()))
    return {name: result for name, result in zip(checks, results, strict=True) if result is not None}


async def _result(check: Check) -> str | None:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return await check()
    except TimeoutError:
        return f"no answer in {CHECK_SECONDS:g} s"
    except Exception as error:  # noqa: BLE001  # a check that fails is an answer too
        log.warning("http.check_failed", error=type(error).__name__)
        return type(error).__name__


def _why(listen: Listen, error: OSError) -> CannotListen:
    if error.errno == errno.EADDRINUSE:
        return PortTaken(f"FRONTDESK_HTTP: another program listens on {listen} already: stop it or take another port")
    reason = error.strerror or str(error)
    return CannotListen(f"FRONTDESK_HTTP: {listen} cannot be listened on: {reason}")
