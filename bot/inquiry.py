"""What is slow or asks others, before the transaction of an update opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from aiogram.types import Update

from bot.headcount import Headcount
from bot.judging import Judging
from bot.membership import Membership
from bot.rights import OwnRights
from bot.speaker import (
    COUNTS_VOTES,
    Speaker,
    binds,
    draft_being_sent,
    lists_bindings,
    may_count_votes,
    sends_own_draft,
    uses_a_right,
    words_of,
)
from desk.commands import Asked
from desk.names import AppealId, RoleId
from handlers import ANONYMOUS, is_present
from storage import Database


@dataclass(frozen=True, slots=True)
class Answers:
    """What was asked about an update.

    roles: of the speaker. members: of which bound groups they are one, as Telegram says now. asked: what the
    rules need of others. rights: by group, the bot's own that are missing there, where they were asked for. people: how
    many are in the group that somebody has left.
    """

    roles: frozenset[RoleId] = frozenset()
    members: Mapping[int, bool] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)
    rights: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    people: int | None = None


class Inquiry:
    """Asks Telegram about membership and rights, and the classifier and the FAQ about a draft."""

    def __init__(
        self,
        database: Database,
        membership: Membership,
        judging: Judging,
        rights: OwnRights,
        headcount: Headcount,
        now: Callable[[], datetime],
    ) -> None:
        self._now = now
        self._headcount = headcount
        self._database = database
        self._membership = membership
        self._judging = judging
        self._rights = rights

    async def ask(self, update: Update, speaker: Speaker) -> Answers:
        """Raises MembershipUnknown when Telegram cannot be asked who the speaker is."""
        self._membership.hear(update)
        roles: frozenset[RoleId] = frozenset()
        members: Mapping[int, bool] = {}
        if speaker.user.id != ANONYMOUS and await self._may_have_a_role(update, speaker):
            roles = await self._membership.roles(speaker.user.id)
            members = self._membership.known(speaker.user.id)
        draft = draft_being_sent(update)
        if sends_own_draft(speaker):
            draft = await self._draft_of(speaker)
        asked = await (self._judging.words(words_of(update, speaker)) if draft is None else self._judging.draft(draft))
        people = None
        if update.chat_member is not None and not is_present(update.chat_member.new_chat_member):
            people = await self._headcount.people_in(speaker.chat.id)
        counts = may_count_votes(update, speaker) or (roles and await self._answers_ballot(update, speaker))
        board = await self._headcount.board() if counts else None
        return Answers(roles, members, replace(asked, board=board), await self._missing_rights(speaker), people)

    async def _answers_ballot(self, update: Update, speaker: Speaker) -> bool:
        """Whether these words answer a question of one of those actions: in private they need not be a reply to it."""
        if update.message is None or speaker.said is not None:
            return False
        async with self._database.reading() as work:
            person = await work.people.of_telegram(speaker.user.id)
            dialog = await work.dialogs.of(speaker.chat.id, person.id, self._now()) if person else None
        return dialog is not None and dialog.action in COUNTS_VOTES

    async def _draft_of(self, speaker: Speaker) -> AppealId | None:
        """What the speaker is writing."""
        async with self._database.reading() as work:
            person = await work.people.of_telegram(speaker.user.id)
            draft = await work.appeals.draft_of(person.id) if person else None
        return draft.id if draft else None

    async def _missing_rights(self, speaker: Speaker) -> Mapping[int, tuple[str, ...]]:
        """What the bot lacks in the group that is being bound, or in all that are."""
        chats: list[int] = []
        if binds(speaker) and not speaker.private:
            chats = [speaker.chat.id]
        elif lists_bindings(speaker):
            chats = list(dict.fromkeys(binding.chat for binding in await self._database.bindings()))
        return {chat: await self._rights.missing(chat) for chat in chats}

    async def _may_have_a_role(self, update: Update, speaker: Speaker) -> bool:
        """Whoever was never seen in a bound group, and uses no right, is an initiator: nobody is asked."""
        if uses_a_right(update, speaker):
            return True
        async with self._database.reading() as work:
            return bool(await work.places.roles_of(speaker.user.id))
