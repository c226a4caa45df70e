"""What becomes of a letter."""

from __future__ import annotations

import pytest

from mail import Known, decide, named_in, read_letter
from tests.mail import broken, clients, pages, traffic
from tests.mail.letters import KNOWN, OWN_ID, Case, eml, found


@pytest.mark.parametrize("case", traffic.CASES, ids=str)
def test_what_becomes_of_a_letter(case: Case) -> None:
    assert found(case) == case.expects


def test_there_are_enough_nasty_letters() -> None:
    cases = [*broken.CASES, *clients.CASES, *pages.CASES, *traffic.CASES]

    assert len({case.raw for case in cases}) == len(cases) >= 150


@pytest.mark.parametrize("case", [*traffic.CASES, *clients.CASES, *broken.CASES], ids=str)
def test_what_a_letter_names_is_all_that_the_decision_needs(case: Case) -> None:
    letter = read_letter(case.raw)
    named = named_in(letter)
    looked_up = Known(
        KNOWN.own_addresses,
        {each: KNOWN.own_message_ids[each] for each in named.message_ids if each in KNOWN.own_message_ids},
        {number: KNOWN.appeals[number] for number in named.appeals if number in KNOWN.appeals},
    )

    decision = decide(letter, looked_up)

    assert (decision.kind, decision.appeal) == (decide(letter, KNOWN).kind, decide(letter, KNOWN).appeal)


def test_whoever_answers_is_new_where_nobody_told_who_takes_part() -> None:
    letter = read_letter(eml(reply=True))

    decision = decide(letter, Known(own_message_ids={OWN_ID: 17}))

    assert (decision.kind, decision.appeal, decision.new_address, decision.message_id) == ("reply", 17, True, OWN_ID)


def test_a_domain_in_cyrillic_is_the_same_in_its_other_form() -> None:
    letter = read_letter(eml(headers={"Subject": "[#5]", "From": "anna@xn--80a1acny.xn--p1ai"}))
    known = Known(appeals={5: type(KNOWN.appeals[17])(frozenset({"Anna@почта.рф"}))})

    assert decide(letter, known).kind == "reply"
