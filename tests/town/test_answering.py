"""Words of staff to the initiator: answers, questions, messages; and notes, which never reach them."""

from __future__ import annotations

import pytest

from tests.town.ledger import rows
from tests.town.pictures import png
from tests.town.test_kinds import CONTACT, KINDS, POLL
from tests.town.town import Town


async def test_the_workbench_asks_for_the_answer_by_a_forced_reply(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()

    toast = await anna.presses("Ответить", group)
    asked = anna.last()
    await anna.says("Очистите кэш", reply_to=asked.id)
    sending = anna.finds("№1 ·", group).text
    await desk_town.later(seconds=11)

    assert asked.asks
    assert "личном чате" in toast
    assert "Ответ · отправляется" in sending
    assert "Ответ · доставлено" in anna.finds("№1 ·", group).text
    assert maria.last().text == "Ответ по обращению №1\n\nОчистите кэш"
    assert maria.last().buttons == ("Решено", "Не решено")


async def test_an_operator_without_a_workbench_is_asked_in_the_group_by_name(desk_town: Town) -> None:
    boris, group = desk_town.boris, desk_town.first_line
    await desk_town.written()
    await boris.presses("Взять", group)

    await boris.presses("Ответить", group)
    asked = boris.last(group)
    await boris.says("Это не ответ боту", group)
    await desk_town.anna.says("И это не тот, кого спросили", group, reply_to=asked.id)
    await boris.says("Очистите кэш", group, reply_to=asked.id)
    await desk_town.later(seconds=11)

    mention = asked.raw["entities"][0]
    assert asked.asks
    assert asked.raw["reply_markup"]["selective"]
    assert (mention["type"], mention["user"]["id"]) == ("text_mention", boris.id)
    assert desk_town.maria.reads("Ответ по обращению №1\n\nОчистите кэш")
    assert not any(seen.id == asked.id for seen in boris.sees(group)), "the question has served its turn"


async def test_an_answer_by_command_keeps_its_entities(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    text = "/answer 1 Нажмите Сброс 🙂 и ждите"
    bold = {"type": "bold", "offset": text.index("Сброс"), "length": 5}

    await anna.says(text, entities=[bold])
    await desk_town.later(seconds=11)

    shown = maria.finds("Нажмите Сброс")
    entity = next(each for each in shown.raw["entities"] if each["type"] == "bold")
    assert shown.text[entity["offset"] : entity["offset"] + entity["length"]] == "Сброс"


async def test_a_plain_reply_to_the_card_asks_the_assignee_what_it_is_to_be(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()

    await anna.says("Очистите кэш", group, reply_to=anna.finds("№1 ·", group).id)
    asked = anna.last(group)
    await desk_town.later(seconds=60)
    silent = not maria.reads("Очистите кэш")
    await anna.presses("Ответить", group)
    await desk_town.later(seconds=11)

    assert asked.buttons[:4] == ("Ответить", "Спросить", "Сообщить", "Заметка")
    assert silent
    assert maria.reads("Ответ по обращению №1\n\nОчистите кэш")


async def test_a_plain_reply_of_anybody_else_can_only_be_a_note(desk_town: Town) -> None:
    boris, maria, group = desk_town.boris, desk_town.maria, desk_town.first_line
    await desk_town.taken()

    await boris.says("У меня так же было", group, reply_to=boris.finds("№1 ·", group).id)
    asked = boris.last(group)
    others = await desk_town.anna.presses_on(asked, "Заметка", group)
    await boris.presses_on(asked, "Заметка", group)
    await desk_town.later(seconds=60)

    assert asked.buttons == ("Заметка",)
    assert "нет прав" in others
    assert "Заметка: У меня так же было" in boris.finds("№1 ·", group).text
    assert not maria.reads("У меня так же было")


async def test_talk_that_replies_to_nobody_stays_talk(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()
    said = len(anna.texts(group))

    await anna.says("Коллеги, кто идёт обедать?", group)
    await desk_town.boris.says("Я", group, reply_to=anna.sees(group)[-1].id)

    assert len(anna.texts(group)) == said
    assert not desk_town.maria.reads("обедать")


async def test_a_reply_in_the_workbench_shows_what_it_can_be(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await maria.says("Браузер Firefox")

    await anna.says("А версия?", reply_to=anna.finds("Браузер Firefox").id)
    await anna.presses_on(anna.last(), "Спросить")
    await desk_town.later(seconds=3)

    assert maria.reads("Вопрос по обращению №1")
    assert (await desk_town.appeal()).state == "waiting"


async def test_a_question_waits_and_the_reply_brings_the_appeal_back(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    await anna.presses("Спросить")
    await anna.says("Какой браузер?")
    await desk_town.later(seconds=3)
    waiting = anna.finds("№1 ·", group).text

    await maria.says("Firefox", reply_to=maria.finds("Вопрос по обращению №1").id)

    assert "ждёт инициатора" in waiting
    assert (await desk_town.appeal()).state == "l1_work"
    assert anna.reads("Firefox")
    assert "взял(а) Анна" in anna.finds("№1 · у оператора", group).text


async def test_a_message_informs_and_changes_no_state(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()

    await anna.presses("Сообщить")
    await anna.says("Передали инженерам")
    await desk_town.later(seconds=3)

    assert maria.last().text == "Сообщение по обращению №1\n\nПередали инженерам"
    assert maria.last().buttons == ()
    assert (await desk_town.appeal()).state == "l1_work"


async def test_a_note_never_reaches_the_initiator(desk_town: Town) -> None:
    anna, boris, maria, group = desk_town.anna, desk_town.boris, desk_town.maria, desk_town.first_line
    await desk_town.taken()

    await boris.says("/note 1 Это наш постоянный клиент", group)
    await anna.presses("Заметка")
    await anna.sends_photo("снимок для своих")
    await desk_town.later(hours=1)

    assert anna.reads("Это наш постоянный клиент")
    assert "снимок для своих" in anna.finds("№1 ·", group).text
    assert not maria.reads("клиент")
    assert not maria.reads("для своих")
    assert not [seen for seen in maria.from_bot() if seen.kind == "photo"]


async def test_cancel_a_quarter_of_an_hour_and_a_dash_end_a_question_of_the_bot(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()

    await anna.presses("Ответить")
    await anna.says("/cancel")
    cancelled = anna.last().text
    await anna.presses("Ответить")
    asked = anna.last()
    await desk_town.later(minutes=15, seconds=1)
    await anna.says("Очистите кэш", reply_to=asked.id)
    await desk_town.later(seconds=11)

    assert "Отменено" in cancelled
    assert anna.last().buttons[:1] == ("Ответить",), "too late: the words are asked about"
    assert not maria.reads("Очистите кэш")


async def test_a_dash_is_no_answer_where_the_text_may_not_be_left_out(desk_town: Town) -> None:
    anna = desk_town.anna
    await desk_town.taken()
    await anna.presses("Ответить")

    await anna.says("-")
    await desk_town.later(seconds=11)

    assert not desk_town.maria.reads("Ответ по обращению")
    assert anna.last().asks
    assert (await desk_town.appeal()).state == "l1_work"


async def test_an_answer_may_be_a_photo_a_document_a_voice_or_an_album(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Сообщить")
    await anna.sends_photo("посмотрите снимок")
    await anna.presses("Сообщить")
    await anna.sends(document=b"%PDF-1.4")
    await anna.presses("Сообщить")
    await anna.sends(voice=b"OggS")
    await anna.presses("Ответить")
    await anna.sends_album([{"photo": png(), "caption": "Вот так"}, {"photo": png(17)}, {"photo": png(18)}])
    await desk_town.later(seconds=11)

    got = maria.from_bot()[-7:]
    assert [seen.kind for seen in got if seen.kind != "text"] == ["photo", "document", "voice", *["photo"] * 3]
    assert got[0].text == "Сообщение по обращению №1\n\nпосмотрите снимок"
    assert maria.last().text == "Ответ по обращению №1\n\nВот так"
    assert maria.last().buttons == ("Решено", "Не решено")


@pytest.mark.parametrize("kind", [*KINDS, "contact"])
async def test_the_initiator_gets_whatever_kind_of_thing_the_answer_is(desk_town: Town, kind: str) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")

    await anna.sends(**KINDS.get(kind, {"contact": CONTACT}))
    await desk_town.later(seconds=11)

    assert kind in [seen.kind for seen in maria.from_bot()]
    assert "Ответ по обращению №1" in maria.last().text
    assert maria.last().buttons == ("Решено", "Не решено")


async def test_a_poll_in_an_answer_becomes_words(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")

    await anna.sends(poll=POLL)
    await desk_town.later(seconds=11)

    assert maria.last().text == "Ответ по обращению №1\n\nОпрос: Куда писать?\n• сюда\n• туда"


async def test_an_answer_to_a_deleted_account_says_what_can_be_done(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()
    desk_town.world.deactivate(desk_town.maria.person)

    await anna.says("/answer 1 Очистите кэш")
    await desk_town.later(seconds=11)

    assert "не доставлено: аккаунт в Telegram удалён" in anna.finds("№1 ·", group).text
    assert "Показать контакты" in anna.finds("№1 ·", group).text


async def test_the_incident_manager_reopens_and_the_initiator_is_told(desk_town: Town) -> None:
    maria, viktor = desk_town.maria, desk_town.viktor
    await desk_town.irina.says("/bind incident_manager", desk_town.managers)
    await desk_town.answered()

    await viktor.says("/reopen 1 Проверим ещё раз", desk_town.managers)

    assert (await desk_town.appeal()).state == "l1_work"
    assert "Мы снова открыли обращение №1" in maria.last().text
    assert not maria.reads("Проверим ещё раз")
    assert desk_town.anna.reads("Проверим ещё раз")


async def test_a_note_without_words_is_named_by_what_it_is(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()
    await anna.presses("Заметка")

    await anna.sends_photo()

    assert "Заметка: [фото]" in anna.finds("№1 ·", group).text


async def test_album_items_that_come_late_belong_to_the_answer_until_it_is_sent(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")
    await anna.sends_photo("Вот так", media_group_id="album")
    await desk_town.later(seconds=5)
    await anna.sends_photo(media_group_id="album")
    await desk_town.later(seconds=6)

    await anna.sends_photo(media_group_id="album")

    assert [seen.kind for seen in maria.from_bot()].count("photo") == 2
    assert "опоздала" in anna.last().text


async def test_an_album_in_reply_to_the_card_is_asked_about_once(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    card = anna.finds("№1 ·", group)

    await anna.sends_album([{"photo": png(), "caption": "Вот так"}, {"photo": png(17)}], group, reply_to=card.id)
    asked = [seen for seen in anna.from_bot(group) if "Спросить" in seen.buttons and "Ответить" in seen.buttons]
    await anna.presses_on(asked[-1], "Ответить", group)
    await desk_town.later(seconds=11)

    assert len([seen for seen in asked if not seen.text.startswith("№1 ·")]) == 1
    assert [seen.kind for seen in maria.from_bot()].count("photo") == 2


async def test_a_long_answer_is_parted_at_a_paragraph_and_keeps_its_entities(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    first, second = "а" * 2500, "б" * 1590
    await anna.presses("Ответить")

    text = f"{first}\n\n{second}"
    await anna.says(text, entities=[{"type": "bold", "offset": len(first) + 2, "length": 10}])
    await desk_town.later(seconds=11)

    got = maria.from_bot()[-2:]
    assert got[0].text == f"Ответ по обращению №1\n\n{first}"
    assert got[1].text == second
    assert [(each["type"], each["offset"], each["length"]) for each in got[1].raw["entities"]] == [("bold", 0, 10)]
    assert got[1].buttons == ("Решено", "Не решено")
    assert got[0].buttons == ()


async def test_an_answer_is_taken_back_within_ten_seconds(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    await anna.presses("Ответить")
    await anna.says("Очистите кэш")

    await desk_town.later(seconds=9)
    toast = await anna.presses("Отменить", group)
    await desk_town.later(minutes=1)

    assert "отменён" in toast
    assert not maria.reads("Очистите кэш")
    assert (await desk_town.appeal()).state == "l1_work"


async def test_after_ten_seconds_it_is_too_late_to_take_an_answer_back(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    await anna.presses("Ответить")
    await anna.says("Очистите кэш")
    card = anna.finds("№1 ·", group)

    await desk_town.later(seconds=11)
    toast = await anna.presses_late(card, "Отменить", group)

    assert maria.reads("Очистите кэш")
    assert "время вышло" in toast
    assert (await desk_town.appeal()).state == "resolved"
    assert "Отменить" not in anna.finds("№1 ·", group).buttons


async def test_editing_ones_answer_edits_what_the_initiator_got(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")
    words = await anna.says("Очистите кеш")
    await desk_town.later(seconds=11)
    got = maria.last()

    await anna.edits(words, "Очистите кэш и cookies")

    now = next(seen for seen in maria.from_bot() if seen.id == got.id)
    assert now.text == "Ответ по обращению №1\n\nОчистите кэш и cookies"
    assert now.buttons == ("Решено", "Не решено")


async def test_editing_a_long_answer_edits_the_part_that_changed(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")
    words = await anna.says("а" * 2500 + "\n\n" + "б" * 1580)
    await desk_town.later(seconds=11)

    await anna.edits(words, "в" * 2500 + "\n\n" + "б" * 1580)

    got = maria.from_bot()[-2:]
    assert [seen.text for seen in got] == ["Ответ по обращению №1\n\n" + "в" * 2500, "б" * 1580]
    assert got[1].buttons == ("Решено", "Не решено")


LONG = "в" * 2500 + "\n\n" + "б" * 1580


async def _answered_and_grown(town: Town) -> int:
    """An answer of one message, edited to one of two. Returns what Anna wrote."""
    await town.taken()
    await town.anna.presses("Ответить")
    words = await town.anna.says("Очистите кэш")
    await town.later(seconds=11)
    await town.anna.edits(words, LONG)
    return words


async def test_an_answer_that_outgrew_its_message_is_sent_anew_once_and_belongs_to_its_appeal(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    words = await _answered_and_grown(desk_town)
    grown = maria.from_bot()

    await anna.edits(words, LONG.replace("в", "г"))
    edited = maria.from_bot()
    await anna.edits(words, "Почистите кэш")
    shrunk = maria.from_bot()
    await anna.edits(words, "Очистите кэш, пожалуйста")
    await maria.says("Спасибо, но всё то же, фото не грузятся", reply_to=edited[-1].id)

    assert [seen.text[:3] for seen in grown[-2:]] == ["Отв", "ббб"]
    assert [seen.id for seen in edited] == [seen.id for seen in grown]
    assert "г" * 2500 in edited[-2].text
    assert edited[-1].buttons == ("Решено", "Не решено")
    assert len(shrunk) == len(grown) + 1
    last = next(seen for seen in maria.from_bot() if seen.id == shrunk[-1].id)
    assert last.text.endswith("Очистите кэш, пожалуйста")
    assert (await desk_town.history())[-1] == "add"
    for seen in (edited[-2], edited[-1], shrunk[-1]):
        linked = "SELECT appeal, sort FROM message_link WHERE chat = :chat AND message_id = :id"
        assert rows(desk_town.database, linked, chat=maria.id, id=seen.id) == [(1, "answer")]


async def test_of_what_is_sent_anew_a_part_that_failed_goes_on_where_it_was(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")
    words = await anna.says("Очистите кэш")
    await desk_town.later(seconds=11)
    before = len(maria.from_bot())
    desk_town.sandbox.faults.order("slow", "sendMessage", chat_id=maria.id, seconds=0.0)
    desk_town.sandbox.faults.order("server_error", "sendMessage", chat_id=maria.id, code=502)

    await anna.edits(words, LONG)
    await desk_town.later(minutes=1)
    await anna.edits(words, LONG.replace("в", "г"))

    assert [seen.text[:3] for seen in maria.from_bot()[before:]] == ["Отв", "ббб"]
    assert "г" * 2500 in maria.from_bot()[-2].text


async def test_an_edit_before_the_answer_is_sent_is_what_goes_out(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")
    words = await anna.says("Очистите кеш")

    await anna.edits(words, "Очистите кэш")
    await desk_town.later(seconds=11)

    assert [text for text in maria.texts() if "Очистите" in text] == ["Ответ по обращению №1\n\nОчистите кэш"]


async def test_editing_the_caption_of_an_album_keeps_the_album(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")
    first, _ = await anna.sends_album([{"photo": png(), "caption": "Вот тек"}, {"photo": png(17)}])

    await anna.edits_caption(first, "Вот так")
    await desk_town.later(seconds=11)
    await anna.edits_caption(first, "Вот так, смотрите")

    assert [seen.kind for seen in maria.from_bot()].count("photo") == 2
    assert maria.last().text == "Ответ по обращению №1\n\nВот так, смотрите"


async def test_words_that_are_edited_before_a_press_says_what_they_are_go_out_as_they_are_then(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    words = await anna.says("Очистите кеш", group, reply_to=anna.finds("№1 ·", group).id)

    await anna.edits(words, "Очистите кэш", group)
    await anna.presses("Ответить", group)
    await desk_town.later(seconds=11)

    assert [text for text in maria.texts() if "Очистите" in text] == ["Ответ по обращению №1\n\nОчистите кэш"]


async def test_the_caption_of_an_album_is_edited_before_a_press_says_what_it_is(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    album: list[dict[str, object]] = [{"photo": png()}, {"photo": png(17), "caption": "Вот тек"}]
    _, second = await anna.sends_album(album, group, reply_to=anna.finds("№1 ·", group).id)

    await anna.edits_caption(second, "Вот так", group)
    await anna.presses("Ответить", group)
    await desk_town.later(seconds=11)

    assert [seen.kind for seen in maria.from_bot()].count("photo") == 2
    assert maria.last().text == "Ответ по обращению №1\n\nВот так"


async def test_editing_an_answer_given_by_command_keeps_the_command_out_of_it(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    words = await anna.says("/answer 1 Очистите кеш")
    await desk_town.later(seconds=11)

    await anna.edits(words, "/answer 1 Очистите кэш")

    assert maria.last().text == "Ответ по обращению №1\n\nОчистите кэш"
