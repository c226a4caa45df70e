"""Marks on messages: pins and reactions."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat, Group
from sandbox.methods.context import Context
from sandbox.refusals import bad_request

REACTIONS = frozenset(
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡"
    " 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭"
    " 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split()
)


def pin(ctx: Context) -> Any:
    chat = _pinnable(ctx)
    message = ctx.message(chat, ctx.values["message_id"], "message to pin")
    if message.service:
        raise bad_request("message can't be pinned")
    ctx.world.pin(message, ctx.bot)
    return True


def unpin(ctx: Context) -> Any:
    chat = _pinnable(ctx)
    if "message_id" in ctx.values:
        ctx.world.unpin(chat, [ctx.message(chat, ctx.values["message_id"], "message to unpin").id])
        return True
    if not chat.pinned:
        raise bad_request("message to unpin not found")
    ctx.world.unpin(chat, chat.pinned[-1:])
    return True


def unpin_all(ctx: Context) -> Any:
    chat = _pinnable(ctx)
    ctx.world.unpin(chat, list(chat.pinned))
    return True


def _pinnable(ctx: Context) -> Chat:
    chat = ctx.writable()
    if isinstance(chat, Group):
        ctx.need_right(chat, "can_pin_messages", "manage pinned messages in the chat")
    return chat


def set_reaction(ctx: Context) -> Any:
    reactions = ctx.values.get("reaction") or []
    if any(one["type"] != "emoji" for one in reactions):
        raise bad_request("REACTION_INVALID")  # a bot has no custom or paid ones to give
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = reactions[0]["emoji"].replace("\ufe0f", "") if reactions else ""
    if emoji and emoji not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    message = ctx.message(ctx.writable(), ctx.values["message_id"], "message to react")
    ctx.world.set_reaction(message, ctx.bot, emoji)
    return True


METHODS = {
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": set_reaction,
}
