"""What somebody may do, and all that can be given for it: by the table written by hand."""

from __future__ import annotations

from typing import Any

from desk.appeal import Appeal
from desk.correspondents import correspondents
from desk.inputs import SORTS
from tests.process_properties import rights
from tests.process_properties.company import Company, Player, could_instead


def entitled(company: Company, row: rights.Row, about: Appeal) -> list[Player]:
    """Those who may do it, and to whom it is not to be left to another."""
    unmanned = company.unmanned
    return [
        player
        for player in company.players.values()
        if rights.has_right(row, about, player.person.id, player.roles, unmanned, {"why": 1})
        and not (rights.is_own(row.action, about, player.person.id) and could_instead(company, row, about, player))
    ]


async def inputs(company: Company, about: Appeal, action: str, chosen: int) -> tuple[dict[str, Any], tuple[str, ...]]:
    """All that could be asked for, as it should be; and the names of those that are texts."""
    choices = company.rules.process.choices
    given: dict[str, Any] = {
        name: each[(chosen + place) % len(each)] for place, (name, each) in enumerate(sorted(choices.items()))
    }
    given["sure"] = "yes"
    given |= {"hours": "2", "effort": "8.5", "date": "2026-12-30"}
    given["appeal"] = company.appeals[chosen % len(company.appeals)]
    there = company.holders(rights.place_of(about)) or list(company.players.values())
    given["person"] = int(there[chosen % len(there)].person.id)
    async with company.database.reading() as work:
        known = await correspondents(work, about)
    for name, people in (("writer", known.newcomers), ("participant", known.taking_part)):
        # Nobody, where nobody writes.
        given[name] = int(people[chosen % len(people)].person) if people else 10**9
    words = tuple(name for name, sort in SORTS.items() if sort == "words")
    if action in {"edit_message", "split", "respecify"}:
        given["message"] = await _last_words(company, about, "specification" if action == "respecify" else "appeal")
        words = tuple(name for name in words if name != "text")
    return given, words


async def _last_words(company: Company, about: Appeal, purpose: str) -> int:
    async with company.database.reading() as work:
        written = [each for each in await work.messages.of(about.id) if each.purpose == purpose]
        return int(written[-1].id) if written else 1
