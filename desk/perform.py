"""The one door through which an appeal changes: load, decide, save, and write what follows, in one unit of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from desk.appeal import Appeal, Pretag
from desk.commands import Command, Event, Facts, Outcome
from desk.content import written_since
from desk.correspondence import apart, unseen
from desk.courtesy import is_greeting
from desk.decide import Decision, Rules, decide
from desk.good_question import missing_parts
from desk.history import rebuild
from desk.names import DRAFT, RESOLVED, WAITING, Channel, PersonId, RoleId
from desk.outgoing import Chat, Post, Say, Show, TakeBack, Tell
from desk.people import Actor, Person
from desk.ports import Work
from desk.refusals import AlreadyTaken, NoSuchAppeal, Refusal, TooLate

BURST = timedelta(seconds=60)
"""Messages of the initiator that come closer than this are one burst."""

Now = Callable[[], datetime]


class Desk:
    """The rules, at work in one unit of work.

    now: the one clock. pretag: the classifier's word on the draft that is being sent, asked for before.
    admins: Telegram ids of those who are told when something needs them.
    """

    def __init__(self, rules: Rules, work: Work, now: Now, pretag: Pretag | None, admins: frozenset[int]) -> None:
        self._rules = rules
        self._work = work
        self._now = now
        self._pretag = pretag
        self._admins = admins

    async def begin(self, initiator: Person, via: Channel = "telegram") -> Appeal:
        """An empty draft; its first words are added to it, then the action `draft` opens it."""
        return await self._work.appeals.begin(initiator, via, self._now())

    async def perform(self, command: Command) -> Outcome:
        """Carry out a command. Raises a Refusal, and then nothing has changed."""
        appeal = await self._work.appeals.get(command.appeal)
        try:
            return await self._carry_out(appeal, command)
        except Refusal as refusal:
            refusal.command = command
            raise

    async def _carry_out(self, appeal: Appeal, command: Command) -> Outcome:
        now = self._now()
        facts = await self._facts(appeal, command, now)
        try:
            decision = decide(self._rules, appeal, command, facts, now)
        except AlreadyTaken as refusal:
            taker = await self._work.people.get(appeal.assignee) if appeal.assignee else None
            raise AlreadyTaken(appeal, taker.first_name if taker else "") from refusal
        await self._work.appeals.save(decision.appeal)
        await self._work.events.append(decision.event)
        if decision.timers is not None:
            await self._work.timers.replace(appeal.id, decision.timers)
        await self._send(decision, now)
        return Outcome(decision.appeal, decision.event)

    async def _facts(self, appeal: Appeal, command: Command, now: datetime) -> Facts:
        """What deciding this action needs to know beyond the appeal; each is read only when it is needed."""
        action = self._rules.process.actions.get(command.action)
        if action is None:
            raise NoSuchAppeal(command.action)
        effects = {*action.effects, *(effect for move in action.moves for effect in move.effects)}
        facts = Facts(pretag=self._pretag)
        if appeal.state == DRAFT and action.id != "submit":
            written = await self._work.messages.of(appeal.id)
            facts = replace(facts, greeting=all(is_greeting(message.content) for message in written))
        if "number" in effects and appeal.number is None and appeal.state == DRAFT:
            facts = replace(facts, number=await self._work.appeals.next_number())
        if effects & {"hang_attachments", "open_workbench", "take_answer_back", "relay_to_staff", "receipt"}:
            facts = await self._with_correspondence(facts, appeal, now)
        if "open_workbench" in effects and command.actor.person is not None:
            reader = await self._work.people.get(command.actor.person)
            facts = replace(facts, apart=await unseen(self._work, facts.apart, reader.telegram or 0))
        if command.actor.person in {getattr(appeal, field) for field in action.not_by}:
            facts = replace(facts, alone=await self._alone(command.actor, action.by))
        if any(move.target == "@worked" for move in action.moves) and appeal.worked_by is not None:
            facts = replace(facts, worker_present=await self._present(appeal.worked_by))
        if "undo_reopening" in effects:
            facts = replace(facts, before=await self._before(appeal, command))
        return facts

    async def _before(self, appeal: Appeal, command: Command) -> Appeal | None:
        """The appeal as these words found it, answered or waiting; None else, and when staff have acted on it since."""
        events = await self._work.events.of(appeal.id)
        since = next((at for at, event in enumerate(events) if _adds(event, command)), len(events))
        if since == len(events) or any(event.action != "add" for event in events[since:]):
            return None
        before = rebuild(events[:since])
        return before if before.state in {RESOLVED, WAITING} else None

    async def _with_correspondence(self, facts: Facts, appeal: Appeal, now: datetime) -> Facts:
        messages = await self._work.messages.of(appeal.id)
        written = [message for message in messages if message.side == "initiator"]
        answers = [message.id for message in messages if message.purpose == "answer"]
        added = written_since(messages, appeal.submitted)
        before = added[-2] if len(added) > 1 else None
        return replace(
            facts,
            attached=tuple(message.id for message in written if message.content.attachments),
            apart=apart(messages),
            answer=answers[-1] if answers else None,
            burst=before is not None and now - before.at < BURST,
            missing=missing_parts([message.content for message in written]),
        )

    async def _alone(self, actor: Actor, by: tuple[str, ...]) -> bool:
        person = await self._work.people.get(actor.person) if actor.person else None
        telegram = person.telegram if person and person.telegram else 0
        others = [await self._work.places.others(RoleId(word), telegram) for word in by]
        return not any(others)

    async def _present(self, person: PersonId) -> bool:
        """By what Telegram last said: whoever has left since is refused at their next action."""
        worker = await self._work.people.get(person)
        return worker.telegram is not None and bool(await self._work.places.roles_of(worker.telegram))

    async def _send(self, decision: Decision, now: datetime) -> None:
        appeal = decision.appeal
        for outgoing in decision.outgoing:
            match outgoing:
                case Tell(person, say):
                    await self._tell(appeal, person, say, now)
                case Post(place, say):
                    await self._work.outbox.post(place, say, at=now)
                case Show(person=None):
                    await self._show_card(outgoing, now)
                case Show(person=person) if person is not None:
                    await self._show_person(outgoing, person, now)
                case TakeBack(message):
                    if not await self._work.outbox.take_back(message):
                        raise TooLate(appeal, self._rules.process.actions[decision.event.action])

    async def _tell(self, appeal: Appeal, person: PersonId, say: Say, now: datetime) -> None:
        """To somebody's private chat; a member of staff who never started the bot reads it under the card."""
        reader = await self._work.people.get(person)
        staff = person != appeal.initiator
        if reader.erased and not staff:
            return
        if reader.telegram is None or (staff and not reader.started):
            # What has no words of its own is an attachment of the appeal: it hangs under the card already.
            if appeal.places and say.text is not None:
                under = replace(say, reply_to_card=True, priority=max(say.priority, say.priority.EDIT))
                await self._work.outbox.post(appeal.places[-1], under, at=now)
            return
        await self._work.outbox.say(Chat(reader.telegram), say, language=reader.language, at=now)

    async def _show_person(self, show: Show, person: PersonId, now: datetime) -> None:
        reader = await self._work.people.get(person)
        if reader.telegram is not None and (reader.started or show.view != "workbench"):
            await self._work.outbox.show(show, Chat(reader.telegram), language=reader.language, at=now)

    async def _show_card(self, show: Show, now: datetime) -> None:
        """A role that no group is bound to: the card waits, and the admins are told, once until one is bound."""
        await self._work.outbox.show(show, None, language="ru", at=now)
        place = show.place
        if place is None or await self._work.places.bindings(place):
            return
        if await self._work.marks.first(f"no-group:{place}", now):
            await self.tell_admins(Say("notice-no-group", {"role": place}))

    async def tell_admins(self, say: Say) -> None:
        """Each in their private chat; one who has not started the bot yet gets it when they do."""
        for telegram in sorted(self._admins):
            admin = await self._work.people.of_telegram(telegram)
            language = admin.language if admin else "ru"
            await self._work.outbox.say(Chat(telegram), say, language=language, at=self._now())


def _adds(event: Event, command: Command) -> bool:
    """Whether this event added the words that a command is about."""
    return event.action == "add" and event.inputs.get("text") == command.inputs.get("message")
