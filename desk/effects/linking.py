"""Appeals about the same: duplicates, and those that are a part of an accident. They are told together."""

from __future__ import annotations

from datetime import timedelta

from desk.effects.change import Change, effect
from desk.effects.initiator import UNDO
from desk.outgoing import Follow, Show
from desk.refusals import LinkLoop, NoSuchAppeal

UNLINK = timedelta(days=1)
"""How long a link can be undone. Source: process.md, "Actions", `link`."""


@effect
def keep_link(change: Change) -> None:
    """Raises NoSuchAppeal, or LinkLoop for an appeal that is itself a part of this one."""
    other, appeal = change.facts.other, change.appeal
    if other is None or other.number is None:
        raise NoSuchAppeal(change.command.inputs["appeal"])
    if other.id == appeal.id or appeal.id in change.facts.above:
        raise LinkLoop(appeal, other)
    change.set(parent=other.id, linked_from=appeal.state, unlink_until=change.now + UNLINK)
    _count_anew(change)


@effect
def drop_link(change: Change) -> None:
    change.set(parent=None, linked_from=None, unlink_until=None)
    _count_anew(change)


def _count_anew(change: Change) -> None:
    """The other's cards say how many belong to it."""
    other = change.facts.other
    if other is not None:
        change.outgoing += [Show("card", other.id, place=place) for place in other.places]


@effect
def say_linked(change: Change) -> None:
    change.say("notice-linked", part="accident" if change.facts.other_is_accident else "duplicate")


@effect
def say_unlinked(change: Change) -> None:
    change.say("notice-unlinked")


@effect
def news_for_linked(change: Change) -> None:
    """Everybody who is a part of it reads the same news."""
    change.outgoing.append(Follow("hear_news", {"text": change.text}))


@effect
def end_for_linked(change: Change) -> None:
    """Its end is the end of all that are a part of it."""
    change.outgoing.append(Follow("end_with_parent", {"text": change.told}))


@effect
def undo_for_linked(change: Change) -> None:
    """An answer that is taken back is taken back from all."""
    change.outgoing.append(Follow("undo", {}))


@effect
def deliver_news(change: Change) -> None:
    change.deliver("notice-news", "message")


@effect
def say_parent_ended(change: Change) -> None:
    """With the answer that the other got, if it was one; it can be taken back as long as that can."""
    keyboard = change.keyboard()
    if change.text is None:
        change.say("notice-linked-ended", keyboard=keyboard, link="answer", answer="none")
        return
    if change.target != change.before.state:
        change.set(undo_until=change.now + UNDO)
    change.deliver("notice-linked-ended", "answer", after=UNDO, keyboard=keyboard, answer="below")
