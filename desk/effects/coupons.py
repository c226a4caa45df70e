"""A coupon is spent on a draft, and given back where it was spent for nothing. Source: docs/coupons.md."""

from __future__ import annotations

from desk.effects.change import Change, effect
from desk.names import DRAFT
from desk.outgoing import GiveBackCoupon, SpendCoupon
from desk.refusals import AlreadySpecial, NoPhone, WrongCoupon


@effect
def spend_coupon(change: Change) -> None:
    """The appeal is a special one from now on. Of another's coupon nothing is said but that it is another's.

    Raises AlreadySpecial, WrongCoupon.
    """
    if change.before.special:
        raise AlreadySpecial(change.before)
    coupon, tries, now = change.facts.coupon, change.facts.tries, change.now
    if coupon is None:
        raise WrongCoupon("unknown", tries, now)
    if not change.facts.own_coupon:
        raise WrongCoupon("anothers", tries, now)
    fate = coupon.fate(now)
    if fate != "valid":
        raise WrongCoupon(fate, tries, now, coupon)
    change.set(special=True)
    change.outgoing.append(SpendCoupon(coupon))


@effect
def give_back_coupon(change: Change) -> None:
    """What was special is not any more, and its coupon can be spent again; whoever took it off the draft themselves
    sees that there."""
    coupon = change.facts.coupon
    if not change.before.special or coupon is None:
        return
    change.set(special=False)
    change.outgoing.append(GiveBackCoupon())
    if change.target != DRAFT:
        lives = "yes" if change.now < coupon.ends else "no"
        submitted = "no" if change.appeal.number is None else "yes"
        change.say("notice-coupon-back", submitted=submitted, lives=lives, lasts=coupon.ends.isoformat())


@effect
def keep_phone(change: Change) -> None:
    """The number that staff may call. Left out, there is none, or it stays what it was. Raises NoPhone."""
    phone = change.words("phone")
    if phone is None:
        return
    if not change.facts.has_phone:
        raise NoPhone
    change.set(phone=phone)
