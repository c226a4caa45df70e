"""What a message to the initiator still offers: the appeal may have moved on since it was said."""

from __future__ import annotations

from datetime import datetime

from desk.moves import is_possible
from desk.names import AppealId, MessageId
from desk.outgoing import Keyboard, Say
from desk.ports import Work
from desk.process import Process


async def still_offered(say: Say, process: Process, work: Work, now: datetime) -> Keyboard:
    """The buttons of a Say; of a lasting one those whose actions can begin as the appeal is now."""
    if not say.lasting or say.appeal is None:
        return say.keyboard
    if say.link == "answer" and say.content in (await answers_of(say.appeal, work))[:-1]:
        return ()  # the last answer alone asks whether it helped
    appeal = await work.appeals.get(say.appeal)
    able = {action.id for action in process.actions_from(appeal.state) if is_possible(action, appeal, now)}
    rows = [tuple(each for each in row if each.press.split(":")[1] in able) for row in say.keyboard]
    return tuple(row for row in rows if row)


async def answers_of(appeal: AppealId, work: Work) -> list[MessageId]:
    """What was answered, in order."""
    return [each.id for each in await work.messages.of(appeal) if each.purpose == "answer"]
