"""Signing in by a link of the portal: `/start <payload>`."""

from __future__ import annotations

import structlog

from desk.issuing import bring
from desk.licensing import Licensing
from desk.sign_in import BadLink
from handlers.turn import Turn

log = structlog.get_logger()


async def sign_in(turn: Turn, payload: str) -> None:
    """Greeted as whom the portal knows; or told what to do about a link that signs nobody in."""
    licensing = Licensing(turn.work, turn.desk, turn.rules, turn.now)
    try:
        changed = await licensing.sign_in(turn.person, payload, turn.link_keys, turn.cause)
    except BadLink as refused:
        log.warning("sign_in.refused", person=turn.person.id, fault=refused.fault)
        await turn.say("start-not-signed-in", fault=refused.fault)
        return
    person = await turn.work.people.get(turn.person.id)
    log.info("sign_in.done", person=person.id, tier=person.tier, retiered=changed)
    tiers, ends = turn.rules.tiers, person.licence_ends
    await turn.say(
        "start-signed-in",
        name=person.first_name,
        tier=person.tier,
        standing=tiers.standing(person.tier),
        reaction=f"{tiers.reaction(person.tier).total_seconds() / 3600:g}",
        ends=ends.isoformat() if ends else None,
        retiered="some" if changed else "none",
        opens=opening(turn),
    )
    await bring(turn.work, person, turn.now)


def opening(turn: Turn) -> str | None:
    """When the desk opens; None when it is open."""
    calendar = turn.rules.calendar
    return None if calendar.is_open(turn.now) else calendar.next_opening(turn.now).isoformat()
