"""The portal's form: `POST /appeals`, `GET /appeals/{id}` and what is said of an appeal later. docs/portal.md has all.

A call is kept, raw, in the inbox before it is answered. It is worked off as a message of Telegram's is, in a moment;
whoever calls is told what came of it, or, when that takes long, where to ask.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import get_args

import structlog
from aiohttp import web

from bot.answers import answered
from bot.bodies import MULTIPART, Body, media_type_of, read_body
from bot.call_models import (
    Accepted,
    Action,
    AppealForm,
    AppealParts,
    MessageForm,
    MessageParts,
    Nothing,
    RatingForm,
    Said,
    checked,
)
from bot.form_rows import SOURCE, Envelope, key_of, opened, said_by
from bot.form_view import FormView
from bot.metrics import Metrics
from bot.portal import Portal
from bot.problems import Problem
from bot.wakes import Bells
from storage import Database, Post, Received, Work

log = structlog.get_logger()

IDEMPOTENCY_KEY = "Idempotency-Key"

PATIENCE = 5.0
"""Seconds to wait for what comes of a call. As a rule it takes less than a tenth of one."""

FIRST_LOOK, LONGEST_LOOK = 0.02, 0.25
"""Seconds between two looks at whether it is done."""

ID_BYTES = 16

_KEY = re.compile(r"[!-~]{1,255}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

_MODELS: Mapping[str, tuple[type[Said], type[Said]]] = {
    "appeal": (AppealForm, AppealParts),
    "message": (MessageForm, MessageParts),
    "rating": (RatingForm, RatingForm),
    "action": (Nothing, Nothing),
}
"""Of each kind of call: its body as JSON, and as parts, which may be files."""

OTHER_SAID = "The same Idempotency-Key came with something else: give each call a key of its own."
NO_APPEAL = "The portal has posted no appeal with this id."


class AppealCalls:
    """patience: seconds that a call waits for what comes of it."""

    def __init__(
        self,
        portal: Portal,
        database: Database,
        view: FormView,
        bells: Bells,
        metrics: Metrics,
        now: Callable[[], datetime],
        patience: float = PATIENCE,
    ) -> None:
        self._portal = portal
        self._database = database
        self._view = view
        self._bells = bells
        self._metrics = metrics
        self._now = now
        self._patience = patience
        self._looking: dict[str, asyncio.Task[Post | None]] = {}

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        with_files, signed = self._portal.signed_with_files, self._portal.signed
        app.router.add_post("/appeals", with_files(self._appeal))
        app.router.add_get("/appeals/{id}", signed(self._show), allow_head=False)
        app.router.add_post("/appeals/{id}/messages", with_files(self._message))
        app.router.add_post("/appeals/{id}/rating", signed(self._rating))
        app.router.add_post("/appeals/{id}/actions/{action}", signed(self._action))

    async def _appeal(self, request: web.Request) -> web.Response:
        said = await self._said(request, "appeal", secrets.token_urlsafe(ID_BYTES))
        return await self._outcome(await self._taken(*said))

    async def _message(self, request: web.Request) -> web.Response:
        return await self._about(request, "message")

    async def _rating(self, request: web.Request) -> web.Response:
        return await self._about(request, "rating")

    async def _action(self, request: web.Request) -> web.Response:
        action = request.match_info["action"]
        if action not in get_args(Action):
            raise Problem(404, f"There is no such action: {', '.join(get_args(Action))} are.")
        return await self._about(request, "action", action)

    async def _about(self, request: web.Request, kind: str, action: str = "") -> web.Response:
        """What is said of an appeal that is there."""
        form = await self._known(request)
        return await self._outcome(await self._taken(*await self._said(request, kind, form, action)))

    async def _known(self, request: web.Request) -> str:
        """The id of the path. Raises a Problem when no appeal has it."""
        form = request.match_info["id"]
        if _ID.fullmatch(form):
            async with self._database.reading() as work:
                if await self._view.brief(work, form) is not None:
                    return form
        raise Problem(404, NO_APPEAL)

    async def _show(self, request: web.Request) -> web.Response:
        form = request.match_info["id"]
        async with self._database.reading() as work:
            seen = await self._view.whole(work, form) if _ID.fullmatch(form) else None
        if seen is None:
            raise Problem(404, NO_APPEAL)
        return answered(seen, 200)

    async def _said(self, request: web.Request, kind: str, form: str, action: str = "") -> tuple[Envelope, bytes]:
        """What a call says, checked. Raises a Problem."""
        key = request.headers.get(IDEMPOTENCY_KEY, "")
        if not _KEY.fullmatch(key):
            raise Problem(400, f"{IDEMPOTENCY_KEY}: 1 to 255 visible characters of ASCII are expected.")
        raw = await request.read()
        content_type = request.headers.get("Content-Type", "")
        if kind == "action" and not raw:
            content_type, raw = "application/json", b"{}"
        body = await read_body(content_type, raw)
        _check(kind, content_type, body)
        said = said_by([kind, action, form if kind != "appeal" else ""], body.fields, body.files)
        return Envelope(kind, form, key_of(key), said, content_type, action), raw

    async def _taken(self, envelope: Envelope, raw: bytes) -> Envelope:
        """Kept, and on the disk. Whatever came with the same key before is what is worked off. Raises a Problem."""
        before = await self._before(envelope.key)
        if before is None:
            row = Received(SOURCE, envelope.key, envelope.lane, envelope.sealed(raw), self._now())
            if await self._database.gate.accept([row]):
                self._metrics.accepted(SOURCE, 1)
                self._bells.accepted()
                log.info("form.accepted", kind=envelope.kind, size=len(raw))
                return envelope
            before = await self._before(envelope.key)
        if before is None or before.said != envelope.said:
            raise Problem(422, OTHER_SAID)
        return before

    async def _before(self, key: str) -> Envelope | None:
        """What came with this key already."""
        async with self._database.reading() as work:
            post = await work.forms.post(key)
            if post is not None:
                return Envelope("", post.form, key, post.said, "")
            head = await work.forms.came(SOURCE, key)
        return None if head is None else replace(opened(head)[0], kind="")

    async def _outcome(self, envelope: Envelope) -> web.Response:
        """What came of it, once it is worked off. Raises a Problem for what was refused."""
        post = await self._post_of(envelope.key, envelope.form)
        headers = {"Location": f"/appeals/{envelope.form}"}
        if post is None:
            return answered(Accepted(id=envelope.form), 202, headers)
        if post.refusal:
            raise Problem(409, f"{post.refusal[:1].upper()}{post.refusal[1:]}".rstrip(".") + ".")
        async with self._database.reading() as work:
            seen = await self._view.brief(work, envelope.form)
        assert seen is not None, "what was posted is there"
        return answered(seen, 201, headers)

    async def _post_of(self, key: str, form: str) -> Post | None:
        """However many wait for the same, one looks."""
        looking = self._looking.get(key)
        if looking is None:
            looking = self._looking[key] = asyncio.create_task(self._look(key, form))
            looking.add_done_callback(lambda _: self._looking.pop(key, None))
        return await asyncio.shield(looking)

    async def _look(self, key: str, form: str) -> Post | None:
        """Until it is worked off, and the appeal has its number, which the clock gives it; None: that takes long."""
        until, pause = time.monotonic() + self._patience, FIRST_LOOK
        while True:
            async with self._database.reading() as work:
                post = await work.forms.post(key)
                if post is not None and (post.refusal or await _is_numbered(work, form)):
                    return post
            if time.monotonic() + pause > until:
                return None
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_LOOK)


async def _is_numbered(work: Work, form: str) -> bool:
    appeal = await work.forms.appeal(form)
    return appeal is not None and (await work.appeals.get(appeal)).number is not None


def _check(kind: str, content_type: str, body: Body) -> None:
    """Raises a Problem."""
    as_json, as_parts = _MODELS[kind]
    in_parts = media_type_of(content_type) == MULTIPART
    if in_parts and as_parts is as_json:
        raise Problem(415, "application/json is expected as Content-Type.")
    checked(as_parts if in_parts else as_json, body.all)
