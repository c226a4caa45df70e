"""Where each view of an appeal stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.names import AppealId, RoleId
from desk.outgoing import View
from storage.tables import screens


@dataclass(frozen=True, slots=True)
class Screen:
    """A message of the bot that shows a view.

    subject: what of the appeal it shows, where the view has one: a message of the correspondence.
    place: the role in whose group a card is. digest: of what it shows, so that the same is not sent twice.
    """

    view: View
    appeal: AppealId | None
    subject: int | None
    place: RoleId | None
    chat: int
    thread: int | None
    message_id: int
    digest: str
    at: datetime

    @property
    def key(self) -> str:
        return view_key(self.view, self.appeal, self.place, self.chat, self.subject)


def view_key(view: View, appeal: int | None, place: str | None, chat: int | None, subject: int | None) -> str:
    """What makes two views the same: a place has one card of an appeal, a chat one view of each subject."""
    return f"{view}:{appeal or 0}:{place or chat}:{subject or 0}"


def card_key(appeal: int, place: str) -> str:
    return view_key("card", appeal, place, None, None)


SCREEN_COLUMNS = [column.label(f"screen_{column.name}") for column in screens.c if column.name != "view_key"]
"""To be selected together with a row of the outbox; `screen_of` reads them."""

_PUT = upsert(screens)
PUT_SCREEN = _PUT.on_conflict_do_update(
    index_elements=[screens.c.view_key],
    set_={name: _PUT.excluded[name] for name in ("chat", "thread", "message_id", "digest", "at")},
)
"""Takes `screen_values`."""

DROP_SCREEN = delete(screens).where(screens.c.view_key == bindparam("key"))


def screen_values(screen: Screen) -> dict[str, Any]:
    return {
        "view_key": screen.key,
        "view": screen.view,
        "appeal": screen.appeal,
        "subject": screen.subject,
        "place": screen.place,
        "chat": screen.chat,
        "thread": screen.thread,
        "message_id": screen.message_id,
        "digest": screen.digest,
        "at": screen.at,
    }


def screen_of(row: Any) -> Screen | None:
    """The screen in a row that has `SCREEN_COLUMNS`; None where it has none."""
    if row.screen_message_id is None:
        return None
    return Screen(
        view=row.screen_view,
        appeal=row.screen_appeal,
        subject=row.screen_subject,
        place=row.screen_place,
        chat=row.screen_chat,
        thread=row.screen_thread,
        message_id=row.screen_message_id,
        digest=row.screen_digest,
        at=row.screen_at,
    )
