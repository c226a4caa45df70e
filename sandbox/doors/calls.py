"""How the doors take a call and answer it: `{"ok": true, "result": …}`, or `{"ok": false, "error": "…"}` with 4xx."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.refusals import Refusal
from sandbox.world import Impossible

Body = dict[str, Any]
Deed = Callable[[Body], Any]


def looking(look: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler whose deed gets what stands in the address."""

    async def handle(http: web.Request) -> web.Response:
        return await _answered(look, dict(http.query))

    return handle


def doing(deed: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler whose deed gets the JSON object of the body."""

    async def handle(http: web.Request) -> web.Response:
        try:
            body = json.loads(await http.text() or "{}")
        except ValueError:
            return wrong("the body is not JSON")
        return await _answered(deed, body if isinstance(body, dict) else {})

    return handle


async def _answered(deed: Deed, given: Body) -> web.Response:
    try:
        result = deed(given)
        if isinstance(result, Awaitable):
            result = await result
    except Impossible as impossible:
        return wrong(str(impossible))
    except Refusal as refusal:
        return wrong(refusal.description)
    except KeyError as missing:
        return wrong(f"{missing.args[0]} is missing")
    except (TypeError, ValueError) as error:
        return wrong(str(error))
    return right(True if result is None else result)


def right(result: Any) -> web.Response:
    """Yes, and what came of it."""
    return web.json_response({"ok": True, "result": result})


def wrong(error: str, status: int = 400) -> web.Response:
    """No, and why."""
    return web.json_response({"ok": False, "error": error}, status=status)
