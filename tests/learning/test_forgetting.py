"""A model that has learnt from texts which are not kept any more goes, the champion too."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.schooling import Schooled, school
from classifier import Appeal, Classifier, read_appeals
from classifier.challenge import Grounds
from desk import Rules
from desk.content import Content
from desk.models import NewModel, champions
from desk.names import AppealId
from storage import Database
from tests.learning.conftest import DATA
from tests.learning.month import ADMIN, Month, Written, said
from tests.storage.town import NOON, Town
from texts import Texts


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database)


@pytest.fixture
def untaught() -> Grounds:
    """Nothing is trained here."""
    appeals = read_appeals(DATA / "heldout.tsv")
    return Grounds(appeals, appeals, Classifier.load())


async def promoted(town: Town, *texts: str) -> list[AppealId]:
    """A champion that has learnt from appeals with these texts; the packaged one judged before it."""
    taught = []
    for text in texts:
        appeal = await town.appeal()
        await town.message(appeal, text)
        taught.append(appeal.id)
    model = NewModel("first", {"arrays": "abc"}, b"arrays", tuple(taught), 0, {"why": "better"})
    async with town.database.work() as work:
        await work.models.promote(await work.models.add(model, NOON), "contest", NOON)
    return taught


async def schooled(database: Database, grounds: Grounds) -> Schooled:
    return await school(database, grounds, Texts(), frozenset({ADMIN}), lambda: NOON)


async def test_the_packaged_model_takes_the_place_of_one_that_knows_what_was_erased(
    database: Database, town: Town, untaught: Grounds
) -> None:
    _, erased = await promoted(town, "Метка не там", "Меня зовут Шуфутинская")
    async with database.work() as work:
        (message,) = await work.messages.of(erased)
        await work.messages.edit(message.id, Content(), NOON)

    done = await schooled(database, untaught)

    assert (done.why, done.before, done.after, done.forgotten) == ("few", 1, 0, 1)
    async with database.reading() as work:
        assert list(await work.models.all()) == []
        assert champions(await work.models.promotions())[-1] == 0
    ((chat, say),) = await said(database, NOON)
    assert (chat, say.text, say.facts["lines"]) == (ADMIN, "notice-learning", "none")


async def test_one_whose_texts_are_all_kept_stays_where_there_is_nothing_to_learn(
    database: Database, town: Town, untaught: Grounds
) -> None:
    await promoted(town, "Метка не там")

    done = await schooled(database, untaught)

    assert (done.why, done.version, done.before, done.after) == ("few", None, 1, 1)
    assert await said(database, NOON) == []


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_new_model_takes_its_place_where_there_is_enough_to_learn(
    database: Database, town: Town, rules: Rules, grounds: Grounds, every: Sequence[Appeal]
) -> None:
    (erased,) = await promoted(town, "")
    month = Month(database, rules, grounds.first)
    await month.passes([Written(appeal.text, appeal.tag) for appeal in every[1::40]])

    done = await schooled(database, grounds)

    assert done.why in {"forgets", "better"}
    assert (done.before, done.after, done.forgotten) == (1, done.version, 1)
    async with database.reading() as work:
        (model,) = await work.models.all()
    assert (model.version, erased in model.taught) == (done.version, False)
