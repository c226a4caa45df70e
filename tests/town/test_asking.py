"""`@bot words` in the input of any chat: articles of the FAQ, of which one is sent there."""

from __future__ import annotations

from tests.town.player import Player
from tests.town.town import Town
from tests.town.traces import traces


async def _offered(who: Player, words: str, chat: int | None = None) -> tuple[str, dict[str, str]]:
    """The query, and what is offered: the question of each article by its id."""
    asked = who.town.world.ask(who.person, chat or who.town.bot.id, who.town.bot, words)
    results = await asked.answered(5)
    assert results is not None, "nothing was answered"
    return asked.id, {card["id"]: card["title"] for card in results.cards()["results"]}


async def test_whoever_asks_in_a_group_sends_an_article_there(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line

    query, offered = await _offered(anna, "как добавить фотографии", group)

    assert 1 <= len(offered) <= 5
    first = next(iter(offered))
    assert "фото" in offered[first].lower()
    sent = desk_town.world.choose(anna.person, group, query, first)
    await desk_town.settle()
    assert sent.body["text"].startswith(offered[first])
    assert sent.body["via_bot"]["id"] == desk_town.bot.id


async def test_whoever_types_nothing_is_offered_some_and_for_nonsense_nothing(desk_town: Town) -> None:
    _, some = await _offered(desk_town.olga, "")
    _, none = await _offered(desk_town.olga, "ъъъъъъ")

    assert (len(some), none) == (5, {})


async def test_an_article_that_is_sent_to_the_bot_itself_is_no_appeal(desk_town: Town) -> None:
    maria = desk_town.maria
    query, offered = await _offered(maria, "оплата")

    desk_town.world.choose(maria.person, desk_town.bot, query, next(iter(offered)))
    await desk_town.settle()

    assert "напишите вопрос своими словами" in maria.last().text
    assert maria.last().buttons == ()


async def test_nothing_of_what_is_asked_is_kept(desk_town: Town) -> None:
    await _offered(desk_town.maria, "Шуфутинская")

    await desk_town.maria.says("/my")

    assert traces(desk_town.database, ["Шуфутинская"]) == []


async def test_staff_answer_a_card_by_an_article_that_they_found(desk_town: Town) -> None:
    """Like any words in reply to a card: a press says what they are to be."""
    await desk_town.taken()
    anna = desk_town.anna
    query, offered = await _offered(anna, "как добавить фотографии")

    desk_town.world.choose(anna.person, desk_town.bot, query, next(iter(offered)), anna.finds("№1 ·").id)
    await desk_town.settle()
    await anna.presses("Ответить")
    await desk_town.later(seconds=11)

    assert next(iter(offered.values())) in desk_town.maria.finds("Ответ по обращению №1").text
