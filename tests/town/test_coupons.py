"""A special appeal: the coupon that makes one, the codes that do not, and what people see of it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from desk.coupons import Coupon, NewCoupon
from desk.issuing import issue
from tests.town.clock import MONDAY_NOON
from tests.town.player import Player
from tests.town.town import MOSCOW, Town

SATURDAY_NIGHT = datetime(2026, 11, 28, 23, 30, tzinfo=MOSCOW)
YEAR = MONDAY_NOON + timedelta(days=365)


async def has_coupon(town: Town, who: Player, code: str = "7KXM-2PHW-9CDA", ends: datetime = YEAR) -> Coupon:
    """They have started the bot, and got a coupon."""
    await who.starts()
    async with town.desk.database.work() as work:
        owner = await work.people.of_telegram(who.id)
        assert owner is not None
        coupon, _ = await issue(work, NewCoupon(code, ends, owner.id), town.clock())
    await town.later(seconds=1)
    return coupon


async def test_a_coupon_makes_a_special_appeal_that_wakes_the_first_level_by_night(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await has_coupon(desk_town, maria)
    told = maria.last().text
    desk_town.clock.set(SATURDAY_NIGHT)

    await maria.says("Не работает вход в кабинет")
    await maria.presses("Купон")
    asked = maria.last()
    await maria.presses("7KXM-2PHW-9CDA")
    await maria.presses("Пропустить")
    panel = maria.finds("Черновик")
    await maria.presses("Отправить")

    assert "7KXM-2PHW-9CDA" in told
    assert "22.11.2027" in told or "23.11.2027" in told
    assert "7KXM-2PHW-9CDA" in asked.buttons
    assert "⚡ Спецобращение" in panel.text
    assert "Убрать купон" in panel.buttons
    assert "Спецобращение принято, его номер №1" in maria.last().text
    assert "днём и ночью" in maria.last().text
    assert "⚡ спецобращение" in anna.finds("№1 ·", desk_town.first_line).text
    cards = [call for call in desk_town.calls("sendMessage", desk_town.first_line) if "№1" in str(call["text"])]
    assert {call.get("disable_notification") for call in cards} == {None}
    assert anna.reads("спецобращение №1", desk_town.first_line)
    assert await desk_town.history() == ["draft", "coupon", "phone", "submit"]


async def test_the_code_may_be_typed_in_any_way_and_the_draft_waits_for_it(desk_town: Town) -> None:
    maria = desk_town.maria
    await has_coupon(desk_town, maria)
    await maria.says("Не работает вход в кабинет")

    await maria.presses("Купон")
    await maria.presses("Другое")
    await desk_town.later(seconds=150)
    await maria.replies("7кхм 2рнw9cda")
    await desk_town.later(seconds=150)
    waits = not maria.reads("принято")
    await maria.says("-")
    await desk_town.later(seconds=61)

    assert waits
    assert (await desk_town.appeal()).special
    assert "Спецобращение принято" in maria.last().text


async def test_each_wrong_code_is_told_apart_and_the_fifth_stops_all_for_an_hour(desk_town: Town) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    await has_coupon(desk_town, timur, "AAA2-AAA2-AAA2")
    await has_coupon(desk_town, maria, "CCC2-CCC2-CCC2", ends=desk_town.clock() + timedelta(minutes=5))
    used = await has_coupon(desk_town, maria, "DDD2-DDD2-DDD2")
    await has_coupon(desk_town, maria)
    await desk_town.later(minutes=6)
    await maria.says("Первое")
    await maria.says("/coupon ddd2 ddd2 ddd2")
    await maria.presses("Отправить")
    await maria.says("/new Второе")

    said = []
    for code in ("EEE2-EEE2-EEE2", "AAA2-AAA2-AAA2", "CCC2-CCC2-CCC2", "DDD2-DDD2-DDD2", "нет такого"):
        await maria.says(f"/coupon {code}")
        said.append(maria.last().text)
    await maria.says("/coupon 7KXM-2PHW-9CDA")
    stopped = maria.last().text
    await desk_town.stop()
    await desk_town.start()
    await maria.says("/coupon 7KXM-2PHW-9CDA")
    still_stopped = maria.last().text
    await desk_town.later(minutes=61)
    await maria.says("/new Третье")
    await maria.says("/coupon 7KXM-2PHW-9CDA")

    assert used.code == "DDD2-DDD2-DDD2"
    for text, piece in zip(
        said, ("кодом нет", "чужой", "действовал до", "потрачен на обращение №1", "кодом нет"), strict=True
    ):
        assert piece in text
    assert "Осталось попыток: 4" in said[0]
    assert "пятый неверный код" in said[4]
    assert "слишком много" in stopped
    assert "слишком много" in still_stopped
    assert re.search(r"после \d\d\.\d\d, .., \d\d:\d\d", stopped)
    assert "⚡ Спецобращение" in maria.finds("Черновик").text


async def test_two_devices_spend_a_coupon_once(desk_town: Town) -> None:
    maria = desk_town.maria
    await has_coupon(desk_town, maria)
    await maria.says("Не работает вход")

    await maria.says_quickly("/coupon 7KXM-2PHW-9CDA", "/coupon 7KXM-2PHW-9CDA")
    await maria.presses("Отправить")

    assert maria.reads("второй не нужен")
    assert (await desk_town.appeal()).special


async def test_what_belongs_elsewhere_gives_the_coupon_back_and_spam_does_not(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    for code in ("AAA2-AAA2-AAA2", "CCC2-CCC2-CCC2"):
        await has_coupon(desk_town, maria, code)
        await maria.says("/new Где мой заказ из магазина?")
        await maria.says(f"/coupon {code}")
        await maria.says("/submit")

    await anna.says("/reject 1 Не по теме", desk_town.first_line)
    back = maria.reads("Купон за обращение №1 снова у вас")
    await anna.says("/reject 2 Спам", desk_town.first_line)
    await maria.says("/coupon")

    assert back
    assert not maria.reads("Купон за обращение №2")
    listed = maria.last().text
    assert "AAA2-AAA2-AAA2 — действует до" in listed
    assert "CCC2-CCC2-CCC2 — потрачен на обращение №2" in listed
    assert not (await desk_town.appeal(1)).special


async def test_a_coupon_can_be_taken_off_and_comes_back_with_a_draft_that_is_given_up(desk_town: Town) -> None:
    maria = desk_town.maria
    coupon = await has_coupon(desk_town, maria)
    await maria.says("Не работает вход")
    await maria.says(f"/coupon {coupon.code}")

    await maria.presses("Убрать купон")
    off = maria.finds("Черновик")
    await maria.says(f"/coupon {coupon.code}")
    await maria.presses("Отмена")

    assert "⚡" not in off.text
    assert "Купон" in off.buttons
    assert "черновик не отправлен" in maria.last().text


async def test_withdrawn_before_anybody_worked_on_it_it_gives_the_coupon_back(desk_town: Town) -> None:
    maria = desk_town.maria
    coupon = await has_coupon(desk_town, maria)
    await maria.says("Не работает вход")
    await maria.says(f"/coupon {coupon.code}")
    await maria.presses("Отправить")

    await maria.says("/withdraw 1 да")

    assert maria.reads("Купон за обращение №1 снова у вас")


async def test_a_number_to_be_called_is_masked_on_the_card_and_revealed_by_a_press(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    coupon = await has_coupon(desk_town, maria)
    await maria.says("Не работает вход")
    await maria.says(f"/coupon {coupon.code}")

    await maria.says("+7 903 555-10-17")
    panel = maria.finds("Черновик").text
    await maria.presses("Отправить")
    shown = await anna.presses("Показать контакты", desk_town.first_line)

    card = anna.finds("№1 ·", desk_town.first_line).text
    assert "+7 903 555-10-17" in panel
    assert "Просит позвонить: +7 9•• •••-••-17" in card
    assert "555-10" not in card
    assert "+7 903 555-10-17" in shown


async def test_whoever_writes_on_has_tried_no_code_and_left_no_number(desk_town: Town) -> None:
    maria = desk_town.maria
    await has_coupon(desk_town, maria)
    await maria.says("Не работает вход")

    await maria.presses("Купон")
    await maria.says("И ещё не грузятся фото")
    await maria.presses("Купон")
    await maria.presses("7KXM-2PHW-9CDA")
    await maria.says("А вчера всё работало")
    await maria.presses("Отправить")

    assert maria.reads("нет номера телефона")
    card = desk_town.anna.finds("№1 ·", desk_town.first_line).text
    assert "И ещё не грузятся фото" in card
    assert "А вчера всё работало" in card
    assert not maria.reads("кодом нет")


async def test_an_admin_issues_and_cancels(desk_town: Town) -> None:
    maria, irina = desk_town.maria, desk_town.irina
    await maria.starts()
    await desk_town.written()

    await irina.says("/coupon 1 31.12.2027")
    issued = irina.last().text
    got = maria.finds("Вам купон").text
    await irina.says("/coupon отменить 1")
    await maria.says("/coupon")
    await maria.says("/coupon @irina")

    assert "Купон 1 выдан" in issued
    assert "31.12.2027" in issued
    code = re.search(r"(\w{4}-){2}\w{4}", got)
    assert code
    assert code[0] not in issued
    assert maria.reads(f"{code[0]} — отменён")


async def test_those_without_a_coupon_see_no_button(desk_town: Town) -> None:
    await desk_town.maria.says("Не работает вход")

    assert desk_town.maria.last().buttons == ("Отправить", "Отмена")


async def test_whoever_has_an_underscore_in_their_name_can_be_given_one(desk_town: Town) -> None:
    await desk_town.maria.starts()

    await desk_town.irina.says("/coupon @Maria_s")

    assert desk_town.maria.reads("Вам купон на спецобращение")
