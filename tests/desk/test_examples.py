"""What staff's deeds say about the tag of an appeal: one word, the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desk.appeal import Pretag
from desk.commands import Event
from desk.examples import Decided, Example, decided_in
from desk.names import ActionId, AppealId, PersonId, StateId

MARIA, ANNA, BORIS = PersonId(1), PersonId(2), PersonId(3)
NOON = datetime(2026, 11, 24, 9, tzinfo=UTC)


def happened(minute: int, action: str, by: PersonId | None = ANNA, **inputs: Any) -> Event:
    """So many minutes after noon. A tag that is given is set."""
    return Event(
        appeal=AppealId(17),
        action=ActionId(action),
        actor=by,
        roles=frozenset() if by in {None, MARIA} else frozenset({"operator"}),
        via="telegram",
        cause=f"inbox:{minute}",
        source=StateId("l1_work"),
        target=StateId("l1_work"),
        at=NOON + timedelta(minutes=minute),
        inputs=inputs,
        changes={name: value for name, value in inputs.items() if name == "tag"},
        process="digest",
    )


def submitted(tag: str | None = "technical") -> Event:
    return replace(happened(0, "submit", MARIA), changes={"tag": tag})


def said(*events: Event) -> str | None:
    word = decided_in(events, MARIA)
    return word.tag if word else None


def test_who_sets_a_tag_says_what_the_appeal_is_about_and_is_kept_with_the_moment() -> None:
    retagged = happened(2, "retag", BORIS, tag="off_topic")

    word = decided_in([submitted(), happened(1, "take"), retagged, happened(3, "answer", text=5)], MARIA)

    assert word == Decided("off_topic", BORIS, NOON + timedelta(minutes=2))


def test_of_several_tags_the_last_one_counts() -> None:
    assert said(submitted(), happened(1, "retag", tag="map"), happened(2, "retag", BORIS, tag="faq")) == "faq"


@pytest.mark.parametrize(
    ("tag", "deed", "meant"),
    [
        ("technical", happened(1, "answer", text=5), "technical"),
        ("off_topic", happened(1, "answer", text=5), "off_topic"),
        ("profanity", happened(1, "answer", text=5), None),
        (None, happened(1, "answer", text=5), None),
        ("technical", happened(1, "answer", text=5, article="refund"), "faq"),
        ("technical", happened(1, "escalate"), "technical"),
        ("faq", happened(1, "escalate"), None),
        ("technical", happened(1, "classify", kind="incident"), "technical"),
        ("technical", happened(1, "forward", addressee="map"), "map"),
        (None, happened(1, "forward", addressee="administration"), "administration"),
        ("technical", happened(1, "reject", reason="off_topic"), "off_topic"),
        ("technical", happened(1, "reject", reason="spam"), None),
        ("technical", happened(1, "take"), None),
        ("technical", happened(1, "note", text=5), None),
    ],
)
def test_what_is_done_with_an_appeal_says_what_it_was_taken_for(tag: str | None, deed: Event, meant: str) -> None:
    assert said(submitted(tag), deed) == meant


def test_a_tag_that_was_set_goes_before_where_the_appeal_was_sent() -> None:
    assert said(submitted(), happened(1, "forward", addressee="map"), happened(2, "retag", tag="technical")) == (
        said(submitted(), happened(1, "retag", tag="technical"), happened(2, "forward", addressee="map"))
    )


@pytest.mark.parametrize(
    ("deed", "contested"),
    [
        (happened(1, "forward", addressee="map"), happened(2, "return", BORIS, text=5)),
        (happened(1, "reject", reason="off_topic"), happened(2, "object", MARIA)),
        (happened(1, "answer", text=5), happened(2, "undo")),
    ],
    ids=["returned", "objected", "undone"],
)
def test_what_was_undone_or_contested_says_nothing(deed: Event, contested: Event) -> None:
    assert said(submitted(), deed) is not None

    assert said(submitted(), deed, contested) is None


@pytest.mark.parametrize("stranger", [MARIA, None])
def test_only_staff_are_learnt_from(stranger: PersonId | None) -> None:
    assert said(submitted(), happened(1, "retag", ANNA, tag="map")) == "map"

    assert said(submitted(), happened(1, "retag", stranger, tag="map")) is None


def test_nobody_decides_about_an_appeal_of_their_own() -> None:
    own = replace(happened(1, "retag", MARIA, tag="map"), roles=frozenset({"operator"}))

    assert said(submitted(), own) is None


def test_an_invented_history_teaches_nothing() -> None:
    invented = replace(happened(1, "retag", tag="map"), via="history")

    assert said(submitted(), invented) is None


@pytest.mark.parametrize(
    ("pretag", "lesson"),
    [
        (Pretag("technical", 0.9), "correction"),
        (Pretag("map", 0.9), "confirmation"),
        (Pretag(None, 0.4, (("map", 0.4),)), "answer"),
        (None, "answer"),
    ],
)
def test_a_decision_confirms_corrects_or_answers_the_prediction_beside_it(pretag: Pretag, lesson: str) -> None:
    assert Example(AppealId(17), MARIA, "метка не там", pretag, Decided("map", ANNA, NOON)).lesson == lesson
