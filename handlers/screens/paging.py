"""What staff read of a page: who was asked when, and who has the appeal."""

from __future__ import annotations

from desk.names import PersonId
from handlers.screens.showing import Showing

MOST = 5
"""People that are named; all of them stand in /audit."""


async def page_lines(showing: Showing) -> list[str]:
    """Whom it asked, how often and when last; below it who said that they have it."""
    paging, appeal = showing.appeal.paging, showing.appeal
    if paging is None:
        return []
    asked = [each for each in paging.people if each.times]
    people = ", ".join(
        [
            showing.text(
                "card-page-person",
                name=await _name(showing, each.person),
                times=each.times,
                at=showing.moment(each.last),
            )
            for each in asked[:MOST]
        ]
    )
    lines = [showing.text("card-page", people=people or "none", more=max(0, len(asked) - MOST))]
    if appeal.acknowledged is not None:
        name = await _name(showing, appeal.acknowledged_by) if appeal.acknowledged_by else "none"
        lines.append(showing.text("card-acknowledged", name=name, at=showing.moment(appeal.acknowledged)))
    return lines


async def _name(showing: Showing, person: PersonId) -> str:
    return (await showing.work.people.get(person)).first_name or showing.text("person-erased")
