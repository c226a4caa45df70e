"""Coupons on their way to their owners. docs/coupons.md"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.coupons import Coupon, CouponId, NewCoupon
from desk.outgoing import Chat, Say
from desk.people import Person
from desk.ports import Work


async def issue(work: Work, new: NewCoupon, now: datetime) -> tuple[Coupon, bool]:
    """The coupon, which its owner gets at once if there is a way, and whether it is new."""
    coupon, fresh = await work.coupons.issue(new, now)
    if fresh:
        await _hand_over(work, coupon, await _owners(work, coupon), now)
    return coupon, fresh


async def bring(work: Work, person: Person, now: datetime) -> None:
    """What was issued to a user of the portal before anybody had signed in as them."""
    if person.portal_user is not None:
        for coupon in await work.coupons.untold(person.portal_user, now):
            await _hand_over(work, coupon, [person], now)


async def call_off(work: Work, coupon: CouponId, now: datetime) -> Coupon | None:
    """Cancel a coupon, and tell its owner; None where it is none, or was spent or cancelled."""
    if not await work.coupons.cancel(coupon, now):
        return None
    gone = await work.coupons.get(coupon)
    if gone is not None and gone.told is not None:
        await _tell(work, await _owners(work, gone), Say("notice-coupon-cancelled", {"code": gone.code}), now)
    return gone


async def _owners(work: Work, coupon: Coupon) -> Sequence[Person]:
    """Several, where several accounts have signed in as the same user of the portal."""
    if coupon.owner is not None:
        return [await work.people.get(coupon.owner)]
    return await work.people.of_portal_user(coupon.portal_user) if coupon.portal_user is not None else []


async def _hand_over(work: Work, coupon: Coupon, owners: Sequence[Person], now: datetime) -> None:
    """Whoever has not started the bot yet gets it when they do."""
    said = Say("notice-coupon", {"code": coupon.code, "lasts": coupon.ends.isoformat()})
    if await _tell(work, owners, said, now):
        await work.coupons.told(coupon.id, now)


async def _tell(work: Work, people: Sequence[Person], say: Say, now: datetime) -> bool:
    """Whether there was a way to any of them; another channel than Telegram finds its place here."""
    there = [each for each in people if each.telegram is not None]
    for each in there:
        await work.outbox.say(Chat(each.telegram or 0), say, language=each.language, at=now)
    return bool(there)
