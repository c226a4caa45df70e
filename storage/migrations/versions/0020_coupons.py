"""Coupons, which make an appeal a special one; the telephone number that may be left with it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("appeals", sa.Column("phone", ID))
    op.create_table(
        "coupons",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("owner", ID),
        sa.Column("portal_user", sa.Text),
        sa.Column("activation", sa.Text),
        sa.Column("ends", sa.BigInteger, nullable=False),
        sa.Column("issued", sa.BigInteger, nullable=False),
        sa.Column("issued_by", ID),
        sa.Column("appeal", ID),
        sa.Column("spent", sa.BigInteger),
        sa.Column("cancelled", sa.BigInteger),
        sa.Column("told", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_coupons"),
        sa.ForeignKeyConstraint(["owner"], ["persons.id"], name="fk_coupons_owner"),
        sa.ForeignKeyConstraint(["issued_by"], ["persons.id"], name="fk_coupons_issued_by"),
        sa.ForeignKeyConstraint(["appeal"], ["appeals.id"], name="fk_coupons_appeal"),
        sa.UniqueConstraint("digest", name="uq_coupons_digest"),
        sa.UniqueConstraint("activation", name="uq_coupons_activation"),
        comment="Coupons: each makes one appeal a special one.",
        sqlite_autoincrement=True,
    )
    for name, unique in (("owner", False), ("portal_user", False), ("appeal", True)):
        where = sa.text(f"{name} IS NOT NULL")
        index = f"{'uq' if unique else 'ix'}_coupons_{name}"
        op.create_index(index, "coupons", [name], unique=unique, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "coupon_tries",
        sa.Column("person", ID, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_coupon_tries_person"),
        sa.PrimaryKeyConstraint("person", name="pk_coupon_tries"),
        comment="How many wrong codes of coupons somebody has entered of late.",
        sqlite_with_rowid=False,
    )
