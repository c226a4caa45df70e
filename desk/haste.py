"""What happens by itself and may wait, where thousands fall due at once, and what somebody waits for.

Source: process.md, "Clocks"; architecture.md, 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desk.commands import Command
from desk.outgoing import Outgoing, Post, Priority, Show, Tell

AWAITED = frozenset({"submit"})
"""Actions of the clock that somebody waits for: whoever let their draft send itself waits for the receipt."""


def in_turn(command: Command, outgoing: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """What people are to see, in the order of its urgency: reminders and the like after the answers to those who act.

    Pages keep their place, and so does what was awaited.
    """
    if command.via != "clock" or command.action in AWAITED:
        yield from outgoing
        return
    for each in outgoing:
        match each:
            case Show(priority=Priority.ANSWER):
                yield replace(each, priority=Priority.NEW_CARD)
            case Tell(say=say) | Post(say=say) if say.priority == Priority.ANSWER:
                yield replace(each, say=replace(say, priority=Priority.NEW_CARD))
            case _:
                yield each
