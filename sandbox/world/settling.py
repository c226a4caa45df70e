"""Bots, people and groups come into the world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sandbox.chats import Group
from sandbox.members import CREATOR, MEMBER, Membership, administrator
from sandbox.residents import Bot, Person
from sandbox.world.state import Impossible, State

_ADDRESS = re.compile(r"[^\s@<>,;:\"]{1,64}@[^\s@<>,;:\"]{1,255}")
FIRST_PERSON = 7_000_000_001
FIRST_GROUP = -4_000_000_001
FIRST_SUPERGROUP = -1_002_000_000_001


class Settling(State):
    """Adding whom and what there is; ids count up, so that the same steps give the same ids."""

    def add_bot(
        self, token: str, *, username: str, first_name: str = "", privacy: bool = False, inline: bool = False
    ) -> Bot:
        """A bot. token: `id:secret`, as BotFather gives it. privacy, inline: whether these modes are on."""
        id_part, _, secret = token.partition(":")
        if not id_part.isdigit() or not secret:
            raise Impossible(f"a token is id:secret, not {token!r}")
        bot = Bot(int(id_part), token, username, first_name or username, self.clock, privacy, inline)
        self.bots[bot.id] = bot
        self.bots_by_token[token] = bot
        return bot

    def add_person(
        self,
        first_name: str,
        last_name: str = "",
        *,
        username: str = "",
        language_code: str = "",
        role_hint: str = "",
        email: str = "",
        on_telegram: bool = True,
        person_id: int | None = None,
    ) -> Person:
        """Someone with a Telegram account, an e-mail address (which nobody else has), or both."""
        if not first_name.strip():
            raise Impossible("a person has a first name")
        email = email.strip().lower()
        if email and not _ADDRESS.fullmatch(email):
            raise Impossible("an e-mail address looks like name@example.test")
        if email and any(one.email == email for one in self.people.values()):
            raise Impossible(f"somebody else has the address {email}")
        if person_id is None:
            person_id = max((one for one in self.people if one >= FIRST_PERSON), default=FIRST_PERSON - 1) + 1
        person = Person(
            person_id, first_name, last_name, username, language_code, role_hint, email, on_telegram=on_telegram
        )
        self.people[person_id] = person
        return person

    def add_group(
        self,
        title: str,
        *,
        kind: str = "supergroup",
        members: Iterable[Person] = (),
        admins: Iterable[Person] = (),
        bots: Mapping[Bot, Membership] | None = None,
        is_forum: bool = False,
        username: str = "",
        owner: Person | None = None,
        group_id: int | None = None,
    ) -> Group:
        """A group with its members in it from the start: no update tells of this.

        kind: "group" or "supergroup" (a forum is one). bots: with their standing there.
        """
        if kind not in ("group", "supergroup") or (is_forum and kind == "group"):
            raise Impossible(f"there is no {kind} {'with topics' if is_forum else ''}".strip())
        group = Group(group_id or self._new_group_id(kind), kind, title, is_forum=is_forum, username=username)
        for person in members:
            group.members[person.id] = MEMBER
        for person in admins:
            group.members[person.id] = administrator()
        if owner is not None:
            group.members[owner.id] = CREATOR
        for bot, standing in (bots or {}).items():
            group.members[bot.id] = standing
        self.groups[group.id] = group
        self.events.publish("chat", group, lambda: {"title": group.title})
        return group

    def _new_group_id(self, kind: str) -> int:
        if kind == "group":
            return min((one for one in self.groups if -(10**12) < one <= FIRST_GROUP), default=FIRST_GROUP + 1) - 1
        return min((one for one in self.groups if one <= FIRST_SUPERGROUP), default=FIRST_SUPERGROUP + 1) - 1
