"""`frontdesk coupon issue|list|cancel`: each returns the line that says what is wrong, or None."""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.directories import read_rules
from bot.process_commands import REFUSED
from bot.settings import read_settings
from desk.coupons import YEAR, CouponId, NewCoupon, made_code
from desk.issuing import call_off, issue
from desk.licences import end_of
from storage import Database, DatabaseFault, Work

LISTED = 1000

Job = Callable[[Work, datetime], Awaitable[str | None]]


def issue_coupon(known_as: int, until: str | None) -> str | None:
    """One for somebody, who gets it as soon as a desk runs. The code is theirs: what is printed is the coupon's number.

    known_as: a Telegram id. until: the last day on which it can be spent, or a moment; None: as /coupon has it.
    """
    try:
        settings = read_settings()
        ends = None if until is None else end_of(until, read_rules(settings).calendar.zone)
    except ValueError as error:
        return f"--until: {error}"
    except REFUSED as error:
        return str(error)

    async def give(work: Work, now: datetime) -> str | None:
        owner = await work.people.of_telegram(known_as)
        if owner is None:
            return f"nobody is known by the Telegram id {known_as}"
        lasts = owner.licence_ends is not None and owner.licence_ends > now
        until_then = ends or (owner.licence_ends if lasts and owner.licence_ends else now + YEAR)
        if until_then <= now:
            return f"--until: a day that is still to come is expected, not {until}"
        coupon, _ = await issue(work, NewCoupon(made_code(secrets.choice), until_then, owner.id), now)
        sys.stdout.write(f"{coupon.id}\t{coupon.ends.isoformat()}\n")
        return None

    return _with_work(give)


def list_coupons() -> str | None:
    """The last ones that were issued, the newest first: number, fate, end, whose it is, who gave it, the appeal."""

    async def show(work: Work, now: datetime) -> str | None:
        for each in await work.coupons.all(LISTED):
            owner = f"person {each.owner}" if each.owner is not None else f"portal user {each.portal_user}"
            issuer = f"by person {each.issued_by}" if each.issued_by is not None else "-"
            spent = f"№{each.number}" if each.number is not None else "-"
            sys.stdout.write(f"{each.id}\t{each.fate(now)}\t{each.ends.isoformat()}\t{owner}\t{issuer}\t{spent}\n")
        return None

    return _with_work(show)


def cancel_coupon(coupon: int) -> str | None:
    """It can be spent no more, and its owner is told."""

    async def cancel(work: Work, now: datetime) -> str | None:
        if await call_off(work, CouponId(coupon), now) is None:
            return f"coupon {coupon} cannot be cancelled: `frontdesk coupon list` shows what became of each"
        return None

    return _with_work(cancel)


def _with_work(job: Job) -> str | None:
    async def run() -> str | None:
        database = await Database.open(read_settings().database_url)
        try:
            async with database.work() as work:
                return await job(work, datetime.now(UTC))
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except (*REFUSED, DatabaseFault) as error:
        return str(error)
