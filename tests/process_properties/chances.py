"""What somebody may do, and all that can be given for it: by the table written by hand."""

from __future__ import annotations

from typing import Any

from desk.appeal import Appeal
from desk.correspondents import correspondents
from desk.inputs import SORTS
from tests.process_properties import rights
from tests.process_properties.company import OWN, SECRET, Company, Player, could_instead


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
    if action == "link":
        given["appeal"] = await _open_one(company, about, chosen)
    if action == "offer":
        there = [each for each in there if each.person.id != about.assignee] or there
    if action == "coupon":
        given["coupon"] = OWN if chosen % 4 else int(company.coupons[chosen // 4 % len(company.coupons)])
    given["person"] = int(there[chosen % len(there)].person.id)
    async with company.database.reading() as work:
        known = await correspondents(work, about)
    for name, people in (("writer", known.newcomers), ("participant", known.taking_part)):
        # Nobody, where nobody writes.
        given[name] = int(people[chosen % len(people)].person) if people else 10**9
    # Each is given to all actions, whether they ask for it or not; but only one keeps a number to be called.
    texts = (name for name, sort in SORTS.items() if sort == "words")
    words = tuple(name for name in texts if name != "phone" or action == "phone")
    if action in {"edit_message", "split", "respecify"}:
        given["message"] = await _last_words(company, about, "specification" if action == "respecify" else "appeal")
        words = tuple(name for name in words if name != "text")
    return given, words


async def _open_one(company: Company, about: Appeal, chosen: int) -> int:
    """Another that it can be linked to, where there is one."""
    others = [await company.appeal(each) for each in company.appeals if each != about.id]
    living = [each for each in others if each.state not in {"draft", "resolved", "closed"}] or others or [about]
    return int(living[chosen % len(living)].id)


async def _last_words(company: Company, about: Appeal, purpose: str) -> int:
    async with company.database.reading() as work:
        # What was given beside a specification, to an action that did not ask for it, is none.
        written = [
            each
            for each in await work.messages.of(about.id)
            if each.purpose == purpose and not each.content.text.startswith(SECRET)
        ]
        return int(written[-1].id) if written else 1
