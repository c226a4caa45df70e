"""The one table of what a call to Telegram can come to, and what is done then. Source: architecture.md, telegram.md.

Telegram names its refusals by a code and a sentence; the sentences are not promised, so each is known by a piece of
it, whatever its case. The names of the outcomes are kept with what could not be delivered, and worded in the
catalogues as `fate-<name>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientError

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
"""Seconds between tries of what failed for no reason that Telegram gave."""

FAULT_ATTEMPTS = 5
"""Tries of a call that fails by a mistake of this program; the next would fail as well."""


class Outcome(StrEnum):
    """What a call came to."""

    OK = "ok"
    UNREADABLE = "unreadable"
    """It was done, but what was answered says so in a way that the models do not know."""
    NOT_MODIFIED = "not_modified"
    EDIT_GONE = "edit_gone"
    CANNOT_EDIT = "cannot_edit"
    NO_TEXT = "no_text"
    DELETE_GONE = "delete_gone"
    CANNOT_DELETE = "cannot_delete"
    REPLY_GONE = "reply_gone"
    SOURCE_GONE = "source_gone"
    """What was to be copied or forwarded is not there any more."""
    TOPIC_GONE = "topic_gone"
    TOPIC_CLOSED = "topic_closed"
    QUERY_TOO_OLD = "query_too_old"
    RETRY_AFTER = "retry_after"
    MIGRATED = "migrated"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    CANNOT_INITIATE = "cannot_initiate"
    KICKED = "kicked"
    CHAT_NOT_FOUND = "chat_not_found"
    MUTED = "muted"
    """The bot is in the group, and nothing at all may be written there by it now."""
    NO_RIGHTS = "no_rights"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    CANNOT_PARSE = "cannot_parse"
    BAD_REQUEST = "bad_request"
    """Refused for a reason that is not in this table."""
    UNAUTHORIZED = "unauthorized"
    CONFLICT = "conflict"
    SERVER_ERROR = "server_error"
    NETWORK = "network"
    GARBAGE = "garbage"
    """No JSON came; nobody knows whether it was done."""
    FAULT = "fault"
    """A mistake of this program."""


class Remedy(StrEnum):
    """What is done after an outcome."""

    DONE = "done"
    AGAIN = "again"
    MOVED = "moved"
    """The same to another chat, which replaces this one everywhere."""
    SEND_ANEW = "send_anew"
    """As a new message that refers to no other: what it was to change or to answer is gone."""
    DROP_TOPIC = "drop_topic"
    """Without the topic, which is forgotten."""
    UNDELIVERABLE = "undeliverable"
    STOP = "stop"
    """Nothing will succeed before a person has done something: the token is wrong."""


REMEDIES: Mapping[Outcome, Remedy] = MappingProxyType(
    {
        Outcome.OK: Remedy.DONE,
        Outcome.UNREADABLE: Remedy.DONE,
        Outcome.NOT_MODIFIED: Remedy.DONE,
        Outcome.EDIT_GONE: Remedy.SEND_ANEW,
        Outcome.CANNOT_EDIT: Remedy.SEND_ANEW,
        Outcome.NO_TEXT: Remedy.SEND_ANEW,
        Outcome.DELETE_GONE: Remedy.DONE,
        Outcome.CANNOT_DELETE: Remedy.DONE,
        Outcome.REPLY_GONE: Remedy.SEND_ANEW,
        Outcome.SOURCE_GONE: Remedy.UNDELIVERABLE,
        Outcome.TOPIC_GONE: Remedy.DROP_TOPIC,
        Outcome.TOPIC_CLOSED: Remedy.DROP_TOPIC,
        Outcome.QUERY_TOO_OLD: Remedy.UNDELIVERABLE,
        Outcome.RETRY_AFTER: Remedy.AGAIN,
        Outcome.MIGRATED: Remedy.MOVED,
        Outcome.BLOCKED: Remedy.UNDELIVERABLE,
        Outcome.DEACTIVATED: Remedy.UNDELIVERABLE,
        Outcome.CANNOT_INITIATE: Remedy.UNDELIVERABLE,
        Outcome.KICKED: Remedy.UNDELIVERABLE,
        Outcome.CHAT_NOT_FOUND: Remedy.UNDELIVERABLE,
        Outcome.MUTED: Remedy.UNDELIVERABLE,
        Outcome.NO_RIGHTS: Remedy.UNDELIVERABLE,
        Outcome.TOO_LONG: Remedy.UNDELIVERABLE,
        Outcome.TOO_LARGE: Remedy.UNDELIVERABLE,
        Outcome.CANNOT_PARSE: Remedy.UNDELIVERABLE,
        Outcome.BAD_REQUEST: Remedy.UNDELIVERABLE,
        Outcome.UNAUTHORIZED: Remedy.STOP,
        Outcome.CONFLICT: Remedy.AGAIN,
        Outcome.SERVER_ERROR: Remedy.AGAIN,
        Outcome.NETWORK: Remedy.AGAIN,
        Outcome.GARBAGE: Remedy.AGAIN,
        Outcome.FAULT: Remedy.AGAIN,
    }
)

PORTAL_AWAY = "portal_away"
"""The portal has not taken what it was told, for two days."""

REASONS = frozenset(each.value for each, remedy in REMEDIES.items() if remedy is Remedy.UNDELIVERABLE) | {
    Outcome.FAULT.value,
    PORTAL_AWAY,
}
"""Why something may stay undelivered; each is worded in the catalogues as `fate-<reason>`."""

_SAID: tuple[tuple[str, Outcome], ...] = (
    ("message is not modified", Outcome.NOT_MODIFIED),
    ("message_not_modified", Outcome.NOT_MODIFIED),
    ("topic_not_modified", Outcome.NOT_MODIFIED),
    ("message to edit not found", Outcome.EDIT_GONE),
    ("message_id_invalid", Outcome.EDIT_GONE),
    ("message can't be edited", Outcome.CANNOT_EDIT),
    ("message_edit_time_expired", Outcome.CANNOT_EDIT),
    ("there is no text in the message to edit", Outcome.NO_TEXT),
    ("there is no caption in the message to edit", Outcome.NO_TEXT),
    ("message to delete not found", Outcome.DELETE_GONE),
    ("message can't be deleted", Outcome.CANNOT_DELETE),
    ("message_delete_forbidden", Outcome.CANNOT_DELETE),
    ("message to be replied not found", Outcome.REPLY_GONE),
    ("replied message not found", Outcome.REPLY_GONE),
    ("message to reply not found", Outcome.REPLY_GONE),
    ("reply message not found", Outcome.REPLY_GONE),
    ("message to copy not found", Outcome.SOURCE_GONE),
    ("message to forward not found", Outcome.SOURCE_GONE),
    ("there are no messages to", Outcome.SOURCE_GONE),
    ("message can't be copied", Outcome.SOURCE_GONE),
    ("message can't be forwarded", Outcome.SOURCE_GONE),
    ("message thread not found", Outcome.TOPIC_GONE),
    ("topic_deleted", Outcome.TOPIC_GONE),
    ("topic_id_invalid", Outcome.TOPIC_GONE),
    ("the chat is not a forum", Outcome.TOPIC_GONE),
    ("topic_closed", Outcome.TOPIC_CLOSED),
    ("query is too old", Outcome.QUERY_TOO_OLD),
    ("query_id_invalid", Outcome.QUERY_TOO_OLD),
    ("bot was blocked by the user", Outcome.BLOCKED),
    ("user_is_blocked", Outcome.BLOCKED),
    ("user is deactivated", Outcome.DEACTIVATED),
    ("input_user_deactivated", Outcome.DEACTIVATED),
    ("can't initiate conversation", Outcome.CANNOT_INITIATE),
    ("bot was kicked", Outcome.KICKED),
    ("bot is not a member", Outcome.KICKED),
    ("user_not_participant", Outcome.KICKED),
    ("group chat was deleted", Outcome.CHAT_NOT_FOUND),
    ("group chat was deactivated", Outcome.CHAT_NOT_FOUND),
    ("chat not found", Outcome.CHAT_NOT_FOUND),
    ("peer_id_invalid", Outcome.CHAT_NOT_FOUND),
    ("channel_private", Outcome.CHAT_NOT_FOUND),
    ("not enough rights to send text messages", Outcome.MUTED),
    ("have no rights to send a message", Outcome.MUTED),
    ("chat_write_forbidden", Outcome.MUTED),
    ("chat_send_plain_forbidden", Outcome.MUTED),
    ("not enough rights", Outcome.NO_RIGHTS),
    ("have no rights", Outcome.NO_RIGHTS),
    ("need administrator rights", Outcome.NO_RIGHTS),
    ("chat_admin_required", Outcome.NO_RIGHTS),
    ("chat_restricted", Outcome.NO_RIGHTS),
    ("chat_send_", Outcome.NO_RIGHTS),
    ("voice_messages_forbidden", Outcome.NO_RIGHTS),
    ("user_restricted", Outcome.NO_RIGHTS),
    ("message is too long", Outcome.TOO_LONG),
    ("message_too_long", Outcome.TOO_LONG),
    ("text is too long", Outcome.TOO_LONG),
    ("caption is too long", Outcome.TOO_LONG),
    ("caption_too_long", Outcome.TOO_LONG),
    ("entities_too_long", Outcome.TOO_LONG),
    ("file is too big", Outcome.TOO_LARGE),
    ("too big file", Outcome.TOO_LARGE),
    ("can't parse", Outcome.CANNOT_PARSE),
    ("can't find end", Outcome.CANNOT_PARSE),
    ("entity_bounds_invalid", Outcome.CANNOT_PARSE),
)
"""By a piece of what Telegram says, in 400 and 403. The first that fits holds."""


_RAISED: tuple[tuple[type[BaseException], Outcome], ...] = (
    (TelegramRetryAfter, Outcome.RETRY_AFTER),
    (TelegramMigrateToChat, Outcome.MIGRATED),
    (TelegramUnauthorizedError, Outcome.UNAUTHORIZED),
    (TelegramConflictError, Outcome.CONFLICT),
    (TelegramServerError, Outcome.SERVER_ERROR),
    (TelegramEntityTooLarge, Outcome.TOO_LARGE),  # before the network's errors, which aiogram counts it among
    (TelegramNetworkError, Outcome.NETWORK),
    (ClientError, Outcome.NETWORK),
    (OSError, Outcome.NETWORK),  # TimeoutError is one
    (UnicodeDecodeError, Outcome.GARBAGE),
    (json.JSONDecodeError, Outcome.GARBAGE),
)
"""By what is raised, where the words do not matter. The first that fits holds."""


def outcome_of(error: BaseException | None) -> Outcome:
    """What a call came to that raised this, or nothing."""
    if error is None:
        return Outcome.OK
    named = next((outcome for raised, outcome in _RAISED if isinstance(error, raised)), None)
    if named is not None:
        return named
    match error:
        case TelegramBadRequest():
            return _said(error, otherwise=Outcome.BAD_REQUEST)
        case TelegramForbiddenError():
            # What Telegram forbids in words that are not known here, it forbids for this message.
            return _said(error, otherwise=Outcome.NO_RIGHTS)
        case TelegramNotFound(message="Not Found"):
            # A token that no bot can have is answered 404 without more words.
            return Outcome.UNAUTHORIZED
        case TelegramAPIError(message=text) if "too many requests" in text.lower():
            return Outcome.RETRY_AFTER  # one that does not say how long is raised under no name of its own
        case TelegramAPIError():
            return Outcome.BAD_REQUEST
        case ClientDecodeError():
            return Outcome.UNREADABLE if _was_done(error) else Outcome.GARBAGE
        case _:
            return Outcome.FAULT


def _said(error: TelegramAPIError, otherwise: Outcome) -> Outcome:
    text = error.message.lower()
    return next((outcome for piece, outcome in _SAID if piece in text), otherwise)


def _was_done(error: ClientDecodeError) -> bool:
    return isinstance(error.data, dict) and error.data.get("ok") is True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done after a call.

    after: seconds to wait before it is done again. counted: the try counts, so that the next pause is longer;
    not when Telegram itself said how long. chat: where it belongs now. reason: why it stays undelivered.
    """

    outcome: Outcome
    remedy: Remedy
    after: float = 0.0
    counted: bool = True
    chat: int | None = None

    @property
    def reason(self) -> str:
        return self.outcome.value


def verdict_of(error: BaseException | None, tries: int = 1) -> Verdict:
    """What is to be done. tries: how often it was tried, this time included.

    What Telegram, the network or a proxy does not answer is tried for ever: nothing is lost.
    """
    outcome = outcome_of(error)
    remedy = REMEDIES[outcome]
    if outcome is Outcome.FAULT and tries >= FAULT_ATTEMPTS:
        return Verdict(outcome, Remedy.UNDELIVERABLE)
    if outcome is Outcome.RETRY_AFTER:
        return Verdict(outcome, remedy, after=_retry_after(error), counted=False)
    if isinstance(error, TelegramMigrateToChat):
        return Verdict(outcome, remedy, chat=error.migrate_to_chat_id, counted=False)
    return Verdict(outcome, remedy, after=pause(tries) if remedy is Remedy.AGAIN else 0.0)


def pause(tries: int) -> float:
    """Seconds to wait after so many tries that failed: 1, 2, 4 … 60."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(max(tries, 1) - 1, 16))


def _retry_after(error: BaseException | None) -> float:
    """Seconds that a 429 asks for; a short pause when it does not say."""
    if isinstance(error, TelegramRetryAfter):
        return float(error.retry_after)
    found = re.search(r"retry after (\d{1,9})", str(error))
    return max(FIRST_PAUSE, float(found[1])) if found else 5 * FIRST_PAUSE
