"""Signing in by the portal's link, and what a licence changes: the tier, what is open, and what is said."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from desk.licences import Licence
from desk.sign_in import LinkKeys, SignIn, sealed
from tests.town.town import Town, town

SECRET = "the-secret-of-the-portal-and-the-desk"
WRONG = "a-secret-that-nobody-gave-to-the-desk"
DAY = timedelta(days=1)


@pytest.fixture
async def desk_town(tmp_path: Path) -> AsyncIterator[Town]:
    """The portal and the desk have a key."""
    async with town(tmp_path, portal_keys=f"site:{SECRET}") as made:
        await made.open()
        yield made
        await made.is_whole()


def link(
    desk_town: Town,
    *,
    user: str = "17",
    tier: str = "enterprise",
    licence: timedelta | None = 300 * DAY,
    expires: timedelta = timedelta(minutes=10),
    secret: str = SECRET,
    nonce: bytes = b"abc",
) -> str:
    """The payload that the portal makes now. licence: how long it still holds."""
    now: datetime = desk_town.clock()
    sign_in = SignIn(user, Licence(tier, now + licence if licence is not None else None), now + expires)
    keys = LinkKeys({"site": secret.encode()}, desk_town.desk.username)
    return sealed(sign_in, keys, "site", nonce)


async def _tier(desk_town: Town, number: int = 1) -> str:
    return (await desk_town.appeal(number)).tier


async def test_whoever_comes_by_the_portals_link_is_known_and_answered_faster(desk_town: Town) -> None:
    maria = desk_town.maria

    await maria.starts(link(desk_town))

    assert maria.last().text.startswith("Здравствуйте, Мария. Вы вошли, ваш статус: Владелец лицензии Enterprise.")
    assert "в пределах 2 ч рабочего времени. Лицензия действует до 19.09.2027." in maria.last().text
    await desk_town.written()
    receipt = maria.finds("его номер №1").text
    assert "не позже 23.11, пн, 14:00 (время московское). Ваш статус: Владелец лицензии Enterprise." in receipt
    assert "Владелец лицензии Enterprise · взять до 23.11, пн, 14:00" in desk_town.anna.last(desk_town.first_line).text


async def test_what_is_open_has_the_new_tier_and_its_history_says_why(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written()
    await maria.says("/new И ещё не приходит письмо")  # a draft, still to be sent

    await maria.starts(link(desk_town))
    await maria.says("/submit")

    assert "Сроки по вашим открытым обращениям пересчитаны" in maria.finds("Вы вошли").text
    assert (await _tier(desk_town, 1), await _tier(desk_town, 2)) == ("enterprise", "enterprise")
    assert await desk_town.history(1) == ["draft", "submit", "retier"]
    async with desk_town.desk.database.reading() as work:
        event = (await work.events.of((await desk_town.appeal()).id))[-1]
    assert event.inputs == {"tier": "enterprise", "why": "signed_in"}
    assert "reaction_due" in event.changes, "the clock follows"
    assert "Владелец лицензии Enterprise" in desk_town.anna.finds("№1 · новое", desk_town.first_line).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"secret": WRONG}, "Войти по этой ссылке нельзя"),
        ({"tier": "platinum"}, "Войти по этой ссылке нельзя"),
        ({"expires": timedelta(minutes=-1)}, "Срок этой ссылки истёк"),
    ],
)
async def test_a_link_that_is_not_good_signs_nobody_in_and_says_what_to_do(
    desk_town: Town, wrong: dict[str, object], said: str
) -> None:
    maria = desk_town.maria

    await maria.starts(link(desk_town, **wrong))  # type: ignore[arg-type]  # of several kinds

    assert maria.last().text.startswith(said)
    assert "Откройте личный кабинет на портале" in maria.last().text
    assert "просто напишите, что случилось" in maria.last().text
    await desk_town.written()
    assert await _tier(desk_town) == "prospect"


async def test_a_link_is_good_once(desk_town: Town) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    payload = link(desk_town)
    await maria.starts(payload)

    await maria.starts(payload)
    await timur.starts(payload)

    assert maria.last().text.startswith("Вы уже вошли по этой ссылке")
    assert timur.last().text.startswith("По этой ссылке уже вошли")
    await desk_town.written(by=timur)
    assert await _tier(desk_town) == "prospect"


async def test_without_a_link_one_is_told_what_it_would_give(desk_town: Town) -> None:
    maria = desk_town.maria

    await maria.starts()
    guest = maria.last().text
    await maria.starts(link(desk_town))
    await maria.starts()

    assert "тем, кого мы узнали, отвечаем быстрее" in guest
    assert "лицензи" not in maria.last().text


async def test_on_the_day_a_licence_lapses_once_and_a_new_one_undoes_it(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.starts(link(desk_town, licence=2 * DAY))
    await desk_town.written()

    await desk_town.later(hours=47, minutes=59)
    before = await _tier(desk_town)
    await desk_town.later(minutes=2)
    await desk_town.later(days=1)

    assert (before, await _tier(desk_town)) == ("enterprise", "limited")
    assert [text[:39] for text in maria.texts()].count("Ваша лицензия закончилась 25.11.2026. М") == 1
    assert (await desk_town.history()).count("retier") == 1
    await maria.starts(link(desk_town, nonce=b"new"))
    assert (await _tier(desk_town), (await desk_town.history()).count("retier")) == ("enterprise", 2)


async def test_a_licence_that_ended_while_the_desk_was_down_lapses_when_it_is_back(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.starts(link(desk_town, licence=2 * DAY))
    await desk_town.written()
    await desk_town.stop()
    desk_town.clock.turn(days=5)

    await desk_town.start()
    await desk_town.later(seconds=1)

    assert await _tier(desk_town) == "limited"
    assert maria.reads("Ваша лицензия закончилась 25.11.2026")


async def test_two_accounts_of_one_user_have_the_same_tier(desk_town: Town) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    await maria.starts(link(desk_town, tier="active"))
    await desk_town.written()

    await timur.starts(link(desk_town, tier="enterprise"))
    await desk_town.written(by=timur)

    assert [await _tier(desk_town, number) for number in (1, 2)] == ["enterprise", "enterprise"]


async def test_a_licence_that_is_over_already_is_said_at_once(desk_town: Town) -> None:
    await desk_town.maria.starts(link(desk_town, licence=-1 * DAY))

    assert "Лицензия закончилась 22.11.2026. Продлите её на портале" in desk_town.maria.last().text


async def test_it_is_said_in_english_too(desk_town: Town) -> None:
    await desk_town.olga.starts(link(desk_town))

    assert "Enterprise licence owner" in desk_town.olga.last().text
    assert not any(letter in desk_town.olga.last().text.replace("Ольга", "") for letter in "абвгдежз")


async def test_whoever_is_erased_is_nobodys_user(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.starts(link(desk_town))
    await maria.says("/privacy")
    await maria.presses("Удалить")
    await maria.presses("Да")

    async with desk_town.desk.database.reading() as work:
        assert await work.portal_users.licence_of("17") is None
        assert await work.people.of_portal_user("17") == []


async def test_the_portal_asks_for_a_link_by_http_which_is_good_once(desk_town: Town) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    said = {"user": 17, "tier": "partner", "licence_ends": "2027-12-31"}

    status, made = await calls(desk_town, "/sign-in-tokens", said)
    await maria.starts(made["token"])
    await timur.starts(made["token"])

    assert (status, made["link"]) == (201, f"https://t.me/frontdesk_demo_bot?start={made['token']}")
    assert "ваш статус: Партнёр" in maria.last().text
    assert "Лицензия действует до 31.12.2027" in maria.last().text
    assert "Войти по этой ссылке нельзя: она устарела, уже использована" in timur.last().text


async def test_a_link_of_the_portals_expires_in_ten_minutes(desk_town: Town) -> None:
    _, made = await calls(desk_town, "/sign-in-tokens", {"user": "u-17", "tier": "partner"})

    await desk_town.later(minutes=10)
    await desk_town.maria.starts(made["token"])

    assert "Войти по этой ссылке нельзя" in desk_town.maria.last().text


async def test_a_renewal_that_the_portal_tells_of_is_said_and_holds(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.starts(link(desk_town, user="17", licence=-1 * DAY))
    await desk_town.written()

    answer = await calls(desk_town, "/people", {"user": "17", "tier": "active", "licence_ends": "2027-11-24"})

    assert answer == (200, {"user": "17", "tier": "active", "licence_ends": "2027-11-24T21:00:00+00:00", "people": 1})
    assert "Ваш статус теперь: Владелец активной лицензии. Первый ответ — в пределах 6 ч" in maria.last().text
    assert (await _tier(desk_town), (await desk_town.history())[-1]) == ("active", "retier")
    await calls(desk_town, "/people", {"user": "17", "tier": "active", "licence_ends": "2028-11-24"})
    assert maria.texts().count(maria.last().text) == 1, "only the day has changed: nothing is said"


async def test_what_the_portal_tells_of_somebody_is_kept_until_they_sign_in(desk_town: Town) -> None:
    answer = await calls(desk_town, "/people", {"user": "u-17", "tier": "enterprise"})

    assert answer == (200, {"user": "u-17", "tier": "enterprise", "licence_ends": None, "people": 0})
    _, known = await calls(desk_town, "/sign-in-tokens", {"user": "u-17"})
    _, unknown = await calls(desk_town, "/sign-in-tokens", {"user": "u-18"})
    await desk_town.maria.starts(known["token"])
    await desk_town.timur.starts(unknown["token"])
    assert "ваш статус: Владелец лицензии Enterprise" in desk_town.maria.last().text
    assert "ваш статус: Без лицензии" in desk_town.timur.last().text


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"tier": "partner"}, "user: the portal's id"),
        ({"user": "17", "licence_ends": "2027-12-31"}, "tier: one of"),
        ({"user": "a b", "tier": "partner"}, "user: the portal's id"),
        ({"user": True, "tier": "partner"}, "user: the portal's id"),
        ({"user": "17", "tier": "gold"}, "tier: one of enterprise, partner, active, limited, prospect"),
        ({"user": "17", "tier": ["partner"]}, "tier: one of"),
        ({"user": "17", "tier": "partner", "licence_ends": "soon"}, "licence_ends: a day"),
        ({"user": "17", "tier": "partner", "licence_ends": "2027-12-31T10:00:00"}, "licence_ends: a day"),
        ({"user": "17", "tier": "partner", "licence_ends": "9999-12-31"}, "licence_ends: a day"),
        ({"user": "17", "tier": "partner", "licence_end": "2027-12-31"}, "Unknown: licence_end"),
    ],
)
async def test_a_call_that_says_nothing_that_holds_is_explained(
    desk_town: Town, said: dict[str, object], why: str
) -> None:
    for path in ("/people", "/sign-in-tokens"):
        status, problem = await calls(desk_town, path, said)

        assert status == 422
        assert problem["detail"].startswith(why)


async def calls(desk_town: Town, path: str, said: object) -> tuple[int, dict[str, Any]]:
    """The portal calls the desk, as docs/portal.md shows it."""
    desk_town.clock.turn(seconds=1)  # no two calls are signed alike
    body = json.dumps(said).encode()
    timestamp = str(int(desk_town.clock().timestamp()))
    signature = hmac.new(SECRET.encode(), f"{timestamp}\nPOST\n{path}\n".encode() + body, hashlib.sha256).hexdigest()
    headers = {"X-Frontdesk-Key": "site", "X-Frontdesk-Timestamp": timestamp, "X-Frontdesk-Signature": signature}
    url = f"http://127.0.0.1:{desk_town.desk.port}{path}"
    async with ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        given = answer.status, await answer.json(content_type=None)
    await desk_town.settle()
    return given


async def test_an_admin_gives_somebody_a_tier_by_name_by_number_and_by_a_reply(desk_town: Town) -> None:
    irina, maria = desk_town.irina, desk_town.maria
    await desk_town.written()

    await irina.says("/tier @maria_s Партнёр до 31.12")
    by_name = irina.last().text
    await irina.says("/tier 1 enterprise")
    by_number = await _tier(desk_town)
    card = desk_town.anna.finds("№1 · новое", desk_town.first_line)
    await irina.says("/tier active until 2027-12-31", desk_town.first_line, reply_to=card.id)

    assert by_name == "Мария Соколова: теперь Партнёр, до 31.12.2026. Сроки по открытым обращениям пересчитаны."
    assert (by_number, await _tier(desk_town)) == ("enterprise", "active")
    assert "Ваш статус теперь: Владелец активной лицензии" in maria.last().text
    async with desk_town.desk.database.reading() as work:
        events = await work.events.of((await desk_town.appeal()).id)
        irina_id = (await work.people.of_telegram(irina.id)).id  # type: ignore[union-attr]  # she is known
    assert [(each.inputs["why"], each.actor) for each in events[2:]] == [("admin", irina_id)] * 3


async def test_an_admin_sees_the_tiers_and_whose_is_which(desk_town: Town) -> None:
    irina = desk_town.irina
    await desk_town.maria.starts(link(desk_town))

    await irina.says("/tier")
    tiers = irina.last().text
    await irina.says("/tier @MARIA_S")

    assert "enterprise — Владелец лицензии Enterprise: 2 ч\npartner — Партнёр: 5 ч" in tiers
    assert irina.last().text.startswith("Мария Соколова: Владелец лицензии Enterprise, до 19.09.2027. Вход с портала")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("/tier @nobody partner", "Кому?"),
        ("/tier 99 partner", "Кому?"),
        ("/tier partner", "Кому?"),
        ("/tier @maria_s gold", "Такого тарифа нет. Есть: enterprise, partner, active, limited, prospect."),
        ("/tier @maria_s partner до вчера", "«вчера» — не день"),
        ("/tier @maria_s partner до 31.12 и дальше", "«31.12 и дальше» — не день"),
    ],
)
async def test_an_admin_who_says_what_does_not_hold_is_told_what_would(desk_town: Town, said: str, why: str) -> None:
    await desk_town.written()

    await desk_town.irina.says(said)

    assert desk_town.irina.last().text.startswith(why)
    assert await _tier(desk_town) == "prospect"


async def test_nobody_else_gives_tiers(desk_town: Town) -> None:
    await desk_town.written()

    for somebody in (desk_town.maria, desk_town.anna, desk_town.viktor):
        await somebody.says("/tier @maria_s enterprise")
        assert "нет прав" in somebody.last().text

    assert await _tier(desk_town) == "prospect"
