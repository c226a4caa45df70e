"""Who is in which bound group, as Telegram says: the source of every right. Source: conversation.md, "Groups"."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog
from aiogram.methods import GetChatMember
from aiogram.types import (
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
    ResultChatMemberUnion,
    Update,
)

from bot.caller import Caller
from bot.outcomes import Remedy, verdict_of
from desk.names import ADMIN, RoleId
from desk.ports import Binding
from handlers import ANONYMOUS

log = structlog.get_logger()

UNWATCHED_SECONDS = 60.0
"""How long an answer holds where no update says that it has changed."""

ASK_SECONDS = 10.0
"""An update waits for the answer: sooner unknown than slow."""

KEPT_ANSWERS = 50_000


class MembershipUnknown(Exception):
    """Telegram could not be asked: neither yes nor no. Whoever wanted to know tries again later."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What Telegram said about somebody.

    at: monotonic seconds at which it was asked. watch: the watch over the group that held already then.
    """

    present: bool
    at: float
    watch: object | None


class Membership:
    """Asks Telegram for the first right used after a start, and remembers.

    Where the bot is an administrator it gets a chat_member update of every change, so an answer holds until one
    comes (`hear`); elsewhere it holds for a minute. An update makes the answer forgotten, not replaced: it may be
    older than the answer, when it waited in the inbox.

    bindings: the groups bound now. shared: other replicas take updates too, so that not all are heard here and
    every answer holds for a minute only. clock: monotonic seconds.
    """

    def __init__(
        self,
        caller: Caller,
        own_id: int,
        bindings: Callable[[], Awaitable[Sequence[Binding]]],
        admins: frozenset[int],
        *,
        shared: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._caller = caller
        self._own_id = own_id
        self._bindings = bindings
        self._admins = admins
        self._shared = shared
        self._clock = clock
        self._answers: dict[tuple[int, int], _Answer] = {}
        self._watches: dict[int, object] = {}
        """For each group of which every change is heard, what stands for the time since this is so."""
        self._unwatched: dict[int, float] = {}
        """When the bot was last found to be no administrator of a group."""
        self._asking: dict[tuple[int, int], asyncio.Task[bool]] = {}
        self._watching: dict[int, asyncio.Task[None]] = {}
        self._bound: tuple[int, ...] = ()

    async def roles(self, telegram: int) -> frozenset[RoleId]:
        """The roles that somebody holds now. Raises MembershipUnknown."""
        if telegram == ANONYMOUS:
            return frozenset()
        bound = await self._bindings()
        self._bound = tuple(dict.fromkeys(binding.chat for binding in bound))
        present = await asyncio.gather(*(self._is_in(chat, telegram) for chat in self._bound))
        here = {chat for chat, is_in in zip(self._bound, present, strict=True) if is_in}
        roles = frozenset(binding.role for binding in bound if binding.chat in here)
        return roles | {ADMIN} if telegram in self._admins else roles

    def known(self, telegram: int) -> Mapping[int, bool]:
        """What was asked about somebody and holds still: by bound chat, whether they are in it."""
        answers = ((chat, self._answers.get((chat, telegram))) for chat in self._bound)
        return {chat: answer.present for chat, answer in answers if answer and self._holds(chat, answer)}

    def hear(self, update: Update) -> None:
        """Somebody, or the bot itself, came to a group, left it, or has other rights there: ask again.

        An answer that is on its way may be older than what was heard: nobody may remember it.
        """
        if update.chat_member is not None:
            pair = (update.chat_member.chat.id, update.chat_member.new_chat_member.user.id)
            self._answers.pop(pair, None)
            self._asking.pop(pair, None)
        if update.my_chat_member is not None:
            chat = update.my_chat_member.chat.id
            self._watches.pop(chat, None)
            self._watching.pop(chat, None)
            self._unwatched.pop(chat, None)

    async def _is_in(self, chat: int, telegram: int) -> bool:
        """Whether somebody is in a group; those who ask the same at the same time share one call."""
        pair = (chat, telegram)
        answer = self._answers.get(pair)
        if answer is not None and self._holds(chat, answer):
            return answer.present
        asking = self._asking.get(pair)
        if asking is None:
            asking = self._asking[pair] = asyncio.create_task(self._ask_and_remember(pair))
        # Shielded: others may wait for the same answer when this one's turn is cut off.
        return await asyncio.shield(asking)

    def _holds(self, chat: int, answer: _Answer) -> bool:
        watched = answer.watch is not None and answer.watch is self._watches.get(chat)
        return watched or self._is_fresh(answer.at)

    def _is_fresh(self, at: float) -> bool:
        return self._clock() - at < UNWATCHED_SECONDS

    async def _ask_and_remember(self, pair: tuple[int, int]) -> bool:
        chat, telegram = pair
        mine = asyncio.current_task()
        try:
            await self._watch(chat)
            at, watch = self._clock(), self._watches.get(chat)
            present = _is_present(await self._ask(chat, telegram))
            if self._asking.get(pair) is mine:
                self._remember(pair, _Answer(present, at, watch))
        finally:
            if self._asking.get(pair) is mine:
                del self._asking[pair]
        return present

    async def _watch(self, chat: int) -> None:
        """See that it is known whether the bot hears of every change in a group."""
        if self._shared or chat in self._watches or self._is_fresh(self._unwatched.get(chat, float("-inf"))):
            return
        watching = self._watching.get(chat)
        if watching is None:
            watching = self._watching[chat] = asyncio.create_task(self._ask_and_watch(chat))
        await asyncio.shield(watching)

    async def _ask_and_watch(self, chat: int) -> None:
        mine = asyncio.current_task()
        try:
            member = await self._ask(chat, self._own_id)
            if self._watching.get(chat) is mine:
                if isinstance(member, ChatMemberAdministrator | ChatMemberOwner):
                    self._watches[chat] = object()
                else:
                    self._unwatched[chat] = self._clock()
        finally:
            if self._watching.get(chat) is mine:
                del self._watching[chat]

    def _remember(self, pair: tuple[int, int], answer: _Answer) -> None:
        self._answers.pop(pair, None)
        self._answers[pair] = answer
        if len(self._answers) > KEPT_ANSWERS:
            del self._answers[next(iter(self._answers))]

    async def _ask(self, chat: int, telegram: int) -> ResultChatMemberUnion | None:
        """None: Telegram knows no such member. Raises MembershipUnknown."""
        try:
            return await self._caller.call(GetChatMember(chat_id=chat, user_id=telegram), within=ASK_SECONDS)
        except Exception as error:
            verdict = verdict_of(error)
            if verdict.remedy is Remedy.MOVED and verdict.chat is not None:
                return await self._ask(verdict.chat, telegram)
            if verdict.remedy in (Remedy.AGAIN, Remedy.STOP):
                raise MembershipUnknown(f"chat {chat}: {verdict.outcome}") from error
            log.info("membership.none", chat=chat, outcome=verdict.outcome.value)
            return None


def _is_present(member: ResultChatMemberUnion | None) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return isinstance(member, ChatMemberOwner | ChatMemberAdministrator | ChatMemberMember)
