"""The bot's own rights in a group that a role is bound to."""

from __future__ import annotations

from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import GetChat, GetChatMember
from aiogram.types import ChatMemberAdministrator, ChatMemberOwner

from bot.caller import Caller
from handlers import RIGHTS


class OwnRights:
    """What the desk needs in a group. Source: conversation.md, "Groups"."""

    def __init__(self, caller: Caller, own_id: int, reads_everything: bool) -> None:
        self._caller = caller
        self._own_id = own_id
        self._reads_everything = reads_everything

    async def missing(self, chat: int) -> tuple[str, ...]:
        """The ids of the rights that the bot lacks there, as RIGHTS has them; empty when it has what it needs."""
        try:
            lacking = await self._lacking(chat)
        except (TelegramForbiddenError, TelegramBadRequest):
            # It is not there at all (any more).
            lacking = set(RIGHTS)
        return tuple(right for right in RIGHTS if right in lacking)

    async def _lacking(self, chat: int) -> set[str]:
        member = await self._caller.call(GetChatMember(chat_id=chat, user_id=self._own_id))
        if isinstance(member, ChatMemberOwner):
            return set()
        forum = bool((await self._caller.call(GetChat(chat_id=chat))).is_forum)
        if not isinstance(member, ChatMemberAdministrator):
            has = {"read"} if self._reads_everything else set()
        else:
            granted = {"delete": member.can_delete_messages, "topics": member.can_manage_topics}
            has = {"read", "members", *(right for right, given in granted.items() if given)}
        return set(RIGHTS) - has - (set() if forum else {"topics"})
