"""Topics of a forum: begun, renamed, closed, reopened, deleted; pinned messages. By people and by bots alike."""

from __future__ import annotations

import random

from sandbox.chats import TOPIC_COLORS, Chat, Group, Topic
from sandbox.messages import Message
from sandbox.residents import Person, Resident
from sandbox.world.migration import Migration
from sandbox.world.state import Impossible


class Forums(Migration):
    """What happens to topics, whoever does it; the checks of rights are the caller's."""

    def set_forum(self, group: Group | int, on: bool) -> Group:
        """Turn topics on or off. On, a basic group becomes a supergroup first. Returns the group it is now."""
        where = self.group(group)
        if on and where.kind == "group":
            where = self.migrate(where)
        where.is_forum = on
        where.draw_card()
        self.events.publish("chat", where, lambda: {"is_forum": on})
        return where

    def create_topic(self, person: Person | int, group: Group | int, name: str) -> Topic:
        """A person begins a topic."""
        who, where = self.person(person), self.group(group)
        self._may_manage(who, where)
        return self.begin_topic(where, who, name)

    def close_topic(self, person: Person | int, group: Group | int, thread: int) -> Topic:
        return self._topic_by_person(person, group, thread, closed=True)

    def reopen_topic(self, person: Person | int, group: Group | int, thread: int) -> Topic:
        return self._topic_by_person(person, group, thread, closed=False)

    def rename_topic(self, person: Person | int, group: Group | int, thread: int, name: str) -> Topic:
        """A person renames a topic."""
        who, where = self.person(person), self.group(group)
        self._may_manage(who, where)
        topic = self._topic(where, thread)
        self.rework_topic(where, who, topic, name=name)
        return topic

    def delete_topic(self, person: Person | int, group: Group | int, thread: int) -> None:
        """A person deletes a topic with all that is in it; no update tells a bot."""
        who, where = self.person(person), self.group(group)
        if not where.member(who.id).may("can_delete_messages"):
            raise Impossible("only an administrator who may delete messages deletes topics")
        self.end_topic(where, self._topic(where, thread))

    # --- what happens, whoever does it ---

    def begin_topic(self, group: Group, author: Resident, name: str, color: int | None = None, icon: str = "") -> Topic:
        """A new topic; its id is that of its first message, which says that it was created."""
        color = color if color is not None else random.choice(TOPIC_COLORS)
        created = {"name": name, "icon_color": color} | ({"icon_custom_emoji_id": icon} if icon else {})
        # The number that post() will give: the first message stands in its own thread.
        first = group.last_message_id + 1
        topic = Topic(first, name, color, icon)
        group.topics[first] = topic
        self.post(
            group,
            author,
            {"forum_topic_created": created, "message_thread_id": first, "is_topic_message": True},
        )
        self._tell_of(group, topic)
        return topic

    def rework_topic(
        self,
        group: Group,
        author: Resident,
        topic: Topic,
        *,
        name: str | None = None,
        icon: str | None = None,
    ) -> bool:
        """Rename a topic or change its icon; False when that is how it is already."""
        edited: dict[str, str] = {}
        if name and name != topic.name:
            topic.name = edited["name"] = name
        if icon is not None and icon != topic.icon:
            topic.icon = edited["icon_custom_emoji_id"] = icon
        if not edited:
            return False
        self.service(group, author, {"forum_topic_edited": edited}, thread=_thread(group, topic))
        self._tell_of(group, topic)
        return True

    def shut_topic(self, group: Group, author: Resident, topic: Topic, closed: bool) -> bool:
        """Close or reopen a topic; False when that is how it is already."""
        if topic.closed == closed:
            return False
        topic.closed = closed
        content = "forum_topic_closed" if closed else "forum_topic_reopened"
        self.service(group, author, {content: {}}, thread=_thread(group, topic))
        self._tell_of(group, topic)
        return True

    def hide_general(self, group: Group, author: Resident, hidden: bool) -> bool:
        """Hide (and close) or show the General topic; False when that is how it is already."""
        topic = group.general
        if topic.hidden == hidden:
            return False
        topic.hidden = hidden
        if hidden:
            topic.closed = True
        self.service(group, author, {"general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden": {}})
        self._tell_of(group, topic)
        return True

    def end_topic(self, group: Group, topic: Topic) -> None:
        """Delete a topic and its messages."""
        del group.topics[topic.id]
        self.remove([message for message in group.messages.values() if message.in_topic and message.thread == topic.id])
        self.events.publish("topic", group, lambda: {"topic": {**topic_card(topic), "deleted": True}})

    def pin(self, message: Message, author: Resident) -> None:
        """Pin a message; a service message says so."""
        for board in self._boards_of(message):
            if message.id in board:
                board.remove(message.id)
            board.append(message.id)
        pinned = {key: value for key, value in message.for_bot().items() if key != "reply_to_message"}
        self.service(
            message.chat,
            author,
            {"pinned_message": pinned},
            thread=message.thread if message.in_topic else None,
        )
        self.events.publish("chat", message.chat, lambda: {"pinned": list(message.chat.pinned)})

    def unpin(self, chat: Chat, message_ids: list[int]) -> None:
        """Take pins away."""
        for board in chat.boards():
            board[:] = [one for one in board if one not in message_ids]
        self.events.publish("chat", chat, lambda: {"pinned": list(chat.pinned)})

    # --- how ---

    def _boards_of(self, message: Message) -> list[list[int]]:
        """Where a message is pinned: in its chat and in its topic."""
        boards = [message.chat.pinned]
        if isinstance(message.chat, Group) and message.chat.is_forum:
            topic = message.chat.topic(message.thread if message.in_topic else None)
            if topic is not None:
                boards.append(topic.pinned)
        return boards

    def _may_manage(self, who: Person, where: Group) -> None:
        if not where.is_forum:
            raise Impossible("the group has no topics")
        if not where.member(who.id).present:
            raise Impossible("only members do this")

    def _topic(self, group: Group, thread: int) -> Topic:
        topic = group.general if thread == group.general.id else group.topics.get(thread)
        if topic is None:
            raise Impossible("there is no such topic")
        return topic

    def _topic_by_person(self, person: Person | int, group: Group | int, thread: int, *, closed: bool) -> Topic:
        who, where = self.person(person), self.group(group)
        self._may_manage(who, where)
        topic = self._topic(where, thread)
        self.shut_topic(where, who, topic, closed)
        return topic

    def _tell_of(self, group: Group, topic: Topic) -> None:
        self.events.publish("topic", group, lambda: {"topic": topic_card(topic)})


def _thread(group: Group, topic: Topic) -> int | None:
    return None if topic is group.general else topic.id


def topic_card(topic: Topic) -> dict[str, object]:
    """A topic as the page shows it."""
    return {
        "thread_id": topic.id,
        "name": topic.name,
        "icon_color": topic.icon_color,
        "icon_custom_emoji_id": topic.icon,
        "closed": topic.closed,
        "hidden": topic.hidden,
    }
