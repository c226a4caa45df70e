"""Both languages say the same things, the code names no text that is not there, and none lies unused."""

from __future__ import annotations

import pytest

from desk.names import Language
from texts.catalogue import LANGUAGES

from .composed import composed
from .entries import entries, files
from .usage import constants, refusals, uses


def test_every_text_is_there_in_both_languages_in_the_same_file() -> None:
    russian = {text: entry.file for text, entry in entries("ru").items()}

    english = {text: entry.file for text, entry in entries("en").items()}

    assert english == russian


def test_a_text_has_the_same_variables_in_both_languages() -> None:
    russian = {text: entry.variables for text, entry in entries("ru").items()}

    english = {text: entry.variables for text, entry in entries("en").items()}

    assert english == russian


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_says_who_sees_a_text_and_when(language: Language) -> None:
    unexplained = [text for text, entry in entries(language).items() if not entry.explained]

    assert unexplained == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_file_is_named_by_its_subject_and_stays_small(language: Language) -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files(language)}

    assert len(lengths) > 5
    assert max(lengths.values()) <= 200


OTHERS = {"mail-daemon", "mail-app-auto-quote"}
"""What mail servers and mail programs call things."""


def test_every_text_that_the_code_names_exists() -> None:
    named = [(use.text, use.where) for use in uses()]

    assert len(named) > 80, "the search finds the calls that name texts"
    assert [each for each in named if each[0] not in entries("ru")] == []


def test_whatever_looks_like_a_text_in_the_code_exists() -> None:
    families = {text.partition("-")[0] for text in entries("ru")}

    alike = {each for each in constants() if "-" in each and each.partition("-")[0] in families}

    assert alike - set(entries("ru")) == OTHERS


def test_every_text_that_the_code_composes_exists() -> None:
    assert set(composed()) - set(entries("ru")) == set()


def test_every_refusal_is_worded() -> None:
    assert len(refusals()) > 7
    assert set(refusals()) - set(entries("ru")) == set()


def test_no_text_lies_unused() -> None:
    used = {use.text for use in uses()} | constants() | set(composed()) | set(refusals())

    assert set(entries("ru")) - used == set()


def test_the_code_gives_a_text_all_that_it_tells() -> None:
    known = [(use, use.facts) for use in uses() if use.facts is not None]

    untold = [(use.where, entries("ru")[use.text].variables - facts) for use, facts in known]

    assert len(untold) > 300, "the search finds what the calls give"
    assert [each for each in untold if each[1]] == []


def test_a_composed_text_tells_only_what_it_is_given() -> None:
    untold = {text: entries("ru")[text].variables - facts for text, facts in composed().items()}

    assert {text: facts for text, facts in untold.items() if facts} == {}


def test_a_refusal_tells_only_what_it_was_raised_with() -> None:
    untold = {text: entries("ru")[text].variables - facts for text, facts in refusals().items()}

    assert {text: facts for text, facts in untold.items() if facts} == {}
