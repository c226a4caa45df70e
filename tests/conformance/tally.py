"""How many different things a suite has asked of the sandbox."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

#: Methods in whose parameters there is nothing that Telegram is known to refuse.
NEVER_REFUSED = {
    "deleteWebhook",
    "getChatMenuButton",
    "getForumTopicIconStickers",
    "getMe",
    "getMyDescription",
    "getMyName",
    "getMyShortDescription",
    "getWebhookInfo",
    "setChatMenuButton",
}


class Tally:
    """Distinct calls, as (method, outcome); an outcome is "ok" or the error's text without its numbers.

    folder: shared by all processes of a test run, which may have any share of the suite.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(exist_ok=True)

    def count(self, test: str, calls: Iterable[dict[str, Any]]) -> None:
        """Add what one test did. calls: the sandbox's log."""
        outcomes = sorted({(call["method"], outcome(call["answer"])) for call in calls})
        unfinished = self._folder / f"{uuid4()}.part"
        unfinished.write_text(json.dumps({"test": test, "outcomes": outcomes}), encoding="utf-8")
        # Under its final name only when it is whole: another process may be reading.
        unfinished.rename(unfinished.with_suffix(".json"))

    def wait_for(self, tests: set[str], seconds: float) -> set[tuple[str, str]]:
        """The outcomes of a whole suite, once all its tests are counted. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while missing := tests - {entry["test"] for entry in self._entries()}:
            if time.monotonic() > until:
                raise TimeoutError(f"{len(missing)} tests of the suite were not run, such as {min(missing)}")
            time.sleep(0.1)
        return {(method, result) for entry in self._entries() for method, result in entry["outcomes"]}

    def _entries(self) -> list[dict[str, Any]]:
        return [json.loads(file.read_text(encoding="utf-8")) for file in self._folder.glob("*.json")]


def outcome(answer: Any) -> str:
    if not isinstance(answer, dict) or "ok" not in answer:
        return "no answer"
    return "ok" if answer["ok"] else re.sub(r"\d+", "N", answer["description"])
