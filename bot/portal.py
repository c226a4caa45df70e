"""Calls of the portal: each signed with a key that both have, and good for once. docs/portal.md tells how to make them.

X-Frontdesk-Key: which key. X-Frontdesk-Timestamp: when, unix seconds. X-Frontdesk-Signature: in hex, the HMAC-SHA256
of time, method, path with query, and body, a line each.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import web
from pydantic import SecretStr

from bot.bodies import read_json
from bot.call_rates import CallRates
from bot.failures import Failures
from bot.faults import fault_of
from bot.limits import Rate
from bot.problems import BODY_SECONDS, Handler, Problem, body_of
from desk.ports import ChangedMeanwhile
from storage import Database, DatabaseFault

log = structlog.get_logger()

KEY, TIMESTAMP, SIGNATURE = "X-Frontdesk-Key", "X-Frontdesk-Timestamp", "X-Frontdesk-Signature"

WINDOW = timedelta(minutes=5)
"""How far the clocks of both may be apart. For so long it is remembered which signatures were used."""

MOST_FAILURES = 20
"""Wrong signatures in a minute from one address, after which it is told to wait; right ones always pass."""

RETRY_AFTER = {"Retry-After": "1"}

PER_KEY = Rate(600, 60)
"""Calls with one key, for each replica; so many at once, too."""

SMALL_BODY = 256 * 1024
"""Bytes of a call that waits for none with files."""

LARGE_BODY = 20 * 1024 * 1024
"""Bytes of a call with files."""

LARGE_BODY_SECONDS = 60.0
"""In this time it has to be here."""

LARGE_AT_ONCE = 4
"""So many calls with files are in memory at the same time."""

_SECONDS = re.compile(r"[0-9]{1,11}")
_HEX = re.compile(r"[0-9A-Fa-f]{64}")


def signature_of(secret: bytes, timestamp: str, method: str, path: str, body: bytes) -> bytes:
    """path: with its query, as it stands in the request."""
    head = f"{timestamp}\n{method}\n{path}\n".encode("utf-8", "surrogateescape")
    return hmac.digest(secret, head + body, hashlib.sha256)


class Portal:
    """keys: secrets by their ids; several at once while one takes another's place. now: the one clock."""

    def __init__(
        self,
        keys: Mapping[str, SecretStr],
        database: Database,
        now: Callable[[], datetime],
        rate: Rate = PER_KEY,
    ) -> None:
        self._keys = {name: secret.get_secret_value().encode() for name, secret in keys.items()}
        self._database = database
        self._now = now
        self._failures = Failures()
        self._rates = CallRates(rate)
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)

    def signed(self, handler: Handler) -> Handler:
        """The handler for calls that are signed; others are answered with what is wrong with them.

        It may raise a Problem, and finds the body in `json_of` or `request.read`.
        """

        async def checked(request: web.Request) -> web.StreamResponse:
            return await self._carried_out(request, handler, BODY_SECONDS)

        return checked

    def signed_with_files(self, handler: Handler) -> Handler:
        """The same for calls that may hold LARGE_BODY bytes."""
        small = self.signed(handler)

        async def checked(request: web.Request) -> web.StreamResponse:
            # Of whoever has no key of ours nothing large is taken: they are refused by what has come so far.
            if request.headers.get(KEY) not in self._keys or _is_small(request):
                return await small(request)
            async with self._large:
                large = request.clone(client_max_size=LARGE_BODY)
                return await self._carried_out(large, handler, LARGE_BODY_SECONDS)

        return checked

    async def _carried_out(self, request: web.Request, handler: Handler, seconds: float) -> web.StreamResponse:
        try:
            await self._check(request, seconds)
            return await handler(request)
        except Problem as problem:
            return problem.response()
        except (DatabaseFault, ChangedMeanwhile) as error:
            log.warning("portal.database_failed", path=request.path, fault=fault_of(error))
            told = "The database cannot be used at the moment: sign the call anew and try again."
            return Problem(503, told, RETRY_AFTER).response()

    async def _check(self, request: web.Request, seconds: float) -> None:
        """Raises a Problem unless a key of ours has signed the call, just now, for the first time."""
        if not self._keys:
            raise Problem(503, "The desk takes no calls of a portal: FRONTDESK_PORTAL_KEYS is not set.")
        key, timestamp, signature = (request.headers.get(name, "") for name in (KEY, TIMESTAMP, SIGNATURE))
        body = await body_of(request, seconds)
        # A key that nobody has is tried as well: who asks does not learn by the time it takes which keys there are.
        secret = self._keys.get(key)
        right = signature_of(secret or b"none", timestamp, request.method, request.raw_path, body)
        given = bytes.fromhex(signature) if _HEX.fullmatch(signature) else b""
        if not hmac.compare_digest(given, right) or secret is None or not _SECONDS.fullmatch(timestamp):
            raise self._failed(request)
        at = datetime.fromtimestamp(int(timestamp), UTC)
        off = (self._now() - at).total_seconds()
        if abs(off) > WINDOW.total_seconds():
            log.warning("portal.out_of_time", key=key, path=request.path, seconds=int(off))
            raise Problem(
                401, f"{TIMESTAMP} is {off:+.0f} s from the desk's clock; {WINDOW.total_seconds():.0f} are allowed."
            )
        if wait := self._rates.wait(key):
            log.warning("portal.too_many", key=key, path=request.path)
            raise Problem(429, "Too many calls with this key.", {"Retry-After": str(math.ceil(wait))})
        async with self._database.work() as work:
            first = await work.one_time.spend(f"call:{right.hex()}", at + 2 * WINDOW)
        if not first:
            log.warning("portal.repeated", key=key, path=request.path)
            raise Problem(409, f"This very call was made already: sign it anew, with a new {TIMESTAMP}.")

    def _failed(self, request: web.Request) -> Problem:
        times = self._failures.count(request.remote or "", self._now())
        if times > MOST_FAILURES:
            return Problem(429, "Too many calls with a wrong signature.", {"Retry-After": "60"})
        log.warning("portal.wrong_signature", path=request.path)
        return Problem(
            401,
            f"The call is not signed by a key of the desk: {KEY}, {TIMESTAMP} and {SIGNATURE} are expected, "
            "the last one made of the time, the method, the path with its query, and the body as it was sent.",
        )


async def json_of(request: web.Request) -> Mapping[str, Any]:
    """The body of a call, a JSON object. Raises a Problem."""
    return read_json(await request.read())


def _is_small(request: web.Request) -> bool:
    length = request.content_length
    return length is not None and length <= SMALL_BODY
