"""Monitoring: Alertmanager's webhook at the HTTP door, and what becomes of its alerts when nobody says anything."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from aiohttp import web

from bot.alertmanager import BadAlerts, read_alerts
from bot.faults import fault_of
from bot.inquiry import Answers
from bot.metrics import Metrics
from bot.outages import Outages
from bot.problems import Problem, body_of
from bot.turns import Turns
from bot.wakes import Bells
from desk.alerting import Alerting, AlertWords
from desk.alerts import AlertGroup, News
from desk.decide import Rules
from desk.ports import ChangedMeanwhile
from storage import Database, DatabaseFault, Work

log = structlog.get_logger()

PATH = "/alerts"

LOOK = 15.0
"""Seconds between two looks at what waits and at what is over."""

TRIES = 5
"""How often it is tried while other replicas are at the same group."""

RETRY_AFTER = {"Retry-After": "5"}
"""Seconds, for what could not be written down: Alertmanager brings it again."""


class Monitoring:
    """What it knows stands in the database: a repeat, a restart or another replica goes on with it.

    token: what whoever brings alerts must show; None: none are taken. quiet: see `desk.alerts.step`.
    """

    def __init__(
        self,
        database: Database,
        turns: Turns,
        rules: Rules,
        words: AlertWords,
        token: str | None,
        quiet: timedelta,
        bells: Bells,
        outages: Outages,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._turns = turns
        self._rules = rules
        self._words = words
        self._token = token
        self._quiet = quiet
        self._bells = bells
        self._outages = outages
        self._metrics = metrics
        self._now = now
        self._shown: dict[int, int] = {}

    def add_to(self, app: web.Application) -> None:
        """Add the route."""
        app.router.add_post(PATH, self._take)

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        if self._token is None:
            await stopping.wait()
        while not stopping.is_set():
            await self._outages.insist(self.look)
            await self._bells.alerts.wait(LOOK)

    async def look(self) -> None:
        """What nobody has decided when the office closes pages duty; what is over says so, and how far it is."""
        async with self._database.reading() as work:
            waiting = () if self._rules.calendar.is_open(self._now()) else await work.alerts.waiting()
            confirmed = await work.alerts.confirmed()
            ended = [await self._alerting(work).ended(each) for each in confirmed]
            versions = {
                each.id: (await work.appeals.get(each.accident)).version
                for each in confirmed
                if each.accident is not None
            }
        for group in waiting:
            await self._each(Alerting.settle, group)
        for group, at in zip(confirmed, ended, strict=True):
            if at is not None:
                await self._each(Alerting.end, group)
            elif self._shown.get(group.id) != versions.get(group.id):
                await self._each(Alerting.show, group)
        self._shown = versions

    async def _each(self, job: Callable[[Alerting, AlertGroup], Awaitable[object]], group: AlertGroup) -> None:
        """In a unit of work of its own; what another replica was first at is done."""
        try:
            async with self._database.work() as work:
                await job(self._alerting(work), group)
        except ChangedMeanwhile:
            log.info("alerts.collided", alert=group.id)
        self._bells.committed()

    async def _take(self, request: web.Request) -> web.Response:
        if self._token is None:
            raise Problem(503, "The desk takes no alerts: FRONTDESK_ALERTS_TOKEN is not set.")
        if not _shows(request.headers.get("Authorization", ""), self._token):
            log.warning("alerts.wrong_token")
            detail = "Authorization: Bearer with the token of FRONTDESK_ALERTS_TOKEN is expected."
            raise Problem(401, detail, {"WWW-Authenticate": 'Bearer realm="alerts"'})
        try:
            news = read_alerts(await body_of(request))
        except BadAlerts as error:
            log.warning("alerts.not_understood")
            raise Problem(400, f"{error}.") from None
        try:
            return await self._written(news)
        except (DatabaseFault, ChangedMeanwhile) as error:
            # Not acknowledged, so it comes again.
            log.error("alerts.not_accepted", fault=fault_of(error))
            raise Problem(503, "It could not be written down: bring it again.", RETRY_AFTER) from None

    async def _written(self, news: News) -> web.Response:
        """Committed before it is acknowledged."""
        for left in reversed(range(TRIES)):
            try:
                async with self._database.work() as work:
                    group = await self._alerting(work).hear(news)
                break
            except ChangedMeanwhile:
                if not left:
                    raise
        self._metrics.accepted("alertmanager", 1)
        self._bells.committed()
        if group is None:
            return web.json_response({"alert": None, "state": "unknown"})
        log.info("alerts.heard", alert=group.id, state=group.state, firing=news.firing, times=group.times)
        return web.json_response({"alert": group.id, "state": group.state, "firing": bool(news.firing)})

    def _alerting(self, work: Work) -> Alerting:
        desk = self._turns.desk(work, Answers())
        return Alerting(work, desk, self._rules, self._words, self._quiet, self._now())


def _shows(header: str, token: str) -> bool:
    """Compared in a time that tells nothing of the token."""
    scheme, _, given = header.partition(" ")
    right = hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token.encode())
    return right and scheme.lower() == "bearer"
