"""Somebody else writes to an appeal by letter: a person decides whether they are answered."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.mailserver import SmtpServer
from tests.town.player import Seen
from tests.town.test_letters import ANTON, comes, letter
from tests.town.town import Town

PETR = "petr@example.test"
VERA = "Вера 8 903 555-10-17 <vera@example.test>"
ADD, REMOVE = "Добавить адрес", "Убрать адрес"


def sent_to(office: SmtpServer, piece: str) -> list[str]:
    """The addresses that got a letter with this in it."""
    return [each.recipient for each in office.received if piece in words(read(each.raw))]


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def words(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def last_id(office: SmtpServer) -> str:
    return str(read(office.received[-1].raw)["Message-ID"]).strip("<>")


async def joined(town: Town, office: SmtpServer, *others: str) -> Seen:
    """Petr's letter is with Anna; others, who were passed on the receipt, have written too."""
    await town.anna.starts()
    await comes(town, letter("Пишет ошибку 500"))
    for each in others or (ANTON,):
        await comes(town, letter("У меня то же самое", "Re: фото", sender=each, answers=last_id(office)))
    await town.anna.presses("Взять", town.first_line)
    return bench(town)


def bench(town: Town) -> Seen:
    return town.anna.finds("№1 ·")


async def answers(town: Town, text: str) -> None:
    await town.anna.says(f"/inform 1 {text}")
    await town.later(seconds=11)


async def test_whoever_joined_gets_answers_from_when_they_are_added(
    posting_town: Town, post_office: SmtpServer
) -> None:
    anna = posting_town.anna
    before = await joined(posting_town, post_office)
    await answers(posting_town, "Проверяем")

    toast = await anna.presses(ADD)
    await answers(posting_town, "Починили")

    assert "Пишут сюда, но ответов не получают: a•••@example.test" in before.text
    assert "адрес добавлен" in toast
    assert sent_to(post_office, "Проверяем") == [PETR]
    assert sent_to(post_office, "Починили") == [PETR, ANTON]
    assert (await posting_town.history())[-3:] == ["inform", "add_participant", "inform"]
    assert "Ответы получают и: a•••@example.test" in bench(posting_town).text
    assert "не получают" not in bench(posting_town).text
    assert ADD not in bench(posting_town).buttons
    # Who takes part may name the appeal, too.
    await comes(posting_town, letter("Спасибо, но не всё", "[#1] фото", sender=ANTON))
    assert (await posting_town.history())[-1] == "add"


async def test_whoever_is_taken_out_gets_them_no_more_and_can_be_added_again(
    posting_town: Town, post_office: SmtpServer
) -> None:
    anna = posting_town.anna
    await joined(posting_town, post_office)
    await anna.presses(ADD)

    await anna.presses(REMOVE)
    await answers(posting_town, "Проверяем")

    assert sent_to(post_office, "Проверяем") == [PETR]
    assert ADD in bench(posting_town).buttons
    assert REMOVE not in bench(posting_town).buttons
    assert (await posting_town.history())[-3:] == ["add_participant", "remove_participant", "inform"]


async def test_of_several_one_is_chosen_by_a_name_in_which_no_contact_is_seen(
    posting_town: Town, post_office: SmtpServer
) -> None:
    anna = posting_town.anna
    shown = await joined(posting_town, post_office, ANTON, VERA)

    await anna.presses(ADD)
    asked = anna.last()
    await anna.presses("Вера +7 9•• •••-••-17 (v•••@example.test)")
    await answers(posting_town, "Починили")

    assert "получают: a•••@example.test, Вера +7 9•• •••-••-17 (v•••@example.test)" in shown.text
    assert asked.buttons == ("a•••@example.test", "Вера +7 9•• •••-••-17 (v•••@example.test)")
    assert sent_to(post_office, "Починили") == [PETR, "vera@example.test"]
    assert not anna.reads("555-10")


async def test_the_history_names_who_was_added_and_show_who_takes_part(
    posting_town: Town, post_office: SmtpServer
) -> None:
    viktor, boris = posting_town.viktor, posting_town.boris
    await posting_town.irina.says("/bind incident_manager", posting_town.managers)
    await viktor.starts()
    await boris.starts()
    await joined(posting_town, post_office, VERA)
    await posting_town.anna.presses(ADD)

    await viktor.says("/audit 1")
    told = viktor.last().text
    await viktor.says("/show 1")
    await boris.says("/show 1")

    assert "Анна · Добавить адрес" in told
    assert "Вера" in told
    assert "Ответы получают и: Вера 8 903 555-10-17 (vera@example.test)" in viktor.finds("№1 ·").text
    assert "Ответы получают и: Вера +7 9•• •••-••-17 (v•••@example.test)" in boris.finds("№1 ·").text


async def test_a_command_does_it_too_and_says_whom_it_does_not_know(
    posting_town: Town, post_office: SmtpServer
) -> None:
    anna = posting_town.anna
    await joined(posting_town, post_office, ANTON, VERA)

    await anna.says("/add_participant 1 кто-то ещё")
    unknown = anna.last().text
    await anna.says("/add_participant 1 Anton@example.test")
    await anna.says("/add_participant 1 Вера 8 903 555-10-17")
    await anna.says("/add_participant 1")
    nobody = anna.last().text
    await anna.says("/remove_participant 1 v•••@example.test")
    await answers(posting_town, "Починили")

    assert "Не понимаю «кто-то ещё»" in unknown
    assert "некого" in nobody
    assert sent_to(post_office, "Починили") == [PETR, ANTON]


async def test_a_press_is_refused_whoever_it_is_and_whatever_happened_meanwhile(
    posting_town: Town, post_office: SmtpServer
) -> None:
    anna, boris = posting_town.anna, posting_town.boris
    before = await joined(posting_town, post_office)
    async with posting_town.desk.database.reading() as work:
        vera = await work.people.at("mail", ANTON)
    assert vera is not None
    code = f"act:add_participant:1:{vera.id}"

    strangers = [await posting_town.maria.forges(code), await posting_town.timur.forges(code)]
    made_up = [await anna.forges("act:add_participant:1:4711"), await anna.forges("act:add_participant:1:x")]
    await boris.forges(code, posting_town.first_line)
    second = await anna.presses_late(before, ADD)

    assert all("нет прав" in toast for toast in strangers)
    assert "не получится: некого" in made_up[0]
    assert made_up[1].startswith("Не понимаю «x»")
    assert "не получится" in second
    assert (await posting_town.history()).count("add_participant") == 1


async def goes_on_in_telegram(town: Town, office: SmtpServer) -> None:
    """Petr's account is joined with Maria's, who writes there next."""
    await town.maria.starts()
    await town.maria.says(f"/mail {PETR}")
    code = next(word for word in words(read(office.received[-1].raw)).split() if word.strip(".").isdecimal())
    await town.maria.says(code.strip("."))
    await town.maria.says("А теперь я здесь")


async def test_who_takes_part_is_written_to_where_the_initiator_is_answered_in_telegram(
    posting_town: Town, post_office: SmtpServer
) -> None:
    await joined(posting_town, post_office)
    await goes_on_in_telegram(posting_town, post_office)
    await posting_town.anna.presses(ADD)

    await answers(posting_town, "Починили")

    assert (await posting_town.appeal()).heard_on == "telegram"
    assert posting_town.maria.reads("Починили")
    (copy,) = [read(each.raw) for each in post_office.received if "Починили" in words(read(each.raw))]
    assert (copy["To"], copy["Cc"]) == (ANTON, None)


async def test_the_card_tells_what_became_of_what_the_initiator_was_told(
    posting_town: Town, post_office: SmtpServer
) -> None:
    anna = posting_town.anna
    await joined(posting_town, post_office)
    await goes_on_in_telegram(posting_town, post_office)
    await anna.presses(ADD)
    post_office.refusing[ANTON] = "550 5.1.1 no such user"

    await answers(posting_town, "Починили")
    await posting_town.irina.says("/undelivered")

    assert "Сообщение · доставлено" in bench(posting_town).text
    assert "такого адреса нет" in posting_town.irina.last().text
