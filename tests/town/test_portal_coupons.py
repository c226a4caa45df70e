"""The portal tells of an activated licence, and its owner has a coupon."""

from __future__ import annotations

from tests.town.test_signing_in import calls, desk_town
from tests.town.town import Town

__all__ = ["desk_town"]

ACTIVATED = {"activation": "a-2027-17", "user": "u-17", "ends": "2027-12-31"}


async def test_an_activation_brings_one_coupon_which_waits_for_its_owner(desk_town: Town) -> None:
    status, told = await calls(desk_town, "/coupons", ACTIVATED)
    again, same = await calls(desk_town, "/coupons", {**ACTIVATED, "ends": "2028-12-31"})
    another, _ = await calls(desk_town, "/coupons", {**ACTIVATED, "user": "u-18"})
    wrong, why = await calls(desk_town, "/coupons", {**ACTIVATED, "ends": "2020-01-01"})

    assert (status, told["state"], told["told"]) == (201, "valid", False)
    assert (again, same) == (200, told)
    assert (another, wrong) == (409, 422)
    assert "ends" in why["detail"]


async def test_it_comes_when_its_owner_signs_in(desk_town: Town) -> None:
    user = "u-17"
    _, token = await calls(desk_town, "/sign-in-tokens", {"user": user, "tier": "active"})
    _, told = await calls(desk_town, "/coupons", ACTIVATED)

    await desk_town.maria.starts(token["token"])

    assert told["code"] in desk_town.maria.last().text
    assert "31.12.2027" in desk_town.maria.last().text
