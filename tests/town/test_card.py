"""The card: one message per appeal and place that shows the appeal as it is now."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.town.town import Town

SATURDAY = datetime(2026, 11, 28, 9, tzinfo=UTC)
UNSURE = "подскажите по вопросу"
"""Words of which the classifier cannot say what they are about."""


async def test_a_card_shows_number_state_tag_with_certainty_and_reasons_tier_and_due_time(desk_town: Town) -> None:
    await desk_town.written("Не загружаются фото к объявлению, пишет ошибка 500")

    card = desk_town.anna.last(desk_town.first_line).text

    assert card.startswith("№1 · новое\nТег: Технический вопрос, уверенность ")
    assert "(из-за слов: " in card.splitlines()[1]
    assert "ошибка" in card.splitlines()[1]
    assert "Без лицензии · взять до 25.11, ср, 18:00 по Москве" in card
    assert card.endswith("Не загружаются фото к объявлению, пишет ошибка 500")


async def test_a_card_is_one_message_that_is_edited(desk_town: Town) -> None:
    await desk_town.answered()
    await desk_town.maria.presses("Решено")

    cards = [seen for seen in desk_town.anna.from_bot(desk_town.first_line) if seen.text.startswith("№1 ·")]

    assert [card.text.splitlines()[0] for card in cards] == ["№1 · закрыто"]
    assert "взял(а) Анна" in cards[0].text
    assert "Итог: дан ответ" in cards[0].text


async def test_a_card_shows_the_first_five_hundred_characters(desk_town: Town) -> None:
    await desk_town.written("Не загружаются фото. " + "а" * 600)

    card = desk_town.anna.last(desk_town.first_line).text

    excerpt = card.split("\n\n")[1]
    assert len(excerpt) == 500
    assert excerpt.endswith("…")


async def test_a_card_has_two_rows_of_buttons_and_the_rest_behind_an_ellipsis(desk_town: Town) -> None:
    await desk_town.taken()
    anna, group = desk_town.anna, desk_town.first_line

    card = anna.finds("№1 ·", group)
    toast = await anna.presses("…", group)

    assert len(card.raw["reply_markup"]["inline_keyboard"]) == 2
    assert card.buttons[-1] == "…"
    assert "личном чате" in toast
    assert {"Отпустить", "Показать контакты"} <= set(anna.last().buttons)


async def test_the_ellipsis_tells_whoever_never_started_the_bot_to_do_so(desk_town: Town) -> None:
    await desk_town.taken()

    toast = await desk_town.boris.presses("…", desk_town.first_line)

    assert "/start" in toast


async def test_where_the_classifier_is_unsure_the_likeliest_tags_are_the_first_buttons(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written(UNSURE)
    card = anna.last(group)
    offered = [button["text"] for button in card.raw["reply_markup"]["inline_keyboard"][0]]

    toast = await anna.presses(offered[0], group)

    appeal = await desk_town.appeal()
    assert "Тег: не определён" in card.text
    assert len(card.raw["reply_markup"]["inline_keyboard"]) == 2
    assert 2 <= len(offered) <= 3
    assert "№1" in toast
    assert appeal.tag_confirmed
    assert f"Тег: {offered[0]}" in anna.last(group).text
    assert anna.last(group).buttons[0] == "Взять"


async def test_contacts_are_masked_in_text_captions_and_contacts(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await anna.starts()
    await maria.says("Перезвоните: +7 (903) 123-45-17 или i.petrov@mail.ru")
    await maria.sends_photo("мой номер 8 903 123 45 17")
    await maria.sends(contact={"phone_number": "79031234517", "first_name": "Иван"})
    await maria.presses("Отправить")
    await anna.presses("Взять", group)

    for chat in (group, None):
        seen = "\n".join(anna.texts(chat)) + str([each.raw.get("contact") for each in anna.from_bot(chat)])
        assert "+7 9•• •••-••-17" in seen
        assert "i•••@mail.ru" in seen
        assert "123" not in seen.replace("№123", "")
        assert "i.petrov" not in seen


async def test_out_of_hours_cards_arrive_silently(desk_town: Town) -> None:
    await desk_town.written("Карта пустая")
    desk_town.clock.set(SATURDAY)
    await desk_town.written("Карта снова пустая")

    calls = desk_town.calls("sendMessage", desk_town.first_line)
    silent = [call.get("disable_notification") for call in calls]
    assert silent[:2] == [None, None]
    assert set(silent[2:]) == {True}


async def test_a_card_that_somebody_deleted_is_sent_anew(desk_town: Town) -> None:
    anna, irina, group = desk_town.anna, desk_town.irina, desk_town.first_line
    await desk_town.written()
    desk_town.world.delete(irina.person, group, anna.last(group).id)

    await anna.says("/take 1", group)

    assert "взял(а) Анна" in anna.finds("№1 · у оператора", group).text


async def test_a_link_in_a_card_is_not_shown_as_a_preview(desk_town: Town) -> None:
    await desk_town.written("Не открывается https://example.org/ad/17")
    await desk_town.anna.presses("Взять", desk_town.first_line)

    group = desk_town.first_line
    shown = [*desk_town.calls("sendMessage", group)[1:], *desk_town.calls("editMessageText", group)]
    assert len(shown) >= 2
    assert all("is_disabled" in str(call.get("link_preview_options")) for call in shown)


async def test_a_card_that_nothing_has_changed_for_two_days_comes_to_the_bottom_when_the_desk_is_open(
    desk_town: Town,
) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Карта пустая")
    old = anna.finds("№1 ·", group)
    await anna.says("доброе утро", group)

    await desk_town.later(hours=47)
    stays = anna.last(group).id == old.id
    await desk_town.later(hours=2)

    new = anna.finds("№1 ·", group)
    assert stays
    # What the clocks say of it hangs under it.
    assert new.id in [seen.id for seen in anna.sees(group)[-2:]]
    assert new.id != old.id
    assert new.buttons == old.buttons
    pointer = next(seen for seen in anna.sees(group) if seen.id == old.id)
    assert "карточка теперь ниже" in pointer.text
    assert not pointer.buttons
    assert pointer.raw["entities"][0]["url"] == f"https://t.me/c/{str(group).removeprefix('-100')}/{new.id}"
    await anna.presses("Взять", group)
    assert "взял(а) Анна" in anna.finds("№1 ·", group).text
    assert anna.finds("№1 ·", group).id == new.id


async def test_a_card_comes_to_the_bottom_at_opening_and_again_after_two_days_more(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    desk_town.clock.set(SATURDAY)
    await desk_town.written("Карта пустая")
    seen = [anna.finds("№1 ·", group).id]

    for hours in (47, 3, 43, 46):  # Monday 11:00, 14:00; Wednesday 9:00; Friday 7:00
        await desk_town.later(hours=hours)
        seen.append(anna.finds("№1 ·", group).id)
    await desk_town.later(hours=4)
    seen.append(anna.finds("№1 ·", group).id)

    assert len(set(seen)) == 3
    assert seen == sorted(seen)
    assert (await desk_town.history()).count("surface") == 2


async def test_a_change_lets_a_card_stay_where_it_is(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Карта пустая")
    card = anna.last(group).id
    await desk_town.later(hours=40)

    await anna.says("/note 1 Ждём дежурного", group)
    await desk_town.later(hours=40)

    assert anna.finds("№1 ·", group).id == card
    assert "surface" not in await desk_town.history()


async def test_a_card_that_somebody_works_on_stays(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()
    await anna.says("/inform 1 Ждём ответа хостера", group)
    card = anna.finds("№1 ·", group).id

    await desk_town.later(days=3)

    assert anna.finds("№1 ·", group).id == card
