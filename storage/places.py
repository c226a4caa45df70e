"""Which groups a role is bound to, who is in them, and what language they read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Table, Text, bindparam, cast, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.names import CLOSED, Language, RoleId
from desk.outgoing import Show
from desk.people import Person
from desk.ports import Binding
from desk.process import ROLES
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.outbox import StoredOutbox, show_values
from storage.people import PERSON_COLUMNS, TELEGRAM, person_of
from storage.tables import addresses, appeals, bindings, chat_languages, dialogs, members, outbox, persons, screens

_BINDING = (bindings.c.role, bindings.c.chat, bindings.c.thread, bindings.c.title)
_ALL_BINDINGS = select(*_BINDING).order_by(bindings.c.role, bindings.c.chat)
_BINDINGS_OF = _ALL_BINDINGS.where(bindings.c.role == bindparam("of_role"))
_NEW_BINDING = upsert(bindings)
_BIND = _NEW_BINDING.on_conflict_do_update(
    index_elements=[bindings.c.role, bindings.c.chat],
    set_={"thread": _NEW_BINDING.excluded.thread, "title": _NEW_BINDING.excluded.title},
)
_UNBIND = (
    delete(bindings)
    .where(bindings.c.chat == bindparam("in_chat"), bindings.c.role == bindparam("of_role"))
    .returning(*_BINDING)
)
_UNBIND_ALL = delete(bindings).where(bindings.c.chat == bindparam("in_chat")).returning(*_BINDING)

_LANGUAGE = select(chat_languages.c.language).where(chat_languages.c.chat == bindparam("in_chat"))
_NEW_LANGUAGE = upsert(chat_languages)
_CHOOSE_LANGUAGE = _NEW_LANGUAGE.on_conflict_do_update(
    index_elements=[chat_languages.c.chat], set_={"language": _NEW_LANGUAGE.excluded.language}
)

_NEW_MEMBER = upsert(members)
_NOTE_MEMBER = _NEW_MEMBER.on_conflict_do_update(
    index_elements=[members.c.chat, members.c.telegram],
    set_={"present": _NEW_MEMBER.excluded.present, "at": _NEW_MEMBER.excluded.at},
    # An older word that comes late changes nothing.
    where=members.c.at <= _NEW_MEMBER.excluded.at,
)
_NOTE_ABSENT = (
    update(members)
    .where(
        members.c.chat == bindparam("in_chat"),
        members.c.telegram == bindparam("who"),
        members.c.at <= bindparam("since"),
    )
    .values(present=False, at=bindparam("since"))
)
_KNOWN_IN = select(func.count()).where(members.c.chat == bindparam("in_chat"), members.c.present)
_FORGET_LEFT = delete(members).where(members.c.chat == bindparam("in_chat"), ~members.c.present)
_PRESENT = bindings.join(members, bindings.c.chat == members.c.chat)
_ROLES_OF = (
    select(bindings.c.role)
    .select_from(_PRESENT)
    .where(members.c.telegram == bindparam("who"), members.c.present)
    .distinct()
)
_OTHERS = (
    select(func.count(members.c.telegram.distinct()))
    .select_from(_PRESENT)
    .where(bindings.c.role == bindparam("of_role"), members.c.telegram != bindparam("who"), members.c.present)
)

_MANNED = (
    select(
        bindings.c.role, func.count(members.c.telegram), func.coalesce(func.sum(cast(members.c.present, Integer)), 0)
    )
    .select_from(bindings.outerjoin(members, bindings.c.chat == members.c.chat))
    .group_by(bindings.c.role)
)

_MEMBERS = (
    select(*PERSON_COLUMNS)
    .distinct()
    .select_from(bindings)
    .join(members, bindings.c.chat == members.c.chat)
    .join(addresses, (addresses.c.channel == fixed(TELEGRAM)) & (addresses.c.address == cast(members.c.telegram, Text)))
    .join(persons, persons.c.id == addresses.c.person)
    .where(bindings.c.role == bindparam("of_role"), members.c.present)
    .order_by(persons.c.first_name, persons.c.id)
)

_CARDS = select(screens.c.appeal, screens.c.place, screens.c.at, appeals.c.state).join(
    appeals, appeals.c.id == screens.c.appeal
)
_CARDS_IN = _CARDS.where(
    screens.c.chat == bindparam("in_chat"), screens.c.place.in_(bindparam("roles", expanding=True))
)
_IN_TOPIC = (
    screens.c.chat == bindparam("in_chat"),
    screens.c.thread == bindparam("in_thread"),
    screens.c.place.is_not(None),
)
_TOPICS_CARDS = _CARDS.where(*_IN_TOPIC)
_FORGET_TOPICS_CARDS = delete(screens).where(*_IN_TOPIC)
_FORGET_TOPIC = delete(screens).where(
    screens.c.chat == bindparam("in_chat"),
    screens.c.message_id == bindparam("in_thread"),
    screens.c.view == fixed("topic"),
)
_LEAVE_TOPIC = (
    update(bindings)
    .where(bindings.c.chat == bindparam("in_chat"), bindings.c.thread == bindparam("in_thread"))
    .values(thread=None)
)
_FORGET_CARDS = delete(screens).where(
    screens.c.chat == bindparam("in_chat"), screens.c.place.in_(bindparam("roles", expanding=True))
)


class StoredPlaces:
    """Fulfils desk.ports.Places."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def bind(self, binding: Binding) -> None:
        values = {"role": binding.role, "chat": binding.chat, "thread": binding.thread, "title": binding.title}
        await self._connection.run(_BIND, values)

    async def unbind(self, chat: int, role: RoleId | None = None) -> Sequence[Binding]:
        """The cards that stand there are nobody's any more: those of open appeals go to the role's next group."""
        if role is None:
            rows = await self._connection.rows(_UNBIND_ALL, {"in_chat": chat})
        else:
            rows = await self._connection.rows(_UNBIND, {"in_chat": chat, "of_role": role})
        freed = sorted((Binding(*row) for row in rows), key=lambda each: each.role)
        await self._show_elsewhere(chat, [each.role for each in freed])
        return freed

    async def _show_elsewhere(self, chat: int, roles: Sequence[RoleId]) -> None:
        """Forget the cards of these roles in a group; each is stale, and appears where its role is bound next."""
        if not roles:
            return
        where = {"in_chat": chat, "roles": list(roles)}
        cards = await self._connection.rows(_CARDS_IN, where)
        await self._connection.run(_FORGET_CARDS, where)
        await self._show_anew(cards)

    async def topic_gone(self, chat: int, thread: int) -> None:
        """Its messages are gone with it, so every card that stood there is shown anew."""
        where = {"in_chat": chat, "in_thread": thread}
        await self._connection.run(_LEAVE_TOPIC, where)
        cards = await self._connection.rows(_TOPICS_CARDS, where)
        await self._connection.run(_FORGET_TOPICS_CARDS, where)
        await self._connection.run(_FORGET_TOPIC, where)
        await self._show_anew(cards)

    async def _show_anew(self, cards: Sequence[AnyRow]) -> None:
        """Cards of open appeals that stand nowhere any more."""
        await StoredOutbox(self._connection).show_all(
            [
                show_values(Show("card", card.appeal, place=card.place), None, "ru", card.at)
                for card in cards
                if card.state != CLOSED
            ]
        )

    async def bindings(self, role: RoleId | None = None) -> Sequence[Binding]:
        if role is None:
            return [Binding(*row) for row in await self._connection.rows(_ALL_BINDINGS)]
        return [Binding(*row) for row in await self._connection.rows(_BINDINGS_OF, {"of_role": role})]

    async def chat_language(self, chat: int) -> Language:
        language: Language | None = await self._connection.scalar(_LANGUAGE, {"in_chat": chat})
        return language or "ru"

    async def choose_chat_language(self, chat: int, language: Language) -> None:
        await self._connection.run(_CHOOSE_LANGUAGE, {"chat": chat, "language": language})

    async def note_member(self, chat: int, telegram: int, present: bool, at: datetime) -> None:
        values = {"chat": chat, "telegram": telegram, "present": present, "at": at}
        await self._connection.run(_NOTE_MEMBER, values)

    async def note_absent(self, chat: int, telegram: int, at: datetime) -> None:
        await self._connection.run(_NOTE_ABSENT, {"in_chat": chat, "who": telegram, "since": at})

    async def note_left(self, chat: int, telegram: int, people: int | None, at: datetime) -> None:
        await self.note_member(chat, telegram, False, at)
        if people is not None and people > int(await self._connection.scalar(_KNOWN_IN, {"in_chat": chat})):
            await self._connection.run(_FORGET_LEFT, {"in_chat": chat})

    async def roles_of(self, telegram: int) -> frozenset[RoleId]:
        rows = await self._connection.rows(_ROLES_OF, {"who": telegram})
        return frozenset(row.role for row in rows)

    async def unmanned(self) -> frozenset[RoleId]:
        rows = await self._connection.rows(_MANNED)
        manned = {role for role, known, present in rows if present or not known}
        return frozenset(ROLES) - manned

    async def members(self, role: RoleId) -> Sequence[Person]:
        rows = await self._connection.rows(_MEMBERS, {"of_role": role})
        return [person_of(row) for row in rows]

    async def others(self, role: RoleId, telegram: int) -> int:
        return int(await self._connection.scalar(_OTHERS, {"of_role": role, "who": telegram}))

    async def moved(self, old: int, new: int) -> None:
        """Bindings, members, languages, dialogs and what is to be sent follow.

        The messages do not: in the supergroup they have no number by which they could be edited or replied
        to, and its own messages count from the start. So their links stay with the old group, and the cards
        of open appeals are shown anew.
        """
        both = {"old": old, "new": new}
        bound = [row.role for row in await self._connection.rows(_ROLES_IN, {"in_chat": old})]
        for follow, forget in (*_FOLLOWING, (_DIALOGS_FOLLOW, _FORGET_DIALOGS)):
            await self._connection.run(follow, both)
            await self._connection.run(forget, {"old": old})
        await self._connection.run(_WAITING_FOLLOW, both)
        await self._connection.run(_VIEWS_STAY, {"old": old})
        await self._show_elsewhere(old, bound)


def _following(table: Table, *others: str) -> tuple[Any, Any]:
    """Statements that take a table's rows along to another chat, and forget those that it has already."""
    there = table.alias()
    same = [table.c[name] == there.c[name] for name in others]
    follow = (
        update(table)
        .where(table.c.chat == bindparam("old"), ~exists().where(there.c.chat == bindparam("new"), *same))
        .values(chat=bindparam("new"))
    )
    return follow, delete(table).where(table.c.chat == bindparam("old"))


_FOLLOWING = (
    _following(bindings, "role"),
    _following(members, "telegram"),
    _following(chat_languages),
)
_dialogs_there = dialogs.alias()
_DIALOGS_FOLLOW = (
    update(dialogs)
    .where(
        dialogs.c.chat == bindparam("old"),
        # One per person waits for words in a chat; of choices by buttons there may be any number.
        ~dialogs.c.waits
        | ~exists().where(
            _dialogs_there.c.chat == bindparam("new"),
            _dialogs_there.c.person == dialogs.c.person,
            _dialogs_there.c.waits,
        ),
    )
    .values(chat=bindparam("new"))
)
_FORGET_DIALOGS = delete(dialogs).where(dialogs.c.chat == bindparam("old"))
_ROLES_IN = select(bindings.c.role).where(bindings.c.chat == bindparam("in_chat"))
_UNSENT = outbox.c.state.in_([fixed("waiting"), fixed("undeliverable")])
_WAITING_FOLLOW = (
    update(outbox)
    .where(outbox.c.chat == bindparam("old"), outbox.c.sort == fixed("say"), _UNSENT)
    .values(chat=bindparam("new"))
)
_VIEWS_STAY = delete(outbox).where(
    outbox.c.chat == bindparam("old"), outbox.c.sort == fixed("show"), outbox.c.place.is_(None)
)
