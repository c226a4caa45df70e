from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.directories import PACKAGED
from desk.alerts import (
    AlertGroup,
    AlertState,
    BadSeverities,
    News,
    Step,
    begun,
    changed,
    criticality_of,
    passed,
    read_severities,
    step,
)
from desk.names import AppealId

NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUIET = timedelta(minutes=30)
SOON, LATER = NOON + QUIET / 2, NOON + QUIET
SEVERITIES = read_severities(PACKAGED / "severities.toml")


def news(firing: int = 1, *signs: str) -> News:
    return News("group", firing, frozenset(signs or ("web0@1",)), NOON, "PortalDown")


OVER = news(0)


def group(state: AlertState = "proposed", *, ended: bool = False) -> AlertGroup:
    """One that began at noon, and was decided then, too."""
    made = begun(news(), "normal", NOON)
    made = passed(made, NOON) if ended else made
    decided = None if state == "proposed" else NOON
    accident = AppealId(17) if state in {"confirmed", "over"} else None
    return AlertGroup(
        **{name: getattr(made, name) for name in AlertGroup.__dataclass_fields__}
        | {"state": state, "decided": decided, "accident": accident}
    )


def follows(
    known: AlertGroup | None, told: News, at: datetime, *, criticality: str = "normal", over: datetime | None = None
) -> Step:
    return step(known, told, criticality, over, QUIET, at)


def test_what_nobody_knows_is_asked_about_when_it_fires() -> None:
    assert follows(None, news(), NOON) == "begin"
    assert follows(None, OVER, NOON) == "nothing"


@pytest.mark.parametrize("state", ["proposed", "confirmed", "denied"])
def test_a_repeat_is_never_asked_about_again(state: AlertState) -> None:
    assert [follows(group(state), news(), NOON + each * QUIET) for each in range(10)] == ["change"] * 10


@pytest.mark.parametrize("state", ["proposed", "confirmed", "denied", "over"])
def test_it_passes_once(state: AlertState) -> None:
    assert follows(group(state), OVER, SOON) == "pass"
    assert follows(group(state, ended=True), OVER, SOON) == "nothing"


@pytest.mark.parametrize("state", ["proposed", "denied"])
def test_what_fires_again_within_the_while_is_the_same_and_then_something_new(state: AlertState) -> None:
    known = group(state, ended=True)

    assert follows(known, news(), LATER - timedelta(microseconds=1)) == "change"
    assert follows(known, news(), LATER) == "begin"


def test_while_the_accident_goes_on_it_is_always_the_same() -> None:
    assert follows(group("confirmed", ended=True), news(), LATER + timedelta(days=3)) == "change"


@pytest.mark.parametrize("ended", [True, False])
def test_what_fires_though_the_accident_is_over_is_asked_about_after_the_while(ended: bool) -> None:
    known = group("over", ended=ended)

    assert follows(known, news(), SOON, over=NOON) == "change"
    assert follows(known, news(), LATER, over=NOON) == "begin"


def test_denied_it_is_asked_about_when_others_begin_to_fire_after_the_while() -> None:
    others = news(2, "web0@1", "web1@9")

    assert follows(group("denied"), others, SOON) == "change"
    assert follows(group("denied"), others, LATER) == "begin"


def test_denied_it_is_asked_about_at_once_when_it_is_more_critical_than_it_ever_was() -> None:
    denied = changed(changed(group("denied"), news(), "high", NOON), news(), "low", NOON)

    assert follows(group("denied"), news(), SOON, criticality="high") == "begin"
    assert follows(denied, news(), SOON, criticality="high") == "change"
    assert follows(denied, news(), SOON, criticality="critical") == "begin"


def test_it_counts_how_often_it_began_and_keeps_since_when() -> None:
    flapping = changed(group(ended=True), News("group", 3, frozenset(), SOON, "PortalDown"), "normal", SOON)

    assert (flapping.times, flapping.firing, flapping.since, flapping.resolved) == (2, 3, NOON, None)
    assert changed(group(), news(5), "normal", SOON).times == 1


@pytest.mark.parametrize(
    ("words", "criticality"),
    [
        (["critical"], "critical"),
        (["Error"], "high"),
        (["high"], "high"),
        (["warning"], "normal"),
        (["info"], "low"),
        (["info", " WARNING ", "high"], "high"),
        (["P1"], "normal"),
        ([], "normal"),
    ],
)
def test_severities_are_criticalities(words: list[str], criticality: str) -> None:
    assert criticality_of(words, SEVERITIES) == criticality


@pytest.mark.parametrize(
    ("text", "reason"),
    [('p1 = "terrible"', "p1 = 'terrible': one of low, normal, high, critical"), ("p1 = ", "severities.toml: ")],
)
def test_a_directory_that_names_none_is_refused_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "severities.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadSeverities) as caught:
        read_severities(path)

    assert reason in str(caught.value)
