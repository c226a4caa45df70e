"""Appeals about the same: duplicates, and those that are a part of an accident. They are told together."""

from __future__ import annotations

from datetime import timedelta

from desk.effects.change import Change, effect
from desk.effects.initiator import UNDO
from desk.outgoing import Follow, Show
from desk.refusals import LinkLoop, LinkToClosed, NoSuchAppeal

UNLINK = timedelta(days=1)
"""How long a link can be undone. Source: process.md, "Actions", `link`."""


@effect
def keep_link(change: Change) -> None:
    """Raises NoSuchAppeal, LinkToClosed, or LinkLoop for an appeal that is itself a part of this one."""
    other, appeal = change.facts.other, change.appeal
    if other is None or other.number is None:
        raise NoSuchAppeal(change.command.inputs["appeal"])
    if change.rules.process.state(other.state).final:
        raise LinkToClosed(other)
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
    """Of an accident also how far it is."""
    other = change.facts.other
    if other is not None and other.kind == "accident":
        change.say("notice-linked", part="accident", stage=other.state)
    else:
        change.say("notice-linked", part="duplicate", stage="none")


@effect
def say_unlinked(change: Change) -> None:
    change.say("notice-unlinked")


@effect
def start_for_linked(change: Change) -> None:
    """Everybody who is a part of what turns out to be an accident is told at its start."""
    if change.appeal.kind == "accident" != change.before.kind or change.command.actor.is_timer:
        change.outgoing.append(Follow("hear_start"))


@effect
def say_part_of_accident(change: Change) -> None:
    change.say("notice-linked", part="accident", stage="none")


@effect
def news_for_linked(change: Change) -> None:
    """Everybody who is a part of it reads the same news."""
    change.outgoing.append(Follow("hear_news", {"text": change.text}))


@effect
def deliver_news(change: Change) -> None:
    change.deliver("notice-news", "message")


@effect
def end_for_linked(change: Change) -> None:
    """Its end is the end of all that are a part of it, and of their parts: with the same words, to the same end."""
    given = change.command.inputs
    if change.command.actor.is_timer:
        how, text = given.get("how"), change.text
    else:
        how, text = change.resolution, change.appeal.report if change.resolution == "released" else change.told
    change.outgoing.append(Follow("end_with_parent", {"text": text, "how": how}))


@effect
def say_parent_ended(change: Change) -> None:
    """How the other has ended. An answer can be taken back as long as that of the other can."""
    how = change.command.inputs["how"]
    if change.target != change.before.state:
        change.resolution = how
        if how == "answered":
            change.set(undo_until=change.now + UNDO)
    after = UNDO if how == "answered" else timedelta()
    keyboard = change.keyboard()
    if change.text is None:
        change.say("notice-linked-ended", keyboard=keyboard, link="answer", how=how, answer="none")
    else:
        change.deliver("notice-linked-ended", "answer", after=after, keyboard=keyboard, how=how, answer="below")


@effect
def undo_for_linked(change: Change) -> None:
    """An answer that is taken back is taken back from all."""
    change.outgoing.append(Follow("undo"))


@effect
def part_from_linked(change: Change) -> None:
    """It ends without an end for those who are a part of it: each is looked at by itself again."""
    change.outgoing.append(Follow("leave_parent"))
