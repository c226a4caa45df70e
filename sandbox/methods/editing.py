"""Edits of the bot's own messages."""

from __future__ import annotations

from typing import Any

from sandbox.messages import CAPTIONED, Message
from sandbox.methods.context import Context, required
from sandbox.methods.markup import markup_given
from sandbox.methods.media import input_media
from sandbox.methods.posting import Body, caption_content, text_content
from sandbox.refusals import NOT_MODIFIED, bad_request

_WORDS = frozenset(
    {"text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media"}
)
_MEDIA_FIELDS = CAPTIONED | {"has_media_spoiler"}


def edit_text(ctx: Context) -> Any:
    content = text_content(ctx)
    message = editable(ctx)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _change(ctx, message, _without(message, _WORDS) | content)


def edit_caption(ctx: Context) -> Any:
    content = caption_content(ctx, ctx.values)
    message = editable(ctx)
    if message.media not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    return _change(ctx, message, _without(message, _WORDS) | content)


def edit_markup(ctx: Context) -> Any:
    message = editable(ctx)
    return _change(ctx, message, message.body)


def edit_media(ctx: Context) -> Any:
    content = input_media(ctx, ctx.values["media"])
    message = editable(ctx)
    # A text, too, may be replaced with media.
    if "text" not in message.body and message.media not in CAPTIONED - {"voice"}:
        raise bad_request("message can't be edited")
    return _change(ctx, message, _without(message, _MEDIA_FIELDS | _WORDS) | content)


def editable(ctx: Context) -> Message:
    """The message that a call edits: the bot's own, with inline buttons or none. Raises Refusal."""
    chat = ctx.writable() if "chat_id" in ctx.values else None
    if chat is None:
        raise bad_request("chat_id is empty")
    message = ctx.message(chat, required(ctx.values, "message_id"), "message to edit")
    other_markup = message.markup is not None and message.inline_keyboard is None
    if message.author != ctx.bot.id or message.service or "forward_origin" in message.body or other_markup:
        raise bad_request("message can't be edited")
    return message


def _change(ctx: Context, message: Message, body: Body) -> Any:
    """Write the new content and markup; an edit without a markup takes the buttons away."""
    markup = markup_given(ctx.values)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    if markup == message.markup and _content(body) == _content(message.body):
        raise bad_request(NOT_MODIFIED)
    ctx.pay(message.chat)
    ctx.world.change(message, body, markup)
    return message.for_bot()


def _content(body: Body) -> Body:
    return {key: value for key, value in body.items() if key != "edit_date"}


def _without(message: Message, fields: frozenset[str]) -> Body:
    return {key: value for key, value in message.body.items() if key not in fields}


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "editMessageMedia": edit_media,
}
