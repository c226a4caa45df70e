"""A basic group becomes a supergroup: another id, and two service messages."""

from __future__ import annotations

from sandbox.chats import Group
from sandbox.residents import ANONYMOUS_ADMIN, Resident
from sandbox.world.membership import Memberships
from sandbox.world.settling import Settling
from sandbox.world.state import Impossible


class Migration(Settling, Memberships):
    """Basic groups growing up."""

    def migrate(self, group: Group | int, *, by: Resident | None = None) -> Group:
        """Turn a basic group into a supergroup; members and rights go along. Returns the supergroup."""
        old = self.group(group)
        if old.kind != "group" or old.migrated_to is not None:
            raise Impossible("only a basic group can become a supergroup, and once")
        actor = by or self.in_charge_of(old)
        new = self.add_group(old.title)
        new.members = dict(old.members)
        new.description = old.description
        self.service(old, actor, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.service(
            new,
            actor,
            {"from": ANONYMOUS_ADMIN, "sender_chat": new.card, "migrate_from_chat_id": old.id},
        )
        self.events.publish("chat", new, lambda: {"title": new.title, "migrated_from": old.id})
        return new
