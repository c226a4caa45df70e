"""What the FAQ lacks: seen by the admin, made an article of, found by whoever asks next."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.gaps import GAPS
from tests.town.player import Player, Seen
from tests.town.town import PATIENCE, QUIET_CHECK, Town

ASKED = (
    "Можно ли держать в квартире павлина?",
    "Хочу держать павлина дома, в квартире, это можно? Мой телефон +7 903 123-45-17",
    "Разрешается ли павлина держать в квартире",
)
LACKING = "Чего нет в FAQ"


async def _asked_and_answered(town: Town) -> None:
    for number, (by, words) in enumerate(zip((town.maria, town.timur, town.olga), ASKED, strict=True), 1):
        await town.written(words, by=by)
        await town.anna.says(f"/take {number}", town.first_line)
        await town.anna.says(f"/answer {number} Можно, если он тихий. Звоните: +7 903 123-45-18", town.first_line)


def _listed(irina: Player) -> list[Seen]:
    return [seen for seen in irina.sees() if seen.text.startswith(LACKING)]


async def test_what_three_people_asked_becomes_an_article_that_the_next_one_finds(desk_town: Town) -> None:
    irina = desk_town.irina
    await irina.starts()
    await _asked_and_answered(desk_town)

    await irina.says("/faq_gaps")
    (listed,) = _listed(irina)
    await irina.presses_on(listed, listed.buttons[0])
    proposed = next(seen.text for seen in irina.sees() if seen.text.startswith("Статья по обращению №"))
    before = [irina.last().text]
    await irina.says("-")
    before.append(irina.last().text)
    await irina.says("Можно, если он тихий.")
    published_early = "добавлена" in "".join(irina.texts())
    await irina.says("Птицы")
    done = irina.last().text
    await irina.says("/faq_gaps")
    after = irina.last().text
    await desk_town.written(done.split("«")[1].split("»")[0], by=desk_town.timur)

    assert "1. " in listed.text
    assert "людей: 3, обращений: 3" in listed.text
    assert "павлина" in listed.text
    assert listed.buttons[0].startswith("1. Сделать статьёй: ")
    assert "Ответ: Можно, если он тихий. Звоните: +7 9•• •••-••-18" in proposed
    assert all("Прочерк «-» берёт предложенное" in asks for asks in before)
    assert not published_early
    assert "(раздел: Птицы)" in done
    assert after.startswith("Пробелов не видно")
    assert desk_town.timur.finds("Можно, если он тихий.").buttons == ("Помогло", "Не помогло")


async def test_only_an_admin_sees_them_and_makes_articles(desk_town: Town) -> None:
    await _asked_and_answered(desk_town)

    await desk_town.anna.says("/faq_gaps", desk_town.first_line)
    toast = await desk_town.anna.forges("gap:1", desk_town.first_line)

    assert "нет прав" in desk_town.anna.last(desk_town.first_line).text
    assert "нет прав" in toast


async def test_where_words_were_erased_no_article_is_made_of_them(desk_town: Town) -> None:
    irina = desk_town.irina
    await irina.starts()
    await _asked_and_answered(desk_town)
    await irina.says("/faq_gaps")
    (listed,) = _listed(irina)
    for who in (desk_town.maria, desk_town.timur, desk_town.olga):
        await who.says("/privacy")
        await who.presses("Erase" if who == desk_town.olga else "Удалить")
        await who.presses("Yes" if who == desk_town.olga else "Да")

    toast = await irina.presses_on(listed, listed.buttons[0])
    await irina.says("/faq_gaps")

    assert "больше нет" in toast
    assert irina.last().text.startswith("Пробелов не видно")


async def test_admins_are_told_once_a_week_and_only_of_something(desk_town: Town) -> None:
    irina = desk_town.irina
    await irina.starts()
    await _week_passes(desk_town)
    empty = list(_listed(irina))

    await desk_town.later(days=1)
    await _asked_and_answered(desk_town)
    early = list(_listed(irina))
    await _week_passes(desk_town, days=6)
    await desk_town.later(days=1)

    assert (empty, early) == ([], [])
    assert len(_listed(irina)) == 1


async def _week_passes(town: Town, days: int = 7) -> None:
    """Until it was looked at what that week lacked, and what is said of it is said."""
    await town.later(days=days)
    async with asyncio.timeout(PATIENCE):
        while not await _looked_at(town):
            town.desk.bells.weekly.ring()
            await asyncio.sleep(QUIET_CHECK)
    await town.settle()


async def _looked_at(town: Town) -> bool:
    async with town.desk.database.reading() as work:
        return await work.marks.happened(GAPS, town.clock() - timedelta(hours=1))
