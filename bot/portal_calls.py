"""What the portal tells and asks: links to sign in with, and whose licence is what. docs/portal.md has them in full."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import structlog
from aiohttp import web

from bot.inquiry import Answers
from bot.portal import Portal, json_of
from bot.problems import Problem
from bot.turns import Turns
from bot.wakes import Bells
from desk.decide import Rules
from desk.licences import Licence, end_of, is_portal_user
from desk.ports import ChangedMeanwhile
from desk.sign_in import TOKEN_BYTES, LinkKeys, digest_of, token_of
from storage import Database, Work

log = structlog.get_logger()
T = TypeVar("T")

TOKEN_HOLDS = timedelta(minutes=10)
"""How long somebody may take from the portal's page to the bot."""

TRIES = 5
"""How often a call is tried that meets somebody at work on the same appeals."""

_FIELDS = ("user", "tier", "licence_ends")


class PortalCalls:
    """`POST /sign-in-tokens`, `POST /people`."""

    def __init__(
        self,
        portal: Portal,
        database: Database,
        turns: Turns,
        rules: Rules,
        keys: LinkKeys,
        bells: Bells,
        now: Callable[[], datetime],
    ) -> None:
        self._portal = portal
        self._database = database
        self._turns = turns
        self._rules = rules
        self._keys = keys
        self._bells = bells
        self._now = now

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_post("/sign-in-tokens", self._portal.signed(self._token))
        app.router.add_post("/people", self._portal.signed(self._person))

    async def _token(self, request: web.Request) -> web.Response:
        """A link for one of the portal's users, good once, for ten minutes; without a tier with what was told of them
        last."""
        given = await json_of(request)
        known = "tier" not in given and "licence_ends" not in given
        user, licence = self._said({"tier": self._rules.tiers.default, **given} if known else given)
        token, until = token_of(secrets.token_bytes(TOKEN_BYTES)), self._now() + TOKEN_HOLDS
        async with self._database.work() as work:
            if known:
                licence = await work.portal_users.licence_of(user) or licence
            # Of the token only this is kept: whoever reads the database signs in as nobody.
            await work.one_time.issue(digest_of(token), user, licence, until)
        log.info("portal.token_issued", tier=licence.tier)
        told = {"token": token, "link": self._keys.link(token), "expires": _iso(until)}
        return web.json_response(told, status=201)

    async def _person(self, request: web.Request) -> web.Response:
        """What a user's licence is from now on: bought, renewed, changed, or over."""
        user, licence = self._said(await json_of(request))
        cause = f"portal:{secrets.token_hex(8)}"

        async def tell(work: Work) -> int:
            return await self._turns.licensing(work, Answers()).tell(user, licence, cause)

        people = await self._insist(tell)
        self._bells.committed()
        log.info("portal.licence_told", tier=licence.tier, people=people)
        tier = licence.tier_at(self._now(), self._rules.tiers.lapsed)
        ends = _iso(licence.ends) if licence.ends else None
        return web.json_response({"user": user, "tier": tier, "licence_ends": ends, "people": people})

    async def _insist(self, job: Callable[[Work], Awaitable[T]]) -> T:
        """Raises ChangedMeanwhile when others are always first."""
        for _ in range(TRIES - 1):
            try:
                async with self._database.work() as work:
                    return await job(work)
            except ChangedMeanwhile:
                continue
        async with self._database.work() as work:
            return await job(work)

    def _said(self, given: Mapping[str, Any]) -> tuple[str, Licence]:
        """The user and their licence. Raises a Problem."""
        if unknown := given.keys() - set(_FIELDS):
            raise Problem(422, f"Unknown: {', '.join(sorted(unknown))}; expected: {', '.join(_FIELDS)}.")
        user, tier, ends = (given.get(name) for name in _FIELDS)
        user = str(user) if isinstance(user, int) and not isinstance(user, bool) else user
        if not isinstance(user, str) or not is_portal_user(user):
            raise Problem(422, "user: the portal's id of them, 1 to 64 visible characters of ASCII or a whole number.")
        if not isinstance(tier, str) or tier not in self._rules.tiers.first_reaction:
            raise Problem(422, f"tier: one of {', '.join(self._rules.tiers.first_reaction)} is expected.")
        if ends is None:
            return user, Licence(tier)
        try:
            return user, Licence(tier, end_of(ends, self._rules.calendar.zone))
        except ValueError as error:
            raise Problem(422, f"licence_ends: {error}.") from None


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
