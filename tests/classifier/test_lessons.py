"""Which decisions are taught: no copies, no flood of one person's, the newest held out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import classifier
from classifier import read_appeals
from classifier.lessons import ALWAYS, ALWAYS_WRITTEN, MOST, SHARE_OF_STAFF, Lessons, capped, lessons
from desk.appeal import Pretag
from desk.examples import Decided, Example
from desk.names import AppealId, PersonId

TEXTS = [appeal.text for appeal in read_appeals(Path(classifier.__file__).parent / "data" / "appeals.tsv")]
NOON = datetime(2026, 11, 24, 9, tzinfo=UTC)
SAID = Pretag("faq", 0.9)


def examples(*decided_by: int, tag: str = "map", first: int = 1, writer: int | None = None) -> list[Example]:
    """One after the other, each by this member of staff, of different texts by different people."""
    return [
        Example(
            AppealId(number),
            PersonId(writer or 10_000 + number),
            TEXTS[number],
            SAID,
            Decided(tag, PersonId(person), NOON + timedelta(minutes=number)),
        )
        for number, person in enumerate(decided_by, first)
    ]


def by_person(chosen: Sequence[Example]) -> Counter[int]:
    return Counter(int(each.decided.by) for each in chosen)


def whose(example: Example) -> int:
    return example.decided.by


def test_nobody_decides_more_than_a_share_however_much_they_decide() -> None:
    others = [person for person in range(10) for _ in range(60)]
    crowd, flood = examples(*others), examples(*([66] * 800), first=len(others) + 1)

    kept = capped([*crowd, *flood], whose, SHARE_OF_STAFF, ALWAYS)

    assert by_person(kept)[66] / len(kept) <= SHARE_OF_STAFF
    assert by_person(kept)[66] == by_person(kept)[0] * 150 / 60
    assert kept[-1] == flood[-1], "the newest are kept"


def test_at_a_small_desk_each_teaches_some() -> None:
    learnt = lessons(examples(*([1] * 100 + [2] * 100)), [])

    assert by_person(learnt.all) == {1: ALWAYS, 2: ALWAYS}
    assert learnt.left_out == 200 - 2 * ALWAYS


def test_who_writes_a_lot_teaches_little() -> None:
    flood = examples(*range(1, 41), writer=7)

    learnt = lessons(flood, [])

    assert len(learnt.all) == ALWAYS_WRITTEN
    assert learnt.left_out == 40 - ALWAYS_WRITTEN


def test_the_newest_quarter_of_each_ones_decisions_is_held_out() -> None:
    learnt = lessons(examples(*([1] * 20), *([2] * 20)), [])

    assert by_person(learnt.taught) == {1: 15, 2: 15}
    assert by_person(learnt.held_out) == {1: 5, 2: 5}
    for person in (1, 2):
        newest = max(each.decided.at for each in learnt.taught if each.decided.by == person)
        assert all(each.decided.at > newest for each in learnt.held_out if each.decided.by == person)


def test_the_champion_is_not_judged_by_what_it_has_learnt() -> None:
    decided = examples(*([1] * 30))
    known = {each.appeal for each in lessons(decided, []).held_out}

    again = lessons(decided, [], taught_before=known)

    assert known.isdisjoint(each.appeal for each in again.held_out)
    assert known <= {each.appeal for each in again.taught}


def test_a_text_that_is_known_and_an_older_copy_teach_nothing() -> None:
    known, older, newer, other = examples(1, 2, 3, 4)
    older = Example(older.appeal, older.initiator, newer.text.upper() + "!", SAID, older.decided)

    learnt = lessons([known, older, newer, other], [known.text])

    assert [each.appeal for each in learnt.all] == [newer.appeal, other.appeal]


@pytest.mark.parametrize("strange", ["", " \u200b", "\n"])
def test_what_says_nothing_and_tags_that_are_none_of_ours_teach_nothing(strange: str) -> None:
    good, unknown = examples(1), examples(1, tag="billing", first=2)
    blank = Example(AppealId(9), PersonId(9), strange, SAID, good[0].decided)

    assert lessons([*good, *unknown, blank], []).all == tuple(good)


def test_only_so_many_are_learnt_the_newest() -> None:
    decided = examples(*(person % 40 for person in range(MOST + 100)))

    learnt = lessons(decided, [])

    assert len(learnt.all) == MOST
    assert min(each.appeal for each in learnt.all) > 50


@pytest.mark.parametrize(("many", "enough"), [(39, False), (40, True)])
def test_few_are_not_enough_for_a_contest(many: int, enough: bool) -> None:
    assert lessons(examples(*(person % 4 for person in range(many))), []).enough is enough


def test_it_is_told_what_they_teach() -> None:
    decided = Decided("map", PersonId(1), NOON)
    taught = tuple(
        Example(AppealId(number), PersonId(number), "текст", pretag, decided)
        for number, pretag in enumerate([SAID, SAID, Pretag("map", 0.9), None])
    )

    learnt = Lessons(taught, (), 0)

    assert [learnt.count(sort) for sort in ("correction", "confirmation", "answer")] == [2, 1, 1]
    assert learnt.people == 1
