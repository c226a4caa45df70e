"""Topics of a forum, and the General topic. Texts of refusals: TDLib's ForumTopicManager."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.chats import TOPIC_COLORS, Group, Topic
from sandbox.methods.context import Context
from sandbox.refusals import bad_request

NAME_LIMIT = 128
NOT_MODIFIED = "TOPIC_NOT_MODIFIED"
ICONS = {
    "📰": "5434144690511290129",
    "💡": "5312536423851630001",
    "⚡️": "5312016608254762256",
    "🎙": "5377544228505134960",
    "🔝": "5418085807791545980",
    "🗣": "5370870893004203704",
    "🆒": "5420216386448270341",
    "❗️": "5379748062124056162",
    "📝": "5373251851074415873",
    "📆": "5433614043006903194",
    "📁": "5357315181649076022",
    "🔎": "5309965701241379366",
    "📣": "5309984423003823246",
    "🔥": "5312241539987020022",
    "❤️": "5312138559556164615",
    "❓": "5377316857231450742",
    "✅": "5237699328843200968",
}


def create(ctx: Context) -> Any:
    group = _forum(ctx)
    ctx.need_right(group, "can_manage_topics", "create a topic")
    name = _name(ctx)
    color = ctx.values.get("icon_color")
    if color is not None and color not in TOPIC_COLORS:
        raise bad_request("invalid icon color specified")
    icon = _icon(ctx) or ""
    ctx.pay(group)
    return ctx.world.begin_topic(group, ctx.bot, name, color, icon).card()


def edit(ctx: Context) -> Any:
    group = _forum(ctx)
    topic = _topic(ctx, group)
    _may_edit(ctx, group, topic, "edit the topic")
    name = _name(ctx) if ctx.values.get("name") else None
    return _rework(ctx, group, topic, name, _icon(ctx))


def edit_general(ctx: Context) -> Any:
    group = _forum(ctx)
    ctx.need_right(group, "can_manage_topics", "edit the topic")
    return _rework(ctx, group, group.general, _name(ctx), None)


def close(ctx: Context) -> Any:
    return _shut(ctx, closed=True)


def reopen(ctx: Context) -> Any:
    return _shut(ctx, closed=False)


def close_general(ctx: Context) -> Any:
    group = _general(ctx, "close or open the topic")
    return _done(ctx, group, lambda: ctx.world.shut_topic(group, ctx.bot, group.general, True))


def reopen_general(ctx: Context) -> Any:
    group = _general(ctx, "close or open the topic")
    # Reopening shows the topic, too, when it was hidden.
    shown = group.general.hidden and ctx.world.hide_general(group, ctx.bot, False)
    return _done(ctx, group, lambda: ctx.world.shut_topic(group, ctx.bot, group.general, False) or shown)


def hide_general(ctx: Context) -> Any:
    group = _general(ctx, "close or open the topic")
    return _done(ctx, group, lambda: ctx.world.hide_general(group, ctx.bot, True))


def unhide_general(ctx: Context) -> Any:
    group = _general(ctx, "close or open the topic")
    return _done(ctx, group, lambda: ctx.world.hide_general(group, ctx.bot, False))


def delete(ctx: Context) -> Any:
    group = _forum(ctx)
    ctx.need_right(group, "can_delete_messages", "delete the topic")
    topic = _topic(ctx, group)
    ctx.world.end_topic(group, topic)
    return True


def unpin_all(ctx: Context) -> Any:
    group = _forum(ctx)
    ctx.need_right(group, "can_pin_messages", "manage pinned messages in the chat")
    ctx.world.unpin(group, list(_topic(ctx, group).pinned))
    return True


def unpin_all_general(ctx: Context) -> Any:
    group = _forum(ctx)
    ctx.need_right(group, "can_pin_messages", "manage pinned messages in the chat")
    ctx.world.unpin(group, list(group.general.pinned))
    return True


def icon_stickers(_: Context) -> Any:
    return [
        {
            "file_id": f"CAACAgIAAxUAAW{emoji_id}",
            "file_unique_id": f"AgAD{emoji_id}",
            "type": "custom_emoji",
            "width": 512,
            "height": 512,
            "is_animated": True,
            "is_video": False,
            "emoji": emoji,
            "set_name": "Topics",
            "custom_emoji_id": emoji_id,
        }
        for emoji, emoji_id in ICONS.items()
    ]


def _forum(ctx: Context) -> Group:
    chat = ctx.writable()
    if not isinstance(chat, Group) or not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _general(ctx: Context, to_do: str) -> Group:
    group = _forum(ctx)
    ctx.need_right(group, "can_manage_topics", to_do)
    return group


def _topic(ctx: Context, group: Group) -> Topic:
    topic = group.topics.get(ctx.values["message_thread_id"])
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _may_edit(ctx: Context, group: Group, topic: Topic, to_do: str) -> None:
    """Topics are managed with the right, or by whoever began them."""
    first = group.messages.get(topic.id)
    if first is None or first.author != ctx.bot.id:
        ctx.need_right(group, "can_manage_topics", to_do)


def _name(ctx: Context) -> str:
    name: str = ctx.values["name"].strip()[:NAME_LIMIT]  # longer ones are cut, not refused
    if not name:
        raise bad_request("title must be non-empty")
    return name


def _icon(ctx: Context) -> str | None:
    """The icon of a call; "" takes it away; None leaves it. Raises Refusal for one that topics cannot have."""
    icon: str | None = ctx.values.get("icon_custom_emoji_id")
    if icon in ("0", ""):
        return ""
    if icon is not None and icon not in ICONS.values():
        raise bad_request("DOCUMENT_INVALID")
    return icon


def _rework(ctx: Context, group: Group, topic: Topic, name: str | None, icon: str | None) -> bool:
    same_name = name is None or name == topic.name
    if same_name and (icon is None or icon == topic.icon):
        if name is None and icon is None:
            return True  # nothing was asked for
        raise bad_request(NOT_MODIFIED)
    ctx.pay(group)
    ctx.world.rework_topic(group, ctx.bot, topic, name=name, icon=icon)
    return True


def _shut(ctx: Context, *, closed: bool) -> bool:
    group = _forum(ctx)
    topic = _topic(ctx, group)
    _may_edit(ctx, group, topic, "close or open the topic")
    return _done(ctx, group, lambda: ctx.world.shut_topic(group, ctx.bot, topic, closed))


def _done(ctx: Context, group: Group, change: Callable[[], bool]) -> bool:
    """Do it, and pay; the same state again is refused and costs nothing."""
    ctx.limits.check(ctx.bot.id, group.id)
    if not change():
        raise bad_request(NOT_MODIFIED)
    ctx.limits.spend(ctx.bot.id, group.id)
    return True


METHODS = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": close,
    "reopenForumTopic": reopen,
    "deleteForumTopic": delete,
    "unpinAllForumTopicMessages": unpin_all,
    "editGeneralForumTopic": edit_general,
    "closeGeneralForumTopic": close_general,
    "reopenGeneralForumTopic": reopen_general,
    "hideGeneralForumTopic": hide_general,
    "unhideGeneralForumTopic": unhide_general,
    "unpinAllGeneralForumTopicMessages": unpin_all_general,
    "getForumTopicIconStickers": icon_stickers,
}
