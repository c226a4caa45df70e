"""A question of the bot that waits for somebody's words: a row, so that a restart changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from desk.names import AppealId, PersonId

PATIENCE = timedelta(minutes=15)
"""How long a dialog waits. Source: conversation.md, "Text for an action"."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """Who is asked, in which chat, by which message, for which action, what was given so far, until when.

    prompt: Telegram's id of the asking message, once it was sent. given: inputs so far, and what a
    dialog of its own kind must remember. One dialog per person and chat waits for words; a new one
    replaces the old. A choice by buttons waits for none.
    """

    id: int
    chat: int
    person: PersonId
    action: str
    appeal: AppealId | None
    until: datetime
    prompt: int | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
