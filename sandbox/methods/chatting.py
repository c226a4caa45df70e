"""What a bot can learn of a chat and its members, and leaving it."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.members import LEFT, MEMBER, PERMISSIONS
from sandbox.methods.context import Context
from sandbox.refusals import bad_request

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(ctx: Context) -> Any:
    chat = ctx.readable()
    card: dict[str, Any] = {
        **chat.card,
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, not chat.is_group),
    }
    username = chat.card.get("username")
    if username:
        card["active_usernames"] = [username]
    if isinstance(chat, Group):
        card["permissions"] = dict.fromkeys(PERMISSIONS, True)
        if chat.description:
            card["description"] = chat.description
    if chat.pinned and chat.pinned[-1] in chat.messages:
        pinned = chat.messages[chat.pinned[-1]].for_bot()
        card["pinned_message"] = {key: value for key, value in pinned.items() if key != "reply_to_message"}
    return card


def get_chat_member(ctx: Context) -> Any:
    chat = _members_of(ctx)
    user = ctx.world.resident(ctx.values["user_id"])
    if user is None:
        raise bad_request("user not found")
    if isinstance(chat, Group):
        return chat.member(user.id).card(user.card)
    assert isinstance(chat, PrivateChat)
    standing = MEMBER if user.id in (chat.person.id, ctx.bot.id) else LEFT
    return standing.card(user.card)


def get_administrators(ctx: Context) -> Any:
    chat = _members_of(ctx)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    cards = []
    for user_id, member in chat.members.items():
        user = ctx.world.resident(user_id)
        other_bot = user_id in ctx.world.bots and user_id != ctx.bot.id
        if user is None or not member.in_charge or (other_bot and not ctx.values.get("return_bots")):
            continue
        cards.append(member.card(user.card))
    return cards


def get_member_count(ctx: Context) -> Any:
    chat = _members_of(ctx)
    return sum(member.present for member in chat.members.values()) if isinstance(chat, Group) else 2


def leave_chat(ctx: Context) -> Any:
    chat = ctx.writable()
    if not isinstance(chat, Group):
        raise bad_request("chat member status can't be changed in private chats")
    ctx.world.depart(chat, ctx.bot, ctx.bot, LEFT)
    return True


def _members_of(ctx: Context) -> Chat:
    """The chat, for its members: those of a group that has become a supergroup cannot be seen. Raises Refusal."""
    chat = ctx.readable()
    return ctx.writable() if isinstance(chat, Group) else chat


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave_chat,
}
