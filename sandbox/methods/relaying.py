"""Copies and forwards of messages, one or many."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sandbox.chats import Chat
from sandbox.messages import CAPTIONED, MEDIA, Message
from sandbox.methods.context import Context
from sandbox.methods.posting import Body, Target, caption_content, check_permission, ids, origin, post_to, target
from sandbox.refusals import bad_request

_WORDS = frozenset({"text", "entities", "link_preview_options"})
_CAPTION = frozenset({"caption", "caption_entities", "show_caption_above_media"})
_CONTENT = _WORDS | _CAPTION | {*MEDIA, "has_media_spoiler", "contact", "location", "venue", "dice", "poll"}
MANY = 100


def copy_message(ctx: Context) -> Any:
    message = _source(ctx, "copy")
    content = _copy(message)
    if "caption" in ctx.values and message.media in CAPTIONED:
        content = {key: value for key, value in content.items() if key not in _CAPTION}
        content |= caption_content(ctx, ctx.values)
    return {"message_id": post_to(ctx, target(ctx), content).id}


def forward_message(ctx: Context) -> Any:
    message = _source(ctx, "forward")
    return post_to(ctx, target(ctx), _forward(message)).for_bot()


def copy_messages(ctx: Context) -> Any:
    dropped = _CAPTION if ctx.values.get("remove_caption") else frozenset()
    contents = []
    for message in _sources(ctx, "copy"):
        content = {key: value for key, value in _copy(message).items() if key not in dropped}
        contents.append((message, content))
    return _post_all(ctx, contents)


def forward_messages(ctx: Context) -> Any:
    return _post_all(ctx, [(message, _forward(message)) for message in _sources(ctx, "forward")])


def _source(ctx: Context, verb: str) -> Message:
    """The message that is relayed. Raises Refusal."""
    chat = ctx.readable("from_chat_id")
    message = ctx.message(chat, ctx.values["message_id"], f"message to {verb}")
    if not _can_be_relayed(message):
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _sources(ctx: Context, verb: str) -> list[Message]:
    """The messages of a call that can be relayed; the others are passed over. Raises Refusal when there are none."""
    wanted = ctx.values["message_ids"]
    if not 1 <= len(wanted) <= MANY:
        raise bad_request(
            "too many message identifiers specified" if wanted else "message identifiers are not specified"
        )
    if any(later <= earlier for earlier, later in pairwise(wanted)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    chat: Chat = ctx.readable("from_chat_id")
    found = [chat.messages[one] for one in wanted if one in chat.messages]
    relayed = [message for message in found if _can_be_relayed(message)]
    if not relayed:
        raise bad_request(f"there are no messages to {verb}")
    return relayed


def _can_be_relayed(message: Message) -> bool:
    return not message.service and "has_protected_content" not in message.body


def _copy(message: Message) -> Body:
    """What a message holds, without where it comes from and without its buttons."""
    return {key: value for key, value in message.body.items() if key in _CONTENT}


def _forward(message: Message) -> Body:
    return {**_copy(message), "forward_origin": origin(message)}


def _post_all(ctx: Context, contents: list[tuple[Message, Body]]) -> list[Body]:
    """Send several; albums stay albums, under new ids."""
    where: Target = target(ctx)
    for _, content in contents:
        check_permission(ctx, where.chat, content)
    ctx.pay(where.chat, len(contents))
    albums: dict[str, str] = {}
    sent = []
    for message, content in contents:
        album = message.body.get("media_group_id")
        if album is not None:
            content["media_group_id"] = albums.setdefault(album, ctx.world.media_group_id())
        sent.append(post_to(ctx, where, content, paid=True))
    return ids(sent)


METHODS = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
