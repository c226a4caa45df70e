"""`POST /coupons`: the portal tells of an activated licence, which brings its owner a coupon. docs/coupons.md"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web

from bot.portal import Portal, json_of
from bot.problems import Problem
from bot.wakes import Bells
from desk.coupons import NewCoupon, made_code
from desk.issuing import issue
from desk.licences import end_of, is_portal_user
from storage import Database

log = structlog.get_logger()

_FIELDS = ("activation", "user", "ends")
_ACTIVATION = re.compile(r"[!-~]{1,128}")


class CouponCalls:
    """zone: of a day without an hour, at whose end a licence ends."""

    def __init__(
        self, portal: Portal, database: Database, zone: ZoneInfo, bells: Bells, now: Callable[[], datetime]
    ) -> None:
        self._portal = portal
        self._database = database
        self._zone = zone
        self._bells = bells
        self._now = now

    def add_to(self, app: web.Application) -> None:
        """Add the route."""
        app.router.add_post("/coupons", self._portal.signed(self._issue))

    async def _issue(self, request: web.Request) -> web.Response:
        """However often an activation is told, it brings one coupon."""
        new, now = self._said(await json_of(request)), self._now()
        async with self._database.work() as work:
            coupon, fresh = await issue(work, new, now)
            coupon = await work.coupons.get(coupon.id) or coupon
        if coupon.portal_user != new.portal_user:
            raise Problem(409, "This activation has brought a coupon to another user already.")
        self._bells.committed()
        log.info("portal.coupon_issued", coupon=coupon.id, fresh=fresh)
        told = {
            "coupon": coupon.id,
            "code": coupon.code,
            "ends": coupon.ends.astimezone(UTC).isoformat(timespec="seconds"),
            "state": coupon.fate(now),
            "told": coupon.told is not None,
        }
        return web.json_response(told, status=201 if fresh else 200)

    def _said(self, given: Mapping[str, Any]) -> NewCoupon:
        """Raises a Problem."""
        if unknown := given.keys() - set(_FIELDS):
            raise Problem(422, f"Unknown: {', '.join(sorted(unknown))}; expected: {', '.join(_FIELDS)}.")
        activation, user, ends = (given.get(name) for name in _FIELDS)
        if not isinstance(activation, str) or not _ACTIVATION.fullmatch(activation):
            raise Problem(422, "activation: 1 to 128 visible characters of ASCII are expected.")
        user = str(user) if isinstance(user, int) and not isinstance(user, bool) else user
        if not isinstance(user, str) or not is_portal_user(user):
            raise Problem(422, "user: the portal's id of them, 1 to 64 visible characters of ASCII or a whole number.")
        try:
            until = end_of(ends, self._zone)
        except ValueError as error:
            raise Problem(422, f"ends: {error}.") from None
        if until <= self._now():
            raise Problem(422, "ends: a moment to come is expected.")
        return NewCoupon(made_code(secrets.choice), until, portal_user=user, activation=activation)
