"""What is offered where something did not reach an initiator who can be told by another way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desk.other_way import OtherWay, other_way
from desk.outgoing import Button, press_code
from desk.permissions import offered
from desk.ports import Fate
from handlers.screens.showing import Showing


async def way_of(showing: Showing, fates: Sequence[Fate]) -> OtherWay:
    """What did not arrive, and how it can be sent instead. fates: of the appeal."""
    return await other_way(showing.appeal, fates, showing.work.people, posts=showing.posts)


def way_buttons(showing: Showing, way: OtherWay, words: Iterable[str]) -> tuple[Button, ...]:
    """Named by where it goes. words: of the process, that hold for whoever reads."""
    if way.channel is None:
        return ()
    actions = offered(showing.process, showing.appeal, "undelivered", words, showing.now)
    return tuple(
        Button(
            f"button-{action.id}-{way.channel}".replace("_", "-"), press_code("act", action.id, showing.appeal.id, "")
        )
        for action in actions
    )
