"""What an initiator says on a channel that is no chat: it begins an appeal, or goes on with one, as in Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.appeal import Appeal
from desk.commands import Command, Outcome
from desk.content import Attachment, Content, Entity
from desk.courtesy import is_thanks
from desk.moves import is_possible
from desk.names import CLOSED, CORRESPONDENT, ActionId, AppealId, Channel, MessageId, PersonId
from desk.outgoing import Timer
from desk.people import Actor, Person
from desk.perform import Desk
from desk.permissions import offered
from desk.pictures import is_picture
from desk.ports import StoredFile, Work
from desk.process import Process
from desk.regroup import SURELY_NEW

ADD, DRAFT, REOPEN = ActionId("add"), ActionId("draft"), ActionId("reopen")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message as its channel read it.

    files: those that may be shown to staff. withheld: those that may not, named: attachments with no file. entities,
    attachments: of whoever took it down in Telegram.
    """

    text: str
    files: Sequence[StoredFile] = ()
    withheld: Sequence[Attachment] = ()
    entities: tuple[Entity, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def goes_on(process: Process, appeal: Appeal, now: datetime) -> bool:
    """Whether words can still be added to an appeal: it is open, or can be reopened."""
    return appeal.state != CLOSED or is_possible(process.actions[REOPEN], appeal, now)


@dataclass(frozen=True, slots=True)
class Receiving:
    """The desk's ear for one message, in the unit of work that takes it in.

    cause: of the events. via: the channel. speaker: who acts for the initiator, where they do not themselves.
    """

    desk: Desk
    work: Work
    process: Process
    cause: str
    via: Channel
    now: datetime
    speaker: Actor | None = None

    async def begin(self, initiator: Person, said: Spoken, at: datetime | None = None) -> tuple[Appeal, MessageId]:
        """A new appeal. It is sent by the clock, so that the classifier is asked first. Raises Muted for whoever speaks
        themselves.

        at: when it is sent; None: at once.
        """
        if self.speaker is None:
            appeal = await self.desk.begin(initiator, self.via)
        else:
            # Whom staff listen to is for them to say.
            appeal = await self.work.appeals.begin(initiator, self.via, self.now)
        actor = self.speaker or Actor(initiator.id, initiator.first_name)
        message = await self._keep(appeal.id, actor.person or initiator.id, said)
        # Whose words they are is told by who took them down.
        given = SURELY_NEW if self.speaker is None else {**SURELY_NEW, "text": int(message)}
        outcome = await self.desk.perform(Command(DRAFT, appeal.id, actor, self.cause, given, self.via))
        await self.work.timers.replace(appeal.id, "state", [Timer("submit", at or self.now)])
        return outcome.appeal, message

    async def add(self, appeal: Appeal, author: Person, said: Spoken) -> tuple[Outcome, MessageId] | None:
        """Words to an appeal that is there: they supply, reopen or join it. None: thanks, which change nothing.

        author: its initiator, or somebody who takes part in it. Raises a Refusal where it cannot be gone on with.
        """
        if self._is_mere_thanks(appeal, said):
            return None
        message = await self._keep(appeal.id, author.id, said)
        own = author.id == appeal.initiator
        actor = Actor(author.id, author.first_name, frozenset() if own else frozenset({CORRESPONDENT}))
        action = REOPEN if appeal.state == CLOSED else ADD
        command = Command(action, appeal.id, actor, self.cause, {"text": int(message)}, self.via)
        return await self.desk.perform(command), message

    def can_go_on(self, appeal: Appeal) -> bool:
        """Whether words can still be added to it: it is open, or can be reopened."""
        return goes_on(self.process, appeal, self.now)

    def _is_mere_thanks(self, appeal: Appeal, said: Spoken) -> bool:
        """After an answer they neither reopen nor confirm. Source: conversation.md, "Which appeal is meant"."""
        if said.files or said.withheld or not is_thanks(Content(said.text)) or not appeal.resolution:
            return False
        return bool(offered(self.process, appeal, "initiator", ["initiator"], self.now)) or appeal.state == CLOSED

    async def _keep(self, appeal: AppealId, author: PersonId, said: Spoken) -> MessageId:
        attachments = [await self._attach(appeal, file) for file in said.files]
        content = Content(said.text, said.entities, (*said.attachments, *attachments, *said.withheld))
        return await self.work.messages.add(appeal, author, "initiator", "appeal", content, self.now)

    async def _attach(self, appeal: AppealId, file: StoredFile) -> Attachment:
        stored = await self.work.files.add(appeal, file.name, file.media_type, file.content)
        facts = {"stored": stored, "name": file.name, "media_type": file.media_type, "size": len(file.content)}
        return Attachment("photo" if is_picture(file.content) else "document", facts=facts)
