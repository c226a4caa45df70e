"""What a letter says, however it is written."""

from __future__ import annotations

import pytest

from tests.mail import broken, pages
from tests.mail.letters import Case, found


@pytest.mark.parametrize("case", broken.CASES, ids=str)
def test_a_letter_is_understood_however_broken_it_is(case: Case) -> None:
    assert found(case) == case.expects


@pytest.mark.parametrize("case", pages.CASES, ids=str)
def test_of_html_the_senders_own_words_are_left(case: Case) -> None:
    assert found(case) == case.expects
