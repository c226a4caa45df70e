"""What the HTTP door answers when it cannot do as asked: problem+json. Source: RFC 9457."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from aiohttp import web

from bot.faults import fault_of

log = structlog.get_logger()

BODY_SECONDS = 10.0
"""In this time a body has to be here: whoever sends it drop by drop would hold a connection for ever."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

NO_PATH = "Nothing is at this path."
TOO_LARGE = "The body is too large."


class Problem(Exception):
    """A call that is not carried out, and nothing has changed.

    detail: what is wrong and what to do, for the developer of whoever calls; holds nothing secret.
    """

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})

    def response(self) -> web.Response:
        told = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        text = json.dumps(told, ensure_ascii=False)
        return web.Response(
            text=text, status=self.status, content_type="application/problem+json", headers=self.headers
        )


async def body_of(request: web.Request, seconds: float | None = None) -> bytes:
    """The whole body. Raises a Problem for one that is too large, or does not come in so many seconds."""
    seconds = BODY_SECONDS if seconds is None else seconds
    try:
        async with asyncio.timeout(seconds):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise Problem(413, TOO_LARGE) from None
    except TimeoutError:
        raise Problem(408, f"The body did not come within {seconds:g} s.") from None


@web.middleware
async def told_as_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Also what aiohttp itself refuses; what nobody foresaw is logged, and its words stay inside."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem.response()
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        return _of_aiohttp(error).response()
    except Exception as error:  # noqa: BLE001  # whatever it is, the door goes on
        log.error("http.failed", path=request.path, fault=fault_of(error))
        return Problem(500, "A fault of the desk's own: its log says more.").response()


def _of_aiohttp(error: web.HTTPException) -> Problem:
    if isinstance(error, web.HTTPMethodNotAllowed):
        allowed = ", ".join(sorted(error.allowed_methods))
        return Problem(405, f"This path takes {allowed}.", {"Allow": allowed})
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        return Problem(413, TOO_LARGE)
    return Problem(error.status, NO_PATH if error.status == HTTPStatus.NOT_FOUND else error.reason)
