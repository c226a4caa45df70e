"""Appeals by the portal's form: the same appeal, the same number, the same promises as in Telegram."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.mailserver import SmtpServer
from tests.town.ledger import rows
from tests.town.portal import KEYS, Portal
from tests.town.test_letters import comes, letter
from tests.town.town import Town, town

BROKEN = "Не загружаются фото, пишет ошибка 500"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


@pytest.fixture
async def desk_town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, portal_keys=KEYS, portal_rate="1000000/1") as made:
        await made.open()
        yield made
        await made.is_whole()


async def test_an_appeal_by_the_form_has_a_number_a_card_and_a_time_at_once(desk_town: Town, portal: Portal) -> None:
    answer = await portal.post("/appeals", {"text": BROKEN, "name": "Пётр"})

    assert answer.status == 201, answer.told
    told = answer.told
    assert (told["number"], told["state"], told["state_text"]) == (1, "new", "новое")
    assert told["reaction_due"]
    assert answer.headers["Location"] == f"/appeals/{told['id']}"
    await desk_town.settle()
    assert "№1 · новое" in desk_town.anna.last(desk_town.first_line).text
    async with desk_town.desk.database.reading() as work:
        assert (await work.people.get((await desk_town.appeal()).initiator)).first_name == "Пётр"
    assert await desk_town.history() == ["draft", "submit"]


async def test_ten_thousand_posts_with_one_key_make_one_appeal(desk_town: Town, portal: Portal) -> None:
    places = asyncio.Semaphore(100)

    async def post() -> tuple[int, str, int]:
        async with places:
            answer = await portal.post("/appeals", {"text": BROKEN, "user": "u-17"}, once="the-one")
        return answer.status, answer.told["id"], answer.told["number"]

    answers = await asyncio.gather(*(post() for _ in range(10_000)))

    assert len(set(answers)) == 1, set(answers)
    assert answers[0][0] == 201
    await desk_town.settle()
    assert await desk_town.desk.database.appeals_so_far() == 1


@pytest.mark.parametrize(("writes", "told"), [(True, ["portal", "portal", "mail"]), (False, ["portal", "portal"])])
async def test_whoever_leaves_an_address_is_answered_there_where_letters_are_written_and_the_portal_has_it_too(
    tmp_path: Path, post_office: SmtpServer, *, writes: bool, told: list[str]
) -> None:
    smtp = f"smtp://127.0.0.1:{post_office.port}" if writes else None
    async with (
        town(tmp_path, portal_keys=KEYS, mail_address="help@portal.test", mail_smtp=smtp) as made,
        ClientSession() as session,
    ):
        await made.open()
        await Portal(made, session).post("/appeals", {"text": BROKEN, "name": "Пётр", "email": "Petr@Example.org"})
        await made.settle()

        said = rows(
            made.database, "SELECT channel FROM outbox WHERE channel IS NOT NULL AND message IS NULL ORDER BY id"
        )
        assert [row[0] for row in said] == told
        assert len(post_office.received) == writes
        await named_by_their_address(made)


async def named_by_their_address(desk_town: Town) -> None:
    async with desk_town.desk.database.reading() as work:
        person = await work.people.at("mail", "petr@example.org")
    assert person is not None
    assert person.first_name == "Пётр"


async def test_where_no_letters_are_written_an_address_leads_nowhere_and_the_portal_has_the_answer(
    desk_town: Town, portal: Portal
) -> None:
    anna = desk_town.anna
    await anna.starts()
    form = (await portal.post("/appeals", {"text": BROKEN, "email": "petr@example.org"})).told["id"]
    await desk_town.settle()
    await anna.presses("Взять", desk_town.first_line)
    await anna.presses("Ответить")
    await anna.says("Очистите кэш")
    await desk_town.later(seconds=11)

    assert {channel for channel, _, _ in said_elsewhere(desk_town)} == {"portal"}
    assert {state for _, state, _ in said_elsewhere(desk_town)} == {"sent"}
    assert (await portal.get(f"/appeals/{form}")).told["messages"][-1]["text"] == "Очистите кэш"
    assert "Ответ · доставлено" in anna.finds("№1 ·", desk_town.first_line).text


async def test_an_answer_to_a_letter_that_nobody_can_write_any_more_is_undelivered_at_once_and_says_why(
    desk_town: Town,
) -> None:
    """The admin has taken the mail server out of the settings."""
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    await comes(desk_town, letter("Пишет ошибку 500"))
    await anna.presses("Взять", group)
    await anna.presses("Ответить")
    await anna.says("Очистите кэш")
    await desk_town.later(seconds=11)

    assert set(said_elsewhere(desk_town)) == {("mail", "undeliverable", "no_post")}
    card = anna.finds("№1 ·", group).text
    assert "не доставлено: почта здесь не подключена" in card
    assert "свяжитесь иначе" in card


def said_elsewhere(desk: Town) -> list[tuple[str, str, str]]:
    """What was said on other channels than Telegram: which, and what became of it."""
    statement = "SELECT channel, state, reason FROM outbox WHERE channel IS NOT NULL ORDER BY id"
    return [(row[0], row[1], row[2]) for row in rows(desk.database, statement)]


async def test_the_same_key_with_something_else_is_refused(desk_town: Town, portal: Portal) -> None:
    first = await portal.post("/appeals", {"text": BROKEN}, once="the-one")
    again = await portal.post("/appeals", {"text": BROKEN}, once="the-one")
    other = await portal.post("/appeals", {"text": "Другое"}, once="the-one")

    assert (again.status, again.told) == (201, first.told)
    assert other.status == 422
    assert "Idempotency-Key" in other.told["detail"]


async def test_what_is_altered_expired_foreign_or_repeated_makes_no_appeal(desk_town: Town, portal: Portal) -> None:
    body = json.dumps({"text": BROKEN}).encode()
    now = desk_town.clock().timestamp()
    kind = "application/json"

    altered = await portal.send("POST", "/appeals", body, kind, signed=b'{"text": "another"}')
    expired = await portal.send("POST", "/appeals", body, kind, at=now - 301)
    foreign = await Portal(desk_town, portal.session, secret="a-secret-that-nobody-gave-to-the-desk").send(
        "POST", "/appeals", body, kind
    )
    right = await portal.send("POST", "/appeals", body, kind, again=77)
    repeated = await portal.send("POST", "/appeals", body, kind, again=77, at=now)

    assert [each.status for each in (altered, expired, foreign, right, repeated)] == [401, 401, 401, 201, 409]
    assert await desk_town.desk.database.appeals_so_far() == 1


async def test_an_answer_to_a_question_goes_on_where_it_was_asked(desk_town: Town, portal: Portal) -> None:
    await desk_town.anna.starts()
    form = (await portal.post("/appeals", {"text": BROKEN, "user": "u-17"})).told["id"]
    await desk_town.settle()
    await desk_town.anna.presses("Взять", desk_town.first_line)
    await desk_town.anna.presses("Спросить")
    await desk_town.anna.says("Какой браузер?")
    await desk_town.later(seconds=3)
    asked = (await portal.get(f"/appeals/{form}")).told

    added = await portal.post(f"/appeals/{form}/messages", {"text": "Firefox"})

    assert (asked["state"], asked["messages"][-1]["text"]) == ("waiting", "Какой браузер?")
    assert (added.status, added.told["state"]) == (201, "l1_work")
    assert await desk_town.history() == ["draft", "submit", "take", "ask", "add"]


async def test_files_come_to_the_group_and_what_may_do_harm_does_not(desk_town: Town, portal: Portal) -> None:
    files = (("снимок.png", PICTURE), ("setup.exe", b"MZ" + bytes(64)))

    answer = await portal.post_parts("/appeals", *files, text=BROKEN, user="u-17")

    assert answer.status == 201, answer.told
    await desk_town.settle()
    shown = [
        seen.raw["document"]["file_name"]
        for seen in desk_town.messages(desk_town.anna.person, desk_town.first_line)
        if "document" in seen.raw
    ]
    assert shown == ["снимок.png"]
    assert any("setup.exe" in seen.text for seen in desk_town.messages(desk_town.anna.person, desk_town.first_line))


async def test_whoever_has_signed_in_is_the_same_person_on_the_portal(desk_town: Town, portal: Portal) -> None:
    token = (await portal.post("/sign-in-tokens", {"user": "u-17", "tier": "enterprise"})).told["token"]
    await desk_town.maria.starts(token)

    told = (await portal.post("/appeals", {"text": BROKEN, "user": "u-17"})).told

    await desk_town.settle()
    appeal = await desk_town.appeal()
    async with desk_town.desk.database.reading() as work:
        assert (await work.people.get(appeal.initiator)).telegram == desk_town.maria.id
    assert (appeal.tier, told["number"]) == ("enterprise", 1)


async def test_what_cannot_be_done_now_says_so_and_no_appeal_is_made_up(desk_town: Town, portal: Portal) -> None:
    form = (await portal.post("/appeals", {"text": BROKEN})).told["id"]

    early = await portal.post(f"/appeals/{form}/actions/confirm")
    nobody = await portal.get("/appeals/another")
    nothing = await portal.post("/appeals/another/messages", {"text": "ещё"})
    unknown = await portal.post(f"/appeals/{form}/actions/take")
    withdrawn = await portal.post(f"/appeals/{form}/actions/withdraw")

    assert [each.status for each in (early, nobody, nothing, unknown)] == [409, 404, 404, 404]
    assert (withdrawn.status, withdrawn.told["state"]) == (201, "closed")


async def test_until_when_somebody_is_not_heard_is_told_with_its_zone(desk_town: Town, portal: Portal) -> None:
    form = (await portal.post("/appeals", {"text": BROKEN})).told["id"]
    await desk_town.settle()
    await desk_town.irina.says("/mute 1 день", desk_town.first_line)

    refused = await portal.post(f"/appeals/{form}/messages", {"text": "И ещё"})

    (until,) = re.findall(r"until (\S+)\.", refused.told["detail"])
    assert refused.status == 409
    assert datetime.fromisoformat(until) == (desk_town.clock() + timedelta(days=1)).replace(second=0, microsecond=0)


async def test_a_key_that_runs_wild_is_told_to_wait(tmp_path: Path) -> None:
    async with town(tmp_path, portal_keys=KEYS, portal_rate="3/60") as made, ClientSession() as session:
        await made.open()
        portal = Portal(made, session)

        answers = [await portal.get("/appeals/nothing") for _ in range(5)]

        assert [each.status for each in answers] == [404, 404, 404, 429, 429]
        assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
