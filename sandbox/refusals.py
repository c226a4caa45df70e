"""How the Bot API says no: a code and a text, as Telegram words them."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A call that was understood and is refused; nothing has changed.

    code: HTTP status and `error_code`. parameters: Telegram's ResponseParameters, if any.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(text: str) -> Refusal:
    """400: the call does not fit the state of things."""
    return Refusal(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refusal:
    """403: someone or something does not want this bot there."""
    return Refusal(403, f"Forbidden: {text}")


def too_many_requests(retry_after: int) -> Refusal:
    """429: come again in so many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def not_modelled(what: str) -> Refusal:
    """501: the sandbox does not pretend; a success that Telegram might refuse would be worse than none."""
    return Refusal(501, f"Not Implemented: the sandbox does not model {what}")


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
WEBHOOK_IS_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
ANOTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_WAS_SET = "Conflict: terminated by setWebhook request"
