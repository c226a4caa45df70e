"""Who reads a chat, and so what may stand there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desk.appeal import Appeal
from desk.names import ADMIN, OPERATOR, PersonId, RoleId
from desk.permissions import place_of, sees_contacts
from desk.ports import Work
from desk.process import MANAGER, Process


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


async def roles_in(chat: int, work: Work, admins: Collection[int] = ()) -> frozenset[RoleId]:
    """The roles of whoever reads a chat: a person's, or those that a group is bound to. admins: Telegram ids."""
    if chat > 0:
        return await work.places.roles_of(chat) | ({ADMIN} if chat in admins else frozenset())
    return frozenset(each.role for each in await work.places.bindings() if each.chat == chat)


async def roles_beside(place: RoleId | None, chat: int, work: Work) -> frozenset[RoleId]:
    """The roles that read the same card as this one: those bound in the group where it is, and in the same topic."""
    here = [each for each in await work.places.bindings() if each.chat == chat]
    threads = {each.thread for each in here if each.role == place}
    return frozenset(each.role for each in here if each.thread in threads)


async def words_of(appeal: Appeal, reader: Reader, work: Work, process: Process) -> frozenset[str]:
    """The words of the process that hold for a reader; in a group anybody may be the one who has the appeal.

    The incident manager has the buttons of a role that nobody holds, too. Source: process.md, "What holds always".
    """
    here = place_of(process, appeal)
    words = {"staff", *reader.roles}
    if here in reader.roles:
        words.add("place")
    if appeal.assignee is not None and (reader.person == appeal.assignee if reader.person else here in reader.roles):
        words.add("self")
    if MANAGER in reader.roles:
        unmanned = await work.places.unmanned()
        words |= {*unmanned, *(("place", "self") if here in unmanned else ())}
    return frozenset(words)


async def plain_in(chat: int, work: Work, admins: Collection[int] = ()) -> bool:
    """Whether contacts are shown plain there."""
    return sees_contacts(await roles_in(chat, work, admins), together=chat < 0)
