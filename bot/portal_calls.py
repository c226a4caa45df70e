"""What the portal tells and asks: links to sign in with, and whose licence is what. docs/portal.md has them in full."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from aiohttp import web

from bot.answers import answered
from bot.call_models import PersonForm, PersonSeen, SignInTokenForm, SignInTokenSeen, checked
from bot.inquiry import Answers
from bot.portal import Portal, json_of
from bot.problems import Problem
from bot.turns import Turns
from bot.wakes import Bells
from desk.decide import Rules
from desk.licences import Licence, end_of
from desk.ports import ChangedMeanwhile
from desk.sign_in import TOKEN_BYTES, LinkKeys, digest_of, token_of
from storage import Database, Work

log = structlog.get_logger()
T = TypeVar("T")

TOKEN_HOLDS = timedelta(minutes=10)
"""How long somebody may take from the portal's page to the bot."""

TRIES = 5
"""How often a call is tried that meets somebody at work on the same appeals."""


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
        given = checked(SignInTokenForm, await json_of(request))
        user, known = given.user, not given.model_fields_set & {"tier", "licence_ends"}
        tier = given.tier or (self._rules.tiers.default if known else "")
        licence = self._licence(tier, given.licence_ends)
        token, until = token_of(secrets.token_bytes(TOKEN_BYTES)), self._now() + TOKEN_HOLDS
        async with self._database.work() as work:
            if known:
                licence = await work.portal_users.licence_of(user) or licence
            # Of the token only this is kept: whoever reads the database signs in as nobody.
            await work.one_time.issue(digest_of(token), user, licence, until)
        log.info("portal.token_issued", tier=licence.tier)
        return answered(SignInTokenSeen(token=token, link=self._keys.link(token), expires=until), 201)

    async def _person(self, request: web.Request) -> web.Response:
        """What a user's licence is from now on: bought, renewed, changed, or over."""
        given = checked(PersonForm, await json_of(request))
        user, licence = given.user, self._licence(given.tier, given.licence_ends)
        cause = f"portal:{secrets.token_hex(8)}"

        async def tell(work: Work) -> int:
            return await self._turns.licensing(work, Answers()).tell(user, licence, cause)

        people = await self._insist(tell)
        self._bells.committed()
        log.info("portal.licence_told", tier=licence.tier, people=people)
        tier = licence.tier_at(self._now(), self._rules.tiers.lapsed)
        return answered(PersonSeen(user=user, tier=tier, licence_ends=licence.ends, people=people))

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

    def _licence(self, tier: str, ends: str | None) -> Licence:
        """Raises a Problem."""
        if tier not in self._rules.tiers.first_reaction:
            raise Problem(422, f"tier: one of {', '.join(self._rules.tiers.first_reaction)} is expected.")
        try:
            return Licence(tier, None if ends is None else end_of(ends, self._rules.calendar.zone))
        except ValueError as error:
            raise Problem(422, f"licence_ends: {error}.") from None
