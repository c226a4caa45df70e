"""Who wins: better beyond luck, and nowhere worse."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from classifier.appeals import TAGS
from classifier.contest import Judged, Verdict, compared, figures, verdict
from classifier.evaluation import Said

TRUE = [tag for tag in TAGS for _ in range(30)]
"""A set with thirty texts of each tag."""

THRESHOLD = 0.8


def judged(*, wrong: Mapping[str, int] | None = None, unsure: int = 60, surely_wrong: int = 0) -> Judged:
    """wrong: of each tag, how many are said to be the next one. unsure: how many are said without being sure."""
    said = list(TRUE)
    for tag, many in (wrong or {}).items():
        start = TRUE.index(tag)
        said[start : start + many] = [TAGS[(TAGS.index(tag) + 1) % len(TAGS)]] * many
    mistakes = [place for place, tag in enumerate(TRUE) if said[place] != tag]
    right = [place for place, tag in enumerate(TRUE) if said[place] == tag]
    # Who is not sure is so of mistakes first.
    order = [*mistakes[surely_wrong:], *right, *mistakes[:surely_wrong]]
    doubted = set(order[:unsure])
    return Judged(tuple(Said(tag, 0.5 if place in doubted else 0.9) for place, tag in enumerate(said)), THRESHOLD)


BAD = dict.fromkeys(TAGS, 8)
FAIR = dict.fromkeys(TAGS, 4)


def contest(
    before: Judged,
    after: Judged,
    held_before: Judged,
    held_after: Judged,
    first: Judged | None = None,
    forgets: bool = False,
) -> Verdict:
    """first: what the packaged model says of the fixed set; the champion's word where it is left out."""
    lessons, fixed = compared(TRUE, held_before, held_after), compared(TRUE, before, after)
    return verdict(lessons, fixed, figures(TRUE, first or before), forgets)


SAME = judged(wrong=FAIR)


def test_one_that_is_better_on_the_newest_and_no_worse_on_the_fixed_set_wins() -> None:
    said = contest(SAME, SAME, judged(wrong=BAD), judged(wrong=FAIR))

    assert (said.why, said.promoted) == ("better", True)


@pytest.mark.parametrize(
    ("why", "after"),
    [
        ("fixed-set", judged(wrong=dict.fromkeys(TAGS, 5))),
        ("tag", judged(wrong={**FAIR, "faq": 12, "off_topic": 0, "map": 0})),
        ("silent", judged(wrong=FAIR, unsure=90)),
        ("wrong", judged(wrong=FAIR, surely_wrong=4)),
    ],
)
def test_one_that_is_worse_on_the_fixed_set_loses_however_good_it_is_on_the_newest(why: str, after: Judged) -> None:
    said = contest(SAME, after, judged(wrong=BAD), judged())

    assert (said.why, said.promoted) == (why, False)


def test_the_tag_that_got_worse_is_named() -> None:
    said = contest(SAME, judged(wrong={**FAIR, "faq": 12, "off_topic": 0, "map": 0}), SAME, SAME)

    assert said.tag == "faq"


def test_a_tag_that_got_worse_on_the_newest_counts_too() -> None:
    said = contest(SAME, SAME, judged(wrong=BAD), judged(wrong={"technical": 16}))

    assert (said.why, said.tag) == ("tag", "technical")


@pytest.mark.parametrize("better_by", [0, 2])
def test_what_could_be_luck_is_no_reason(better_by: int) -> None:
    slightly = judged(wrong={**FAIR, "map": 4 - better_by})

    said = contest(SAME, SAME, SAME, slightly)

    assert (said.why, said.promoted) == ("luck", False)


@pytest.mark.parametrize(
    ("why", "first"),
    [
        ("better", judged(wrong={**FAIR, "map": 3})),
        ("fixed-set", judged(wrong=dict.fromkeys(TAGS, 3))),
        ("tag", judged(wrong={**FAIR, "off_topic": 6, "administration": 6, "map": 0})),
    ],
)
def test_small_losses_do_not_add_up_below_the_first_model(why: str, first: Judged) -> None:
    assert contest(SAME, SAME, judged(wrong=BAD), SAME, first=first).why == why


def test_a_champion_that_has_to_go_is_replaced_by_one_that_is_no_better() -> None:
    assert contest(SAME, SAME, SAME, SAME, forgets=True).why == "forgets"


def test_a_champion_that_has_to_go_is_not_replaced_by_a_worse_one() -> None:
    worse = judged(wrong=dict.fromkeys(TAGS, 9))

    assert not contest(SAME, worse, SAME, SAME, forgets=True).promoted


@pytest.mark.parametrize(("wrong", "least", "most"), [(4, -0.001, 0.001), (0, 0.05, 0.25)])
def test_the_gain_lies_between_what_samples_of_the_same_texts_give(wrong: int, least: float, most: float) -> None:
    after = judged(wrong=dict.fromkeys(TAGS, wrong))

    told = compared(TRUE, SAME, after)

    assert least <= told.least <= told.after.macro_f1 - told.before.macro_f1 + 1e-9
    assert told.most <= most
    again = compared(TRUE, SAME, after)
    assert (again.least, again.most) == (told.least, told.most), "the same each time"


def test_a_tag_of_which_there_are_few_is_not_judged() -> None:
    few = [*TRUE[:-30], *(["technical"] * 10)]
    worse = Judged((*SAME.said[:150], *(Said("faq", 0.9) for _ in range(10))), THRESHOLD)
    right = Judged((*SAME.said[:150], *(Said("technical", 0.9) for _ in range(10))), THRESHOLD)

    assert "technical" not in compared(few, right, worse).losing
