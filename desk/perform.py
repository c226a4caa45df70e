"""The one door through which an appeal changes: load, decide, save, and write what follows, in one unit of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from desk.admins import tell_admins
from desk.alerts import MONITORING
from desk.appeal import Appeal
from desk.channels import ONLY_IN_A_CHAT, POSTED, channel_of, news_of
from desk.commands import Asked, Command, Event, Outcome
from desk.correspondents import correspondents
from desk.coupons import NO_TRIES
from desk.decide import Decision, Rules, decide
from desk.facts import gather
from desk.names import ActionId, AppealId, Channel, PersonId, RoleId
from desk.outgoing import (
    Called,
    Chat,
    Follow,
    GiveBackCoupon,
    Mute,
    Post,
    Priority,
    Redirect,
    Ring,
    Say,
    Show,
    SignUp,
    SpendCoupon,
    TakeBack,
    TakePart,
    Tell,
    Then,
    Timer,
    Used,
)
from desk.people import TIMER, Person
from desk.permissions import place_of
from desk.ports import Work
from desk.refusals import (
    AlreadyAcknowledged,
    AlreadyTaken,
    Missing,
    Muted,
    NothingUndelivered,
    NotSure,
    Refusal,
    TooLate,
    WrongCoupon,
)

Now = Callable[[], datetime]

QUESTION = timedelta(minutes=3)
"""How long a draft waits for its writer to answer a question about it."""


class Desk:
    """The rules, at work in one unit of work.

    now: the one clock. asked: what others were asked before the transaction.
    admins: Telegram ids of those who are told when something needs them.
    """

    def __init__(self, rules: Rules, work: Work, now: Now, asked: Asked, admins: frozenset[int]) -> None:
        self._rules = rules
        self._work = work
        self._now = now
        self._asked = asked
        self._admins = admins

    async def begin(self, initiator: Person, via: Channel = "telegram") -> Appeal:
        """An empty draft; its first words are added to it, then the action `draft` opens it. Raises Muted."""
        await self.check_heard(initiator)
        return await self._work.appeals.begin(initiator, via, self._now())

    async def check_heard(self, person: Person) -> None:
        """Raises Muted for whoever may not write anything new now."""
        until = (await self._work.people.get(person.id)).muted_until
        if until is not None and self._now() < until:
            raise Muted(until)

    async def perform(self, command: Command) -> Outcome:
        """Carry out a command. Raises a Refusal, and then nothing has changed."""
        appeal = await self._work.appeals.get(command.appeal)
        try:
            return await self._carry_out(appeal, command)
        except Refusal as refusal:
            refusal.command = command
            raise

    async def refuse(self, refusal: Refusal) -> None:
        """What was attempted and not allowed is a part of the audit trail. A question back is no refusal."""
        command = refusal.command
        if command is None or isinstance(refusal, Missing | NotSure):
            return
        await self._work.refused.add(command, type(refusal).__name__, self._now())
        if isinstance(refusal, WrongCoupon) and command.actor.person is not None:
            await self._work.coupons.wrong(command.actor.person, self._now())

    async def wait_for_writer(self, appeal: Appeal) -> None:
        """Whoever writes a draft is asked something about it: it does not send itself before they could answer."""
        until = self._now() + QUESTION
        waits = [Timer(timer.does, until) for timer in self._rules.process.state(appeal.state).timers]
        await self._work.timers.replace(appeal.id, "state", waits)

    async def _carry_out(self, appeal: Appeal, command: Command) -> Outcome:
        now = self._now()
        facts = await gather(self._rules, self._work, self._asked, appeal, command, now)
        try:
            decision = decide(self._rules, appeal, command, facts, now)
        except AlreadyTaken as refusal:
            taker = await self._work.people.get(appeal.assignee) if appeal.assignee else None
            raise AlreadyTaken(appeal, taker.first_name if taker else "") from refusal
        except AlreadyAcknowledged as refusal:
            has_it = await self._work.people.get(appeal.acknowledged_by) if appeal.acknowledged_by else None
            raise AlreadyAcknowledged(appeal, has_it.first_name if has_it else "") from refusal
        # First: whoever comes second of two is told what the first one did, not what it has left of the rest.
        await self._work.appeals.save(decision.appeal)
        await self._take_back(decision)
        await self._redirect(decision, now)
        await self._with_coupons(decision, now)
        await self._work.events.append(decision.event)
        for sort, timers in decision.timers.items():
            await self._work.timers.replace(appeal.id, sort, timers, decision.only.get(sort))
        if (news := news_of(appeal, decision.appeal, now)) is not None:
            await self._tell_portal(decision.appeal, news, now)
        await self._send(decision, now)
        return Outcome(decision.appeal, decision.event)

    async def _tell_portal(self, appeal: Appeal, news: Say, now: datetime) -> None:
        """Of somebody who was erased it knows nothing any more."""
        if not (await self._work.people.get(appeal.initiator)).erased:
            await self._work.outbox.tell_on("portal", appeal.initiator, news, language="ru", at=now)

    async def _send(self, decision: Decision, now: datetime) -> None:
        appeal = decision.appeal
        for outgoing in decision.outgoing:
            match outgoing:
                case Tell():
                    await self._tell(appeal, outgoing, now)
                case Post(place, say):
                    await self._post(place, say, now)
                case Called(reached, reason):
                    await self._work.outbox.called(appeal.id, reached=reached, reason=reason, at=now)
                case Ring(what, about, facts):
                    await self._work.rings.add(what, about, facts, now)
                case Show(person=None, place=None):
                    await self._work.outbox.show(outgoing, None, language="ru", at=now)
                case Show(person=None):
                    await self._show_card(outgoing, now)
                case Show(person=person) if person is not None:
                    await self._show_person(outgoing, person, now)
                case Used(article, use, by):
                    await self._work.articles.used(article, appeal.id, by or appeal.initiator, use, now)
                case SignUp() | Mute() | TakePart():
                    await self._keep_of_person(decision.event, outgoing, now)
                case Follow(action, inputs):
                    await self._follow(decision, ActionId(action), inputs)
                case Then(action, inputs):
                    await self._go_on(decision.event, ActionId(action), appeal.id, inputs)

    async def _keep_of_person(self, event: Event, outgoing: SignUp | Mute | TakePart, now: datetime) -> None:
        match outgoing:
            case SignUp(person, plan):
                await self._work.people.set_contract(person, plan)
            case Mute(person, until):
                await self._work.people.set_muted(person, until)
            case TakePart(person, joins=True):
                await self._work.participants.add(event.appeal, person, event.actor, now)
            case TakePart(person):
                await self._work.participants.remove(event.appeal, person)

    async def _take_back(self, decision: Decision) -> None:
        """Whether it is too late is known only here. Raises TooLate."""
        for each in decision.outgoing:
            if isinstance(each, TakeBack) and not await self._work.outbox.take_back(each.message):
                raise TooLate(decision.appeal, self._rules.process.actions[decision.event.action])

    async def _redirect(self, decision: Decision, now: datetime) -> None:
        """Whether they have come back meanwhile, so that it is on its way already, is known only here.

        Raises NothingUndelivered.
        """
        for each in decision.outgoing:
            if not isinstance(each, Redirect):
                continue
            reader = await self._work.people.get(decision.appeal.initiator)
            if not await self._work.outbox.redirect(each.rows, each.channel, reader, at=now):
                raise NothingUndelivered(decision.appeal)

    async def _with_coupons(self, decision: Decision, now: datetime) -> None:
        """Whether a coupon is still there is known only here: of two who spend it at once one is first.

        Raises WrongCoupon.
        """
        for each in decision.outgoing:
            match each:
                case SpendCoupon(coupon):
                    if not await self._work.coupons.spend(coupon.id, decision.appeal.id, now):
                        raise WrongCoupon("used", NO_TRIES, now)
                case GiveBackCoupon():
                    await self._work.coupons.give_back(decision.appeal.id)

    async def _follow(self, decision: Decision, action: ActionId, inputs: Mapping[str, Any]) -> None:
        """All that are a part of the appeal do as it does, each by an event of its own; who cannot is left out."""
        given = {name: value for name, value in inputs.items() if value is not None}
        for child in await self._work.appeals.children_of(decision.appeal.id):
            await self._go_on(decision.event, action, child, given)

    async def _go_on(self, event: Event, action: ActionId, appeal: AppealId, inputs: Mapping[str, Any]) -> None:
        """What follows from an event by the desk's own doing. Where the process does not let it, it is left out."""
        with suppress(Refusal):
            await self.perform(Command(action, appeal, TIMER, event.cause, inputs, via=event.via))

    async def _tell(self, appeal: Appeal, tell: Tell, now: datetime) -> None:
        """To somebody's private chat; a member of staff who never started the bot reads it under the card."""
        say, reader = tell.say, await self._work.people.get(tell.person)
        staff = tell.person != appeal.initiator
        if not staff and (reader.erased or appeal.channel == MONITORING):
            return  # nobody is there to read it
        if not staff and (channel := await self._channel_beside_others(appeal, reader, say)) != "telegram":
            if channel is not None:
                await self._work.outbox.tell_on(channel, reader.id, say, language=reader.language, at=now)
            return
        if reader.telegram is None or (staff and not reader.started):
            # What has no words of its own is an attachment of the appeal: it hangs under the card already.
            if appeal.places and say.text is not None:
                under = replace(say, reply_to_card=True, priority=max(say.priority, say.priority.EDIT))
                place = tell.place or place_of(self._rules.process, appeal) or appeal.places[-1]
                await self._work.outbox.post(place, under, at=now)
            return
        await self._work.outbox.say(Chat(reader.telegram), say, language=reader.language, at=now)

    async def _channel_beside_others(self, appeal: Appeal, reader: Person, say: Say) -> Channel | None:
        """Where an initiator is told something. A letter to them goes to those who take part as well; where it is none,
        words of staff go to these in letters of their own.
        """
        channel = await self._channel(appeal, reader, say)
        if channel != "mail" and say.content is not None and self._rules.posts:
            at = self._now()
            for each in (await correspondents(self._work, appeal)).taking_part:
                language = (await self._work.people.get(each.person)).language
                await self._work.outbox.tell_on("mail", each.person, say, language=language, at=at)
        return channel

    async def _channel(self, appeal: Appeal, reader: Person, say: Say) -> Channel | None:
        """Where an initiator is told something; None: nowhere. The portal has all that is said of an appeal that came
        by it.
        """
        channel = await self._way_to(appeal, reader, say)
        if channel is not None and channel != "portal" and appeal.channel == "portal":
            # First: what becomes of the message itself is what its card tells.
            at = self._now()
            await self._work.outbox.tell_on("portal", reader.id, say, language=reader.language, at=at)
        return channel

    async def _way_to(self, appeal: Appeal, reader: Person, say: Say) -> Channel | None:
        """Who wrote by the portal's form, is no user of it and left an address gets a letter, if any are written.

        What nobody is called about is written to whoever has called and can be written to as well. Source:
        conversation.md, "Groups", /call.
        """
        channel = channel_of(appeal, say)
        if channel == "portal" and reader.portal_user is None and await self._gets_letters(reader):
            return "mail"
        if appeal.heard_on != "phone" or channel is not None:
            return channel if channel in {"telegram", "phone", *POSTED} else None
        if reader.telegram is not None:
            return "telegram"
        if say.text in ONLY_IN_A_CHAT:
            return None
        if await self._gets_letters(reader):
            return "mail"
        return "portal" if appeal.channel == "portal" else None

    async def _gets_letters(self, reader: Person) -> bool:
        """Where none are written, they would wait for ever, and nobody would know."""
        return self._rules.posts and await self._work.people.address(reader.id, "mail") is not None

    async def _post(self, place: RoleId, say: Say, now: datetime) -> None:
        """In a group of the role; a page does not wait until there is one."""
        if say.priority == Priority.PAGE and not await self._work.places.bindings(place):
            await self.tell_admins(say)
        else:
            await self._work.outbox.post(place, say, at=now)

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
        await tell_admins(self._work, self._admins, lambda _: say, self._now())
