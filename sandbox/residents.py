"""Who lives in the sandbox: people and bots."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import Clock
from sandbox.updates import UpdateQueue

ANONYMOUS_ADMIN: dict[str, Any] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Whom Telegram names as the sender when an administrator writes anonymously."""


@dataclass(slots=True, eq=False)
class Person:
    """Someone with a Telegram account, an e-mail address, or both.

    role_hint: who they are in the demo town, for the page only. email: empty for whoever has no address.
    """

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    role_hint: str = ""
    email: str = ""
    on_telegram: bool = True
    deactivated: bool = False
    card: dict[str, Any] = field(init=False)
    """The Telegram `User`; shared by all messages, so never changed in place."""

    def __post_init__(self) -> None:
        self.card = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                self.card[name] = value

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True, eq=False)
class Webhook:
    """Where a bot wants its updates posted. last_error: moment and text of the last failure."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    last_error: tuple[int, str] | None = None


@dataclass(slots=True, eq=False)
class Bot:
    """A bot: its token, its queue and what it has set about itself.

    privacy: Telegram's privacy mode is on. inline: it is asked from the input of any chat.
    met: ids of the people it has come across, to whom it cannot write before they do.
    texts: (kind, language) → name, description or short description.
    commands: (scope, language) → what setMyCommands was given.
    """

    id: int
    token: str
    username: str
    first_name: str
    clock: Clock
    privacy: bool = True
    inline: bool = False
    updates: UpdateQueue = field(init=False)
    webhook: Webhook = field(default_factory=Webhook)
    met: set[int] = field(default_factory=set)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)
    """By chat; 0 is for all."""
    last_message_id: int = 0
    """Telegram numbers an account's private messages in one row, over all its chats."""
    card: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.clock)
        self.card = {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    @property
    def name(self) -> str:
        return self.first_name

    def about_itself(self) -> dict[str, Any]:
        """The answer of getMe."""
        return {
            **self.card,
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_guest_queries": False,
            "supports_inline_queries": self.inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }


Resident = Person | Bot
