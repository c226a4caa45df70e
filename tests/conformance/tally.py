"""How many different things a suite has asked of the sandbox."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

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
    """Distinct calls, as (method, outcome); an outcome is "ok" or the error's text without its numbers."""

    def __init__(self) -> None:
        self.tests: set[str] = set()
        self.outcomes: set[tuple[str, str]] = set()

    def count(self, test: str, calls: Iterable[dict[str, Any]]) -> None:
        """Add what one test did. calls: the sandbox's log."""
        self.tests.add(test)
        self.outcomes.update((call["method"], outcome(call["answer"])) for call in calls)

    @property
    def successes(self) -> set[str]:
        """Methods that were answered with a result."""
        return {method for method, result in self.outcomes if result == "ok"}

    @property
    def refusals(self) -> set[str]:
        """Methods that were refused at least once."""
        return {method for method, result in self.outcomes if result != "ok"}


def outcome(answer: Any) -> str:
    if not isinstance(answer, dict) or "ok" not in answer:
        return "no answer"
    return "ok" if answer["ok"] else re.sub(r"\d+", "N", answer["description"])
