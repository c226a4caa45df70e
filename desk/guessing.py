"""Codes as people enter them: which coupon is meant, and no more guesses after too many wrong ones."""

from __future__ import annotations

from datetime import datetime

from desk.commands import Command
from desk.coupons import Coupon, Tries
from desk.names import PersonId
from desk.ports import Work
from desk.refusals import CodesStopped, WrongCoupon


async def coupon_meant(said: str, person: PersonId, command: Command, work: Work, now: datetime) -> Coupon:
    """The coupon of this code, whoever it belongs to. command: that it is entered for, and that a refusal is of.

    Raises CodesStopped, WrongCoupon.
    """
    tries = await work.coupons.tries(person)
    check_taken(tries, now, command)
    coupon = await work.coupons.of_code(said)
    if coupon is None:
        refusal = WrongCoupon("unknown", tries, now)
        refusal.command = command
        raise refusal
    return coupon


def check_taken(tries: Tries, now: datetime, command: Command) -> None:
    """Raises CodesStopped while no code is taken of whoever has made these tries, right ones neither."""
    until = tries.stopped_until(now)
    if until is not None:
        refusal = CodesStopped(until)
        refusal.command = command
        raise refusal
