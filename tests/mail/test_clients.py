"""Whose words are whose, as each mail program marks it."""

from __future__ import annotations

import pytest

from tests.mail import clients
from tests.mail.letters import Case, found


@pytest.mark.parametrize("case", clients.CASES, ids=str)
def test_of_an_answer_the_senders_own_words_are_left(case: Case) -> None:
    assert found(case) == case.expects
