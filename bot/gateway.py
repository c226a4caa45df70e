"""The telephone gateway: pages as signed calls to an address of the portal's own. docs/duty.md tells what it gets.

Another way to reach whoever is on duty, a letter say, is another `Carrier` for the same rows (`bot/ringing.py`).
"""

from __future__ import annotations

import json
from typing import Any, Protocol

from bot.signed_posts import SignedPosts
from storage import RingRow
from texts import Texts


class Carrier(Protocol):
    """One way by which a page leaves the desk."""

    async def carry(self, ring: RingRow) -> None:
        """Raises NotCarried."""


class Gateway:
    """Signs as the portal's own calls are signed (`bot/portal.py`): time, method, path with query, and body."""

    def __init__(self, posts: SignedPosts, texts: Texts) -> None:
        self._posts = posts
        self._texts = texts

    async def carry(self, ring: RingRow) -> None:
        body = json.dumps(self._told(ring), ensure_ascii=False).encode()
        await self._posts.post(body, f"page-{ring.id}")

    async def close(self) -> None:
        await self._posts.close()

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
