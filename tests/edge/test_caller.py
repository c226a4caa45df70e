from __future__ import annotations

import json

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetMe, GetUpdates, SendDocument, SendMessage
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from aiohttp import web
from structlog.testing import capture_logs

from bot.caller import Caller, WrongToken, connect
from bot.metrics import Metrics
from bot.outcomes import Outcome, outcome_of
from sandbox import Town
from sandbox.server import Sandbox
from sandbox.town import BOT_TOKEN, BOT_USERNAME

from .conftest import Pauses, calling


async def test_a_call_gives_what_telegram_gives(caller: Caller) -> None:
    me = await caller.call(GetMe())

    assert me.username == BOT_USERNAME


async def test_each_call_is_counted_by_what_it_came_to(caller: Caller, town: Town, metrics: Metrics) -> None:
    await caller.call(GetMe())
    with pytest.raises(TelegramBadRequest):
        await caller.call(SendMessage(chat_id=town.first_line.id, text=""))

    shown = metrics.exposition().decode()

    assert 'frontdesk_calls_total{method="getMe",outcome="ok"} 1.0' in shown
    assert 'frontdesk_calls_total{method="sendMessage",outcome="bad_request"} 1.0' in shown
    assert 'frontdesk_call_seconds_count{method="sendMessage"} 1.0' in shown


@pytest.mark.parametrize(
    ("fault", "level", "event", "outcome"),
    [
        (
            {"kind": "refuse", "code": 429, "parameters": {"retry_after": 7}},
            "warning",
            "telegram.failed",
            "retry_after",
        ),
        ({"kind": "drop_before"}, "warning", "telegram.failed", "network"),
        ({"kind": "garbage"}, "warning", "telegram.failed", "garbage"),
        ({"kind": "server_error", "code": 502}, "warning", "telegram.failed", "server_error"),
        (
            {"kind": "refuse", "code": 403, "description": "Forbidden: bot was blocked by the user"},
            "info",
            "telegram.declined",
            "blocked",
        ),
        (
            {"kind": "refuse", "description": "Bad Request: BUTTON_DATA_INVALID"},
            "error",
            "telegram.refused",
            "bad_request",
        ),
    ],
)
async def test_a_call_that_fails_is_one_line_of_the_log(
    caller: Caller, server: Sandbox, town: Town, fault: dict[str, object], level: str, event: str, outcome: str
) -> None:
    server.faults.order(**fault)  # type: ignore[arg-type]

    with capture_logs() as lines, pytest.raises(Exception) as caught:  # noqa: PT011 each has its own
        await caller.call(SendMessage(chat_id=town.first_line.id, text="Номер телефона +7 999 123-45-67"))

    assert outcome_of(caught.value).value == outcome
    assert [(line["log_level"], line["event"], line["outcome"]) for line in lines] == [(level, event, outcome)]
    assert lines[0]["chat"] == town.first_line.id
    assert "+7 999" not in str(lines)


async def test_a_429_is_counted_apart(caller: Caller, server: Sandbox, metrics: Metrics) -> None:
    server.faults.order("refuse", code=429, parameters={"retry_after": 7})

    with pytest.raises(Exception, match="Flood control"):
        await caller.call(GetMe())

    assert "frontdesk_calls_flooded_total 1.0" in metrics.exposition().decode()


async def test_a_call_ends_when_its_time_is_over(caller: Caller, server: Sandbox) -> None:
    server.faults.order("slow", seconds=30)

    with pytest.raises(TelegramNetworkError, match="timeout"):
        await caller.call(GetMe(), within=0.05)


async def test_raw_calls_give_the_body_as_it_came(caller: Caller, town: Town) -> None:
    town.bot.updates.put_raw(b'{"update_id":{update_id},"message":"\\ud800 \\u0000 no message"}')

    body = await caller.raw(GetUpdates(timeout=0), within=5)

    assert b"\\ud800 \\u0000 no message" in body
    assert json.loads(body)["ok"] is True


async def test_raw_calls_fail_as_others_do(caller: Caller, server: Sandbox) -> None:
    for fault in ({"kind": "refuse", "code": 409}, {"kind": "drop_before"}, {"kind": "server_error", "code": 500}):
        server.faults.order(method="getUpdates", **fault)

    outcomes = []
    for _ in range(3):
        with pytest.raises(Exception) as caught:  # noqa: PT011 each has its own
            await caller.raw(GetUpdates(timeout=0), within=5)
        outcomes.append(outcome_of(caught.value))

    assert outcomes == [Outcome.CONFLICT, Outcome.NETWORK, Outcome.SERVER_ERROR]


async def test_what_the_desk_cannot_start_without_is_asked_again(
    caller: Caller, server: Sandbox, pauses: Pauses
) -> None:
    server.faults.order("drop_before", times=2)
    server.faults.order("refuse", code=429, parameters={"retry_after": 17})

    me = await caller.insist(GetMe())

    assert me.username == BOT_USERNAME
    assert pauses.slept == [1.0, 2.0, 17.0]


@pytest.mark.parametrize("token", ["5100000001:AArevoked-revoked-revoked-revoked-0", "1:1 1"])
async def test_a_wrong_token_is_said_in_one_line_without_it(
    server: Sandbox, metrics: Metrics, pauses: Pauses, token: str
) -> None:
    token = token.replace(" ", "")

    async with calling(server.url, metrics, pauses, token) as caller:
        with pytest.raises(WrongToken) as caught:
            await caller.insist(GetMe())

    assert "FRONTDESK_BOT_TOKEN" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert token not in str(caught.value)
    assert pauses.slept == []


async def test_what_telegram_refuses_is_not_insisted_on(caller: Caller, server: Sandbox, pauses: Pauses) -> None:
    server.faults.order("refuse", description="Bad Request: no")

    with pytest.raises(TelegramBadRequest):
        await caller.insist(GetMe())

    assert pauses.slept == []


class Answering:
    """A server that answers every call the same."""

    def __init__(self, handler: object) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)  # type: ignore[arg-type]
        self._runner = web.AppRunner(app)

    async def __aenter__(self) -> str:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


async def test_a_message_that_came_back_in_a_new_shape_is_known_by_its_id(metrics: Metrics, pauses: Pauses) -> None:
    message = {
        "message_id": 42,
        "date": 1,
        "chat": {"id": 7, "type": "private", "first_name": {"of": "a new kind"}},
        "entities": "of a new kind",
    }

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": message})

    async with Answering(answer) as url, calling(url, metrics, pauses) as caller:
        sent = await caller.call(SendMessage(chat_id=7, text="Здравствуйте"))

    assert (sent.message_id, sent.chat.id) == (42, 7)
    assert 'outcome="ok"} 1.0' in metrics.exposition().decode()


async def test_a_success_without_any_message_stays_unreadable(metrics: Metrics, pauses: Pauses) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": "as you like"})

    async with Answering(answer) as url, calling(url, metrics, pauses) as caller:
        with pytest.raises(ClientDecodeError) as caught:
            await caller.call(SendMessage(chat_id=7, text="Здравствуйте"))

    assert outcome_of(caught.value) is Outcome.UNREADABLE


async def test_the_token_is_neither_in_errors_nor_in_the_log(metrics: Metrics, pauses: Pauses) -> None:
    async def answer(request: web.Request) -> web.Response:
        raise web.HTTPFound(request.rel_url)  # round and round: the client's error names the address

    async with Answering(answer) as url, calling(url, metrics, pauses) as caller:
        with capture_logs() as lines:
            errors = []
            for call in (caller.call(GetMe()), caller.raw(GetMe(), within=5)):
                with pytest.raises(TelegramNetworkError) as caught:
                    await call
                errors.append(caught.value)

    seen = [str(error) + repr(error) + str(error.__cause__) for error in errors]
    assert all(BOT_TOKEN not in each for each in (*seen, str(lines)))
    assert "TooManyRedirects" in seen[0]
    assert "<token>" in seen[0]


async def test_a_closed_caller_leaves_no_connection_open(server: Sandbox, metrics: Metrics, pauses: Pauses) -> None:
    caller = Caller(connect(BOT_TOKEN, server.url), metrics, sleep=pauses)
    await caller.call(GetMe())
    connections = (await caller._session.create_session()).connector
    assert connections is not None
    assert not connections.closed

    await caller.close()

    assert connections.closed


async def test_what_is_not_set_is_not_said(caller: Caller, town: Town, server: Sandbox) -> None:
    bold = MessageEntity(type="bold", offset=0, length=2)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take:1")]])
    hall = town.first_line.id

    sent = await caller.call(SendMessage(chat_id=hall, text="№1", entities=[bold], reply_markup=keyboard))

    [call] = server.calls.since(method="sendMessage")
    assert call.params == {
        "chat_id": hall,
        "text": "№1",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "reply_markup": {"inline_keyboard": [[{"text": "Взять", "callback_data": "take:1"}]]},
    }
    assert sent.chat.id == hall


async def test_a_file_goes_with_what_is_said_of_it(caller: Caller, town: Town, server: Sandbox) -> None:
    report = BufferedInputFile(b"%PDF-1.4", "отчёт.pdf")

    await caller.call(SendDocument(chat_id=town.first_line.id, document=report, disable_notification=True))

    [call] = server.calls.since(method="sendDocument")
    assert "<отчёт.pdf, 8 bytes>" in call.params.values()
    assert call.params["disable_notification"] == "true"
