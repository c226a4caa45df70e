"""Where in a chat a message belongs: its topic, its thread of replies, and what it replies to."""

from __future__ import annotations

from typing import Any, NamedTuple

from sandbox.chats import Chat, Group
from sandbox.refusals import bad_request
from sandbox.residents import Resident
from sandbox.world.state import State

GENERAL = 1
"""The thread of the General topic, which is never written."""


class Place(NamedTuple):
    """fields: message_thread_id and is_topic_message as they apply; reply_to: id or None."""

    fields: dict[str, Any]
    reply_to: int | None


class Threads(State):
    """The rules of topics and reply threads."""

    def place(self, chat: Chat, author: Resident, thread: int | None, reply_to: int | None) -> Place:
        """Where a new message goes. thread: as asked for. Raises Refusal as Telegram does."""
        if not isinstance(chat, Group):
            if thread:
                raise bad_request("message thread not found")
            return Place({}, reply_to)
        if not chat.is_forum:
            return self._in_reply_thread(chat, thread, reply_to)
        if not thread and reply_to is not None and chat.messages[reply_to].in_topic:
            thread = chat.messages[reply_to].thread
        topic = chat.topic(thread or None)
        if topic is None:
            raise bad_request("message thread not found")
        if topic.closed and not chat.member(author.id).may("can_manage_topics"):
            raise bad_request("TOPIC_CLOSED")
        if topic is chat.general:
            return Place({}, reply_to)
        # Without a real reply, a message in a topic replies to the topic's first message.
        return Place({"message_thread_id": topic.id, "is_topic_message": True}, reply_to or topic.id)

    def _in_reply_thread(self, chat: Group, thread: int | None, reply_to: int | None) -> Place:
        if thread:
            if chat.kind != "supergroup" or thread not in chat.messages:
                raise bad_request("message thread not found")
            return Place({"message_thread_id": thread}, reply_to or thread)
        if reply_to is None or chat.kind != "supergroup":
            return Place({}, reply_to)
        # In a supergroup without topics, replies form a thread named by its first message.
        return Place({"message_thread_id": chat.messages[reply_to].thread or reply_to}, reply_to)
