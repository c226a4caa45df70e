"""Coupons as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.coupons import Coupon, CouponId, NewCoupon, Tries
from desk.names import AppealId, PersonId
from desk.people import Person


class Coupons(Protocol):
    async def issue(self, new: NewCoupon, at: datetime) -> tuple[Coupon, bool]:
        """The coupon, and whether it is new: an activation that has brought one already brings the same."""

    async def get(self, coupon: CouponId) -> Coupon | None: ...

    async def of_code(self, said: str) -> Coupon | None:
        """By its code, however that was typed."""

    async def of_person(self, person: Person) -> Sequence[Coupon]:
        """Theirs, and those of the portal's user as whom they have signed in; in the order of issue."""

    async def on(self, appeal: AppealId) -> Coupon | None:
        """The one that was spent on an appeal."""

    async def spend(self, coupon: CouponId, appeal: AppealId, at: datetime) -> bool:
        """Whether it could still be spent; of several who try at once one hears yes."""

    async def give_back(self, appeal: AppealId) -> None:
        """What was spent on the appeal can be spent again."""

    async def cancel(self, coupon: CouponId, at: datetime) -> bool:
        """Whether it could be cancelled: it was neither spent nor cancelled."""

    async def untold(self, user: str, now: datetime) -> Sequence[Coupon]:
        """Coupons of a user of the portal that nobody has got yet, and that can be spent."""

    async def told(self, coupon: CouponId, at: datetime) -> None:
        """Its owner has got it."""

    async def all(self, limit: int) -> Sequence[Coupon]:
        """The last ones that were issued, the newest first."""

    async def tries(self, person: PersonId) -> Tries: ...

    async def wrong(self, person: PersonId, at: datetime) -> None:
        """Somebody has entered a code that is none for them."""
