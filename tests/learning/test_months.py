"""A month of decisions: honest ones teach, hostile ones do not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.champion import Champion
from bot.judging import Judging
from bot.outages import Outages
from bot.schooling import Schooled, school
from classifier import Appeal, Classifier
from classifier.challenge import Grounds
from desk import Rules
from desk.articles import NoArticles
from desk.names import AppealNumber
from storage import Database
from tests.learning.elsewhere import AFTERWARDS, MONTH
from tests.learning.month import ADMIN, OPERATORS, Month, Written, said
from texts import Texts

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture
def month(database: Database, rules: Rules, grounds: Grounds) -> Month:
    return Month(database, rules, grounds.first)


@pytest.fixture
def judging(database: Database, grounds: Grounds) -> Judging:
    """The running desk's judgement."""
    return Judging(database, grounds.first, NoArticles(), ())


@pytest.fixture(scope="session")
def ordinary(every: tuple[Appeal, ...]) -> list[Written]:
    """What comes every month, and what it is about."""
    return [Written(appeal.text, appeal.tag) for appeal in every[1::21]]


def all_the_time(*sorts: Sequence[Written]) -> list[Written]:
    """Appeals of several sorts, each sort spread over all."""
    placed = [((place + 0.5) / len(sort), each) for sort in sorts for place, each in enumerate(sort)]
    return [each for _, each in sorted(placed, key=lambda one: one[0])]


async def schooled(month: Month, grounds: Grounds) -> Schooled:
    """The night after it."""
    return await school(month.database, grounds, Texts(), frozenset({ADMIN}), lambda: month.now)


def tag_of(text: str, judge: Classifier) -> str:
    return judge.judge(text).likeliest[0][0]


async def test_a_mistake_that_operators_correct_for_a_month_is_gone(
    month: Month, grounds: Grounds, judging: Judging, ordinary: list[Written]
) -> None:
    mistaken = [text for text in AFTERWARDS if tag_of(text, grounds.first) == "technical"]
    await month.passes(all_the_time(ordinary, [Written(text, "off_topic") for text in MONTH]))

    done = await schooled(month, grounds)

    await Champion(month.database, judging, grounds.first, Outages()).renew()
    assert (done.why, done.before, done.after) == ("better", 0, done.version)
    assert len(mistaken) >= 5
    assert [tag_of(text, judging.classifier) for text in mistaken] == ["off_topic"] * len(mistaken)
    (told,) = [say for chat, say in await said(month.database, month.now) if chat == ADMIN]
    assert (told.text, told.facts["after"]) == ("notice-learning", done.version)


@pytest.mark.parametrize("hostile", [("Шпак",), (*OPERATORS, "Шпак")], ids=["one", "all"])
async def test_a_month_in_which_operators_decide_against_the_truth_changes_nothing(
    month: Month,
    grounds: Grounds,
    judging: Judging,
    ordinary: list[Written],
    every: Sequence[Appeal],
    hostile: Sequence[str],
) -> None:
    poison = [Written(appeal.text, "faq") for appeal in every[2::3] if appeal.tag == "technical"]
    await month.passes(ordinary)
    await month.passes(poison, by=hostile)

    done = await schooled(month, grounds)

    await Champion(month.database, judging, grounds.first, Outages()).renew()
    assert done.version is not None, "there was a contest"
    assert done.after == done.before == 0
    assert judging.classifier is grounds.first


async def test_the_prediction_its_score_and_the_model_are_kept_beside_the_decision(
    month: Month, grounds: Grounds
) -> None:
    await month.passes([Written(MONTH[0], "off_topic")])

    async with month.database.reading() as work:
        appeal = await work.appeals.numbered(AppealNumber(1))
        submitted, decided = [event for event in await work.events.of(appeal.id) if event.action in {"submit", "retag"}]
    pretag = submitted.changes["pretag"]
    assert (pretag.model, pretag.likeliest[0]) == (grounds.first.version, (pretag.likeliest[0][0], pretag.probability))
    assert decided.inputs == {"tag": "off_topic"}
