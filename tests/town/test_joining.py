"""One person who writes in Telegram and by e-mail."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from pathlib import Path

from tests.mailserver import SmtpServer
from tests.town.test_letters import comes, letter, sent
from tests.town.town import Town, town
from tests.town.traces import columns

ADDRESS = "petr@example.test"


def code_of(post_office: SmtpServer) -> str:
    """As it stands in the last letter that was sent."""
    sent_last = message_from_bytes(post_office.received[-1].raw, policy=policy.default)
    body = sent_last.get_body(("plain",))
    assert body is not None
    return str(re.findall(r"\b\d{6}\b", body.get_content())[0])


async def test_an_appeal_by_letter_goes_on_in_telegram_and_by_letter_as_one(
    posting_town: Town, post_office: SmtpServer
) -> None:
    desk, maria = posting_town, posting_town.maria
    await comes(desk, letter("Пишет ошибку 500"))
    await maria.starts()

    await maria.says(f"/mail {ADDRESS}")
    await maria.says(code_of(post_office))
    await maria.says("Это снова я, теперь здесь")
    ours = await sent(desk, await desk.appeal())
    await comes(desk, letter("А теперь опять письмом", answers=ours))

    assert maria.reads(f"Готово: {ADDRESS} теперь ваш. Обращений с него: 1,")
    assert await desk.history() == ["draft", "submit", "adopt", "add", "add"]
    assert (await desk.appeal()).heard_on == "mail"
    await maria.says("/my")
    assert maria.reads("№1")
    await desk.anna.starts()
    await desk.anna.says("/show 1")
    bench = desk.anna.finds("№1 ·").text
    assert bench.count("Инициатор · 23.11, пн") == 3, "all of it is the initiator's, whatever record they had"
    assert bench.index("ошибку 500") < bench.index("теперь здесь") < bench.index("опять письмом")


async def test_a_wrong_code_joins_nothing_and_after_five_none_does(posting_town: Town, post_office: SmtpServer) -> None:
    desk, maria = posting_town, posting_town.maria
    await comes(desk, letter("Пишет ошибку 500"))
    await maria.starts()
    await maria.says("/mail")
    await maria.says("не адрес")
    assert maria.reads("Это не похоже на адрес почты")
    await maria.says(ADDRESS)
    code = code_of(post_office)

    wrong = f"{(int(code) + 1) % 10**6:06}"
    for left in (4, 3, 2, 1):
        await maria.says(wrong)
        assert maria.reads(f"Осталось попыток: {left}")
    await maria.says(wrong)
    assert maria.reads("попыток больше нет")
    await maria.says(code)

    assert await desk.history() == ["draft", "submit"]


async def test_an_address_of_another_account_is_not_given_away(posting_town: Town, post_office: SmtpServer) -> None:
    desk, maria, timur = posting_town, posting_town.maria, posting_town.timur
    await maria.starts()
    await timur.starts()
    await maria.says(f"/mail {ADDRESS}")
    await maria.says(code_of(post_office))
    await desk.later(seconds=61)

    await timur.says(f"/mail {ADDRESS}")
    assert timur.reads("Отправили письмо с кодом")
    await timur.says(code_of(post_office))

    assert timur.reads("Этот адрес уже связан с другим аккаунтом")
    async with desk.desk.database.reading() as work:
        owner = await work.people.at("mail", ADDRESS)
    assert owner is not None
    assert owner.telegram == maria.id


async def test_codes_are_not_sent_one_after_the_other(posting_town: Town, post_office: SmtpServer) -> None:
    maria = posting_town.maria
    await maria.starts()
    await maria.says(f"/mail {ADDRESS}")
    await maria.says(f"/mail {ADDRESS}")
    assert maria.reads("Подождите минуту")
    assert len(post_office.received) == 1


async def test_nobody_is_sent_codes_by_strangers_all_day_long(posting_town: Town, post_office: SmtpServer) -> None:
    """However many Telegram accounts somebody has."""
    desk = posting_town
    accounts = [desk.maria, desk.timur, desk.anna]
    for each in accounts:
        await each.starts()

    for _ in range(4):
        for each in accounts:
            await each.says(f"/mail {ADDRESS}")
            await desk.later(seconds=61)
    assert len(post_office.received) == 5
    assert all(each.reads("за этот час писем больше не отправляем") for each in accounts)
    await desk.later(minutes=61)
    await desk.maria.says(f"/mail {ADDRESS}")

    assert len(post_office.received) == 6


async def test_nobody_has_more_than_five_codes_sent_in_a_day(posting_town: Town, post_office: SmtpServer) -> None:
    desk, maria = posting_town, posting_town.maria
    await maria.starts()

    for number in range(8):
        await maria.says(f"/mail a{number}@example.test")
        await desk.later(minutes=2)
    assert len(post_office.received) == 5
    assert maria.reads("Сегодня кодов больше не отправляем")
    await desk.later(hours=24)
    await maria.says("/mail b@example.test")

    assert len(post_office.received) == 6


async def test_codes_have_the_room_that_receipts_leave_and_take_none_of_theirs(
    tmp_path: Path, post_office: SmtpServer
) -> None:
    smtp = f"smtp://127.0.0.1:{post_office.port}"
    async with town(tmp_path, mail_address="help@portal.test", mail_smtp=smtp, mail_automatic=3) as desk:
        await desk.open()
        await desk.maria.starts()
        await comes(desk, letter("Раз"), letter("Два"))

        for _ in range(2):
            await desk.maria.says(f"/mail {ADDRESS}")
            await desk.later(minutes=2)
        await comes(desk, letter("Три"))

        subjects = [
            str(message_from_bytes(each.raw, policy=policy.default)["Subject"]) for each in post_office.received
        ]
        assert [subject.partition(" ")[0] for subject in subjects] == ["Re:", "Re:", "Код", "Re:"], subjects
        assert desk.maria.reads("за этот час писем больше не отправляем")


async def test_by_an_address_that_was_only_named_nobody_is_met(posting_town: Town, post_office: SmtpServer) -> None:
    maria = posting_town.maria
    await maria.starts()
    await maria.says("/mail only.named@example.test")
    assert len(post_office.received) == 1

    await posting_town.later(minutes=16)
    await posting_town.night()

    raw_and_asked = {"inbox.payload", "dialogs.given"}
    assert columns(posting_town.database, ["only.named@example.test"]) <= raw_and_asked


async def test_where_no_letters_are_written_it_says_so(desk_town: Town) -> None:
    await desk_town.maria.starts()
    await desk_town.maria.says(f"/mail {ADDRESS}")
    assert desk_town.maria.reads("Почта здесь не подключена")
