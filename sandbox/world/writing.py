"""What people write: messages of every kind, albums, edits, deletions, reactions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sandbox import attachments
from sandbox.chats import Chat, Group, PrivateChat
from sandbox.files import FileRef
from sandbox.messages import CAPTIONED, MEDIA, Message
from sandbox.refusals import Refusal
from sandbox.residents import Bot, Person
from sandbox.text import Formatted, caption_written, text_written
from sandbox.text import Writing as Written
from sandbox.world.state import Impossible
from sandbox.world.threads import GENERAL, Threads

EDIT_SECONDS = 48 * 3600
"""How long people may edit what they wrote."""

Attachment = FileRef | str | bytes
"""A file: as it was kept, by its file_id, or its bytes."""
ALBUM_KINDS = frozenset({"photo", "video", "document", "audio"})


class Writing(Threads):
    """Messages from people."""

    def send(
        self,
        person: Person | int,
        chat: Bot | Group | int,
        text: str | None = None,
        *,
        entities: list[dict[str, Any]] | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
        caption: str = "",
        media_group_id: str | None = None,
        **content: Any,
    ) -> Message:
        """One message of a person.

        content: at most one of photo, document, video, audio, voice, video_note, animation, sticker (an
        Attachment), location, venue, contact, poll, dice (as in the Bot API). media_group_id: of the album
        that it belongs to, for items that come late.
        Raises Impossible where Telegram would not let them, Refusal where the content is wrong.
        """
        who, where = self._writes(person, chat)
        body = self._body(text, entities, caption, content)
        if media_group_id is not None:
            body["media_group_id"] = media_group_id
        return self._put(who, where, body, reply_to, thread)

    def send_album(
        self,
        person: Person | int,
        chat: Bot | Group | int,
        items: Iterable[Mapping[str, Any]],
        *,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> list[Message]:
        """Several files at once: separate messages with one media_group_id.

        items: {photo|video|document|audio: Attachment, caption?}.
        """
        who, where = self._writes(person, chat)
        bodies = [self._album_body(item) for item in items]
        if not 2 <= len(bodies) <= 10:
            raise Impossible("an album has 2 to 10 items")
        album = {"media_group_id": self.media_group_id()}
        return [self._put(who, where, body | album, reply_to, thread) for body in bodies]

    def edit(
        self,
        person: Person | int,
        chat: Bot | Group | int,
        message_id: int,
        *,
        text: str | None = None,
        caption: str | None = None,
    ) -> Message:
        """Change the text or the caption of one's own message; bots get an edited_message."""
        who = self.person(person)
        message = self._own(who, self.chat_of(who, chat), message_id)
        field = "text" if text is not None else "caption"
        if (field == "text") != ("text" in message.body) or message.service:
            raise Impossible(f"this message has no {field} to edit")
        written = text_written(Written(text)) if text is not None else caption_written(Written(caption or ""))
        entities = "entities" if field == "text" else "caption_entities"
        body = {key: value for key, value in message.body.items() if key not in (field, entities)}
        self.change(message, {**body, **self.words(field, written)}, message.markup)
        return message

    def delete(self, person: Person | int, chat: Bot | Group | int, message_id: int) -> None:
        """Delete a message for everybody: one's own, any in a private chat, any with the right in a group."""
        who = self.person(person)
        where = self.chat_of(who, chat)
        message = where.messages.get(message_id)
        if message is None:
            raise Impossible("there is no such message")
        others = isinstance(where, Group) and message.author != who.id
        if others and not self.group(where.id).member(who.id).may("can_delete_messages"):
            raise Impossible("only an administrator can delete the messages of others")
        self.remove([message])

    def react(self, person: Person | int, chat: Bot | Group | int, message_id: int, emoji: str) -> None:
        """Put a reaction on a message, or take it away ("")."""
        who = self.person(person)
        where = self.chat_of(who, chat)
        message = where.messages.get(message_id)
        if message is None:
            raise Impossible("there is no such message")
        self.set_reaction(message, who, emoji)

    def set_reaction(self, message: Message, actor: Person | Bot, emoji: str) -> None:
        """Set someone's reaction; bots that may hear of it do (administrators; in private, always)."""
        before = message.reactions.get(actor.id, "")
        if before == emoji:
            return
        if emoji:
            message.reactions[actor.id] = emoji
        else:
            message.reactions.pop(actor.id, None)
        self.events.publish("edit", message.chat, lambda: {"message": message.for_people()})
        if isinstance(actor, Bot):
            return  # reactions of bots make no updates
        update = {
            "chat": message.chat.card,
            "message_id": message.id,
            "user": actor.card,
            "date": self.clock.date(),
            "old_reaction": [{"type": "emoji", "emoji": before}] if before else [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        for bot in self.bots_of(message.chat):
            if isinstance(message.chat, PrivateChat) or message.chat.member(bot.id).in_charge:  # type: ignore[attr-defined]
                bot.updates.put("message_reaction", update, message.chat.id)

    def words(self, field: str, formatted: Formatted, bot: Bot | None = None) -> dict[str, Any]:
        """The fields of a message for a text or a caption."""
        if not formatted.text:
            return {}
        entities = self.resolved(bot, formatted.entities)
        words: dict[str, Any] = {field: formatted.text}
        if entities:
            words["entities" if field == "text" else "caption_entities"] = entities
        return words

    # --- how ---

    def _writes(self, person: Person | int, chat: Bot | Group | int) -> tuple[Person, Chat]:
        who = self.person(person)
        where = self.chat_of(who, chat)
        if who.deactivated:
            raise Impossible("a deleted account writes nothing")
        if isinstance(where, PrivateChat) and where.blocked:
            raise Impossible("unblock the bot first")
        if isinstance(where, Group):
            if where.migrated_to is not None:
                raise Impossible(f"this group became the supergroup {where.migrated_to}")
            member = where.member(who.id)
            if not member.present:
                raise Impossible("only members write in a group")
            if member.status == "restricted" and not member.rights.get("can_send_messages"):
                raise Impossible("this member may not write here")
        return who, where

    def _put(
        self,
        who: Person,
        where: Chat,
        body: dict[str, Any],
        reply_to: int | None,
        thread: int | None,
        markup: dict[str, Any] | None = None,
    ) -> Message:
        if reply_to is not None and reply_to not in where.messages:
            raise Impossible("the message to reply to is gone")
        try:
            # People's clients call General a thread, too.
            place = self.place(where, who, None if thread == GENERAL else thread, reply_to)
        except Refusal as refusal:
            raise Impossible(refusal.description) from refusal
        if isinstance(where, PrivateChat):
            where.started = True
            where.bot.met.add(who.id)
        return self.post(where, who, body | place.fields, reply_to=place.reply_to, markup=markup)

    def _body(
        self, text: str | None, entities: list[dict[str, Any]] | None, caption: str, content: dict[str, Any]
    ) -> dict[str, Any]:
        given = {kind: value for kind, value in content.items() if value is not None}
        if text is not None and not given:
            return self.words("text", text_written(Written(text, "", entities)))
        if len(given) != 1:
            raise Impossible("a message is a text or one thing")
        [(kind, value)] = given.items()
        body = self._thing(kind, value)
        if kind in CAPTIONED:
            body |= self.words("caption", caption_written(Written(caption, "", entities)))
        return body

    def _album_body(self, item: Mapping[str, Any]) -> dict[str, Any]:
        content = {key: value for key, value in item.items() if key in ALBUM_KINDS}
        return self._body(None, None, str(item.get("caption") or ""), content)

    def _thing(self, kind: str, value: Any) -> dict[str, Any]:
        if kind in MEDIA:
            return attachments.attached(self.files, kind, self._file(value).file, {})
        if kind == "dice":
            return {"dice": attachments.dice(value or "🎲" if isinstance(value, str) else "🎲")}
        if not isinstance(value, Mapping):
            raise Impossible(f"{kind} is an object as in the Bot API")
        try:
            if kind == "location":
                return {"location": attachments.location(dict(value))}
            if kind == "venue":
                return attachments.venue({**value.get("location", {}), **value})
            if kind == "contact":
                return {"contact": attachments.contact(dict(value))}
            if kind == "poll":
                options = [one if isinstance(one, str) else one["text"] for one in value["options"]]
                return {"poll": attachments.poll(value["question"], options, dict(value))}
        except (KeyError, TypeError) as error:
            raise Impossible(f"{kind} lacks {error}") from error
        raise Impossible(f"people cannot send {kind!r}")

    def _file(self, value: Attachment) -> FileRef:
        if isinstance(value, FileRef):
            return value
        if isinstance(value, bytes):
            return self.files.refer(self.files.keep(value))
        found = self.files.find(value)
        if found is None:
            raise Impossible(f"there is no file {value!r}: upload it first")
        return found

    def _own(self, who: Person, where: Chat, message_id: int) -> Message:
        message = where.messages.get(message_id)
        if message is None or message.author != who.id:
            raise Impossible("only one's own messages can be edited")
        if self.clock.now() - message.date > EDIT_SECONDS:
            raise Impossible("it is too old to be edited")
        return message
