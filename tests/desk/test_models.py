"""Which model judges, what is gone back to, and what is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desk.models import KeptModel, Promoted, Promotion, before, champions, superfluous

NOON = datetime(2026, 11, 24, 9, tzinfo=UTC)


def promoted(*said: tuple[int, Promoted]) -> list[Promotion]:
    return [Promotion(number, version, NOON, why) for number, (version, why) in enumerate(said, 1)]


def kept(*versions: int) -> list[KeptModel]:
    return [KeptModel(version, NOON, "first", f"digest {version}", (), 0, {}) for version in versions]


@pytest.mark.parametrize(
    ("said", "judged", "back"),
    [
        ([], [0], None),
        ([(1, "contest")], [0, 1], 0),
        ([(1, "contest"), (3, "contest")], [0, 1, 3], 1),
        ([(1, "contest"), (3, "contest"), (1, "rollback")], [0, 1], 0),
        ([(1, "contest"), (3, "contest"), (1, "rollback"), (0, "rollback")], [0], None),
        ([(1, "contest"), (3, "contest"), (1, "rollback"), (4, "contest")], [0, 1, 4], 1),
        ([(1, "contest"), (0, "promote")], [0, 1, 0], 1),
        ([(1, "contest"), (1, "promote")], [0, 1, 1], 0),
    ],
)
def test_rolling_back_goes_to_the_one_before_and_never_to_what_was_gone_back_from(
    said: list[tuple[int, Promoted]], judged: list[int], back: int | None
) -> None:
    promotions = promoted(*said)

    assert champions(promotions) == judged
    assert before(promotions, {1, 3, 4}) == back


def test_what_is_not_kept_any_more_is_not_gone_back_to() -> None:
    assert before(promoted((1, "contest"), (2, "contest")), {2}) == 0


def test_the_last_five_that_were_promoted_are_kept_and_the_last_challenger() -> None:
    promotions = promoted(*((version, "contest") for version in (1, 3, 4, 5, 6, 7)))

    assert superfluous(kept(1, 2, 3, 4, 5, 6, 7, 8, 9), promotions) == {1, 2, 8}


def test_the_champion_is_kept_however_long_it_has_been_gone_back_to() -> None:
    promotions = promoted((1, "contest"), *((version, "contest") for version in (2, 3, 4, 5, 6)), (1, "rollback"))

    assert superfluous(kept(*range(1, 7)), promotions) == {2}
