"""Coupons: found by a digest of their code, spent by one conditional statement."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, case, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.coupons import GUESSES, STOPPED, Coupon, CouponId, NewCoupon, Tries, plain_code
from desk.names import AppealId, PersonId
from desk.people import Person
from storage.connection import AnyRow, Connection
from storage.tables import appeals, coupon_tries, coupons

_ALL = select(
    *(coupons.c.id, coupons.c.code, coupons.c.ends, coupons.c.issued, coupons.c.owner, coupons.c.portal_user),
    *(coupons.c.activation, coupons.c.appeal, appeals.c.number, coupons.c.spent, coupons.c.cancelled, coupons.c.told),
    coupons.c.issued_by,
).select_from(coupons.outerjoin(appeals, appeals.c.id == coupons.c.appeal))
_BY_ID = _ALL.where(coupons.c.id == bindparam("coupon"))
_BY_DIGEST = _ALL.where(coupons.c.digest == bindparam("which"))
_BY_ACTIVATION = _ALL.where(coupons.c.activation == bindparam("of_activation"))
_ON = _ALL.where(coupons.c.appeal == bindparam("on_appeal"))
_OF = _ALL.where(
    or_(coupons.c.owner == bindparam("person"), coupons.c.portal_user == bindparam("user", type_=coupons.c.code.type))
).order_by(coupons.c.id)
_LAST = _ALL.order_by(coupons.c.id.desc()).limit(bindparam("limit"))
_NOW = bindparam("now", type_=coupons.c.ends.type)
_UNTOLD = _ALL.where(
    coupons.c.portal_user == bindparam("user"),
    coupons.c.told.is_(None),
    coupons.c.spent.is_(None),
    coupons.c.cancelled.is_(None),
    coupons.c.ends > _NOW,
).order_by(coupons.c.id)
# An activation that has brought a coupon, or, once in 2⁵⁵, a code that there is already.
_ISSUE = upsert(coupons).on_conflict_do_nothing().returning(coupons.c.id)
_SPEND = (
    update(coupons)
    .where(
        coupons.c.id == bindparam("coupon"),
        coupons.c.spent.is_(None),
        coupons.c.cancelled.is_(None),
        coupons.c.ends > _NOW,
    )
    .values(appeal=bindparam("on_appeal"), spent=_NOW)
)
_GIVE_BACK = update(coupons).where(coupons.c.appeal == bindparam("on_appeal")).values(appeal=None, spent=None)
_CANCEL = (
    update(coupons)
    .where(coupons.c.id == bindparam("coupon"), coupons.c.spent.is_(None), coupons.c.cancelled.is_(None))
    .values(cancelled=_NOW)
)
_TOLD = update(coupons).where(coupons.c.id == bindparam("coupon")).values(told=_NOW)
_TRIES = select(coupon_tries.c.wrong, coupon_tries.c.last).where(coupon_tries.c.person == bindparam("of_person"))
_TRIED = upsert(coupon_tries).values(wrong=1)
_WRONG = _TRIED.on_conflict_do_update(
    index_elements=[coupon_tries.c.person],
    set_={
        # Those before a pause, and those that have stopped all others, are over.
        "wrong": case(
            (
                or_(
                    coupon_tries.c.wrong >= GUESSES,
                    coupon_tries.c.last <= bindparam("since", type_=coupon_tries.c.last.type),
                ),
                1,
            ),
            else_=coupon_tries.c.wrong + 1,
        ),
        "last": _TRIED.excluded.last,
    },
)


class StoredCoupons:
    """Fulfils desk.ports.Coupons."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def issue(self, new: NewCoupon, at: datetime) -> tuple[Coupon, bool]:
        """Raises ValueError for a code that there is already."""
        values = {**asdict(new), "digest": _digest(new.code), "issued": at}
        number = await self._connection.scalar(_ISSUE, values)
        if number is not None:
            coupon = await self.get(number)
        else:
            row = await self._connection.row(_BY_ACTIVATION, {"of_activation": new.activation})
            coupon = _coupon_of(row)
        if coupon is None:
            raise ValueError("a coupon of this code there is already")
        return coupon, number is not None

    async def get(self, coupon: CouponId) -> Coupon | None:
        return _coupon_of(await self._connection.row(_BY_ID, {"coupon": coupon}))

    async def of_code(self, said: str) -> Coupon | None:
        """How long it takes tells nothing of a code that is nearly right."""
        found = _coupon_of(await self._connection.row(_BY_DIGEST, {"which": _digest(said)}))
        if found is None or not hmac.compare_digest(plain_code(found.code).encode(), plain_code(said).encode()):
            return None
        return found

    async def of_person(self, person: Person) -> Sequence[Coupon]:
        rows = await self._connection.rows(_OF, {"person": person.id, "user": person.portal_user})
        return [Coupon(*row) for row in rows]

    async def on(self, appeal: AppealId) -> Coupon | None:
        return _coupon_of(await self._connection.row(_ON, {"on_appeal": appeal}))

    async def spend(self, coupon: CouponId, appeal: AppealId, at: datetime) -> bool:
        return bool(await self._connection.run(_SPEND, {"coupon": coupon, "on_appeal": appeal, "now": at}))

    async def give_back(self, appeal: AppealId) -> None:
        await self._connection.run(_GIVE_BACK, {"on_appeal": appeal})

    async def cancel(self, coupon: CouponId, at: datetime) -> bool:
        return bool(await self._connection.run(_CANCEL, {"coupon": coupon, "now": at}))

    async def untold(self, user: str, now: datetime) -> Sequence[Coupon]:
        return [Coupon(*row) for row in await self._connection.rows(_UNTOLD, {"user": user, "now": now})]

    async def told(self, coupon: CouponId, at: datetime) -> None:
        await self._connection.run(_TOLD, {"coupon": coupon, "now": at})

    async def all(self, limit: int) -> Sequence[Coupon]:
        return [Coupon(*row) for row in await self._connection.rows(_LAST, {"limit": limit})]

    async def tries(self, person: PersonId) -> Tries:
        row = await self._connection.row(_TRIES, {"of_person": person})
        return Tries() if row is None else Tries(row.wrong, row.last)

    async def wrong(self, person: PersonId, at: datetime) -> None:
        await self._connection.run(_WRONG, {"person": person, "last": at, "since": at - STOPPED})


def _coupon_of(row: AnyRow | None) -> Coupon | None:
    return None if row is None else Coupon(*row)


def _digest(code: str) -> str:
    return hashlib.sha256(plain_code(code).encode()).hexdigest()
