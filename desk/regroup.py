"""Words that went to the wrong appeal go to the right one: a draft joins an appeal, a burst leaves one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk.commands import Command, Event, Outcome
from desk.names import CLOSED, ActionId, AppealId, MessageId
from desk.people import Actor, Person
from desk.perform import Desk
from desk.ports import Work

SURELY_NEW: Mapping[str, str] = {"sure": "yes"}
"""Said by `/new` and by `Это новое обращение` to the action `draft`: it is not asked then what the words belong to."""


async def join(work: Work, desk: Desk, draft: AppealId, target: AppealId, actor: Actor, cause: str) -> Outcome:
    """The draft's words belong to another appeal of the same person, which a closed one is reopened for.

    Raises a Refusal when the draft is no draft any more, or the appeal cannot be gone on with.
    """
    words = [message.id for message in await work.messages.of(draft)]
    await desk.perform(Command(ActionId("join"), draft, actor, cause, {"appeal": int(target)}))
    await work.messages.move(words, target)
    closed = (await work.appeals.get(target)).state == CLOSED
    outcome: Outcome | None = None
    for count, word in enumerate(words):
        action = ActionId("reopen") if closed and count == 0 else ActionId("add")
        command = Command(action, target, actor, f"{cause}/{count}", {"text": int(word)})
        outcome = await desk.perform(command)
    if outcome is None:
        raise ValueError(f"draft {draft} holds no words")
    return outcome


async def split(
    work: Work, desk: Desk, appeal: AppealId, words: Sequence[MessageId], person: Person, actor: Actor, cause: str
) -> Outcome:
    """The words were no addition to this appeal: they begin a draft of their own. Raises a Refusal."""
    await desk.perform(Command(ActionId("split"), appeal, actor, cause, {"message": int(words[0])}))
    draft = await desk.begin(person)
    await work.messages.move(words, draft.id)
    return await desk.perform(Command(ActionId("draft"), draft.id, actor, cause, SURELY_NEW))


def surely_new(events: Sequence[Event]) -> bool:
    """Whether whoever began this draft said that it belongs to no other appeal. events: of the draft."""
    return events[0].inputs == SURELY_NEW
