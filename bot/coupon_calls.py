"""`POST /coupons`: the portal tells of an activated licence, which brings its owner a coupon. docs/coupons.md"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web

from bot.answers import answered
from bot.call_models import CouponForm, CouponSeen, checked
from bot.portal import Portal, json_of
from bot.problems import Problem
from bot.wakes import Bells
from desk.coupons import NewCoupon, made_code
from desk.issuing import issue
from desk.licences import end_of
from storage import Database

log = structlog.get_logger()


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
        new, now = self._said(checked(CouponForm, await json_of(request))), self._now()
        async with self._database.work() as work:
            coupon, fresh = await issue(work, new, now)
            coupon = await work.coupons.get(coupon.id) or coupon
        if coupon.portal_user != new.portal_user:
            raise Problem(409, "This activation has brought a coupon to another user already.")
        self._bells.committed()
        log.info("portal.coupon_issued", coupon=coupon.id, fresh=fresh)
        told = CouponSeen(
            coupon=coupon.id,
            code=coupon.code,
            ends=coupon.ends,
            state=coupon.fate(now),
            told=coupon.told is not None,
        )
        return answered(told, 201 if fresh else 200)

    def _said(self, given: CouponForm) -> NewCoupon:
        """Raises a Problem."""
        try:
            until = end_of(given.ends, self._zone)
        except ValueError as error:
            raise Problem(422, f"ends: {error}.") from None
        if until <= self._now():
            raise Problem(422, "ends: a moment to come is expected.")
        return NewCoupon(made_code(secrets.choice), until, portal_user=given.user, activation=given.activation)
