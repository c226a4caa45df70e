"""Rows that came from the portal's form: whose they are, and what they do to an appeal, as the same words in Telegram
would. Source: docs/portal.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.bodies import Body, read_body
from bot.call_models import AppealParts, MessageParts, RatingForm, checked
from bot.form_rows import Envelope, opened
from bot.inquiry import Answers
from bot.judging import Judging
from bot.problems import Problem
from bot.turns import Turns
from bot.ways import Hopeless
from desk.appeal import Appeal
from desk.commands import Command
from desk.content import Attachment, Content
from desk.decide import Rules
from desk.names import ActionId, Language
from desk.people import Actor, Person
from desk.perform import Desk
from desk.ports import StoredFile
from desk.receiving import Receiving, Spoken
from desk.refusals import Refusal
from mail import is_dangerous
from storage import InboxRow, Post, Work
from texts import Texts

log = structlog.get_logger()

RATE = ActionId("rate")
NOT_OPENED = "The appeal was not taken in."
FOR_GOOD = "The appeal is closed for good: post a new one."


@dataclass(frozen=True, slots=True)
class FormErrand:
    """One call, understood."""

    way: FormWay
    row: InboxRow
    envelope: Envelope
    body: Body
    answers: Answers

    async def do(self, work: Work) -> None:
        """Raises a Refusal."""
        desk = self.way.turns.desk(work, self.answers)
        match self.envelope.kind:
            case "appeal":
                refusal = await self._begin(work, desk)
            case kind:
                form = await work.forms.appeal(self.envelope.form)
                refusal = NOT_OPENED
                if form is not None:
                    appeal = await work.appeals.get(form)
                    refusal = await (self._add if kind == "message" else self._act)(work, desk, appeal)
        await self._posted(work, refusal)

    async def refused(self, work: Work, refusal: Refusal) -> None:
        """The portal is told why; an attempt at an appeal belongs to its history."""
        await self.way.turns.desk(work, self.answers).refuse(refusal)
        await self._posted(work, str(refusal))

    async def _posted(self, work: Work, refusal: str) -> None:
        of = self.envelope
        await work.forms.posted(Post(of.key, of.form, of.said, refusal, self.way.now()))
        log.info("form.worked_off", update=self.row.id, kind=of.kind, refused=bool(refusal))

    def _receiving(self, work: Work, desk: Desk) -> Receiving:
        cause = f"inbox:{self.row.id}"
        return Receiving(desk, work, self.way.rules.process, cause, "portal", self.way.now())

    async def _begin(self, work: Work, desk: Desk) -> str:
        form = checked(AppealParts, self.body.all)
        person = await self.way.met(work, form, self.envelope.form)
        text = "\n\n".join(part for part in (form.subject, form.text) if part and part.strip())
        said = self._spoken(text)
        appeal, message = await self._receiving(work, desk).begin(person, said)
        if form.phone is not None:
            facts = {"phone_number": form.phone, "first_name": person.first_name}
            await work.messages.extend(message, Content(attachments=(Attachment("contact", facts=facts),)))
        await work.forms.open(self.envelope.form, appeal.id)
        return ""

    async def _add(self, work: Work, desk: Desk, appeal: Appeal) -> str:
        receiving = self._receiving(work, desk)
        if not receiving.can_go_on(appeal):
            return FOR_GOOD
        initiator = await work.people.get(appeal.initiator)
        text = checked(MessageParts, self.body.all).text or ""
        await receiving.add(appeal, initiator, self._spoken(text))
        return ""

    async def _act(self, work: Work, desk: Desk, appeal: Appeal) -> str:
        initiator = await work.people.get(appeal.initiator)
        actor = Actor(initiator.id, initiator.first_name)
        action, inputs = ActionId(self.envelope.action), {"sure": "yes"} if self.envelope.action == "withdraw" else {}
        if self.envelope.kind == "rating":
            action, inputs = RATE, {"rating": str(checked(RatingForm, self.body.fields).rating)}
        await desk.perform(Command(action, appeal.id, actor, f"inbox:{self.row.id}", inputs, via="portal"))
        return ""

    def _spoken(self, text: str) -> Spoken:
        """What can do harm, by the rules of letters, is named, and nothing more."""
        shown: list[StoredFile] = []
        withheld: list[Attachment] = []
        for file in self.body.files:
            if is_dangerous(file.name, file.media_type, file.content):
                facts = {"name": file.name, "size": len(file.content), "withheld": "dangerous"}
                withheld.append(Attachment("document", facts=facts))
            else:
                shown.append(StoredFile(file.name, file.media_type, file.content))
        return Spoken(text, shown, withheld)


class FormWay:
    """Of rows of the source `portal`."""

    def __init__(self, turns: Turns, rules: Rules, texts: Texts, judging: Judging, now: Callable[[], datetime]) -> None:
        self.turns = turns
        self.rules = rules
        self.texts = texts
        self.now = now
        self._judging = judging

    async def understand(self, row: InboxRow) -> FormErrand:
        """A new appeal is judged when it is sent, a moment later. Raises Hopeless for a row that is no call."""
        try:
            envelope, raw = opened(row.payload)
            body = await read_body(envelope.content_type, raw)
        except (Problem, ValueError, TypeError) as error:
            raise Hopeless("no call of the portal") from error
        answers = Answers()
        if envelope.kind == "message":
            answers = Answers(asked=await self._judging.words(str(body.fields.get("text") or "")))
        return FormErrand(self, row, envelope, body, answers)

    async def met(self, work: Work, form: AppealParts, of: str) -> Person:
        """Who writes: the portal's user, whoever has that address, or somebody of whom nothing more is known."""
        language: Language = form.language or "ru"
        given = (form.name or "").strip()
        name = given or (form.email or "").partition("@")[0] or self.texts("form-guest", language)
        if form.user is not None:
            licensing = self.turns.licensing(work, Answers())
            return await licensing.known_as(form.user, given or form.user, language)
        if form.email is not None:
            return await work.people.meet_at("mail", form.email.lower(), name, language)
        return await work.people.meet_at("portal", f"form:{of}", name, language)
