"""What happens by itself and may wait, where thousands fall due at once, and what somebody waits for.

Source: process.md, "Clocks"; architecture.md, 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desk.commands import Command
from desk.names import PersonId
from desk.outgoing import Outgoing, Post, Priority, Show, Tell

AWAITED = frozenset({"submit"})
"""Actions of the clock that somebody waits for: whoever let their draft send itself waits for the receipt."""


def in_turn(command: Command, initiator: PersonId, outgoing: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """What people are to see, with its urgency: reminders and the like after the answers to those who act.

    Initiators, of whom there may be thousands, are told after all that staff wait for; staff, whose groups are few, as
    of a new card. Pages keep their place, and so does what was awaited.
    """
    if command.via != "clock" or command.action in AWAITED:
        yield from outgoing
        return
    for each in outgoing:
        match each:
            case Show(priority=Priority.ANSWER):
                yield replace(each, priority=Priority.DIGEST)
            case Tell(say=say) | Post(say=say) if say.priority == Priority.ANSWER:
                late = Priority.DIGEST if isinstance(each, Tell) and each.person == initiator else Priority.NEW_CARD
                yield replace(each, say=replace(say, priority=late))
            case _:
                yield each
