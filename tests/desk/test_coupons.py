"""Coupons: their codes, what becomes of them, and when no more are taken."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from desk.coupons import (
    ALPHABET,
    GUESSES,
    NO_TRIES,
    STOPPED,
    Coupon,
    CouponId,
    Tries,
    looks_like_code,
    made_code,
    plain_code,
    valid_ones,
)
from desk.names import AppealId
from desk.people import Person
from tests.desk.conftest import ANNA, IVAN, MONDAY_NOON

CODE = "7KXM-2PHW-9CDA"
ENDS = MONDAY_NOON + timedelta(days=365)


def coupon(number: int = 1, **more: object) -> Coupon:
    values = {"code": CODE, "ends": ENDS, "issued": MONDAY_NOON, "owner": IVAN, **more}
    return Coupon(CouponId(number), **values)  # type: ignore[arg-type]  # as each test says


@pytest.mark.parametrize(
    "typed",
    ["7KXM-2PHW-9CDA", "7kxm2phw9cda", " 7kxm 2phw 9cda ", "7КХМ—2РНW—9СDА", "7кхм-2рнw-9сdа", "７KXM-2PHW-9CDA"],
)
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert plain_code(typed) == plain_code(CODE)


@pytest.mark.parametrize(("typed", "meant"), [("ВБЗЧ", "8634"), ("SZBG", "5286"), ("ёу", "EY")])
def test_what_looks_alike_is_taken_for_it(typed: str, meant: str) -> None:
    assert plain_code(typed) == meant


def test_codes_are_readable_and_no_numbers() -> None:
    chance = random.Random(17)

    codes = {made_code(chance.choice) for _ in range(500)}

    assert len(codes) == 500
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4, 4, 4]
        assert not any(group.isdigit() or group.isalpha() for group in groups)
        assert set("".join(groups)) <= set(ALPHABET)
        assert plain_code(code) == code.replace("-", "")
        assert looks_like_code(code)


@pytest.mark.parametrize("said", ["Не работает вход", "17", "@anna", "отменить 5", "Код ошибки E1234", "1234567890123"])
def test_other_words_are_no_code(said: str) -> None:
    assert not looks_like_code(said)


def test_what_becomes_of_a_coupon() -> None:
    assert coupon().fate(ENDS - timedelta(microseconds=1)) == "valid"
    assert coupon().fate(ENDS) == "expired"
    assert coupon(cancelled=MONDAY_NOON).fate(MONDAY_NOON) == "cancelled"
    assert coupon(appeal=AppealId(17), spent=MONDAY_NOON).fate(ENDS) == "used"


def test_the_one_that_ends_first_is_offered_first() -> None:
    late, soon, over = coupon(1), coupon(2, ends=MONDAY_NOON + timedelta(days=1)), coupon(3, ends=MONDAY_NOON)

    assert valid_ones([late, soon, over], MONDAY_NOON) == [soon, late]


def test_it_belongs_to_its_owner_or_to_whoever_is_signed_in_as_them() -> None:
    ivan, anna = Person(IVAN, 501, "Иван"), Person(ANNA, 502, "Анна", portal_user="u-17")

    assert [coupon().belongs_to(each) for each in (ivan, anna)] == [True, False]
    bought = coupon(owner=None, portal_user="u-17")
    assert [bought.belongs_to(each) for each in (ivan, anna)] == [False, True]


def test_the_last_wrong_code_stops_all_until_an_hour_is_over() -> None:
    four, five = Tries(GUESSES - 1, MONDAY_NOON), Tries(GUESSES, MONDAY_NOON)

    assert NO_TRIES.left(MONDAY_NOON) == GUESSES - 1
    assert (four.left(MONDAY_NOON), four.stopped_until(MONDAY_NOON)) == (0, None)
    assert five.stopped_until(MONDAY_NOON) == MONDAY_NOON + STOPPED
    assert five.stopped_until(MONDAY_NOON + STOPPED) is None
    assert five.left(MONDAY_NOON + STOPPED) == GUESSES - 1
