"""What somebody who is erased wrote in appeals of others: whoever joins one by letter writes into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete, select, update

from desk.content import Content
from desk.names import AppealId, PersonId, RoleId
from desk.ports import StillShown
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.forgetting import WORDY
from storage.search import index_anew
from storage.tables import appeals, files, message_link, message_versions, messages, outbox, screens

_MESSAGES: Any = bindparam("those", expanding=True, type_=BigInteger)

_THEIRS = (
    select(messages.c.id, messages.c.appeal, messages.c.content)
    .join(appeals, appeals.c.id == messages.c.appeal)
    # What they wrote as staff is the desk's word, and stays.
    .where(
        messages.c.author == bindparam("person"),
        messages.c.side == fixed("initiator"),
        appeals.c.initiator != bindparam("person"),
        WORDY,
    )
)
_SHOWN = select(message_link.c.chat, message_link.c.message_id).where(
    message_link.c.message.in_(_MESSAGES), message_link.c.sort == fixed("relay")
)
_VIEWS = select(screens.c.chat, screens.c.view, screens.c.appeal, screens.c.place).where(
    screens.c.appeal.in_(bindparam("appeals", expanding=True, type_=BigInteger))
)
_BLANK = update(messages).where(messages.c.id.in_(_MESSAGES)).values(content=Content())
_VERSIONS = delete(message_versions).where(message_versions.c.message.in_(_MESSAGES))
_SAYS = delete(outbox).where(outbox.c.message.in_(_MESSAGES), outbox.c.sort == fixed("say"))
_FILES = delete(files).where(files.c.id.in_(bindparam("which", expanding=True, type_=BigInteger)))


async def forget_elsewhere(connection: Connection, person: PersonId) -> Sequence[StillShown]:
    """No word or file of theirs is kept there any more. What Telegram still shows of it is returned."""
    rows = await connection.rows(_THEIRS, {"person": person})
    if not rows:
        return ()
    those = {"those": [row.id for row in rows]}
    shown = await connection.rows(_SHOWN, those)
    kept = [each.facts["stored"] for row in rows for each in row.content.attachments if "stored" in each.facts]
    await connection.run(_FILES, {"which": kept})
    for statement in (_VERSIONS, _SAYS, _BLANK):
        await connection.run(statement, those)
    theirs = sorted({AppealId(row.appeal) for row in rows})
    await index_anew(connection, theirs)
    views = await connection.rows(_VIEWS, {"appeals": theirs})
    return [
        *(StillShown(each.chat, message_id=each.message_id) for each in shown),
        *(shown_view(each) for each in views),
    ]


def shown_view(row: AnyRow) -> StillShown:
    """A view of an appeal that was sent somewhere."""
    place = row.place and RoleId(row.place)
    return StillShown(row.chat, view=row.view, appeal=AppealId(row.appeal), place=place)
