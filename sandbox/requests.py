"""What a client's HTTP request says, in any of the Bot API's encodings, as values of the schema's types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from sandbox.files import UPLOAD_LIMIT
from sandbox.refusals import Refusal, bad_request
from sandbox.schema import Method, Mismatch, Parameter, bot_api

NOT_UTF8 = "strings must be encoded in UTF-8"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(slots=True)
class Given:
    """The parameters as they came: text from a form or a query, any JSON from a JSON body."""

    params: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def for_log(self) -> dict[str, Any]:
        """The parameters, and of files only name and size."""
        if not self.uploads:
            return self.params
        files = {name: f"<{one.name}, {len(one.content)} bytes>" for name, one in self.uploads.items()}
        return {**self.params, **files}


async def read(request: web.Request) -> Given:
    """Decode a request: query string, JSON, urlencoded form, multipart form. Raises Refusal."""
    given = Given(dict(request.query))
    kind = request.content_type
    if kind == "multipart/form-data":
        await _read_multipart(request, given)
    elif request.can_read_body:
        body = await request.read()
        if kind == "application/json":
            given.params |= _json_object(body)
        elif kind == "application/x-www-form-urlencoded":
            given.params |= parse_qsl(
                body.decode("utf-8", "surrogateescape"), keep_blank_values=True, errors="surrogateescape"
            )
    return given


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        decoded = json.loads(body) if body.strip() else {}
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(decoded, dict):
        raise bad_request("object expected")
    return decoded


async def _read_multipart(request: web.Request, given: Given) -> None:
    try:
        reader = await request.multipart()
        async for part in reader:
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            content = bytes(await part.read(decode=True))
            if part.filename is None:
                given.params[part.name] = content.decode()
                continue
            if len(content) > UPLOAD_LIMIT:
                raise Refusal(413, "Request Entity Too Large")
            mime_type = part.headers.get("Content-Type", "").partition(";")[0]
            given.uploads[part.name] = Upload(part.filename, mime_type, content)
    except UnicodeDecodeError as error:
        raise bad_request(NOT_UTF8) from error
    except (ValueError, AssertionError) as error:
        raise bad_request("can't parse the multipart form") from error


@dataclass(frozen=True, slots=True)
class Request:
    """A call with checked parameters. values: only what was given, in the schema's types.

    A file parameter holds an Upload, or the text that names a file (file_id, URL).
    """

    method: Method
    values: dict[str, Any]
    uploads: Mapping[str, Upload]
    tolerated: list[str]

    def upload(self, name: str) -> Upload | str | None:
        """The file of a parameter: sent under its name, by attach://, or named by text."""
        if name in self.uploads:
            return self.uploads[name]
        value = self.values.get(name)
        return None if value is None else self.attached(str(value))

    def attached(self, value: str) -> Upload | str:
        """What attach://… means, or the value itself. Raises Refusal for a part that is not there."""
        if not value.startswith("attach://"):
            return value
        part = self.uploads.get(value.removeprefix("attach://"))
        if part is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return part


def checked(method: Method, given: Given) -> Request:
    """The request in the schema's types. Raises Refusal for what is missing or of a wrong type."""
    values: dict[str, Any] = {}
    tolerated: list[str] = []
    for name, value in given.params.items():
        parameter = method.parameters.get(name)
        if parameter is None:
            tolerated.append(name)
        elif value is not None and not (value == "" and parameter.types != ("String",)):
            values[name] = _typed(parameter, value, tolerated)
    missing = [one.name for one in method.parameters.values() if one.required and one.name not in values]
    # Telegram looks at what is to be sent before it looks where.
    for name in sorted(missing, key=lambda name: name == "chat_id"):
        if name not in given.uploads:
            raise bad_request(_missing(name))
    return Request(method, values, given.uploads, tolerated)


def _typed(parameter: Parameter, value: Any, tolerated: list[str]) -> Any:
    types = parameter.types
    try:
        if types == ("Boolean",) or types == ("True",):
            return _boolean(value)
        if types == ("Integer",):
            return _integer(value)
        if types == ("Float",):
            return float(value)
        if "String" in types:
            return _text_or_id(types, value)
    except (TypeError, ValueError) as error:
        raise bad_request(f'parameter "{parameter.name}" must be of type {types[0]}') from error
    return _structure(parameter, value, tolerated)


def _boolean(value: Any) -> bool:
    """Telegram takes true, yes and 1 for True, and anything else for False."""
    return value is True or str(value).strip().lower() in ("true", "yes", "1")


def _integer(value: Any) -> int:
    if isinstance(value, bool | float) and value != int(value):
        raise ValueError(value)
    return int(value)


def _text_or_id(types: tuple[str, ...], value: Any) -> Any:
    if isinstance(value, dict | list):
        raise TypeError(value)
    if "Integer" in types:
        text = str(value).strip()
        return int(text) if text.lstrip("-").isdigit() else text
    if isinstance(value, bool):
        return "true" if value else "false"
    return _utf8(str(value))


def _utf8(text: str) -> str:
    """The text, unless it holds half a surrogate pair, as JSON can."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise bad_request(NOT_UTF8) from error
    return text


def _structure(parameter: Parameter, value: Any, tolerated: list[str]) -> Any:
    """An object or an array; in a form it is JSON."""
    what = _NAMED_IN_ERRORS.get(parameter.name, parameter.name)
    if isinstance(value, str):
        try:
            value = json.loads(_utf8(value))
        except ValueError as error:
            raise bad_request(f"can't parse {what} JSON object") from error
    if parameter.name == "reply_markup" and value == {}:
        return value  # Telegram takes this for no markup
    value = _without_nulls(value)
    schema = bot_api()
    try:
        schema.check_given(parameter.types, value, parameter.name)
    except Mismatch as mismatch:
        raise bad_request(f"can't parse {what}: {_worded(parameter, mismatch)}") from mismatch
    tolerated += schema.unknown_parts(parameter.types, value, parameter.name)
    return value


def _without_nulls(value: Any) -> Any:
    """Telegram takes null for what is not given."""
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    return [_without_nulls(part) for part in value] if isinstance(value, list) else value


_NAMED_IN_ERRORS = {
    "reply_markup": "reply keyboard markup",
    "media": "InputMedia",
    "entities": "MessageEntity",
    "caption_entities": "MessageEntity",
    "commands": "BotCommand",
    "scope": "BotCommandScope",
    "reaction": "ReactionType",
}


def _worded(parameter: Parameter, mismatch: Mismatch) -> str:
    if parameter.name == "media" and parameter.types[0].startswith("Array"):
        return mismatch.problem.replace("is unsupported", "can't be used in sendMediaGroup")
    return str(mismatch)


_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "media": "media is not specified",
    "url": "url is not specified",
    "action": "wrong parameter action in request",
}


def _missing(name: str) -> str:
    """How Telegram says that a required parameter is not there."""
    if name in ("photo", "document", "video", "audio", "voice", "animation", "sticker"):
        return f"there is no {name} in the request"
    if name == "video_note":
        return "there is no video note in the request"
    return _MISSING.get(name, f'parameter "{name}" is required')
