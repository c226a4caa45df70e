"""How many people may vote: Telegram tells a bot no more of a group than its number of members."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiogram.methods import GetChatAdministrators, GetChatMemberCount

from bot.caller import Caller
from bot.membership import ASK_SECONDS
from bot.outcomes import verdict_of
from desk.names import RoleId
from desk.ports import Binding

log = structlog.get_logger()

BOARD = RoleId("board")


class Headcount:
    """Asks Telegram about the groups that the board is bound to. Source: process.md, "The ballot"."""

    def __init__(self, caller: Caller, bindings: Callable[[], Awaitable[Sequence[Binding]]]) -> None:
        self._caller = caller
        self._bindings = bindings

    async def board(self) -> int | None:
        """How many people are in the board's groups; None when Telegram cannot be asked.

        Bots do not vote: this one, and those that are administrators, which is all that Telegram tells.
        """
        chats = {binding.chat for binding in await self._bindings() if binding.role == BOARD}
        counts = await asyncio.gather(*(self.people_in(chat) for chat in sorted(chats)))
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(chats) else None

    async def people_in(self, chat: int) -> int | None:
        """How many people are in a group; None when Telegram cannot be asked."""
        try:
            members = await self._caller.call(GetChatMemberCount(chat_id=chat), within=ASK_SECONDS)
            administrators = await self._caller.call(GetChatAdministrators(chat_id=chat), within=ASK_SECONDS)
        except Exception as error:  # noqa: BLE001  # whatever it is, the votes that are there are counted
            log.warning("headcount.unknown", chat=chat, outcome=verdict_of(error).outcome.value)
            return None
        bots = sum(1 for each in administrators if each.user.is_bot)
        return max(members - max(bots, 1), 0)
