"""What is to be seen, written in the transaction that decided it. The sending side is in `deliveries`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Text, and_, bindparam, case, cast, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.names import AppealId, Channel, Language, MessageId, PersonId, RoleId
from desk.outgoing import Chat, Priority, Say, Show
from desk.people import Person
from storage.columns import fixed
from storage.connection import Connection
from storage.other_way import passed_on, redirect
from storage.people import TELEGRAM
from storage.screens import card_key, view_key
from storage.tables import addresses, chat_languages, outbox, persons, screens

UNREACHED = ("blocked", "cannot_initiate", "chat_not_found", "deactivated")
"""The reasons of what could not be delivered because the person was not there: they may come back."""

_FRESH: dict[str, Any] = {
    "state": "waiting",
    "reason": "",
    "attempts": 0,
    "progress": 0,
    "revision": 1,
    "shown_revision": 0,
    "bottom_revision": 0,
    "gone_revision": 0,
}

_SAY = insert(outbox).values(sort="say", **_FRESH).returning(outbox.c.id)
_TELEGRAM: dict[str, Any] = {"channel": None, "person": None}


def _show_statement() -> Any:
    """A view that is stale already stays one row, which remembers what each saying asked for.

    Its revision counts the sayings. The last that asked for bottom, or for gone, is remembered by its
    revision until one at least as late was sent: so a later plain saying does not forget it, and one that
    comes while an earlier is being sent is not taken for done.
    """
    asked: dict[str, Any] = {name: bindparam(name) for name in ("bottom_revision", "gone_revision")}
    stale = upsert(outbox).values(sort="show", hangs=False, **{**_FRESH, **asked})
    new, waits = stale.excluded, outbox.c.state == fixed("waiting")
    revision = outbox.c.revision + 1
    return stale.on_conflict_do_update(
        index_elements=[outbox.c.view_key],
        index_where=text("sort = 'show'"),
        set_={
            "revision": revision,
            "bottom_revision": case((new.bottom_revision > 0, revision), else_=outbox.c.bottom_revision),
            "gone_revision": case((new.gone_revision > 0, revision), else_=outbox.c.gone_revision),
            "priority": case((waits & (outbox.c.priority < new.priority), outbox.c.priority), else_=new.priority),
            # A card that was given a group keeps it while it is being sent there.
            "chat": func.coalesce(new.chat, outbox.c.chat),
            "thread": case((new.chat.is_(None), outbox.c.thread), else_=new.thread),
            "language": new.language,
            "person": new.person,
            "not_before": new.not_before,
            "attempts": case((waits, outbox.c.attempts), else_=0),
            "progress": case((waits, outbox.c.progress), else_=0),
            "state": "waiting",
            "reason": "",
            "finished": None,
        },
    )


_SHOW = _show_statement()
_WORKBENCHES = (
    select(
        screens.c.chat,
        screens.c.thread,
        persons.c.id.label("person"),
        func.coalesce(persons.c.language, chat_languages.c.language, fixed("ru")).label("language"),
    )
    .select_from(screens)
    .outerjoin(
        addresses, and_(addresses.c.channel == fixed(TELEGRAM), addresses.c.address == cast(screens.c.chat, Text))
    )
    .outerjoin(persons, persons.c.id == addresses.c.person)
    .outerjoin(chat_languages, chat_languages.c.chat == screens.c.chat)
    .where(screens.c.view == fixed("workbench"), screens.c.appeal == bindparam("of_appeal"))
    # In one order, so that two units of work that say so at once do not wait for each other.
    .order_by(screens.c.view_key)
)
_GIVE_WAY = (
    update(outbox)
    .where(
        outbox.c.view_key == bindparam("of_card"),
        outbox.c.sort == fixed("show"),
        outbox.c.state == fixed("waiting"),
        outbox.c.priority == int(Priority.NEW_CARD),
    )
    .values(priority=int(Priority.EDIT))
)
_TAKE_BACK = (
    update(outbox)
    .where(
        outbox.c.message == bindparam("of_message"),
        outbox.c.state == fixed("waiting"),
        outbox.c.sort == fixed("say"),
        # What is being sent now, or was sent in part, cannot be taken back.
        outbox.c.leased_until.is_(None),
        outbox.c.progress == 0,
    )
    .values(state="taken_back")
)
_UNTOLD = (
    update(outbox)
    .where(
        outbox.c.channel == fixed("phone"),
        outbox.c.appeal == bindparam("of_appeal"),
        outbox.c.state.in_(bindparam("untold", expanding=True)),
    )
    .values(
        state=bindparam("told"),
        reason=bindparam("why"),
        finished=bindparam("at", type_=outbox.c.finished.type),
    )
)
_REVIVE = (
    update(outbox)
    .where(
        outbox.c.chat == bindparam("in_chat"),
        outbox.c.state == fixed("undeliverable"),
        outbox.c.reason.in_([fixed(each) for each in UNREACHED]),
    )
    .values(state="waiting", reason="", attempts=0, finished=None)
)


class StoredOutbox:
    """Fulfils desk.ports.Outbox."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def say(self, chat: Chat, say: Say, *, language: Language, at: datetime) -> int:
        key = view_key("buttons", say.appeal, None, chat.id, None) if say.lasting else None
        where = {"chat": chat.id, "thread": chat.thread, "place": None, "view_key": key, "hangs": False}
        return await self._say(say, language, at, where)

    async def tell_on(self, channel: Channel, person: PersonId, say: Say, *, language: Language, at: datetime) -> int:
        where = {"chat": None, "thread": None, "place": None, "view_key": None, "hangs": False}
        return await self._say(say, language, at, where | {"channel": channel, "person": person})

    async def post(self, place: RoleId, say: Say, *, at: datetime) -> int:
        key = None if say.appeal is None else card_key(say.appeal, place)
        hangs = say.reply_to_card and key is not None
        where = {"chat": None, "thread": None, "place": place, "view_key": key, "hangs": hangs}
        return await self._say(say, "ru", at, where)

    async def _say(self, say: Say, language: Language, at: datetime, where: dict[str, Any]) -> int:
        values = {
            "language": language,
            "priority": int(say.priority),
            "appeal": say.appeal,
            "message": say.content,
            "payload": say,
            "not_before": at + say.after,
            "created": at,
        }
        return int(await self._connection.scalar(_SAY, _TELEGRAM | values | where))

    async def show(self, show: Show, chat: Chat | None, *, language: Language, at: datetime) -> None:
        """Raises ValueError for a view that has neither a place nor a chat and is no workbench."""
        if show.view == "workbench" and chat is None and show.place is None:
            await self.show_all(await self.workbenches(show, at))
        else:
            await self._connection.run(_SHOW, show_values(show, chat, language, at))

    async def show_all(self, values: Sequence[dict[str, Any]]) -> None:
        """Many at once: `show_values` of each."""
        await self._connection.each(_SHOW, values)

    async def workbenches(self, show: Show, at: datetime) -> list[dict[str, Any]]:
        """The values of a workbench wherever it stands: whoever opened it, in private or in a group."""
        rows = await self._connection.rows(_WORKBENCHES, {"of_appeal": show.appeal})
        return [
            show_values(replace(show, person=row.person), Chat(row.chat, row.thread), row.language, at) for row in rows
        ]

    async def give_way(self, appeal: AppealId, place: RoleId) -> None:
        await self._connection.run(_GIVE_WAY, {"of_card": card_key(appeal, place)})

    async def take_back(self, message: MessageId) -> bool:
        return bool(await self._connection.run(_TAKE_BACK, {"of_message": message}))

    async def called(self, appeal: AppealId, *, reached: bool, reason: str, at: datetime) -> int:
        untold = ["waiting", "undeliverable"] if reached else ["waiting"]
        told = {"told": "sent" if reached else "undeliverable", "why": reason}
        return await self._connection.run(_UNTOLD, {"of_appeal": appeal, "untold": untold, "at": at, **told})

    async def redirect(self, rows: Sequence[int], channel: Channel, reader: Person, *, at: datetime) -> int:
        return await redirect(self._connection, rows, channel, reader, at)

    async def passed_on(self, message: MessageId) -> Channel | None:
        return await passed_on(self._connection, message)

    async def revive(self, chat: int) -> int:
        return await self._connection.run(_REVIVE, {"in_chat": chat})


def show_values(show: Show, chat: Chat | None, language: Language, at: datetime) -> dict[str, Any]:
    if chat is None and show.place is None:
        raise ValueError(f"a view of a place or of a chat: {show}")
    return {
        "view": show.view,
        "view_key": view_key(show.view, show.appeal, show.place, chat.id if chat else None, show.subject),
        "chat": chat.id if chat else None,
        "thread": chat.thread if chat else None,
        "place": show.place,
        "language": language,
        "priority": int(show.priority),
        "appeal": show.appeal,
        "message": show.message,
        "person": show.person,
        "message_id": {"list": show.dialog, "storm": show.storm, "alert": show.alert}.get(show.view, show.message_id),
        "bottom_revision": int(show.bottom),
        "gone_revision": int(show.gone),
        "not_before": at + show.after,
        "created": at,
    }
