"""The suite is as wide as it claims to be."""

from __future__ import annotations

from sandbox.methods import METHODS

from .tally import NEVER_REFUSED, Tally


def test_at_least_sixty_different_calls_were_made(tally: Tally) -> None:
    assert len(tally.outcomes) >= 60


def test_every_modelled_method_succeeded_at_least_once(tally: Tally) -> None:
    assert METHODS.keys() - tally.successes == set()


def test_every_method_that_telegram_refuses_was_refused_at_least_once(tally: Tally) -> None:
    assert METHODS.keys() - tally.refusals - NEVER_REFUSED == set()
