"""The wire to Telegram: aiogram's session, but JSON is spoken where no file is sent, and read is what is used."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, cast

from aiogram import Bot, __version__
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMediaGroup, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientError, ClientSession, DummyCookieJar, FormData
from aiohttp.http import SERVER_SOFTWARE
from pydantic import TypeAdapter, ValidationError

_JSON = {"Content-Type": "application/json"}
_WHO = {"User-Agent": f"{SERVER_SOFTWARE} aiogram/{__version__}"}
_SUCCESS = 200


class JsonSession(AiohttpSession):
    """What aiogram makes a form of, each field a text, goes as one JSON, which is made in a third of the time."""

    async def create_session(self) -> ClientSession:
        """Without a jar for cookies, of which the Bot API has none, and which is looked through at each call."""
        if self._session is None or self._session.closed:
            connector = self._connector_type(**self._connector_init)
            self._session = ClientSession(connector=connector, cookie_jar=DummyCookieJar(), headers=_WHO)
        return self._session

    async def close(self) -> None:
        """Until every connection is closed, over TLS too: aiohttp waits for that, where aiogram sleeps as well."""
        if self._session is not None:
            await self._session.close()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: Any = None,  # noqa: ASYNC109  # aiogram's name for it
    ) -> TelegramType:
        """One call. timeout: aiohttp's own, instead of the usual. Raises what aiogram raises."""
        status, body = await self.post(bot, method, timeout)
        if status == _SUCCESS:
            try:
                return cast(
                    TelegramType,
                    _read_as(method.__returning__).validate_python(
                        _result(body, _brings_files(method)), context={"bot": bot}
                    ),
                )
            except (LookupError, TypeError, ValidationError, ValueError):
                pass  # No success, or one in other words than are known: aiogram says which.
        return cast(TelegramType, self.check_response(bot, method, status, body.decode(errors="replace")).result)

    async def post(self, bot: Bot, method: TelegramMethod[Any], within: Any = None) -> tuple[int, bytes]:
        """The status and the body of an answer, as they came. Raises TelegramNetworkError where there is none.

        within: a timeout of aiohttp, instead of the usual.
        """
        session = await self.create_session()
        url = self.api.api_url(bot.token, method.__api_method__)
        data, headers = self._body(bot, method)
        try:
            async with session.post(
                url, data=data, headers=headers, timeout=within or cast(Any, self.timeout)
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TelegramNetworkError(method, "Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method, f"{type(error).__name__}: {error}") from error

    def _body(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[bytes | FormData, dict[str, str] | None]:
        files: dict[str, Any] = {}
        fields = {
            name: prepared
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot, files, _dumps_json=False)) is not None
        }
        if files:
            return self.build_form_data(bot, method), None
        return json.dumps(fields).encode(), _JSON


@cache
def _read_as(kind: Any) -> TypeAdapter[Any]:
    """What a method returns is read with it; making one takes milliseconds."""
    return TypeAdapter(kind)


_FILES = ("photo", "document")


def _brings_files(method: TelegramMethod[Any]) -> bool:
    """Whether files are sent with it that Telegram has not yet: what it calls them from now on is wanted, too."""
    media = [each.media for each in method.media] if isinstance(method, SendMediaGroup) else []
    return any(isinstance(each, InputFile) for each in (*media, *(getattr(method, name, None) for name in _FILES)))


def _result(body: bytes, files: bool) -> Any:
    """Of a success what it gives. Of a message that was sent its identity is wanted alone, and that of files: nothing
    else of it is looked at, whatever shape that may come in, for looking at it takes as long as sending it. Raises
    LookupError.
    """
    answer = json.loads(body)
    if answer["ok"] is not True:
        raise LookupError("no success")
    result = answer["result"]
    return [_identity(each, files) for each in result] if isinstance(result, list) else _identity(result, files)


def _identity(result: Any, files: bool) -> Any:
    """Of a message that by which it is known; anything else as it is."""
    if not isinstance(result, dict) or "message_id" not in result or not isinstance(result.get("chat"), dict):
        return result
    chat = {name: result["chat"][name] for name in ("id", "type") if name in result["chat"]}
    shown = {name: result[name] for name in _FILES if files and name in result}
    return {"message_id": result["message_id"], "date": result.get("date"), "chat": chat, **shown}
