"""The correspondence as staff read it: in one message what fits, the rest as messages of their own."""

from __future__ import annotations

from collections.abc import Sequence

from desk.content import Message
from desk.courtesy import without_greeting
from desk.names import MessageId
from desk.ports import Work

ROOM = 2800
"""Characters of correspondence in the workbench: a message of Telegram holds 4096, with everything around it."""

LINE = 60
"""Characters that stand around each message there: who and when."""

CARD_ROOM = 2400
"""Characters of a specification that the board's card holds, with everything around it."""


def opening(messages: Sequence[Message]) -> str:
    """The first words of an appeal that say something; empty when it has none. A greeting says nothing, unless
    there is no more.
    """
    messages = [message for message in messages if message.side == "initiator"] or messages
    written = [" ".join(message.content.text.split()) for message in messages]
    telling = next((words for text in written if (words := without_greeting(text))), "")
    return telling or next(filter(None, written), "")


def in_full(messages: Sequence[Message]) -> frozenset[MessageId]:
    """The messages whose whole text has room in the workbench: the latest ones."""
    room, shown = ROOM, set()
    for message in reversed(messages):
        room -= len(message.content.text) + LINE
        if room < 0:
            break
        shown.add(message.id)
    return frozenset(shown)


def apart(messages: Sequence[Message]) -> tuple[MessageId, ...]:
    """The messages that are shown whole beside the workbench: long ones, earlier ones, and those with attachments."""
    shown = in_full(messages)
    return tuple(message.id for message in messages if message.content.attachments or message.id not in shown)


def specification(messages: Sequence[Message]) -> Message | None:
    """What the board votes on, or is to."""
    return next((each for each in reversed(messages) if each.purpose == "specification"), None)


def beside_ballot(messages: Sequence[Message]) -> MessageId | None:
    """The specification, where the board's card cannot hold it: it is long, or has attachments."""
    planned = specification(messages)
    if planned is None or not (planned.content.attachments or len(planned.content.text) > CARD_ROOM):
        return None
    return planned.id


async def unseen(work: Work, messages: Sequence[MessageId], chat: int) -> tuple[MessageId, ...]:
    """Those that do not stand in this chat yet."""
    return tuple([each for each in messages if all(link.chat != chat for link in await work.links.of_message(each))])
