"""The suite is as wide as it claims to be."""

from __future__ import annotations

from sandbox.methods import METHODS

from .tally import NEVER_REFUSED


def test_at_least_sixty_different_calls_were_made(outcomes: set[tuple[str, str]]) -> None:
    assert len(outcomes) >= 60


def test_every_modelled_method_succeeded_at_least_once(outcomes: set[tuple[str, str]]) -> None:
    succeeded = {method for method, outcome in outcomes if outcome == "ok"}

    assert METHODS.keys() - succeeded == set()


def test_every_method_that_telegram_refuses_was_refused_at_least_once(outcomes: set[tuple[str, str]]) -> None:
    refused = {method for method, outcome in outcomes if outcome != "ok"}

    assert METHODS.keys() - refused - NEVER_REFUSED == set()
