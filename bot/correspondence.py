"""The way of a letter: read, understood, and what it means for an appeal done in one transaction."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.inquiry import Answers
from bot.judging import Judging
from bot.metrics import Metrics
from bot.turns import Turns
from bot.ways import Errand, Hopeless
from desk.appeal import Appeal
from desk.commands import Asked
from desk.content import Attachment
from desk.decide import Rules
from desk.masking import masked_email
from desk.names import AppealNumber, Language, MessageId
from desk.outgoing import Priority, Say, Show
from desk.people import Person
from desk.ports import Letter as KeptLetter
from desk.ports import StoredFile
from desk.receiving import Receiving, Spoken
from desk.refusals import Muted, Refusal
from mail import Decision, Known, KnownAppeal, Letter, decide, named_in, read_letter
from storage import Database, InboxRow, Work

log = structlog.get_logger()

SOURCE = "mail"

_CYRILLIC = re.compile(r"[а-яёіїєґқңөұүһ]", re.IGNORECASE)


class Correspondence:
    """Fulfils `bot.ways.Way` for letters.

    own: the addresses of the desk, in lower case.
    """

    def __init__(
        self,
        database: Database,
        turns: Turns,
        judging: Judging,
        rules: Rules,
        own: Collection[str],
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._turns = turns
        self._judging = judging
        self._rules = rules
        self._own = frozenset(own)
        self.metrics = metrics
        self._now = now

    async def understand(self, row: InboxRow) -> Errand:
        """Raises Hopeless for a letter that nobody has sent: a person looks at it."""
        # A letter may be megabytes of nested parts: the others need not wait for it.
        letter = await asyncio.to_thread(read_letter, row.payload)
        decision = decide(letter, await self._known(letter))
        log.info("mail.understood", update=row.id, decision=decision.kind, reason=decision.reason)
        if decision.kind == "look":
            raise Hopeless(f"letter without a sender: {decision.reason}")
        asked = await self._judging.words(letter.text) if decision.kind == "reply" else Asked()
        return _Taken(self, letter, decision, asked, row)

    async def _known(self, letter: Letter) -> Known:
        """What the desk knows of what the letter quotes and names."""
        named = named_in(letter)
        async with self._database.reading() as work:
            quoted = await work.letters.ours(named.message_ids)
            appeals = {each.appeal: await work.appeals.get(each.appeal) for each in quoted}
            numbered = {appeal.number: appeal for appeal in appeals.values() if appeal.number is not None}
            for number in named.appeals:
                try:
                    numbered[AppealNumber(number)] = await work.appeals.numbered(AppealNumber(number))
                except Refusal:
                    continue
            known = {int(number): await self._participants(work, appeal) for number, appeal in numbered.items()}
        ids = {each.message_id: appeals[each.appeal].number or 0 for each in quoted}
        return Known(self._own, ids, known)

    async def _participants(self, work: Work, appeal: Appeal) -> KnownAppeal:
        people = [appeal.initiator, *await work.participants.of(appeal.id)]
        addresses = [await work.people.address(each, "mail") for each in people]
        theirs = {each.address for each in await work.letters.of(appeal.id) if each.person in people and not each.sent}
        return KnownAppeal(frozenset({*theirs, *filter(None, addresses)}), appeal.state)

    # What follows is done in the transaction of the row.

    def receiving(self, work: Work, asked: Asked, row: InboxRow) -> Receiving:
        desk = self._turns.desk(work, Answers(asked=asked))
        return Receiving(desk, work, self._rules.process, f"inbox:{row.id}", "mail", self._now())

    @property
    def now(self) -> datetime:
        return self._now()


@dataclass(frozen=True, slots=True)
class _Taken:
    """Fulfils `bot.ways.Errand`: one letter that was understood."""

    channel: Correspondence
    letter: Letter
    decision: Decision
    asked: Asked
    row: InboxRow

    async def do(self, work: Work) -> None:
        match self.decision.kind:
            case "bounce":
                await self._came_back(work)
            case "reply":
                await self._goes_on(work)
            case "new":
                await self._begins(work, await self._sender(work))

    async def refused(self, work: Work, refusal: Refusal) -> None:
        """Whoever is muted is told so, once for each time.

        An appeal that cannot be gone on with any more is followed by another.
        """
        if isinstance(refusal, Muted):
            await self._not_taken(work, refusal)
        elif self.decision.kind == "reply":
            await self._begins(work, await self._sender(work))

    async def _not_taken(self, work: Work, refusal: Muted) -> None:
        log.warning("mail.not_taken", update=self.row.id, reason="muted", until=refusal.until.isoformat())
        self.channel.metrics.not_taken("muted")
        if self.letter.automatic is not None:
            return  # perhaps a machine, which would answer
        sender = await self._sender(work)
        # The mark stands at the end of the mute that was told of: a machine that answers hears nothing more.
        if await work.marks.again(f"muted-letter:{sender.id}", refusal.until, refusal.until):
            say = Say("mail-not-taken", {"until": refusal.until.isoformat()}, traceless=True)
            await work.outbox.tell_on("mail", sender.id, say, language=sender.language, at=self.channel.now)

    async def _sender(self, work: Work) -> Person:
        """Raises LookupError for a letter without one: what has none is never decided to be heard."""
        sender = self.letter.sender
        if sender is None:
            raise LookupError("a letter without a sender")
        known = await work.people.at("mail", sender.email)
        return known or await work.people.meet_at("mail", sender.email, _name(self.letter), _language(self.letter))

    async def _begins(self, work: Work, sender: Person) -> None:
        letter = self.letter
        heads = letter.subject and letter.text and not letter.text.startswith(letter.subject)
        text = f"{letter.subject}\n\n{letter.text}" if heads else letter.text
        appeal, message = await self.channel.receiving(work, self.asked, self.row).begin(sender, self._said(text))
        await self._keep(work, appeal, message, sender)

    async def _goes_on(self, work: Work) -> None:
        sender = await self._sender(work)
        receiving = self.channel.receiving(work, self.asked, self.row)
        appeal = await work.appeals.numbered(AppealNumber(self.decision.appeal or 0))
        if not receiving.can_go_on(appeal):
            await self._begins(work, sender)
            return
        added = await receiving.add(appeal, sender, self._said(self.letter.text))
        if added is not None:
            outcome, message = added
            await self._keep(work, outcome.appeal, message, sender)

    async def _came_back(self, work: Work) -> None:
        """What was taken for sent was not delivered: its card says so."""
        bounce = self.letter.bounce
        if bounce is None or not bounce.permanent:
            return
        for sent in await work.letters.ours(bounce.message_ids):
            if sent.outbox is None:
                continue
            reason = f"bounced {bounce.status}".strip()
            if await work.letters.undeliverable(sent.outbox, reason, self.channel.now):
                await _show_anew(work, await work.appeals.get(sent.appeal), self.channel.now)

    def _said(self, text: str) -> Spoken:
        shown = [each for each in self.letter.attachments if each.withheld is None]
        files = [StoredFile(each.name, each.media_type, each.content) for each in shown]
        withheld = [
            Attachment(
                "document",
                facts={
                    "name": each.name,
                    "size": each.size,
                    "withheld": "dangerous" if each.dangerous else "large",
                },
            )
            for each in self.letter.attachments
            if each.withheld is not None
        ]
        return Spoken(text, files, withheld)

    async def _keep(self, work: Work, appeal: Appeal, message: MessageId, sender: Person) -> None:
        letter = self.letter
        address = letter.sender.email if letter.sender else ""
        whole = None if letter.whole == letter.text else letter.whole
        subject = letter.subject
        kept = KeptLetter(
            letter.message_id, False, appeal.id, message, sender.id, address, subject, self.channel.now, whole=whole
        )
        await work.letters.add(kept)


async def _show_anew(work: Work, appeal: Appeal, now: datetime) -> None:
    for place in appeal.places:
        card = Show("card", appeal.id, place=place, priority=Priority.EDIT)
        await work.outbox.show(card, None, language="ru", at=now)
    await work.outbox.show(Show("workbench", appeal.id), None, language="ru", at=now)


def _name(letter: Letter) -> str:
    """By what staff know them: their address is a contact, which the first level sees masked."""
    sender = letter.sender
    if sender is None:
        return ""
    return masked_email(sender.email) if not sender.name or "@" in sender.name else sender.name


def _language(letter: Letter) -> Language:
    return "ru" if _CYRILLIC.search(letter.text) or not re.search(r"[a-z]", letter.text, re.IGNORECASE) else "en"
