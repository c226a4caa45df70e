"""Choices are understood as phones and hands write them; moments are told in the office's zone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.inputs import REASONS, TAGS
from desk.process import ROLES
from texts import Names, Texts
from texts.catalogue import LANGUAGES
from texts.names import folded

KINDS: Mapping[str, tuple[str, ...]] = {"tag": TAGS, "reason": REASONS, "role": ROLES, "sure": ("yes", "no")}

TEXTS = Texts()
NAMES = Names(TEXTS, ZoneInfo("Europe/Moscow"))

ASKED = [
    (kind, choice, name)
    for kind, choices in KINDS.items()
    for choice in choices
    for name in (choice, *(NAMES.choice(kind, choice, language) for language in LANGUAGES))
]
"""A kind, a choice of it, and a way to name that choice."""

quotes = st.sampled_from(["{}", "«{}»", "“{}”", "„{}“", '"{}"', "'{}'", "‘{}’", "  {} ", "«{}", "`{}`"])
gaps = st.sampled_from([" ", "  ", "\u00a0", "-", "—", "–", "‑", "_", "\n"])
cases = st.sampled_from([str.lower, str.upper, str.title, str.swapcase, str])
forms = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
yo = st.sampled_from([("ё", "е"), ("", "")])


@given(st.sampled_from(ASKED), quotes, gaps, cases, forms, yo)
def test_a_choice_is_understood_however_it_is_typed(
    asked: tuple[str, str, str], quote: str, gap: str, case: object, form: str, letter: tuple[str, str]
) -> None:
    kind, choice, name = asked
    assert callable(case)
    typed = quote.format(case(name.replace(" ", gap).replace(*letter)))

    understood = NAMES.understand(kind, KINDS[kind], unicodedata.normalize(form, typed))  # type: ignore[arg-type]

    assert understood == choice


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=30))
def test_what_names_no_choice_is_not_taken_for_one(kind: str, said: str) -> None:
    known = {folded(name) for each, _, name in ASKED if each == kind}

    understood = NAMES.understand(kind, KINDS[kind], said)

    assert (understood is not None) == (folded(said) in known)


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_choices_have_the_same_name(kind: str) -> None:
    owners: dict[str, set[str]] = {}
    for each, choice, name in ASKED:
        if each == kind:
            owners.setdefault(folded(name), set()).add(choice)

    assert {name: choices for name, choices in owners.items() if len(choices) > 1} == {}


def test_nothing_is_understood_where_nothing_may_be_chosen(names: Names) -> None:
    assert names.understand("tag", (), "Технический вопрос") is None


def test_a_moment_is_told_in_moscow_time(names: Names) -> None:
    evening = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)

    assert names.moment(evening, "ru") == "24.11, вт, 00:30"
    assert names.moment(evening, "en") == "24.11, Tue, 00:30"


@given(st.integers(0, 6), st.integers(0, 23 * 60 + 59))
def test_a_moment_names_its_own_day(day: int, minute: int) -> None:
    monday = datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Moscow"))

    told = NAMES.moment(monday + timedelta(days=day, minutes=minute), "ru")

    assert (
        told == f"{23 + day}.11, {('пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс')[day]}, {minute // 60:02}:{minute % 60:02}"
    )
