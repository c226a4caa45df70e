"""What storms and alerts have in common: one accident is proposed to the incident managers, and the desk raises it.

Source: process.md, "A storm"; mission.md, "When the desk answers".
"""

from __future__ import annotations

from datetime import datetime

from desk.appeal import Appeal
from desk.commands import Command
from desk.content import Content
from desk.lists import MANAGER
from desk.names import ActionId, Channel, PersonId
from desk.outgoing import Say
from desk.people import TIMER, Actor, Person
from desk.perform import Desk
from desk.ports import Work
from desk.refusals import NoRightToAsk

CRITICAL = "critical"
RAISED = {"tag": "technical", "kind": "accident", "complexity": "medium"}
"""What the accident is made at first; the manager may reclassify it as any other."""


async def tell_if_unmanned(work: Work, desk: Desk, say: Say) -> None:
    """Where nobody is there to decide, the admins are told. say: names the role as its fact `role`."""
    if not await work.places.bindings(MANAGER) or MANAGER in await work.places.unmanned():
        await desk.tell_admins(say)


def decider(command: str, actor: Actor) -> PersonId:
    """Who decides: an incident manager. command: by which they see what was proposed. Raises NoRightToAsk."""
    if MANAGER not in actor.roles or actor.person is None:
        raise NoRightToAsk(command, MANAGER)
    return actor.person


async def raise_accident(
    work: Work,
    desk: Desk,
    initiator: Person,
    words: Content,
    cause: str,
    now: datetime,
    *,
    criticality: str = CRITICAL,
    via: Channel = "telegram",
) -> Appeal:
    """An appeal of its own. words: what stands in it. initiator: who says whether it is over."""
    accident = await desk.begin(initiator, via)
    await work.messages.add(accident.id, initiator.id, "initiator", "appeal", words, now)
    inputs = {**RAISED, "criticality": criticality}
    return (await desk.perform(Command(ActionId("raise"), accident.id, TIMER, cause, inputs, via=via))).appeal
