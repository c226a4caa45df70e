"""One update's turn: who speaks, where, when, and the desk at work in the transaction of this update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from desk.appeal import Appeal
from desk.commands import Command, Outcome
from desk.content import Content
from desk.correspondence import apart, unseen
from desk.decide import Rules
from desk.effects import shown_apart
from desk.keeping import Keeping
from desk.lists import require
from desk.names import CALL_TAKER, ActionId, AppealId, Channel, Language, MessageId, PersonId
from desk.outgoing import Chat, Document, Keyboard, Say, Show
from desk.people import Actor, Person
from desk.perform import Desk
from desk.permissions import staff_roles
from desk.ports import Link, Work
from desk.refusals import NotHere
from desk.sign_in import LinkKeys
from handlers.screens.readers import roles_in
from handlers.spoken import Spoken
from texts import Names, Texts

RIGHTS = ("read", "members", "delete", "topics")
"""What the bot needs in a bound group; topics, where there are any. Source: conversation.md, "Groups"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of Telegram before the transaction opened.

    rights: by group, those of RIGHTS that the bot lacks there: asked for when a role is bound, or all are listed.
    people: how many are in the group that somebody has left; None where Telegram was not asked or did not say.
    """

    rights: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a press. alert: in a window that must be closed. secret: for the eyes of who pressed alone."""

    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    alert: bool = False
    secret: bool = False


@dataclass(slots=True)
class Turn:
    """What a handler works with. Everything that it writes is committed together with the update's row.

    chat, thread: where the update came from. message_id: Telegram's, of the message or of the one pressed.
    said: the command that the message begins with, for this bot. cause: of the events of this turn. link_keys: with
    which the portal signs its users in. keeping: how long
    what people wrote is kept. toast: set by a handler of a press, shown right after the commit. erased: the person was,
    and what that leaves behind is to be cleared away. articles_changed: of the FAQ; what is
    searched is to be renewed. for_caller: an operator acts in the name of whoever they have on the telephone.
    """

    work: Work
    desk: Desk
    rules: Rules
    texts: Texts
    names: Names
    person: Person
    actor: Actor
    chat: Chat
    private: bool
    language: Language
    now: datetime
    cause: str
    keeping: Keeping
    message_id: int | None = None
    said: Spoken | None = None
    link_keys: LinkKeys = field(default_factory=LinkKeys)
    asked: Asked = field(default_factory=Asked)
    toast: Toast | None = None
    erased: bool = False
    articles_changed: bool = False
    for_caller: bool = False

    @property
    def acting(self) -> Actor:
        """Who performs what is done in this turn."""
        if not self.for_caller:
            return self.actor
        return replace(self.actor, roles=self.actor.roles | {CALL_TAKER})

    @property
    def is_staff(self) -> bool:
        return bool(staff_roles(self.actor))

    async def require(self, command: str) -> None:
        """What staff ask about, in private or in a group of theirs. Raises NoRightToAsk, NotHere."""
        require(command, self.actor)
        if not self.private and not await roles_in(self.chat.id, self.work):
            raise NotHere(command)

    def command(self, action: str, appeal: AppealId, inputs: Mapping[str, Any] | None = None) -> Command:
        via: Channel = "phone" if self.for_caller else "telegram"
        return Command(ActionId(action), appeal, self.acting, self.cause, inputs or {}, via)

    async def perform(self, action: str, appeal: AppealId, inputs: Mapping[str, Any] | None = None) -> Outcome:
        return await self.desk.perform(self.command(action, appeal, inputs))

    async def say(
        self,
        text: str,
        *,
        keyboard: Keyboard = (),
        document: Document | None = None,
        about: AppealId | None = None,
        reply: bool = False,
        asks: PersonId | None = None,
        dialog: int | None = None,
        link: str = "notice",
        lasting: bool = False,
        chat: Chat | None = None,
        **facts: Any,
    ) -> None:
        """A message to where the update came from (or to another chat), through the outbox.

        about: the appeal that a reply to it belongs to. reply: as a reply to the message of this turn, where the
        chat is the same.
        """
        said = Say(
            text,
            facts,
            keyboard=keyboard,
            document=document,
            appeal=about,
            reply_to=self.message_id if reply and chat is None else None,
            asks=asks,
            dialog=dialog,
            link=link,
            lasting=lasting,
        )
        await self.work.outbox.say(chat or self.chat, said, language=self.language, at=self.now)

    async def open_workbench(self, appeal: AppealId, chat: Chat, language: Language, *, anew: bool) -> None:
        """The whole appeal in a chat: one message with all that can be done, and beside it what that cannot hold.

        anew: also what stands in that chat already.
        """
        beside = apart(await self.work.messages.of(appeal))
        for message in beside if anew else await unseen(self.work, beside, chat.id):
            await self.work.outbox.say(chat, shown_apart(appeal, message), language=language, at=self.now)
        view = Show("workbench", appeal, person=self.person.id, bottom=True)
        await self.work.outbox.show(view, chat, language=language, at=self.now)

    async def remove(self, message_id: int, chat: Chat | None = None) -> None:
        """A message of the bot has served its turn."""
        show = Show("served", None, message_id=message_id)
        await self.work.outbox.show(show, chat or self.chat, language=self.language, at=self.now)

    async def show_anew(self, appeal: Appeal) -> None:
        """Words of staff were changed, which cards and workbenches show; that is no event of the appeal."""
        for place in appeal.places:
            await self.work.outbox.show(Show("card", appeal.id, place=place), None, language="ru", at=self.now)
        await self.work.outbox.show(Show("workbench", appeal.id), None, language="ru", at=self.now)

    async def correct(self, appeal: AppealId, message: MessageId) -> None:
        """What the initiator got of this message is edited to what it is now."""
        initiator = await self.work.people.get((await self.work.appeals.get(appeal)).initiator)
        if initiator.telegram is not None:
            show = Show("sent", appeal, person=initiator.id, message=message)
            await self.work.outbox.show(show, Chat(initiator.telegram), language=initiator.language, at=self.now)

    async def keep_words(
        self,
        appeal: AppealId,
        action: str,
        content: Content,
        message_id: int | None,
        album: str | None = None,
        *,
        reason: bool = False,
        chat: int | None = None,
    ) -> MessageId:
        """Store what was written for an action, and that this Telegram message is it.

        reason: it says why, and is not what the action itself is about. chat: where it was written; None: here.
        Whoever has an appeal of their own writes to it as its initiator, whatever their roles are; and so does an
        operator who takes down what an initiator says.
        """
        named = self.rules.process.actions.get(ActionId(action))
        own = (await self.work.appeals.get(appeal)).initiator == self.person.id
        staff = self.is_staff and not self.for_caller and not (own and (named is None or "initiator" in named.by))
        words = "reason" if reason else named.words if named else "note"
        purpose = words if staff else "appeal"
        message = await self.work.messages.add(
            appeal,
            self.person.id,
            "staff" if staff else "initiator",
            purpose,  # type: ignore[arg-type]  # checked with the process file
            content.as_item() if album else content,
            self.now,
        )
        if message_id is not None:
            where = self.chat.id if chat is None else chat
            await self.work.links.add(Link(where, message_id, appeal, "staff" if staff else "incoming", message), album)
        return message
