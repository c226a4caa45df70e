"""The FAQ edited at the desk: by one command, step by step, with its history and its readers' word."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from faq import Shelf
from tests.town.whole import Departments

ADD = "/faq_add Можно ли держать павлина? | Можно, если он тихий. | Птицы"
ASKED = "Можно ли держать павлина?"


async def _added(desks: Departments) -> str:
    """Irina's article; its id."""
    await desks.irina.starts()
    await desks.irina.says(ADD)
    return desks.irina.last().text.split()[1]


async def test_an_article_that_is_added_is_found_and_offered_at_once(desks: Departments) -> None:
    named = await _added(desks)
    said = desks.irina.last().text

    await desks.maria.says("/faq павлин")
    listed = desks.maria.last()
    await desks.written(ASKED)

    assert said.startswith(f"Статья {named} добавлена: «{ASKED}» (раздел: Птицы)")
    assert listed.buttons[0] == f"📖 {ASKED}"
    assert "показана" not in listed.text
    shown = desks.maria.finds("Можно, если он тихий.")
    assert shown.buttons == ("Помогло", "Не помогло")
    assert (await desks.appeal()).article == named


async def test_an_article_that_cannot_be_searched_yet_is_kept_and_said(
    desks: Departments, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is searched is looked after each minute; the turn that added it is done."""

    def broken(self: Shelf, kept: object, votes: object) -> None:
        raise ValueError("no room")

    with monkeypatch.context() as meanwhile, capture_logs() as logs:
        meanwhile.setattr(Shelf, "put", broken)
        named = await _added(desks)

    assert desks.irina.last().text.startswith(f"Статья {named} добавлена")
    assert [line["event"] for line in logs if line["log_level"] != "info"] == ["dispatch.articles_not_read"]


async def test_it_is_asked_for_step_by_step(desks: Departments) -> None:
    irina = desks.irina
    await irina.starts()
    await irina.says("/faq_add")
    questions = [irina.last().text]
    for words in ("-", ASKED, "Можно.", "-"):
        await irina.says(words)
        questions.append(irina.last().text)

    assert "вопрос статьи" in questions[0]
    assert "вопрос статьи" in questions[1]
    assert irina.reads("Вопрос нужен")
    assert "текст статьи" in questions[2]
    assert "Размещение, Модерация" in questions[3]
    assert f"добавлена: «{ASKED}» (раздел: —)" in questions[4]


async def test_an_edit_leaves_what_is_a_dash_and_keeps_what_was(desks: Departments) -> None:
    irina = desks.irina
    named = await _added(desks)

    await irina.says(f"/faq_edit {named} | - | Нельзя. Они кричат.")
    await irina.says("/faq павлин")
    await irina.presses(f"📖 {ASKED}")

    life = irina.last().text
    assert irina.reads("Нельзя. Они кричат.")
    assert life.startswith(f"Статья {named}, раздел: Птицы. Показана 0, помогла 0, не помогла 0, ответили ею 0.")
    assert life.index("изменил(а) Ирина") < life.index("добавил(а) Ирина")


async def test_an_edit_step_by_step_shows_what_there_is(desks: Departments) -> None:
    irina = desks.irina
    named = await _added(desks)

    await irina.says(f"/faq_edit {named}")
    shown = irina.reads("Можно, если он тихий.")
    for words in ("Можно ли держать двух павлинов?", "-", "-"):
        await irina.says(words)
    await irina.says("/faq двух павлинов")

    assert shown
    assert irina.last().text.startswith("Вопросы и ответы\n\nМожно ли держать двух павлинов?\nМожно, если он тихий.")


async def test_one_that_is_taken_away_is_offered_no_more_and_an_edit_brings_it_back(desks: Departments) -> None:
    irina, maria = desks.irina, desks.maria
    named = await _added(desks)
    await maria.says("/faq павлин")
    button = maria.last().buttons[0]

    await irina.says(f"/faq_off {named}")
    toast = await maria.presses(button)
    await maria.says("/faq павлин")
    gone = maria.last().text
    await irina.says(f"/faq_off {named}")
    again = irina.last().text
    await irina.says(f"/faq_edit {named} | - | Можно.")
    await maria.says("/faq павлин")

    assert "Такой статьи больше нет" in toast
    assert gone.startswith("Такой статьи нет")
    assert again.startswith("Нет такой статьи")
    assert maria.last().buttons[0] == button


async def test_admins_see_what_became_of_an_article(desks: Departments) -> None:
    irina, maria = desks.irina, desks.maria
    named = await _added(desks)
    await desks.written(ASKED)
    await maria.presses("Не помогло")

    await irina.says("/faq павлин")

    assert f"{named} · показана 1, помогла 0, не помогла 1" in irina.last().text


async def test_whoever_helped_themselves_counts_too(desks: Departments) -> None:
    await _added(desks)
    await desks.written(ASKED)
    await desks.maria.presses("Помогло")

    await desks.irina.says("/faq павлин")

    assert "показана 1, помогла 1, не помогла 0" in desks.irina.last().text


async def test_silence_is_no_word_on_an_article(desks: Departments) -> None:
    await _added(desks)
    await desks.written(ASKED)

    await desks.later(minutes=16)
    await desks.irina.says("/faq павлин")

    assert (await desks.appeal()).state == "new"
    assert "показана 1, помогла 0, не помогла 0" in desks.irina.last().text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/faq_add Без ответа", "Нужны вопрос"),
        (f"/faq_add {'о' * 201} | Ответ", "Нужны вопрос"),
        ("/faq_add КАК изменить объявление? | Никак", "Такой вопрос уже есть: статья edit-ad"),
        ("/faq_edit", "Нет такой статьи"),
        ("/faq_edit borsch | Как? | Так", "Нет такой статьи"),
        ("/faq_off borsch", "Нет такой статьи"),
    ],
)
async def test_what_is_wrong_is_said_with_an_example(desks: Departments, words: str, said: str) -> None:
    await desks.irina.starts()

    await desks.irina.says(words)

    assert said in desks.irina.last().text


@pytest.mark.parametrize("command", [ADD, "/faq_edit post-ad | - | Никак", "/faq_off post-ad"])
async def test_only_admins_edit(desks: Departments, command: str) -> None:
    await desks.maria.starts()

    await desks.maria.says(command)
    await desks.anna.says(command, desks.first_line)

    assert "нет прав" in desks.maria.last().text
    assert "нет прав" in desks.anna.last(desks.first_line).text
    await desks.maria.says("/faq павлин")
    assert desks.maria.last().text.startswith("Такой статьи нет")


async def test_a_desk_keeps_its_articles_over_a_restart(desks: Departments) -> None:
    named = await _added(desks)
    await desks.irina.says("/faq_off post-ad")

    await desks.stop()
    await desks.start()
    await desks.maria.says("/faq павлин")
    found = desks.maria.last().buttons
    await desks.maria.says("/faq разместить объявление")

    assert found[0] == f"📖 {ASKED}"
    assert "📖 Как разместить объявление?" not in desks.maria.last().buttons
    assert named
