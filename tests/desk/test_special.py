"""A special appeal, which a coupon was spent on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.appeal import Pretag
from desk.decide import Rules
from desk.outgoing import Priority, Show
from tests.desk.conftest import draft, initiator
from tests.desk.test_decide import FACTS, act


@pytest.mark.parametrize(("special", "waits_in"), [(False, "self_service"), (True, "new")])
def test_no_article_stands_in_the_way_of_a_special_appeal(rules: Rules, special: bool, waits_in: str) -> None:
    answered = replace(FACTS, article=rules.articles.all()[0], pretag=Pretag("faq", 0.99))

    decision = act(rules, draft().become(special=special), "submit", initiator(), facts=answered)

    assert decision.appeal.state == waits_in


@pytest.mark.parametrize(("special", "priority"), [(False, Priority.NEW_CARD), (True, Priority.PAGE)])
def test_the_card_of_a_special_appeal_is_not_silent(rules: Rules, special: bool, priority: Priority) -> None:
    decision = act(rules, draft().become(special=special), "submit", initiator())

    cards = [each for each in decision.outgoing if isinstance(each, Show) and each.view == "card"]
    assert [card.priority for card in cards] == [priority]
