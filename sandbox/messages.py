"""A message as the sandbox keeps it, and as the bot and the people of its chat see it."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat, PrivateChat

SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "group_chat_created",
        "supergroup_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
    }
)
MEDIA = ("photo", "document", "video", "audio", "voice", "video_note", "animation", "sticker")
CAPTIONED = frozenset({"photo", "document", "video", "audio", "voice", "animation"})


class Message:
    """One message. body: the Telegram `Message` without its chat, its reply and its markup.

    author: id of the person or bot who really wrote it (an anonymous administrator's `from` is another).
    markup: any of the four reply markups. versions: earlier bodies, oldest first. reactions: id → emoji.
    """

    __slots__ = ("author", "body", "chat", "id", "markup", "reactions", "reply_to", "service", "versions")

    def __init__(
        self,
        chat: Chat,
        message_id: int,
        author: int,
        body: dict[str, Any],
        *,
        reply_to: int | None = None,
        markup: dict[str, Any] | None = None,
    ) -> None:
        self.chat = chat
        self.id = message_id
        self.author = author
        self.body = body
        self.reply_to = reply_to
        self.markup = markup
        self.versions: list[dict[str, Any]] = []
        self.reactions: dict[int, str] = {}
        self.service = not SERVICE_FIELDS.isdisjoint(body)

    @property
    def thread(self) -> int | None:
        """message_thread_id, if it has one."""
        thread: int | None = self.body.get("message_thread_id")
        return thread

    @property
    def in_topic(self) -> bool:
        return "is_topic_message" in self.body

    @property
    def date(self) -> int:
        date: int = self.body["date"]
        return date

    @property
    def media(self) -> str | None:
        """Which kind of file it holds, if any."""
        # An animation has a `document` too, for clients that know none.
        if "animation" in self.body:
            return "animation"
        return next((kind for kind in MEDIA if kind in self.body), None)

    @property
    def inline_keyboard(self) -> dict[str, Any] | None:
        """The markup that belongs to the message itself; the others belong to the input field."""
        return self.markup if self.markup is not None and "inline_keyboard" in self.markup else None

    def for_bot(self) -> dict[str, Any]:
        """The Telegram `Message` that a bot gets."""
        view = self._bare(self.chat.card, self.inline_keyboard)
        if self.reply_to is not None:
            replied = self.chat.messages.get(self.reply_to)
            if replied is not None:
                view["reply_to_message"] = replied._bare(self.chat.card, replied.inline_keyboard)
        return view

    def for_people(self) -> dict[str, Any]:
        """The same as the people of the chat see it, with any markup, reactions and the history of edits."""
        card = self.chat.person_card if isinstance(self.chat, PrivateChat) else self.chat.card
        view = self._bare(card, self.markup)
        if self.reply_to is not None:
            replied = self.chat.messages.get(self.reply_to)
            if replied is not None:
                view["reply_to_message"] = replied._bare(card, replied.markup)
        if self.versions:
            view["edit_history"] = self.versions
        if self.reactions:
            view["reactions"] = [{"user_id": user, "emoji": emoji} for user, emoji in self.reactions.items()]
        return view

    def _bare(self, chat_card: dict[str, Any], markup: dict[str, Any] | None) -> dict[str, Any]:
        view = {"message_id": self.id, **self.body, "chat": chat_card}
        if markup is not None:
            view["reply_markup"] = markup
        return view

    def inaccessible(self) -> dict[str, Any]:
        """The Telegram `InaccessibleMessage` in its place."""
        return inaccessible(self.chat, self.id)


def inaccessible(chat: Chat, message_id: int) -> dict[str, Any]:
    """What a bot gets for a message that it cannot see any more."""
    return {"chat": chat.card, "message_id": message_id, "date": 0}
