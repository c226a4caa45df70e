"""Coupons, and who has entered wrong ones."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.columns import Id, Moment
from storage.tables.base import identity, metadata, partial_index, reference

coupons = Table(
    "coupons",
    metadata,
    identity(),
    # In clear: its owner is shown it again, and to others it is worth nothing.
    Column("code", Text, nullable=False),
    # Of the code as it is compared; it is found by this.
    Column("digest", Text, nullable=False),
    # Either a person, or a user of the portal, who need not have signed in yet.
    reference("owner=persons.id", optional=True),
    Column("portal_user", Text),
    # Of a licence, as the portal calls it: one coupon each.
    Column("activation", Text),
    Column("ends", Moment, nullable=False),
    Column("issued", Moment, nullable=False),
    reference("issued_by=persons.id", optional=True),
    reference("appeal=appeals.id", optional=True),
    Column("spent", Moment),
    Column("cancelled", Moment),
    # When its owner got it.
    Column("told", Moment),
    UniqueConstraint("digest"),
    UniqueConstraint("activation"),
    comment="Coupons: each makes one appeal a special one.",
    # Events name a coupon by its number, which must not come back.
    sqlite_autoincrement=True,
)
partial_index("ix_coupons_owner", coupons.c.owner, where="owner IS NOT NULL")
partial_index("ix_coupons_portal_user", coupons.c.portal_user, where="portal_user IS NOT NULL")
partial_index("uq_coupons_appeal", coupons.c.appeal, where="appeal IS NOT NULL", unique=True)

coupon_tries = Table(
    "coupon_tries",
    metadata,
    Column("person", Id, ForeignKey("persons.id"), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("last", Moment, nullable=False),
    comment="How many wrong codes of coupons somebody has entered of late.",
    sqlite_with_rowid=False,
)
