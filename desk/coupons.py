"""Coupons: each makes one appeal a special one. Source: mission.md, "Special appeal"; docs/coupons.md."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NewType

from desk.names import AppealId, AppealNumber, PersonId
from desk.people import Person

CouponId = NewType("CouponId", int)

ALPHABET = "23456789ACDEFHJKMNPRTWXY"
"""No two of these look alike, in print or by hand; twelve of them are 55 bits."""

GROUP, GROUPS = 4, 3
LENGTH = GROUP * GROUPS

_ALIKE = str.maketrans(
    "BGSZ" + "АВЕЁЗКМНРСТУХЧБ" + "ΑΒΕΖΗΚΜΝΡΤΥΧ",
    "8652" + "A8EE3KMHPCTYX46" + "A8E2HKMNPTYX",
)
"""What is read or typed in their place: other letters of the same look, Cyrillic and Greek ones."""

GUESSES = 5
"""Wrong codes after which none is taken for STOPPED."""

STOPPED = timedelta(hours=1)
"""For how long none is taken then; wrong ones that are older than this are forgotten."""

YEAR = timedelta(days=365)
"""How long a coupon lives whose owner has no licence that ends."""

Fate = Literal["valid", "used", "cancelled", "expired"]


CouponFlaw = Literal["unknown", "anothers", "used", "cancelled", "expired"]
"""Why a code makes no appeal special."""


@dataclass(frozen=True, slots=True)
class Coupon:
    """One coupon. It belongs to a person, or to whoever signs in as a user of the portal.

    activation: of a licence, as the portal calls it; it brings one coupon. ends: of the licence year; aware.
    appeal, number: what it was spent on, and when; given back, it is as if it never was. told: when its owner got it.
    issued_by: the admin who gave it; None where the portal or the command line did.
    """

    id: CouponId
    code: str
    ends: datetime
    issued: datetime
    owner: PersonId | None = None
    portal_user: str | None = None
    activation: str | None = None
    appeal: AppealId | None = None
    number: AppealNumber | None = None
    spent: datetime | None = None
    cancelled: datetime | None = None
    told: datetime | None = None
    issued_by: PersonId | None = None

    def belongs_to(self, person: Person) -> bool:
        signed_in = self.portal_user is not None and self.portal_user == person.portal_user
        return signed_in or self.owner == person.id

    def fate(self, now: datetime) -> Fate:
        """From the very moment of its end on it is expired."""
        if self.spent is not None:
            return "used"
        if self.cancelled is not None:
            return "cancelled"
        return "valid" if now < self.ends else "expired"


@dataclass(frozen=True, slots=True)
class NewCoupon:
    """A coupon to be issued; exactly one of owner and portal_user is there."""

    code: str
    ends: datetime
    owner: PersonId | None = None
    portal_user: str | None = None
    activation: str | None = None
    issued_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong codes that somebody has entered of late. last: when the last of them was."""

    wrong: int = 0
    last: datetime | None = None

    def count(self, now: datetime) -> int:
        """Those that still count."""
        return self.wrong if self.last is not None and now < self.last + STOPPED else 0

    def stopped_until(self, now: datetime) -> datetime | None:
        """Until when no code is taken, right ones neither; None: they are."""
        return self.last + STOPPED if self.last is not None and self.count(now) >= GUESSES else None

    def left(self, now: datetime) -> int:
        """How many more wrong codes are taken once the one at hand turns out to be wrong."""
        return max(GUESSES - self.count(now) - 1, 0)


NO_TRIES = Tries()


def made_code(choose: Callable[[str], str]) -> str:
    """A new code, `7KXM-2PHW-9CDA`. choose: one of the characters, each as likely, which nobody can foresee.

    Each group has a letter and a digit, so that a code is no word, no number of an appeal and no telephone number.
    """
    return "-".join(_made_group(choose) for _ in range(GROUPS))


def _made_group(choose: Callable[[str], str]) -> str:
    while True:
        group = "".join(choose(ALPHABET) for _ in range(GROUP))
        if any(each.isdigit() for each in group) and not group.isdigit():
            return group


def plain_code(said: str) -> str:
    """A code as it is compared, however it was typed: in any case, with any or no dashes and spaces, in Cyrillic."""
    plain = unicodedata.normalize("NFKC", said).upper()
    return "".join(each for each in plain if each.isalnum()).translate(_ALIKE)


def looks_like_code(said: str) -> bool:
    """Whether somebody may have meant a code by it: about as long as one, of nearly the same characters."""
    plain = plain_code(said)
    known = sum(each in ALPHABET for each in plain)
    return abs(len(plain) - LENGTH) <= 2 and len(plain) - known <= 2 and any(each.isdigit() for each in plain)


def valid_ones(coupons: Sequence[Coupon], now: datetime) -> list[Coupon]:
    """Those that can be spent, that first which ends first."""
    return sorted((each for each in coupons if each.fate(now) == "valid"), key=lambda each: (each.ends, each.id))
