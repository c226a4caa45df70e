"""Taking the words out of appeals; what happened to them stays. The one place for it: whatever else is made of words,
the index to search in, say, is cleaned here, for retention and for erasure alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from desk.content import Content
from storage.codec import wordless
from storage.columns import fixed
from storage.connection import Connection
from storage.search import FORGET_TERMS
from storage.tables import appeals, files, letters, message_versions, messages, outbox

_APPEALS: Any = bindparam("appeals", expanding=True)
_MESSAGES_OF = select(messages.c.id).where(messages.c.appeal.in_(_APPEALS))

WORDY = messages.c.content != bindparam("nothing", Content(), type_=messages.c.content.type)
"""Of a message: it has words or attachments still."""

_FORGET_VERSIONS = delete(message_versions).where(message_versions.c.message.in_(_MESSAGES_OF))
_BLANK = update(messages).where(messages.c.appeal.in_(_APPEALS), WORDY).values(content=Content())
_PRETAGS = select(appeals.c.id, appeals.c.pretag).where(appeals.c.id.in_(_APPEALS), appeals.c.pretag.is_not(None))
_SET_PRETAG = update(appeals).where(appeals.c.id == bindparam("appeal")).values(pretag=bindparam("said"))
_FORGET_SAYS = delete(outbox).where(
    outbox.c.appeal.in_(_APPEALS), outbox.c.sort == fixed("say"), outbox.c.state != fixed("waiting")
)
_FORGET_FILES = delete(files).where(files.c.appeal.in_(_APPEALS))
_BLANK_LETTERS = update(letters).where(letters.c.appeal.in_(_APPEALS)).values(subject="", whole=None)


async def forget_words(connection: Connection, of: Sequence[int]) -> None:
    """Of these appeals no word, attachment or earlier version is kept any more."""
    if not of:
        return
    which = {"appeals": list(of)}
    await connection.run(_FORGET_VERSIONS, which)
    await connection.run(_BLANK, which)
    await connection.run(_FORGET_SAYS, which)
    await connection.run(_FORGET_FILES, which)
    await connection.run(_BLANK_LETTERS, which)
    await connection.each(FORGET_TERMS, [{"of_appeal": appeal} for appeal in of])
    judged = [row for row in await connection.rows(_PRETAGS, which) if row.pretag.reasons]
    await connection.each(_SET_PRETAG, [{"appeal": row.id, "said": wordless(row.pretag)} for row in judged])
