"""Who is where: blocking, joining, leaving, promoting; and the updates that tell of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.members import KICKED, LEFT, MEMBER, Membership, administrator
from sandbox.messages import Message
from sandbox.residents import Bot, Person, Resident
from sandbox.world.state import Impossible
from sandbox.world.writing import Writing

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Memberships(Writing):
    """Changes of standing, in private chats and groups."""

    def start(self, person: Person | int, bot: Bot | int, payload: str = "") -> Message:
        """Press START, or open a link with a payload; a bot that was blocked is unblocked first."""
        if not _PAYLOAD.fullmatch(payload):
            raise Impossible("a payload is up to 64 characters of A-Za-z0-9_-")
        self.unblock(person, bot)
        return self.send(person, self.bot(bot), f"/start {payload}".rstrip())

    def block(self, person: Person | int, bot: Bot | int) -> None:
        """Block a bot: it can write no more, and is told."""
        self._set_blocked(person, bot, True)

    def unblock(self, person: Person | int, bot: Bot | int) -> None:
        """Let a bot write again."""
        who = self.person(person)
        if (self.bot(bot).id, who.id) in self.private_chats:
            self._set_blocked(who, bot, False)

    def deactivate(self, person: Person | int) -> None:
        """A person deletes their account: bots get 403 from now on."""
        self.person(person).deactivated = True

    def join(self, person: Person | int, group: Group | int, *, added_by: Person | None = None) -> None:
        """Come into a group, by oneself or added by someone."""
        who, where = self.person(person), self.group(group)
        if where.member(who.id).present:
            raise Impossible("they are in the group already")
        if where.member(who.id).status == "kicked" and added_by is None:
            raise Impossible("they were thrown out of this group")
        self._enter(where, who, added_by or who, MEMBER)

    def leave(self, person: Person | int, group: Group | int) -> None:
        """Leave a group."""
        who, where = self.person(person), self.group(group)
        if not where.member(who.id).present:
            raise Impossible("they are not in the group")
        self.depart(where, who, who, LEFT)

    def kick(self, user: Person | Bot | int, group: Group | int, *, by: Resident | None = None) -> None:
        """Throw someone out of a group."""
        who, where = self._anyone(user), self.group(group)
        self.depart(where, who, by or self.in_charge_of(where), KICKED)

    def add_to_group(
        self,
        bot: Bot | int,
        group: Group | int,
        *,
        by: Person | None = None,
        rights: Mapping[str, bool] | None = None,
    ) -> None:
        """Put a bot into a group; with rights, as an administrator."""
        who, where = self.bot(bot), self.group(group)
        standing = MEMBER if rights is None else administrator(rights)
        self._enter(where, who, by or self.in_charge_of(where), standing)

    def promote(
        self,
        user: Person | Bot | int,
        group: Group | int,
        rights: Mapping[str, bool] | None = None,
        *,
        anonymous: bool = False,
        title: str = "",
        by: Resident | None = None,
    ) -> None:
        """Make someone an administrator with these rights, or with the usual ones; a bot that is absent comes in."""
        who, where = self._anyone(user), self.group(group)
        standing = administrator(rights, anonymous=anonymous, title=title)
        if where.member(who.id).present:
            self.set_standing(where, who, standing, by)
        else:
            self._enter(where, who, by or self.in_charge_of(where), standing)

    def demote(self, user: Person | Bot | int, group: Group | int, *, by: Resident | None = None) -> None:
        """Make an administrator a plain member."""
        who, where = self._anyone(user), self.group(group)
        if not where.member(who.id).present:
            raise Impossible("they are not in the group")
        self.set_standing(where, who, MEMBER, by)

    def restrict(self, user: Person | Bot | int, group: Group | int, permissions: Mapping[str, bool]) -> None:
        """Take permissions away from a member: what is not named is not allowed."""
        who, where = self._anyone(user), self.group(group)
        self.set_standing(where, who, Membership("restricted", dict(permissions)))

    def set_standing(self, group: Group, user: Resident, now: Membership, by: Resident | None = None) -> None:
        """Change what someone is in a group, and tell the bots that may know."""
        before = group.member(user.id)
        group.members[user.id] = now
        actor = by or self.in_charge_of(group)
        self._tell_bots(group, actor, user, before, now)
        self.events.publish("member", group, lambda: {"user_id": user.id, "status": now.status})
        if before.present and not now.present:
            # They no longer see the group, so the line above did not reach them.
            self.events.tell(user.id, "member", {"chat": group.id, "user_id": user.id, "status": now.status})

    def depart(self, group: Group, user: Resident, by: Resident, standing: Membership) -> None:
        """Someone goes or is thrown out; those who stay see the line that says so."""
        was_present = group.member(user.id).present
        self.set_standing(group, user, standing, by)
        if was_present:
            self.service(group, by, {"left_chat_member": user.card})

    def in_charge_of(self, group: Group) -> Resident:
        """Who did it when nobody is named: the owner, an administrator, or any member."""
        people = [self.people[user] for user, member in group.members.items() if user in self.people and member.present]
        if not people:
            return next(iter(self.people.values()), None) or next(iter(self.bots.values()))
        order = {"creator": 0, "administrator": 1}
        return min(people, key=lambda person: order.get(group.member(person.id).status, 2))

    # --- how ---

    def _anyone(self, user: Person | Bot | int) -> Resident:
        found = self.resident(user) if isinstance(user, int) else user
        if found is None:
            raise Impossible(f"nobody has the id {user}")
        return found

    def _enter(self, group: Group, user: Resident, by: Resident, standing: Membership) -> None:
        if group.migrated_to is not None:
            raise Impossible(f"this group became the supergroup {group.migrated_to}")
        if isinstance(user, Person) and not user.on_telegram:
            raise Impossible(f"{user.name} has e-mail only")
        self.set_standing(group, user, standing, by)
        self.service(group, by, {"new_chat_members": [user.card]})

    def _set_blocked(self, person: Person | int, bot: Bot | int, blocked: bool) -> None:
        who, which = self.person(person), self.bot(bot)
        chat = self.chat_of(who, which)
        assert isinstance(chat, PrivateChat)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        self.events.publish("chat", chat, lambda: {"blocked": blocked})
        if not chat.started:
            return
        before, now = (MEMBER, KICKED) if blocked else (KICKED, MEMBER)
        self._tell_bots(chat, who, which, before, now)

    def _tell_bots(self, chat: Chat, actor: Resident, user: Resident, before: Membership, now: Membership) -> None:
        """my_chat_member to the bot concerned; chat_member to the bots that are administrators and asked for it."""
        update: dict[str, Any] = {
            "chat": chat.card,
            "from": actor.card,
            "date": self.clock.date(),
            "old_chat_member": before.card(user.card),
            "new_chat_member": now.card(user.card),
        }
        if isinstance(user, Bot):
            user.met.add(actor.id)
            user.updates.put("my_chat_member", update, chat.id)
        for bot in self.bots_of(chat):
            if bot is not user and isinstance(chat, Group) and chat.member(bot.id).in_charge:
                bot.met.add(user.id)
                bot.updates.put("chat_member", update, chat.id)
