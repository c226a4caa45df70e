"""The people's API: what the page does and sees."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.chats import Group
from sandbox.residents import Bot, Person
from sandbox.server import Sandbox
from sandbox.world import World

from .samples import png


class Page:
    """Calls the people's API; a refusal raises AssertionError with its words."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http

    async def look(self, path: str, **query: Any) -> Any:
        return await self._result(await self._http.get(f"/people/{path}", params=query))

    async def do(self, path: str, **body: Any) -> Any:
        return await self._result(await self._http.post(f"/people/{path}", json=body))

    async def upload(self, content: bytes, name: str) -> Any:
        form = aiohttp.FormData()
        form.add_field("file", content, filename=name)
        return await self._result(await self._http.post("/people/files", data=form))

    async def download(self, file_id: str) -> bytes:
        return await (await self._http.get(f"/people/files/{file_id}")).read()

    def events(self, person: int) -> Any:
        return self._http.get("/people/events", params={"as": person})

    async def _result(self, response: aiohttp.ClientResponse) -> Any:
        answer = await response.json()
        if not answer["ok"]:
            assert 400 <= response.status < 500
            raise AssertionError(answer["error"])
        return answer["result"]


@pytest.fixture
async def page(world: World, bot: Bot, team: Group) -> AsyncIterator[Page]:
    async with Sandbox(world) as sandbox, aiohttp.ClientSession(sandbox.url) as http:
        yield Page(http)


async def next_event(response: aiohttp.ClientResponse) -> tuple[str, Any]:
    """Kind and datum of the next event; comments are passed over."""
    kind = ""
    async for line in response.content:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            return kind, json.loads(value)
    raise AssertionError("the stream has ended")


async def test_the_town_lists_everybody(page: Page, bot: Bot, anna: Person, boris: Person, team: Group) -> None:
    town = await page.look("town")

    assert [one["id"] for one in town["bots"]] == [bot.id]
    assert [(one["id"], one["language_code"]) for one in town["people"]] == [(anna.id, "ru"), (boris.id, "")]
    (group,) = town["groups"]
    assert {one["user_id"]: one["status"] for one in group["members"]} == {
        boris.id: "member",
        anna.id: "creator",
        bot.id: "administrator",
    }
    assert group["bot_rights"][str(bot.id)]["can_delete_messages"] is True
    assert town["limits"] == {"total": "30/1", "chat": "5/5", "group": "20/60"}


async def test_people_and_groups_can_be_added(page: Page, world: World, bot: Bot, anna: Person) -> None:
    vera = await page.do("people", first_name="Вера", language_code="en")
    group = await page.do(
        "groups",
        title="Новая",
        is_forum=True,
        members=[vera["id"]],
        admins=[anna.id],
        bots=[{"id": bot.id, "status": "administrator", "rights": {"can_manage_topics": True}}],
    )

    assert group["is_forum"] is True
    assert [topic["name"] for topic in group["topics"]] == ["General"]
    assert world.groups[group["id"]].member(bot.id).may("can_manage_topics")
    assert not world.groups[group["id"]].member(bot.id).may("can_pin_messages")


async def test_a_conversation_as_the_person_sees_it(page: Page, world: World, bot: Bot, anna: Person) -> None:
    await page.do("start", **{"as": anna.id, "bot": bot.id})
    (sent,) = await page.do("send", **{"as": anna.id, "chat": bot.id, "text": "фото не грузятся"})
    await page.do("edit", **{"as": anna.id, "chat": bot.id, "message_id": sent["message_id"], "text": "фото и видео"})
    world.post(world.chat_of(anna, bot), bot, {"text": "?"}, markup={"force_reply": True})

    seen = (await page.look("messages", **{"as": anna.id, "chat": bot.id}))["messages"]

    assert [message["text"] for message in seen] == ["/start", "фото и видео", "?"]
    assert [message["chat"]["id"] for message in seen] == [bot.id] * 3
    assert seen[1]["edit_history"][0]["text"] == "фото не грузятся"
    assert seen[2]["reply_markup"] == {"force_reply": True}
    after = await page.look("messages", **{"as": anna.id, "chat": bot.id, "after": sent["message_id"]})
    assert [message["text"] for message in after["messages"]] == ["?"]


async def test_each_topic_of_a_forum_is_read_by_itself(page: Page, world: World, anna: Person, boris: Person) -> None:
    forum = world.add_group("Отдел", members=[anna, boris], is_forum=True)
    first, second = (world.create_topic(anna, forum, name) for name in ("№17", "№18"))
    world.send(anna, forum, "всем")
    for text in ("раз", "два"):
        world.send(anna, forum, text, thread=first.id)
    world.send(boris, forum, "моё", thread=second.id)
    here = {"as": boris.id, "chat": forum.id}

    async def unread() -> tuple[int, dict[int, int]]:
        (card,) = [one for one in await page.look("chats", **{"as": boris.id}) if one["chat"] == forum.id]
        assert {one["thread_id"]: one["last_message"].get("text") for one in card["topics"]} == {
            1: "всем",
            first.id: "два",
            second.id: "моё",
        }
        return card["unread"], {one["thread_id"]: one["unread"] for one in card["topics"]}

    assert await unread() == (4, {1: 1, first.id: 3, second.id: 0})

    opened = await page.look("messages", **here, thread=first.id)

    assert opened["unread_from"] == first.id
    assert await unread() == (1, {1: 1, first.id: 0, second.id: 0})
    assert (await page.look("messages", **here, thread=first.id))["unread_from"] is None
    assert await page.do("read", **here, thread=1) is True
    assert await unread() == (0, {1: 0, first.id: 0, second.id: 0})
    assert str(boris.id) not in await page.look("unread")


async def test_chats_with_what_is_unread(
    page: Page, world: World, bot: Bot, anna: Person, boris: Person, team: Group
) -> None:
    world.start(anna, bot)
    for text in ("one", "two"):
        world.post(world.chat_of(anna, bot), bot, {"text": text})
    world.block(anna, bot)

    private, group = sorted(await page.look("chats", **{"as": anna.id}), key=lambda card: -card["chat"])
    assert (private["chat"], private["unread"], private["blocked"]) == (bot.id, 2, True)
    assert private["last_message"]["text"] == "two"
    assert (group["chat"], group["title"], group["unread"]) == (team.id, "Команда", 0)
    await page.look("messages", **{"as": anna.id, "chat": bot.id})

    again = await page.look("chats", **{"as": anna.id})

    assert [card["unread"] for card in again] == [0, 0]
    (unstarted,) = [card for card in await page.look("chats", **{"as": boris.id}) if card["chat"] == bot.id]
    assert unstarted["last_message"] is None


async def test_everything_that_people_send(page: Page, bot: Bot, anna: Person) -> None:
    picture = await page.upload(png(640, 480), "a.png")
    paper = await page.upload(b"%PDF", "a.pdf")
    me = {"as": anna.id, "chat": bot.id}
    point = {"latitude": 55.7, "longitude": 37.6}
    contents: list[dict[str, Any]] = [
        {"photo": picture["file_id"], "caption": "look"},
        *({kind: paper["file_id"]} for kind in ("document", "voice", "video", "audio", "sticker", "video_note")),
        {"animation": paper["file_id"]},
        {"location": point},
        {"venue": {**point, "title": "Офис", "address": "Тверская, 1"}},
        {"contact": {"phone_number": "+79991234567", "first_name": "Анна"}},
        {"poll": {"question": "?", "options": ["a", "b"]}},
        {"dice": "🎯"},
    ]

    for content in contents:
        (sent,) = await page.do("send", **me, **content)
        assert content.keys() - {"caption"} <= sent.keys()
    album = await page.do(
        "send", **me, album=[{"photo": picture["file_id"], "caption": "x"}, {"photo": picture["file_id"]}]
    )

    assert (picture["width"], picture["mime_type"]) == (640, "image/png")
    assert len({message["media_group_id"] for message in album}) == 1
    assert await page.download(album[0]["photo"][-1]["file_id"]) == png(640, 480)


async def test_a_press_and_its_answer(page: Page, world: World, bot: Bot, anna: Person) -> None:
    world.start(anna, bot)
    markup = {"inline_keyboard": [[{"text": "Взять", "callback_data": "take"}]]}
    card = world.post(world.chat_of(anna, bot), bot, {"text": "№17"}, markup=markup)

    pressed = await page.do(
        "press", **{"as": anna.id, "chat": bot.id, "message_id": card.id, "label": "Взять", "wait": 0}
    )

    assert pressed["answer"] is None
    assert world.callback_queries[pressed["callback_query_id"]].data == "take"


async def test_standing_and_topics(
    page: Page, world: World, bot: Bot, anna: Person, boris: Person, team: Group
) -> None:
    await page.do("promote", chat=team.id, user=boris.id, rights={"can_pin_messages": True}, anonymous=True)
    assert team.member(boris.id).anonymous
    await page.do("demote", chat=team.id, user=boris.id)
    assert team.member(boris.id).status == "member"
    await page.do("leave", **{"as": boris.id, "chat": team.id})
    await page.do("join", **{"as": boris.id, "chat": team.id})
    await page.do("kick", chat=team.id, user=boris.id)
    assert team.member(boris.id).status == "kicked"

    assert (await page.do("topics", chat=team.id, on=True))["is_forum"] is True
    topic = await page.do("topics", **{"as": anna.id, "chat": team.id, "name": "№17"})
    here = {"as": anna.id, "chat": team.id, "thread": topic["thread_id"]}
    assert (await page.do("topics", **here, close=True))["closed"] is True
    assert (await page.do("topics", **here, reopen=True))["closed"] is False
    assert (await page.do("topics", **here, name="№18"))["name"] == "№18"
    assert await page.do("topics", **here, delete=True) is True
    assert team.topics == {}


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("send", {"as": 1, "chat": 2, "text": "a"}, "nobody has the id 1"),
        ("send", {"chat": 2, "text": "a"}, "as is missing"),
        ("send", {"as": 7_000_000_001, "chat": 100200300}, "message text is empty"),
        ("send", {"as": 7_000_000_001, "chat": 100200300, "photo": "nothing"}, "there is no file"),
        (
            "send",
            {"as": 7_000_000_001, "chat": 100200300, "contact": {"first_name": "a"}},
            "contact lacks 'phone_number'",
        ),
        (
            "send",
            {"as": 7_000_000_001, "chat": 100200300, "text": "a", "reply_to": 99},
            "the message to reply to is gone",
        ),
        ("delete", {"as": 7_000_000_001, "chat": 100200300, "message_id": 99}, "there is no such message"),
        ("migrate", {"chat": -5}, "no group has the id -5"),
        ("people", {"first_name": " "}, "a person has a first name"),
    ],
)
async def test_what_cannot_be_done_is_told(
    page: Page, anna: Person, path: str, body: dict[str, Any], error: str
) -> None:
    with pytest.raises(AssertionError, match=error):
        await page.do(path, **body)


async def test_events_as_they_happen(
    page: Page, world: World, bot: Bot, anna: Person, boris: Person, team: Group
) -> None:
    async with page.events(anna.id) as stream:
        await stream.content.readline()  # the stream says that it listens
        world.send(boris, bot, "private")
        sent = world.send(boris, team, "hello")
        world.edit(boris, team, sent.id, text="hi")
        world.delete(boris, team, sent.id)
        world.block(anna, bot)
        world.leave(boris, team)

        seen = [await next_event(stream) for _ in range(6)]

    assert [(kind, datum["chat"]) for kind, datum in seen] == [
        ("message", team.id),
        ("edit", team.id),
        ("delete", team.id),
        ("chat", bot.id),
        ("member", team.id),
        ("message", team.id),
    ]
    assert seen[0][1]["message"]["text"] == "hello"
    assert seen[1][1]["message"]["text"] == "hi"
    assert seen[2][1]["message_ids"] == [sent.id]
    assert seen[3][1]["blocked"] is True
    assert seen[4][1] == {"chat": team.id, "user_id": boris.id, "status": "left"}


async def test_the_stream_ends_when_the_sandbox_stops(world: World, anna: Person) -> None:
    sandbox = Sandbox(world)
    await sandbox.start()
    async with aiohttp.ClientSession(sandbox.url) as http, Page(http).events(anna.id) as stream:
        await stream.content.readline()

        await sandbox.stop()

        assert await stream.content.read() == b"\n"


async def test_the_log_of_calls(page: Page, bot: Bot, world: World) -> None:
    for method in ("getMe", "getUpdates", "getMe"):
        await page._http.get(f"/bot{bot.token}/{method}?unknown=1")

    calls = await page.look("calls", after=1, bot=bot.id, method="getme")

    (call,) = calls
    assert (call["n"], call["method"], call["status"], call["tolerated"]) == (3, "getMe", 200, ["unknown"])
    assert call["answer"]["result"]["id"] == bot.id


async def test_a_hundred_come_and_write_about_one_trouble_each_in_their_own_words(page: Page, bot: Bot) -> None:
    before = await page.look("town")

    crowd = await page.do("storm", bot=bot.id)

    people = (await page.look("town"))["people"]
    written = [
        (await page.look("messages", **{"as": one["id"], "chat": bot.id}))["messages"][-1]["text"] for one in crowd
    ]
    assert len(crowd) == len(people) - len(before["people"]) == 100
    assert len({one["first_name"] for one in crowd}) == len(set(written)) == 100
    assert {one["role_hint"] for one in crowd} == {"Толпа"}
