"""`GET /openapi.json`: the calls of the portal, told to programs. Made of the models that check them
(`bot/call_models.py`); a test calls the desk by it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from typing import Any, get_args

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from bot.appeal_calls import IDEMPOTENCY_KEY
from bot.call_models import (
    Accepted,
    Action,
    AppealForm,
    AppealParts,
    AppealSeen,
    AppealWhole,
    CouponForm,
    CouponSeen,
    EventSeen,
    MessageForm,
    MessageParts,
    Nothing,
    PersonForm,
    PersonSeen,
    ProblemSeen,
    RatingForm,
    SignInTokenForm,
    SignInTokenSeen,
)
from bot.portal import KEY, SIGNATURE, TIMESTAMP

PATH = "/openapi.json"

_REFS = "#/components/schemas/{model}"
_SIGNED: list[dict[str, list[str]]] = [{"key": [], "timestamp": [], "signature": []}]
_REFUSALS = {
    400: "The call is no call: its body, its Content-Type or its Idempotency-Key is none.",
    401: "It is not signed by a key of the desk, or not now.",
    404: "There is no such appeal, or no such action.",
    405: "The path does not take this method.",
    408: "The body did not come in time.",
    409: "This very call was made already, or what it asks for is not possible now: `detail` says which.",
    413: "The body, or a file in it, is too large.",
    415: "The body is of another type.",
    422: "`detail` names the field and what is expected.",
    429: "Too many calls: try again after Retry-After seconds.",
    503: "The database cannot be used: sign the call anew and try again.",
}
_OF_ALL = (400, 401, 408, 409, 413, 422, 429, 503)


@dataclass(frozen=True, slots=True)
class Call:
    """One call. parts: its body as multipart/form-data. answers: what it is told, by status. refusals: beside those of
    all calls.
    """

    method: str
    path: str
    summary: str
    answers: Mapping[int, tuple[str, type[BaseModel]]]
    body: type[BaseModel] | None = None
    parts: type[BaseModel] | None = None
    once: bool = False
    refusals: Sequence[int] = ()
    optional: bool = False
    parameters: Sequence[Mapping[str, Any]] = field(default=())


_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
    "description": "Of the appeal, as `POST /appeals` has told it.",
}
_ACTION = {"name": "action", "in": "path", "required": True, "schema": {"type": "string", "enum": get_args(Action)}}
_ONCE = {
    "name": IDEMPOTENCY_KEY,
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
    "description": "The same call again has the same one, and is told the same; another call has another.",
}
_DONE: dict[int, tuple[str, type[BaseModel]]] = {
    201: ("Done.", AppealSeen),
    202: ("Kept; it takes longer, ask for the appeal.", Accepted),
}
_OF_APPEAL: dict[str, Any] = {"answers": _DONE, "once": True, "parameters": (_ID,), "refusals": (404, 415)}

CALLS = (
    Call("post", "/appeals", "A new appeal.", _DONE, AppealForm, AppealParts, once=True, refusals=(415,)),
    Call(
        "get",
        "/appeals/{id}",
        "An appeal as its initiator may see it.",
        {200: ("The appeal.", AppealWhole)},
        parameters=(_ID,),
        refusals=(404,),
    ),
    Call(
        "post",
        "/appeals/{id}/messages",
        "More words, or files: an answer to a question, something to add, or why it is not solved.",
        body=MessageForm,
        parts=MessageParts,
        **_OF_APPEAL,
    ),
    Call("post", "/appeals/{id}/rating", "A rating of what came of it.", body=RatingForm, **_OF_APPEAL),
    Call(
        "post",
        "/appeals/{id}/actions/{action}",
        "What its initiator would press.",
        body=Nothing,
        optional=True,
        **{**_OF_APPEAL, "parameters": (_ID, _ACTION)},
    ),
    Call(
        "post",
        "/sign-in-tokens",
        "A link by which one of the portal's users signs in at the bot.",
        {201: ("The link.", SignInTokenSeen)},
        SignInTokenForm,
    ),
    Call("post", "/people", "What a user's licence is.", {200: ("It is known.", PersonSeen)}, PersonForm),
    Call(
        "post",
        "/coupons",
        "An activated licence brings its owner a coupon.",
        {200: ("It had brought one already.", CouponSeen), 201: ("A new coupon.", CouponSeen)},
        CouponForm,
    ),
)


def document(tiers: Iterable[str]) -> dict[str, Any]:
    """OpenAPI 3.1. tiers: of the directory."""
    said = dict.fromkeys(model for call in CALLS for model in (call.body, call.parts) if model is not None)
    told: dict[type[BaseModel], None] = dict.fromkeys(model for call in CALLS for _, model in call.answers.values())
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [(model, "validation") for model in said]
    answers: list[type[BaseModel]] = [*told, EventSeen, ProblemSeen]
    models += [(model, "serialization") for model in answers]
    _, schemas = models_json_schema(models, ref_template=_REFS)
    for form in (PersonForm, SignInTokenForm):
        schemas["$defs"][form.__name__]["properties"]["tier"]["examples"] = list(tiers)
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "frontdesk for the portal",
            "version": version("frontdesk"),
            "description": "Signed calls of the portal, and what it is told. docs/portal.md has them in words.",
        },
        "paths": paths,
        "webhooks": {"appeal": {"post": _event()}},
        "components": {
            "schemas": schemas["$defs"],
            "responses": {str(status): _refusal(status) for status in _REFUSALS},
            "securitySchemes": {
                "key": _header(KEY, "Which key."),
                "timestamp": _header(TIMESTAMP, "Unix seconds; at most 5 minutes from the desk's clock."),
                "signature": _header(
                    SIGNATURE,
                    "In hex, HMAC-SHA256 by the secret of `timestamp\\nMETHOD\\npath?query\\nbody`, the bytes as sent; "
                    "good once.",
                ),
            },
        },
    }


def _operation(call: Call) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": call.summary,
        "operationId": _name(call),
        "security": _SIGNED,
        "parameters": [*call.parameters, *([_ONCE] if call.once else [])],
        "responses": {
            **{str(status): _told(*answer) for status, answer in call.answers.items()},
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in _statuses(call)},
        },
    }
    content = {
        kind: {"schema": _ref(model)}
        for kind, model in (("application/json", call.body), ("multipart/form-data", call.parts))
        if model is not None
    }
    if content:
        operation["requestBody"] = {"required": not call.optional, "content": content}
    return operation


def _statuses(call: Call) -> Iterator[int]:
    yield from sorted({*_OF_ALL, *call.refusals})


def _name(call: Call) -> str:
    words = [word.strip("{}") for word in call.path.split("/") if word]
    return "-".join([call.method, *words])


def _event() -> dict[str, Any]:
    return {
        "summary": "Something has happened to an appeal that came by the portal.",
        "operationId": "appeal-event",
        "security": _SIGNED,
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(EventSeen)}}},
        "responses": {"2XX": {"description": "It is known; else it is told again, for two days."}},
    }


def _header(name: str, description: str) -> dict[str, str]:
    return {"type": "apiKey", "in": "header", "name": name, "description": description}


def _refusal(status: int) -> dict[str, Any]:
    told = {"description": _REFUSALS[status], "content": {"application/problem+json": {"schema": _ref(ProblemSeen)}}}
    if status in {429, 503}:
        return {**told, "headers": {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}}
    return told


def _told(description: str, model: type[BaseModel]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _ref(model)}}}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFS.format(model=model.__name__)}


class OpenApi:
    """Made when it is first asked for: that takes a tenth of a second, and most desks are never asked."""

    def __init__(self, tiers: Iterable[str]) -> None:
        self._tiers = tuple(tiers)

    def add_to(self, app: web.Application) -> None:
        """Add the route."""
        app.router.add_get(PATH, self._show)

    @cached_property
    def _text(self) -> str:
        return json.dumps(document(self._tiers), ensure_ascii=False, indent=1)

    async def _show(self, _: web.Request) -> web.Response:
        return web.Response(text=self._text, content_type="application/json")
