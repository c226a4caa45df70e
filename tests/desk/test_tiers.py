"""The tiers of the business, and a portal's own in their place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desk.decide import Rules
from desk.tiers import BadTiers, read_tiers

OWN = """default = "guest"
lapsed = "late"

[tiers.gold]
first_reaction_hours = 0.5
ru = "Золотой"
en = "Gold"

[tiers.late]
first_reaction_hours = 8
ru = "Просрочен"
en = "Late"

[tiers.guest]
first_reaction_hours = 40
ru = "Гость"
en = "Guest"
"""


def _own(tmp_path: Path, text: str = OWN) -> Path:
    path = tmp_path / "tiers.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_reaction_is_as_the_business_says(rules: Rules) -> None:
    hours = {tier: time / timedelta(hours=1) for tier, time in rules.tiers.first_reaction.items()}

    assert list(hours.items()) == [("enterprise", 2), ("partner", 5), ("active", 6), ("limited", 24), ("prospect", 24)]
    assert (rules.tiers.default, rules.tiers.lapsed) == ("prospect", "limited")
    assert rules.named["tier"]["enterprise"] == {"ru": "Владелец лицензии Enterprise", "en": "Enterprise licence owner"}


def test_a_portal_may_have_tiers_of_its_own(tmp_path: Path) -> None:
    tiers = read_tiers(_own(tmp_path))

    assert tiers.reaction("gold") == timedelta(minutes=30)
    assert [tiers.standing(tier) for tier in ("gold", "late", "guest", "gone")] == [
        "client",
        "lapsed",
        "guest",
        "guest",
    ]


def test_a_tier_that_the_portal_has_taken_out_counts_as_the_default(tmp_path: Path) -> None:
    tiers = read_tiers(_own(tmp_path))

    assert tiers.reaction("enterprise") == timedelta(hours=40)
    assert tiers.named["prospect"]["ru"] == "Гость", "whoever never signed in is stored as a prospect"


@pytest.mark.parametrize(
    ("was", "becomes", "line", "reason"),
    [
        ('default = "guest"', 'default = "nobody"', 1, "the id of one of the tiers is expected"),
        ('lapsed = "late"', "lapsed = 3", 2, "the id of one of the tiers is expected"),
        ("first_reaction_hours = 0.5", "first_reaction_hours = 0", 4, "above zero"),
        ("first_reaction_hours = 0.5", "first_reaction_hours = nan", 4, "above zero"),
        ("first_reaction_hours = 0.5", 'first_reaction_hours = "soon"', 4, "above zero"),
        ("first_reaction_hours = 8", "first_reaction_hours = true", 9, "above zero"),
        ('ru = "Гость"', 'ru = " "', 14, "its name as ru"),
        ('en = "Gold"', "", 4, "its name as en"),
        ("[tiers.gold]", '[tiers."G 1"]', 4, "an id of 1 to 20"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, was: str, becomes: str, line: int, reason: str) -> None:
    assert was in OWN

    with pytest.raises(BadTiers, match=rf"tiers\.toml:{line}: .*{reason}"):
        read_tiers(_own(tmp_path, OWN.replace(was, becomes, 1)))


def test_all_faults_are_named_at_once_and_what_is_no_toml_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(BadTiers) as refused:
        read_tiers(_own(tmp_path, OWN.replace('ru = "Золотой"', "").replace('en = "Late"', "")))
    assert len(str(refused.value).splitlines()) == 2

    for text in ("tiers = 3", "[tiers.gold", ""):
        with pytest.raises(BadTiers, match=r"tiers\.toml"):
            read_tiers(_own(tmp_path, text))
