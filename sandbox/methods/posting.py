"""What all sends have in common: where a message goes, what it replies to, and that it is paid for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sandbox.chats import Chat, Group
from sandbox.messages import MEDIA, Message
from sandbox.methods.context import Context
from sandbox.methods.markup import markup_given
from sandbox.refusals import Refusal, bad_request
from sandbox.schema import bot_api
from sandbox.text import Writing, caption_written, text_written, utf16_length
from sandbox.world.threads import Place

Body = dict[str, Any]
_PREVIEW_FIELDS = frozenset(bot_api().fields("LinkPreviewOptions"))

_PERMISSIONS = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "video": ("can_send_videos", "videos"),
    "audio": ("can_send_audios", "music"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "video_note": ("can_send_video_notes", "video notes"),
    "animation": ("can_send_other_messages", "animations"),
    "sticker": ("can_send_other_messages", "stickers"),
    "poll": ("can_send_polls", "polls"),
}


class Target(NamedTuple):
    """Where a send goes, checked. fields: what the place and the reply add to the message."""

    chat: Chat
    place: Place
    fields: Body
    markup: Body | None


def target(ctx: Context) -> Target:
    """Check where a send goes: markup, chat, reply, thread, in Telegram's order. Raises Refusal."""
    markup = markup_given(ctx.values)
    chat = ctx.writable()
    reply_to, fields = _reply(ctx, chat)
    place = ctx.world.place(chat, ctx.bot, ctx.values.get("message_thread_id"), reply_to)
    if ctx.values.get("protect_content"):
        fields["has_protected_content"] = True
    return Target(chat, place, fields | place.fields, markup)


def post(ctx: Context, content: Body) -> Body:
    """Send one message with this content; returns the `Message`. Raises Refusal."""
    return post_to(ctx, target(ctx), content).for_bot()


def post_to(ctx: Context, where: Target, content: Body, *, paid: bool = False) -> Message:
    """Put a message at a checked target. paid: the limits were asked already, for a whole album."""
    check_permission(ctx, where.chat, content)
    if not paid:
        ctx.pay(where.chat)
    return ctx.world.post(
        where.chat, ctx.bot, content | where.fields, reply_to=where.place.reply_to, markup=where.markup
    )


def check_permission(ctx: Context, chat: Chat, content: Body) -> None:
    """Raise Refusal where the bot is restricted in a group and may not send this."""
    if not isinstance(chat, Group):
        return
    member = chat.member(ctx.bot.id)
    if member.status != "restricted":
        return
    kind = next((kind for kind in ("animation", *MEDIA, "poll") if kind in content), "text")
    right, what = _PERMISSIONS[kind]
    if not member.rights.get(right):
        raise bad_request(f"not enough rights to send {what} to the chat")


def text_content(ctx: Context) -> Body:
    """The text of a call, with its entities and preview. Raises Refusal."""
    values = ctx.values
    written = text_written(Writing(values.get("text", ""), values.get("parse_mode", ""), values.get("entities")))
    content = ctx.world.words("text", written, ctx.bot)
    if preview := values.get("link_preview_options"):
        content["link_preview_options"] = {key: preview[key] for key in preview if key in _PREVIEW_FIELDS}
    return content


def caption_content(ctx: Context, values: dict[str, Any]) -> Body:
    """The caption of a call or of an item of an album. Raises Refusal."""
    given = Writing(values.get("caption", ""), values.get("parse_mode", ""), values.get("caption_entities"))
    content = ctx.world.words("caption", caption_written(given), ctx.bot)
    if content and values.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def _reply(ctx: Context, chat: Chat) -> tuple[int | None, Body]:
    """Id of the message replied to in this chat, and the fields for a quote or a reply from elsewhere."""
    wanted = ctx.values.get("reply_parameters")
    if not wanted or not wanted.get("message_id"):
        return None, {}
    source = chat
    if wanted.get("chat_id") is not None:
        ctx.values["reply_parameters.chat_id"] = wanted["chat_id"]
        source = ctx.readable("reply_parameters.chat_id")
    replied = source.messages.get(wanted["message_id"])
    if replied is None:
        if wanted.get("allow_sending_without_reply"):
            return None, {}
        raise bad_request("message to be replied not found")
    fields = _quote(wanted, replied)
    if source is chat:
        return replied.id, fields
    return None, fields | {"external_reply": _external(replied)}


def _quote(wanted: dict[str, Any], replied: Message) -> Body:
    if not wanted.get("quote"):
        return {}
    given = Writing(wanted["quote"], wanted.get("quote_parse_mode", ""), wanted.get("quote_entities"))
    quote = text_written(given)
    text = replied.body.get("text") or replied.body.get("caption") or ""
    at = text.find(quote.text)
    if at < 0:
        raise Refusal(400, "Bad Request: QUOTE_TEXT_INVALID")
    position = utf16_length(text[:at])
    return {"quote": {"text": quote.text, "position": position, "is_manual": True}}


_EXTERNAL_CONTENT = frozenset(bot_api().fields("ExternalReplyInfo")) - {"origin", "chat", "message_id"}


def _external(replied: Message) -> Body:
    content = {key: value for key, value in replied.body.items() if key in _EXTERNAL_CONTENT}
    info: Body = {"origin": origin(replied), "message_id": replied.id, **content}
    if isinstance(replied.chat, Group):
        info["chat"] = replied.chat.card
    return info


def origin(message: Message) -> Body:
    """Where a forwarded message comes from: a `MessageOrigin`. A forward of a forward keeps the first origin."""
    if "forward_origin" in message.body:
        first: Body = message.body["forward_origin"]
        return first
    if "sender_chat" in message.body:
        signed = message.body.get("author_signature")
        card: Body = {"type": "chat", "date": message.date, "sender_chat": message.body["sender_chat"]}
        return card | ({"author_signature": signed} if signed else {})
    return {"type": "user", "date": message.date, "sender_user": message.body["from"]}


def ids(messages: Iterable[Message]) -> list[Body]:
    """`MessageId`s of messages."""
    return [{"message_id": message.id} for message in messages]
