"""The directory of the clocks: read, or refused with the line and the reason."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desk.lengths import BadClocks, Length, packaged_lengths, read_lengths
from tests.desk.conftest import DIRECTORIES

OURS = (DIRECTORIES / "clocks.toml").read_text(encoding="utf-8")


def test_the_packages_own_are_those_of_the_business() -> None:
    lengths = packaged_lengths()

    assert lengths["high"] == Length(timedelta(hours=16))
    assert lengths["accident"] == lengths["critical"] == Length(timedelta(hours=4), "round")
    assert lengths["attendance"] == Length(timedelta(minutes=15), "round")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("low = { hours = 0 }", "low: hours is a number above zero"),
        ('low = { hours = "80" }', "low: hours is a number above zero"),
        ("low = { hours = true }", "low: hours is a number above zero"),
        ("low = 80", "low: { hours"),
        ("low = { hours = 80, days = 2 }", "low: { hours"),
        ("low = { hours = 80, round_the_clock = 1 }", "low: round_the_clock is true or false"),
        ("lower = { hours = 80 }", "lower: there is no such clock"),
    ],
)
def test_a_wrong_one_is_named_with_its_line_and_the_reason(tmp_path: Path, wrong: str, reason: str) -> None:
    path = tmp_path / "clocks.toml"
    path.write_text(OURS.replace("low = { hours = 80 }", wrong), encoding="utf-8")
    line = OURS.splitlines().index("low = { hours = 80 }") + 1

    with pytest.raises(BadClocks) as refused:
        read_lengths(path)

    assert f"{path}:{line}: {reason}" in str(refused.value)


def test_one_that_is_left_out_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "clocks.toml"
    path.write_text(OURS.replace("low = { hours = 80 }", ""), encoding="utf-8")

    with pytest.raises(BadClocks, match="low is missing"):
        read_lengths(path)


@pytest.mark.parametrize("text", ["", "clocks = 3", "[clocks"])
def test_what_is_no_directory_is_refused_by_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "clocks.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadClocks, match=r"clocks\.toml"):
        read_lengths(path)
