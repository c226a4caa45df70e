"""The telephone gateway: pages as signed calls to an address of the portal's own. docs/duty.md tells what it gets.

Another way to reach whoever is on duty, a letter say, is another `Carrier` for the same rows (`bot/ringing.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp
from pydantic import SecretStr

from bot.portal import SIGNATURE, TIMESTAMP, signature_of
from storage import RingRow
from texts import Texts

PATIENCE = 10.0
"""Seconds. A gateway takes a call at once and rings then; whatever takes longer is tried again."""

PASSING = frozenset({408, 409, 425, 429})
"""Refusals of this call that another try may not meet."""


class NotCarried(Exception):
    """It did not arrive, or nobody knows. reason: in a word or two, without addresses. passing: worth another try."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing


class Carrier(Protocol):
    """One way by which a page leaves the desk."""

    async def carry(self, ring: RingRow) -> None:
        """Raises NotCarried."""


class Gateway:
    """Signs as the portal's own calls are signed (`bot/portal.py`): time, method, path with query, and body."""

    def __init__(
        self, url: str, secret: SecretStr, texts: Texts, now: Callable[[], datetime], patience: float = PATIENCE
    ) -> None:
        self._url = url
        self._secret = secret.get_secret_value().encode()
        self._texts = texts
        self._now = now
        self._patience = aiohttp.ClientTimeout(total=patience)
        self._session: aiohttp.ClientSession | None = None

    async def carry(self, ring: RingRow) -> None:
        body = json.dumps(self._told(ring), ensure_ascii=False).encode()
        try:
            async with self._opened().post(
                self._url, data=body, headers=self._headers(ring, body), allow_redirects=False
            ) as answer:
                status = answer.status
        except TimeoutError:
            raise NotCarried("timeout", passing=True) from None
        except (aiohttp.ClientError, OSError) as error:
            raise NotCarried(type(error).__name__, passing=True) from None
        if not 200 <= status < 300:
            raise NotCarried(f"HTTP {status}", passing=status >= 500 or status in PASSING)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._patience)
        return self._session

    def _headers(self, ring: RingRow, body: bytes) -> Mapping[str, str]:
        timestamp = str(int(self._now().timestamp()))
        parts = urlsplit(self._url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        signature = signature_of(self._secret, timestamp, "POST", path, body)
        return {
            "Content-Type": "application/json; charset=utf-8",
            # The same call twice, after an answer that got lost, is told by this.
            "Idempotency-Key": f"page-{ring.id}",
            TIMESTAMP: timestamp,
            SIGNATURE: signature.hex(),
        }

    def _told(self, ring: RingRow) -> dict[str, Any]:
        """Of the appeal, and of nobody."""
        facts = ring.facts
        number, kind = facts["appeal"], facts["page"]
        return {
            "event": ring.what,
            "id": ring.id,
            "at": ring.at.isoformat(),
            "number": number,
            "kind": kind,
            "severity": facts.get("severity"),
            "try": facts["try"],
            "asked": facts.get("asked"),
            "text": self._texts("page-call", "ru", appeal=number, page=kind, event=ring.what),
            "acknowledge": f"/acknowledge {number}",
        }
