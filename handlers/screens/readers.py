"""Who reads a chat, and so what may stand there."""

from __future__ import annotations

from dataclasses import dataclass

from desk.names import OPERATOR, PersonId, RoleId
from desk.permissions import sees_contacts
from desk.ports import Work


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a view of an appeal: the person who asked for it, in private; their roles, or those of the group;
    whether they see contacts.
    """

    person: PersonId | None
    roles: frozenset[RoleId]
    plain: bool

    @property
    def inside(self) -> bool:
        """Whether they belong to more than the outsourced first level."""
        return bool(self.roles - {OPERATOR})


async def roles_in(chat: int, work: Work) -> frozenset[RoleId]:
    """The roles of whoever reads a chat: a person's, or those that a group is bound to."""
    if chat > 0:
        return await work.places.roles_of(chat)
    return frozenset(each.role for each in await work.places.bindings() if each.chat == chat)


async def roles_beside(place: RoleId | None, chat: int, work: Work) -> frozenset[RoleId]:
    """The roles that read the same card as this one: those bound in the group where it is, and in the same topic."""
    here = [each for each in await work.places.bindings() if each.chat == chat]
    threads = {each.thread for each in here if each.role == place}
    return frozenset(each.role for each in here if each.thread in threads)


async def plain_in(chat: int, work: Work) -> bool:
    """Whether contacts are shown plain there."""
    return sees_contacts(await roles_in(chat, work), together=chat < 0)
