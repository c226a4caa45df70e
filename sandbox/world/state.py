"""The state of the world, and the one way in which a message appears, changes and goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.clock import Clock
from sandbox.events import Events
from sandbox.files import FileStore
from sandbox.messages import Message
from sandbox.residents import ANONYMOUS_ADMIN, Bot, Person, Resident
from sandbox.text import Entity
from sandbox.updates import encoded

MESSAGES_KEPT = 10_000
"""Messages kept of one chat; older ones are gone for everybody."""

VERSIONS_KEPT = 20
"""Earlier versions kept of a message that is edited again and again."""


class Impossible(Exception):
    """A person cannot do this: their Telegram would not let them."""


class State:
    """Bots, people, chats, files, and the finding of them."""

    def __init__(self, clock: Clock | None = None, *, messages_kept: int = MESSAGES_KEPT) -> None:
        self.clock = clock or Clock()
        self.messages_kept = messages_kept
        self.events = Events()
        self.files = FileStore()
        self.bots: dict[int, Bot] = {}
        self.bots_by_token: dict[str, Bot] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.private_chats: dict[tuple[int, int], PrivateChat] = {}
        """By (bot, person)."""
        self._media_groups = 13_000_000_000_000_000

    # --- finding ---

    def person(self, person: Person | int) -> Person:
        """The person with this id. Raises Impossible for a stranger."""
        found = person if isinstance(person, Person) else self.people.get(person)
        if found is None:
            raise Impossible(f"nobody has the id {person}")
        return found

    def bot(self, bot: Bot | int) -> Bot:
        """The bot with this id. Raises Impossible when there is none."""
        found = bot if isinstance(bot, Bot) else self.bots.get(bot)
        if found is None:
            raise Impossible(f"no bot has the id {bot}")
        return found

    def group(self, group: Group | int) -> Group:
        """The group with this id. Raises Impossible when there is none."""
        found = group if isinstance(group, Group) else self.groups.get(group)
        if found is None:
            raise Impossible(f"no group has the id {group}")
        return found

    def resident(self, user: int) -> Resident | None:
        """Whoever has this id, if anybody."""
        return self.people.get(user) or self.bots.get(user)

    def chat_of(self, person: Person | int, chat: Bot | Group | int) -> Chat:
        """A chat as a person sees it. Raises Impossible."""
        who = self.person(person)
        if not who.on_telegram:
            raise Impossible(f"{who.name} has e-mail only")
        if isinstance(chat, Group) or (isinstance(chat, int) and chat < 0):
            return self.group(chat)
        bot = self.bot(chat)
        key = (bot.id, who.id)
        if key not in self.private_chats:
            self.private_chats[key] = PrivateChat(who, bot)
        return self.private_chats[key]

    def chats_of(self, person: Person | int) -> Iterator[Chat]:
        """Every chat that a person is in."""
        who = self.person(person)
        yield from (chat for chat in self.private_chats.values() if chat.person is who)
        yield from (group for group in self.groups.values() if group.member(who.id).present)

    def media_group_id(self) -> str:
        """A new id for an album."""
        self._media_groups += 1
        return str(self._media_groups)

    # --- messages ---

    def post(
        self,
        chat: Chat,
        author: Resident,
        body: dict[str, Any],
        *,
        reply_to: int | None = None,
        markup: dict[str, Any] | None = None,
    ) -> Message:
        """Put a message into a chat: it gets its number and its date, and everybody concerned is told."""
        body = {**self.signature(chat, author), "date": self.clock.date(), **body}
        message = Message(chat, chat.next_message_id(), author.id, body, reply_to=reply_to, markup=markup)
        chat.messages[message.id] = message
        if len(chat.messages) > self.messages_kept:
            del chat.messages[next(iter(chat.messages))]
        if isinstance(author, Person):
            # Whoever writes has read what stands there.
            chat.see(author.id, message.id, chat.topic_of(message).id if isinstance(chat, Group) else None)
        self.announce(message, "message")
        return message

    def signature(self, chat: Chat, author: Resident) -> dict[str, Any]:
        """Who a message says it is from."""
        if isinstance(chat, Group):
            member = chat.member(author.id)
            if member.anonymous and member.in_charge:
                signed = {"from": ANONYMOUS_ADMIN, "sender_chat": chat.card}
                return signed | ({"author_signature": member.title} if member.title else {})
        return {"from": author.card}

    def change(self, message: Message, body: dict[str, Any], markup: dict[str, Any] | None) -> None:
        """Edit a message: the earlier version is kept for the people, and everybody concerned is told."""
        message.versions = [*message.versions[-VERSIONS_KEPT + 1 :], message.body]
        message.body = {**body, "edit_date": self.clock.date()}
        message.markup = markup
        self.announce(message, "edited_message")

    def remove(self, messages: Iterable[Message]) -> None:
        """Delete messages of one chat. No update tells bots of it; the people's clients are told."""
        gone = list(messages)
        for message in gone:
            message.chat.messages.pop(message.id, None)
            for board in message.chat.boards():
                if message.id in board:
                    board.remove(message.id)
        if gone:
            ids = [message.id for message in gone]
            self.events.publish("delete", gone[0].chat, lambda: {"message_ids": ids})

    def service(
        self,
        chat: Chat,
        author: Resident,
        content: dict[str, Any],
        *,
        thread: int | None = None,
    ) -> Message:
        """Put a service message into a chat, or into a topic of it."""
        if thread is not None:
            content = {**content, "message_thread_id": thread, "is_topic_message": True}
        return self.post(chat, author, content, reply_to=thread)

    # --- telling ---

    def announce(self, message: Message, kind: str) -> None:
        """Tell the bots of a chat (as an update of this kind) and the clients of its people."""
        listeners = [bot for bot in self.bots_of(message.chat) if self._hears(bot, message)]
        if any(kind in bot.updates.allowed for bot in listeners):
            content = encoded(kind, message.for_bot())
            for bot in listeners:
                bot.met.add(message.author)
                bot.updates.put(kind, content, message.chat.id)
        event = "message" if kind == "message" else "edit"
        self.events.publish(event, message.chat, lambda: {"message": message.for_people()})

    def bots_of(self, chat: Chat) -> list[Bot]:
        """The bots that are in a chat."""
        if isinstance(chat, PrivateChat):
            return [chat.bot]
        assert isinstance(chat, Group)
        return [bot for bot in self.bots.values() if chat.member(bot.id).present]

    def _hears(self, bot: Bot, message: Message) -> bool:
        """Whether a message is for a bot's eyes: not its own, nor another bot's, nor against privacy mode."""
        if message.service:
            # Telegram does tell a bot of its own service messages (topic created, pinned …).
            return True
        if message.author in self.bots:
            return False
        if message.body.get("via_bot") is bot.card:
            return True
        if isinstance(message.chat, PrivateChat) or not bot.privacy:
            return True
        assert isinstance(message.chat, Group)
        if message.chat.member(bot.id).in_charge:
            return True
        replied = message.chat.messages.get(message.reply_to) if message.reply_to is not None else None
        return (replied is not None and replied.author == bot.id) or self._commands(bot, message)

    def _commands(self, bot: Bot, message: Message) -> bool:
        text = message.body.get("text") or message.body.get("caption") or ""
        command = _COMMAND.match(text)
        return command is not None and (not command[1] or command[1].lower() == bot.username.lower())

    # --- texts ---

    def resolved(self, bot: Bot | None, entities: list[Entity]) -> list[Entity]:
        """Entities with the people they mention; a mention of someone a bot has not met is dropped."""
        if not any("user_id" in entity for entity in entities):
            return entities
        kept = []
        for entity in entities:
            if "user_id" in entity:
                user = self.resident(entity["user_id"])
                if user is None or (bot is not None and user.id not in bot.met and not self.shares_group(bot, user)):
                    continue
                entity = {key: value for key, value in entity.items() if key != "user_id"} | {"user": user.card}
            kept.append(entity)
        return kept

    def shares_group(self, bot: Bot, user: Resident) -> bool:
        """Whether a bot and someone are in a group together."""
        return any(group.member(bot.id).present and group.member(user.id).present for group in self.groups.values())


_COMMAND = re.compile(r"/\w+(?:@(\w+))?", re.ASCII)
