"""The portal, as the desk's HTTP door knows it: signed calls, each with a key of its own."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, FormData

from bot.portal import signature_of
from tests.town.town import Town

SECRET = "the-secret-of-the-portal-and-the-desk"
KEYS = f"site:{SECRET}"


@dataclass(slots=True)
class Answer:
    """status, headers, and what was told, of JSON."""

    status: int
    told: Any
    headers: Mapping[str, str]


@dataclass(slots=True)
class Portal:
    """Signs with the key that both have."""

    town: Town
    session: ClientSession
    secret: str = SECRET
    key: str = "site"
    _keys: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _calls: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def post(self, path: str, said: Any = None, *, once: str | None = None, **options: Any) -> Answer:
        """JSON. once: the Idempotency-Key; another one each time when left out."""
        body = b"" if said is None else json.dumps(said).encode()
        return await self.send("POST", path, body, "application/json", once=once, **options)

    async def post_parts(self, path: str, *files: tuple[str, bytes], once: str | None = None, **fields: str) -> Answer:
        """A form with files, (name, content), in several parts."""
        form = FormData()
        for name, value in fields.items():
            form.add_field(name, value)
        for name, content in files:
            form.add_field("files", content, filename=name)
        payload = form()
        body = io.BytesIO()

        class Into:
            async def write(self, chunk: bytes) -> None:
                body.write(chunk)

        await payload.write(Into())  # type: ignore[arg-type]  # as much of a writer as is used
        return await self.send("POST", path, body.getvalue(), payload.headers["Content-Type"], once=once)

    async def get(self, path: str) -> Answer:
        return await self.send("GET", path, b"", None)

    async def send(
        self,
        method: str,
        path: str,
        body: bytes,
        content_type: str | None,
        *,
        once: str | None = None,
        at: float | None = None,
        signed: bytes | None = None,
        again: int | None = None,
    ) -> Answer:
        """at: unix seconds, by which it is signed. signed: what, in the place of the body. again: which call it is; the
        same one as before is a repetition.
        """
        path = f"{path}?again={next(self._calls) if again is None else again}"
        timestamp = f"{int(self.town.clock().timestamp() if at is None else at)}"
        mac = signature_of(self.secret.encode(), timestamp, method, path, body if signed is None else signed)
        headers = {
            "X-Frontdesk-Key": self.key,
            "X-Frontdesk-Timestamp": timestamp,
            "X-Frontdesk-Signature": mac.hex(),
            "Idempotency-Key": once or f"call-{next(self._keys)}",
        }
        if content_type is not None:
            headers["Content-Type"] = content_type
        url = f"http://127.0.0.1:{self.town.desk.port}{path}"
        async with self.session.request(method, url, data=body or None, headers=headers) as answer:
            return Answer(answer.status, await answer.json(content_type=None), answer.headers)
