"""What each room reads of an escalated appeal on its card."""

from __future__ import annotations

from tests.town.whole import Departments

RFC = '"запрос на изменение" высокая сложная "фото и видео" 16ч 30.11'
SPECIFICATION = "1. Хранить оригинал фото. 2. Показывать его при увеличении."


async def drafted(desks: Departments, specification: str = SPECIFICATION) -> None:
    """Maria's appeal is a request for change, and Egor's specification of it is with the board."""
    await desks.classified(RFC)
    await desks.egor.says("/take 1", desks.group("developer"))
    await desks.egor.says(f"/draft_ready 1 {specification} 16ч", desks.group("developer"))


async def test_a_card_says_what_the_appeal_is_whose_and_by_when(desks: Departments) -> None:
    await desks.classified()

    for role in ("incident_manager", "it_operator"):
        card = desks.card(role).text
        assert "Вид: Инцидент" in card
        assert "критичность: Высокая" in card
        assert "сложность: Средняя" in card
        assert "категория: оплата и тарифы" in card
        assert "Срок: 30.11, пн" in card
        assert "Трудозатраты: план 4 ч" in card
        assert "Очередь: Отдел ИТ" in card


async def test_the_first_level_does_not_read_efforts_and_contracts(desks: Departments) -> None:
    await desks.verified()

    card = desks.card("operator").text
    assert "Вид: Инцидент" in card
    assert "Срок: 30.11, пн" in card
    assert "Трудозатраты" not in card
    assert "Перезапустил" not in card


async def test_whom_it_was_forwarded_to_stands_on_the_card_while_they_have_it(desks: Departments) -> None:
    await desks.written("Карта пустая, объявление 1234567")
    await desks.anna.says("/forward 1 map", desks.group("operator"))
    there = desks.card("operator").text

    await desks.rosa.says("/return 1 Это не карта", desks.group("moderator"))

    assert "Переслано: Модераторы карты" in there
    assert "Переслано" not in desks.card("operator").text


async def test_testers_read_what_was_done_by_whom_and_in_how_many_hours(desks: Departments) -> None:
    await desks.verified()

    card = desks.card("tester").text
    assert "Сделал(а) Глеб: Перезапустил загрузчик" in card
    assert "план 4 ч, потрачено 2 ч" in card


async def test_the_boards_card_is_the_ballot(desks: Departments) -> None:
    await drafted(desks)
    await desks.lev.says("/vote 1 против Дорого", desks.group("board"))

    card = desks.card("board")
    assert f"Спецификация:\n{SPECIFICATION}" in card.text
    assert "план 16 ч" in card.text
    assert "Голоса: за 0, против 1, позже 0" in card.text
    assert "Лев" not in card.text
    assert [button["text"] for button in card.raw["reply_markup"]["inline_keyboard"][0]] == ["За", "Против", "Позже"]


async def test_the_ballot_says_how_it_ended(desks: Departments) -> None:
    await drafted(desks)

    for voter in (desks.lev, desks.nina):
        await voter.presses("За", desks.group("board"))

    card = desks.card("board")
    assert "Коллегия: одобрено (за 2, против 0, позже 0)" in card.text
    assert not {"За", "Против", "Позже"} & set(card.buttons)


async def test_a_deferred_request_says_until_when(desks: Departments) -> None:
    await drafted(desks)

    for voter in (desks.lev, desks.nina):
        await voter.says("/vote 1 позже После праздников", desks.group("board"))

    card = desks.card("incident_manager").text
    assert "Коллегия: отложено (за 0, против 0, позже 2)" in card
    assert "Отложено до 30.11, пн\n" in f"{card}\n", "a day, no hour"


async def test_a_specification_that_no_card_can_hold_hangs_under_it_whole(desks: Departments) -> None:
    steps = "\n\n".join(f"{step}. " + "Перенести хранилище. " * 30 for step in range(1, 7))

    await drafted(desks, steps)

    card = desks.card("board")
    below = [each for each in desks.lev.from_bot(desks.group("board")) if each.id > card.id]
    assert len(card.text) <= 4096
    assert card.text.count("Перенести") > 100
    assert below[0].answers == card.id
    assert "".join(each.text for each in below).count("Перенести") == 180


async def test_what_it_belongs_to_and_what_belongs_to_it_stands_on_the_cards(desks: Departments) -> None:
    await desks.classified("авария критическая средняя поиск")
    for words in ("Портал не открывается", "Сайт лежит"):
        await desks.written(words, by=desks.timur)
    await desks.anna.says("/link 2 1", desks.group("operator"))
    await desks.anna.says("/link 3 2", desks.group("operator"))

    assert "Часть аварии №1" in desks.card("operator", 2).text
    assert "Дубликат №2" in desks.card("operator", 3).text
    assert "отвязать можно до 24.11, вт" in desks.card("operator", 3).text
    assert "Связано обращений: 1" in desks.card("incident_manager", 1).text


async def test_the_workbench_is_headed_like_the_card(desks: Departments) -> None:
    await desks.gleb.starts()
    await desks.in_work()

    workbench = desks.gleb.finds("№1 ·")
    assert "Вид: Инцидент" in workbench.text
    assert "Трудозатраты: план 4 ч" in workbench.text


async def test_what_is_unlinked_is_counted_no_more(desks: Departments) -> None:
    await desks.classified("авария критическая средняя поиск")
    await desks.written("Портал не открывается", by=desks.timur)
    await desks.anna.says("/link 2 1", desks.group("operator"))

    await desks.anna.says("/unlink 2", desks.group("operator"))

    assert "Часть аварии" not in desks.card("operator", 2).text
    assert "Связано" not in desks.card("incident_manager", 1).text
