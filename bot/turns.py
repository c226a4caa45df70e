"""Setting up one update's turn inside its transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram.types import Update

from bot.inquiry import Answers
from bot.speaker import Speaker
from desk.admins import tell_admins
from desk.decide import Rules
from desk.keeping import Keeping
from desk.licensing import Licensing
from desk.names import ADMIN
from desk.outgoing import Chat, Say
from desk.people import Actor, Person
from desk.perform import Desk
from desk.sign_in import LinkKeys
from handlers import Asked, Turn
from storage import Work
from texts import Names, Texts


class Turns:
    """Knows the rules, the texts and the admins; makes a Turn for whoever speaks."""

    def __init__(
        self,
        rules: Rules,
        texts: Texts,
        names: Names,
        keeping: Keeping,
        admins: frozenset[int],
        now: Callable[[], datetime],
        link_keys: LinkKeys | None = None,
    ) -> None:
        self._rules = rules
        self._texts = texts
        self._names = names
        self._keeping = keeping
        self._admins = admins
        self._now = now
        self._link_keys = link_keys or LinkKeys()

    def desk(self, work: Work, answers: Answers) -> Desk:
        """The desk at work in this transaction."""
        return Desk(self._rules, work, self._now, answers.asked, self._admins)

    def licensing(self, work: Work, answers: Answers) -> Licensing:
        """What follows of licences, in this transaction."""
        return Licensing(work, self.desk(work, answers), self._rules, self._now())

    async def begin(self, work: Work, speaker: Speaker, answers: Answers, cause: str, update: Update) -> Turn:
        """Who speaks becomes a person of the desk, with the roles that they have now."""
        user = speaker.user
        person = await work.people.meet(
            user.id, user.first_name, user.last_name or "", user.username or "", speaker.language
        )
        if speaker.private and update.my_chat_member is None and not person.started:
            person = await self._returned(work, person, speaker.chat.id)
        for chat, present in answers.members.items():
            if present:
                await work.places.note_member(chat, user.id, present, self._now())
            else:
                await work.places.note_absent(chat, user.id, self._now())
        roles = answers.roles | ({ADMIN} if user.id in self._admins else frozenset())
        language = person.language if speaker.private else await work.places.chat_language(speaker.chat.id)
        return Turn(
            work=work,
            desk=self.desk(work, answers),
            rules=self._rules,
            texts=self._texts,
            names=self._names,
            person=person,
            actor=Actor(person.id, user.first_name, roles),
            chat=Chat(speaker.chat.id, speaker.thread),
            private=speaker.private,
            language=language,
            now=self._now(),
            cause=cause,
            keeping=self._keeping,
            message_id=speaker.message_id,
            said=speaker.said,
            link_keys=self._link_keys,
            asked=Asked(answers.rights, answers.people),
        )

    async def _returned(self, work: Work, person: Person, chat: int) -> Person:
        """They write to the bot, so it may write to them: what was kept is delivered now."""
        await work.people.set_started(person.id, True)
        await work.outbox.revive(chat)
        return await work.people.get(person.id)

    async def tell_admins_of_dead_letters(self, work: Work) -> None:
        """Once a day at most: `/dead` shows them all."""
        if not await work.marks.first(f"dead-letters:{self._now():%Y-%m-%d}", self._now()):
            return
        await tell_admins(work, self._admins, lambda _: Say("notice-dead-letter"), self._now())
