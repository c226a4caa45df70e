"""Deleting messages."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat, Group
from sandbox.messages import Message
from sandbox.methods.context import Context
from sandbox.refusals import bad_request

OLDEST_SECONDS = 48 * 3600
_NEVER = frozenset({"supergroup_chat_created", "group_chat_created", "forum_topic_created", "migrate_from_chat_id"})


def delete_message(ctx: Context) -> Any:
    chat = ctx.readable()
    message = ctx.message(chat, ctx.values["message_id"], "message to delete")
    _check(ctx, chat, message)
    ctx.world.remove([message])
    return True


def delete_messages(ctx: Context) -> Any:
    ids = ctx.values["message_ids"]
    if not 1 <= len(ids) <= 100:
        raise bad_request("too many message identifiers specified" if ids else "message identifiers are not specified")
    chat = ctx.readable()
    found = [chat.messages[one] for one in dict.fromkeys(ids) if one in chat.messages]
    for message in found:
        _check(ctx, chat, message)
    ctx.world.remove(found)
    return True


def _check(ctx: Context, chat: Chat, message: Message) -> None:
    """Raise Refusal for what this bot cannot delete: too old, another's in a group, or a founding message."""
    too_old = ctx.world.clock.now() - message.date > OLDEST_SECONDS
    founding = isinstance(chat, Group) and not _NEVER.isdisjoint(message.body)
    others = isinstance(chat, Group) and message.author != ctx.bot.id
    if too_old or founding or (others and not ctx.group(chat).member(ctx.bot.id).may("can_delete_messages")):
        raise bad_request("message can't be deleted")


METHODS = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
