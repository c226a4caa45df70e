"""Calls of the desk's own to somebody else's address, signed as the portal's calls are (`bot/portal.py`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

import aiohttp
from pydantic import SecretStr

from bot.portal import KEY, SIGNATURE, TIMESTAMP, signature_of

PATIENCE = 10.0
"""Seconds. Whoever is called takes the call at once and acts on it then; whatever takes longer is tried again."""

PASSING = frozenset({408, 409, 425, 429})
"""Refusals of this call that another try may not meet."""


class NotCarried(Exception):
    """It did not arrive, or nobody knows. reason: in a word or two, without addresses. passing: worth another try."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing


class SignedPosts:
    """key: the id of the secret, where the other side has several."""

    def __init__(
        self,
        url: str,
        secret: SecretStr,
        now: Callable[[], datetime],
        key: str | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._url = url
        self._secret = secret.get_secret_value().encode()
        self._key = key
        self._now = now
        self._patience = aiohttp.ClientTimeout(total=patience)
        self._session: aiohttp.ClientSession | None = None

    async def post(self, body: bytes, once: str) -> None:
        """JSON. once: the same call twice, after an answer that got lost, is told by it. Raises NotCarried."""
        try:
            async with self._opened().post(
                self._url, data=body, headers=self._headers(body, once), allow_redirects=False
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

    def _headers(self, body: bytes, once: str) -> Mapping[str, str]:
        timestamp = str(int(self._now().timestamp()))
        parts = urlsplit(self._url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        signature = signature_of(self._secret, timestamp, "POST", path, body)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": once,
            TIMESTAMP: timestamp,
            SIGNATURE: signature.hex(),
        }
        return {**headers, KEY: self._key} if self._key is not None else headers
