"""The doors over HTTP: encodings, tokens, downloads, faults, the page."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.residents import Bot, Person
from sandbox.server import Sandbox
from sandbox.world import World

from .conftest import TOKEN
from .samples import png

URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
async def sandbox(world: World, bot: Bot, anna: Person) -> AsyncIterator[Sandbox]:
    world.start(anna, bot)
    async with Sandbox(world) as sandbox:
        yield sandbox


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield session


async def test_a_call_can_be_encoded_in_every_way(http: aiohttp.ClientSession, anna: Person) -> None:
    values = {"chat_id": anna.id, "text": "привет", "disable_notification": True}
    words = {name: json.dumps(value) if value is True else str(value) for name, value in values.items()}
    multipart = aiohttp.FormData({**words, "reply_markup": '{"force_reply": true}'}, default_to_multipart=True)
    path = f"/bot{TOKEN}/sendMessage"

    answers = [
        await (await http.get(path, params=words)).json(),
        await (await http.post(path, params=words)).json(),
        await (await http.post(path, json=values)).json(),
        await (await http.post(path, data=words)).json(),
        await (await http.post(path.lower().replace(TOKEN.lower(), TOKEN), data=multipart)).json(),
    ]

    assert [answer["result"]["text"] for answer in answers] == ["привет"] * 5
    assert [answer["result"]["message_id"] for answer in answers] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/bot999:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        (f"/bot{TOKEN}/getNothing", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}/getStickerSet", 501, "Not Implemented: the sandbox does not model getStickerSet"),
        (f"/bot{TOKEN}/sendMessage", 400, "Bad Request: message text is empty"),
        (f"/bot{TOKEN}/sendMessage?text=a", 400, "Bad Request: chat_id is empty"),
        (f"/bot{TOKEN}/sendMessage?text=a&chat_id=1", 400, "Bad Request: chat not found"),
        (
            f"/bot{TOKEN}/sendMessage?text=a&chat_id=1&reply_markup=[",
            400,
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            f"/bot{TOKEN}/deleteMessage?chat_id=1&message_id=x",
            400,
            'Bad Request: parameter "message_id" must be of type Integer',
        ),
    ],
)
async def test_a_call_that_is_none_is_told_so(
    http: aiohttp.ClientSession, path: str, code: int, description: str
) -> None:
    async with http.get(path) as response:
        answer = await response.json()

    assert response.status == code
    assert answer == {"ok": False, "error_code": code, "description": description}


async def test_a_body_that_is_no_json_is_refused_and_logged(http: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    headers = {"Content-Type": "application/json"}

    async with http.post(f"/bot{TOKEN}/getMe", data=b"{", headers=headers) as response:
        answer = await response.json()

    assert answer["description"] == "Bad Request: can't parse JSON object"
    assert [call.status for call in sandbox.calls.since(method="getMe")] == [400]


async def test_null_is_what_is_not_given(http: aiohttp.ClientSession, anna: Person) -> None:
    body = {
        "chat_id": anna.id,
        "text": "a",
        "parse_mode": None,
        "entities": [{"type": "bold", "offset": 0, "length": 1, "url": None}],
    }

    answer = await (await http.post(f"/bot{TOKEN}/sendMessage", json=body)).json()

    assert answer["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_half_a_surrogate_pair_is_no_text(http: aiohttp.ClientSession, anna: Person) -> None:
    path = f"/bot{TOKEN}/sendMessage"
    in_json = json.dumps({"chat_id": anna.id, "text": "a\ud83d"}).encode()
    in_form = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xd0\r\n--x--\r\n'
    multipart = {"Content-Type": "multipart/form-data; boundary=x"}

    answers = [
        await (await http.post(path, data=in_json, headers={"Content-Type": "application/json"})).json(),
        await (await http.post(path, data=f"chat_id={anna.id}&text=%D0".encode(), headers=URLENCODED)).json(),
        await (await http.post(path, data=in_form, headers=multipart)).json(),
    ]

    assert [answer["description"] for answer in answers] == ["Bad Request: strings must be encoded in UTF-8"] * 3


async def test_an_uploaded_file_can_be_downloaded(http: aiohttp.ClientSession, anna: Person) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(anna.id))
    form.add_field("photo", png(10, 10), filename="a.png", content_type="image/png")
    sent = await (await http.post(f"/bot{TOKEN}/sendPhoto", data=form)).json()
    file_id = sent["result"]["photo"][-1]["file_id"]
    found = await (await http.get(f"/bot{TOKEN}/getFile", params={"file_id": file_id})).json()

    async with http.get(f"/file/bot{TOKEN}/{found['result']['file_path']}") as response:
        content = await response.read()

    assert content == png(10, 10)
    assert (await http.get(f"/file/bot{TOKEN}/documents/nothing")).status == 404
    assert (await http.get(f"/file/bot999:wrong/{found['result']['file_path']}")).status == 401


async def test_a_flood_is_answered_with_a_header(http: aiohttp.ClientSession, anna: Person) -> None:
    await http.post("/faults/limits", json={"chat": "1/30"})
    body = {"chat_id": anna.id, "text": "a"}
    await http.post(f"/bot{TOKEN}/sendMessage", json=body)

    async with http.post(f"/bot{TOKEN}/sendMessage", json=body) as response:
        answer = await response.json()

    assert (response.status, response.headers["Retry-After"]) == (429, "30")
    assert answer["parameters"] == {"retry_after": 30}
    assert answer["description"] == "Too Many Requests: retry after 30"


async def test_a_cut_connection_has_done_nothing_or_all(
    http: aiohttp.ClientSession, sandbox: Sandbox, anna: Person
) -> None:
    sandbox.faults.order("drop_before", "sendMessage")
    sandbox.faults.order("drop_after", "sendMessage")

    for text in ("one", "two"):
        with pytest.raises(aiohttp.ClientError):
            await http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": anna.id, "text": text})

    chat = sandbox.world.chat_of(anna, sandbox.world.bots[int(TOKEN.partition(":")[0])])
    assert [message.body["text"] for message in chat.messages.values()] == ["/start", "two"]
    assert [call.status for call in sandbox.calls.since(method="sendMessage")] == [0, 200]


async def test_garbage_and_broken_servers(http: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    sandbox.faults.order("garbage", "getMe")
    sandbox.faults.order("server_error", "getMe", code=502)

    garbage = await http.get(f"/bot{TOKEN}/getMe")
    broken = await http.get(f"/bot{TOKEN}/getMe")

    assert garbage.status == 200
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(await garbage.text())
    assert await broken.json() == {"ok": False, "error_code": 502, "description": "Bad Gateway"}


async def test_rubbish_lies_in_the_queue_as_it_was_put(http: aiohttp.ClientSession) -> None:
    await http.post("/faults/update", json={"raw": '{"update_id": {update_id}, "message": 5}'})
    await http.post("/faults/update", json={"update": {"poll": None}})

    answer = await (await http.get(f"/bot{TOKEN}/getUpdates")).json()

    started, rubbish, made = answer["result"]
    assert rubbish == {"update_id": started["update_id"] + 1, "message": 5}
    assert made == {"update_id": started["update_id"] + 2, "poll": None}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/faults", {"kind": "explode"}),
        ("/faults/update", {}),
        ("/faults/update", {"duplicate": 1}),
        ("/faults/update", {"raw": "{}", "bot": 1}),
        ("/faults/clock", {"advance": -1}),
        ("/faults/clock", {"set": "tomorrow"}),
        ("/faults/limits", {"group": "many"}),
    ],
)
async def test_an_order_that_makes_no_sense_is_refused(
    http: aiohttp.ClientSession, path: str, body: dict[str, object]
) -> None:
    async with http.post(path, json=body) as response:
        answer = await response.json()

    assert response.status == 400
    assert answer["ok"] is False
    assert answer["error"]


async def test_only_files_of_the_page_are_served(http: aiohttp.ClientSession) -> None:
    assert (await http.get("/..%2fschema.py")).status == 404
    assert (await http.get("/nothing.js")).status == 404
