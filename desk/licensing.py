"""What follows when somebody signs in, the portal tells of a licence, or one is over: their tier, and that of whatever
of theirs is open. Source: conversation.md, "Sign-in"; mission.md, "When the desk answers"."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any, Literal

from desk.appeal import Appeal
from desk.commands import Command
from desk.decide import Rules
from desk.licences import Licence
from desk.names import ActionId, Channel, Language
from desk.outgoing import Chat, Say
from desk.people import TIMER, Actor, Person
from desk.perform import Desk
from desk.ports import Work
from desk.refusals import Refusal
from desk.sign_in import BadLink, LinkKeys, SignIn, digest_of, is_token, opened

RETIER = ActionId("retier")

Why = Literal["signed_in", "portal", "lapsed", "admin"]
"""Why a tier has changed: they signed in, the portal said so, the licence is over, an admin did it."""


class Licensing:
    """In one unit of work."""

    def __init__(self, work: Work, desk: Desk, rules: Rules, now: datetime) -> None:
        self._work = work
        self._desk = desk
        self._rules = rules
        self._now = now

    async def sign_in(self, person: Person, payload: str, keys: LinkKeys, cause: str) -> int:
        """The person is the portal's user of the link from now on. Returns how many open appeals have another tier.

        Raises BadLink, and then nothing has changed.
        """
        link = await self._used(person, payload, keys)
        await self._work.portal_users.tell(link.user, link.licence, self._now)
        for other in await self._work.people.of_portal_user(link.user):
            if other.id != person.id:
                await self._become(other, link.user, link.licence, "portal", TIMER, cause)
        return await self._become(person, link.user, link.licence, "signed_in", TIMER, cause)

    async def _used(self, person: Person, payload: str, keys: LinkKeys) -> SignIn:
        """What the link says; it is good for nobody any more."""
        digest, one_time = digest_of(payload), self._work.one_time
        if await one_time.spent_by(digest) == person.id:
            # Whoever taps a link twice has done nothing wrong.
            raise BadLink("again")
        if is_token(payload):
            redeemed = await one_time.redeem(digest, self._now)
            if redeemed is None:
                raise BadLink("unknown")
            link = SignIn(*redeemed)
        else:
            link = opened(payload, keys, self._rules.tiers.first_reaction, self._now)
        if not await one_time.spend(digest, link.until, person.id):
            raise BadLink("used")
        return link

    async def tell(self, user: str, licence: Licence, cause: str) -> int:
        """The portal says what a user's licence is now; whoever has not signed in yet will have it when they do.

        Returns how many people are that user.
        """
        await self._work.portal_users.tell(user, licence, self._now)
        people = await self._work.people.of_portal_user(user)
        for person in people:
            await self._become(person, user, licence, "portal", TIMER, cause)
            await self._say_changed(person)
        return len(people)

    async def known_as(self, user: str, name: str, language: Language) -> Person:
        """The portal's user who writes by the portal itself: whoever has signed in as them in Telegram, else somebody
        who is met by that name, with the licence that the portal told last.
        """
        people = await self._work.people.of_portal_user(user)
        if people:
            return next((person for person in people if person.telegram is not None), people[0])
        met = await self._work.people.meet_at("portal", user, name, language)
        licence = await self._work.portal_users.licence_of(user) or Licence(self._rules.tiers.default)
        await self._become(met, user, licence, "portal", TIMER, f"person:{met.id}")
        return await self._work.people.get(met.id)

    async def set(self, person: Person, licence: Licence, actor: Actor, cause: str) -> int:
        """By an admin; the portal's user that they are has it too. Returns how many open appeals have another tier."""
        if person.portal_user is not None:
            await self._work.portal_users.tell(person.portal_user, licence, self._now)
            for other in await self._work.people.of_portal_user(person.portal_user):
                if other.id != person.id:
                    await self._become(other, other.portal_user, licence, "admin", actor, cause)
                    await self._say_changed(other)
        changed = await self._become(person, person.portal_user, licence, "admin", actor, cause)
        await self._say_changed(person)
        return changed

    async def lapse(self, person: Person, cause: str) -> bool:
        """The licence is over: they are told so, once. False when another replica has done it."""
        lapsed = self._rules.tiers.lapsed
        if not await self._work.people.lapse(person.id, lapsed, self._now):
            return False
        await self._retier(person, lapsed, "lapsed", TIMER, cause)
        ends = person.licence_ends.isoformat() if person.licence_ends else None
        await self._say(person, "notice-licence-lapsed", ends=ends, reaction=self._hours(lapsed))
        return True

    async def _become(
        self, person: Person, user: str | None, licence: Licence, why: Why, actor: Actor, cause: str
    ) -> int:
        tier = licence.tier_at(self._now, self._rules.tiers.lapsed)
        lapses = None if licence.is_over(self._now) or tier == self._rules.tiers.lapsed else licence.ends
        await self._work.people.license(person.id, user, licence, tier, lapses)
        return await self._retier(person, tier, why, actor, cause)

    async def _retier(self, person: Person, tier: str, why: Why, actor: Actor, cause: str) -> int:
        """What is open, and what is being written; how many of them had another tier."""
        if RETIER not in self._rules.process.actions:
            return 0  # a portal's own process may leave appeals what they were when they came
        draft = await self._work.appeals.draft_of(person.id)
        open_appeals = await self._work.appeals.open_of(person.id)
        changed = [each for each in (*open_appeals, draft) if each is not None and each.tier != tier]
        for appeal in changed:
            await self._change(appeal, tier, why, actor, cause)
        return len([each for each in changed if each.number is not None])

    async def _change(self, appeal: Appeal, tier: str, why: Why, actor: Actor, cause: str) -> None:
        via: Channel = "telegram" if actor.person is not None else "clock"
        with suppress(Refusal):
            await self._desk.perform(Command(RETIER, appeal.id, actor, cause, {"tier": tier, "why": why}, via))

    async def _say_changed(self, before: Person) -> None:
        """Whose tier is another one is told what that means; who only has it for longer, nothing."""
        person = await self._work.people.get(before.id)
        if person.tier == before.tier:
            return
        tiers = self._rules.tiers
        ends = person.licence_ends.isoformat() if person.licence_ends else None
        facts = {"tier": person.tier, "standing": tiers.standing(person.tier), "reaction": self._hours(person.tier)}
        await self._say(person, "notice-tier-changed", ends=ends, **facts)

    async def _say(self, person: Person, text: str, **facts: Any) -> None:
        if person.telegram is not None and person.started:
            say = Say(text, facts)
            await self._work.outbox.say(Chat(person.telegram), say, language=person.language, at=self._now)

    def _hours(self, tier: str) -> str:
        return f"{self._rules.tiers.reaction(tier).total_seconds() / 3600:g}"
