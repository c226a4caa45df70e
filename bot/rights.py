"""The bot's own rights in a group that a role is bound to."""

from __future__ import annotations

from aiogram.methods import GetChat, GetChatMember
from aiogram.types import ChatMemberAdministrator, ChatMemberOwner

from bot.caller import Caller


class OwnRights:
    """What the desk needs in a group. Source: conversation.md, "Groups"."""

    def __init__(self, caller: Caller, own_id: int, reads_everything: bool) -> None:
        self._caller = caller
        self._own_id = own_id
        self._reads_everything = reads_everything

    async def missing(self, chat: int) -> tuple[str, ...]:
        """The ids of the rights that the bot lacks there; empty when it has what it needs."""
        member = await self._caller.call(GetChatMember(chat_id=chat, user_id=self._own_id))
        if isinstance(member, ChatMemberOwner):
            return ()
        if not isinstance(member, ChatMemberAdministrator):
            lacks = ("members", "delete")
            return lacks if self._reads_everything else ("read", *lacks)
        missing = [] if member.can_delete_messages else ["delete"]
        if (await self._caller.call(GetChat(chat_id=chat))).is_forum and not member.can_manage_topics:
            missing.append("topics")
        return tuple(missing)
