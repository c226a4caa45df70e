"""Chats: a private one of a person with a bot, or a group; and the topics of a forum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from sandbox.members import LEFT, Membership
from sandbox.residents import Bot, Person

if TYPE_CHECKING:
    from sandbox.messages import Message

TOPIC_COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


class Chat:
    """What private chats and groups have in common: messages by id, in the order they came.

    id: as bots see it (the person's for a private chat). card: the Telegram `Chat`, never changed in place.
    """

    def __init__(self, chat_id: int, kind: str, card: dict[str, Any]) -> None:
        self.id = chat_id
        self.kind = kind
        self.card = card
        self.messages: dict[int, Message] = {}
        self.pinned: list[int] = []
        """Ids of pinned messages, the latest last."""
        self.read: dict[int, int] = {}
        """Up to which message each person has read; in a forum each topic has its own."""

    def next_message_id(self) -> int:
        raise NotImplementedError

    @property
    def key(self) -> int:
        """The id of this chat as people see it."""
        raise NotImplementedError

    def boards(self) -> list[list[int]]:
        """Every list of pinned messages: the chat's, and those of its topics."""
        return [self.pinned]

    def see(self, person: int, up_to: int, thread: int | None = None) -> None:  # noqa: ARG002 only a forum has any
        """A person has read up to this message. thread: of a forum, the topic it is of; None for the whole chat."""
        self.read[person] = max(self.read.get(person, 0), up_to)

    def unread(self, person: int) -> Iterator[Message]:
        """What a person has not read, the latest first."""
        read = self.read.get(person, 0)
        return takewhile(lambda message: message.id > read, reversed(self.messages.values()))

    @property
    def is_group(self) -> bool:
        return isinstance(self, Group)


class PrivateChat(Chat):
    """A person and a bot. started: the person has written, so that the bot may; blocked: by the person."""

    def __init__(self, person: Person, bot: Bot) -> None:
        card: dict[str, Any] = {key: value for key, value in person.card.items() if key in _PERSONAL}
        super().__init__(person.id, "private", {**card, "type": "private"})
        self.person = person
        self.bot = bot
        self.started = False
        self.blocked = False
        self.person_card = {
            "id": bot.id,
            "type": "private",
            "first_name": bot.first_name,
            "username": bot.username,
        }

    def next_message_id(self) -> int:
        self.bot.last_message_id += 1
        return self.bot.last_message_id

    @property
    def key(self) -> int:
        return self.bot.id


_PERSONAL = ("id", "first_name", "last_name", "username")


@dataclass(slots=True, eq=False)
class Topic:
    """A topic of a forum. id: of the service message that began it; 1 is General."""

    id: int
    name: str
    icon_color: int
    icon: str = ""
    closed: bool = False
    hidden: bool = False
    pinned: list[int] = field(default_factory=list)
    read: dict[int, int] = field(default_factory=dict)
    """Up to which message each person has read."""

    def card(self) -> dict[str, Any]:
        """The Telegram `ForumTopic`."""
        card: dict[str, Any] = {
            "message_thread_id": self.id,
            "name": self.name,
            "icon_color": self.icon_color,
        }
        if self.icon:
            card["icon_custom_emoji_id"] = self.icon
        return card


class Group(Chat):
    """A basic group or a supergroup. members: by id, also those who left or were thrown out."""

    def __init__(self, chat_id: int, kind: str, title: str, *, is_forum: bool = False, username: str = "") -> None:
        super().__init__(chat_id, kind, {})
        self.title = title
        self.username = username
        self.is_forum = is_forum
        self.members: dict[int, Membership] = {}
        self.topics: dict[int, Topic] = {}
        self.general = Topic(1, "General", TOPIC_COLORS[0])
        self.migrated_to: int | None = None
        self.description = ""
        # Message 1 of a supergroup is its founding; as a thread, 1 names General.
        self.last_message_id = 1 if kind == "supergroup" else 0
        self.draw_card()

    def draw_card(self) -> None:
        """Make the card anew, after a change of title, name or kind."""
        card: dict[str, Any] = {"id": self.id, "type": self.kind, "title": self.title}
        if self.username:
            card["username"] = self.username
        if self.is_forum:
            card["is_forum"] = True
        self.card = card

    def next_message_id(self) -> int:
        self.last_message_id += 1
        return self.last_message_id

    @property
    def key(self) -> int:
        return self.id

    def boards(self) -> list[list[int]]:
        return [self.pinned, *(topic.pinned for topic in (self.general, *self.topics.values()))]

    def see(self, person: int, up_to: int, thread: int | None = None) -> None:
        topic = self.topic(None if thread == self.general.id else thread) if self.is_forum and thread else None
        if topic is None:
            super().see(person, up_to)
        else:
            topic.read[person] = max(topic.read.get(person, 0), up_to)

    def unread(self, person: int) -> Iterator[Message]:
        later = super().unread(person)
        return (one for one in later if one.id > self.topic_of(one).read.get(person, 0)) if self.is_forum else later

    def topic_of(self, message: Message) -> Topic:
        """The topic that a message stands in; General for all that is of none."""
        return (self.topic(message.thread) if message.in_topic else None) or self.general

    def member(self, user: int) -> Membership:
        """What someone is here; strangers have left."""
        return self.members.get(user, LEFT)

    def topic(self, thread: int | None) -> Topic | None:
        """The topic of a thread; General for none; None when there is no such topic (any more)."""
        return self.general if thread is None else self.topics.get(thread)
