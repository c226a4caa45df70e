"""Who reads a chat, and so what may stand there."""

from __future__ import annotations

from desk.names import RoleId
from desk.permissions import sees_contacts
from desk.ports import Work


async def roles_in(chat: int, work: Work) -> frozenset[RoleId]:
    """The roles of whoever reads a chat: a person's, or those that a group is bound to."""
    if chat > 0:
        return await work.places.roles_of(chat)
    return frozenset(each.role for each in await work.places.bindings() if each.chat == chat)


async def plain_in(chat: int, work: Work) -> bool:
    """Whether contacts are shown plain there."""
    return sees_contacts(await roles_in(chat, work), together=chat < 0)
