"""What did not reach an initiator by one way, and by which other they can be told it: by letter, or in Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.channels import must_arrive

if TYPE_CHECKING:
    from desk.appeal import Appeal
    from desk.names import Channel
    from desk.ports import Fate, People

SOMEBODY_ELSE = "copies"
"""The reason of a letter that the initiator has: of those who take part beside them somebody does not."""


@dataclass(frozen=True, slots=True)
class OtherWay:
    """rows: of the outbox, that did not arrive. channel: by which they can be sent instead; None: by none."""

    rows: tuple[int, ...] = ()
    channel: Channel | None = None


ALL_ARRIVED = OtherWay()


def undelivered(fates: Sequence[Fate]) -> tuple[Fate, ...]:
    """What must reach the initiator and did not, of the way that failed last; nothing where the last thing that they
    were told has arrived, or is on its way.

    fates: of the appeal, in order.
    """
    told = [fate for fate in fates if fate.state != "taken_back" and (fate.message is not None or _is_lost(fate))]
    if not told or not _is_lost(told[-1]):
        return ()
    # What the portal is told beside is a copy: of one way alone, so that nothing is sent twice.
    return tuple(fate for fate in told if fate.channel == told[-1].channel and _is_lost(fate))


async def other_way(appeal: Appeal, fates: Sequence[Fate], people: People, *, posts: bool) -> OtherWay:
    """posts: letters are written. Telegram counts where the bot may write to them: they have not blocked it.

    Nobody is called instead: whoever has a telephone alone is called anyway (desk/calls.py).
    """
    lost = undelivered(fates)
    if not lost:
        return ALL_ARRIVED
    rows, came = tuple(fate.outbox for fate in lost), lost[-1].channel
    reader = await people.get(appeal.initiator)
    if came is not None and reader.telegram is not None and reader.started:
        return OtherWay(rows, "telegram")
    if came != "mail" and posts and await people.address(reader.id, "mail") is not None:
        return OtherWay(rows, "mail")
    return OtherWay(rows)


def _is_lost(fate: Fate) -> bool:
    lost = fate.state == "undeliverable" and fate.say is not None and must_arrive(fate.say)
    return lost and fate.reason.partition(" ")[0] != SOMEBODY_ELSE
