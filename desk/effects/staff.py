"""What an action lets staff see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desk.effects.change import Change, effect
from desk.effects.initiator import ALBUM
from desk.names import AppealId, MessageId
from desk.outgoing import Post, Priority, Say, Show, Tell


def shown_apart(appeal: AppealId, message: MessageId) -> Say:
    """A message of the correspondence as it was written, for staff."""
    return Say(None, content=message, appeal=appeal, masked=True, link="relay")


def _to_staff(change: Change, text: str, previous: int = 0, after: timedelta = timedelta()) -> None:
    """The assignee sees it in their workbench; with nobody at work it hangs under the card.

    Whoever else is writing about the appeal at this moment, who need not have taken it, sees it where they write.
    """
    said = Say(
        text,
        {"appeal": change.appeal.number or 0},
        content=change.text,
        appeal=change.appeal.id,
        masked=True,
        after=after,
        previous=previous,
        link="relay",
    )
    if change.appeal.assignee is not None:
        change.outgoing.append(Tell(change.appeal.assignee, said))
    elif change.appeal.places:
        under = replace(said, reply_to_card=True, priority=Priority.EDIT)
        change.outgoing.append(Post(change.place or change.appeal.places[-1], under))
    for person in change.facts.writing:
        if person != change.appeal.assignee:
            change.outgoing += [Tell(person, said), Show("workbench", change.appeal.id, person=person)]


@effect
def relay_to_staff(change: Change) -> None:
    """What the initiator wrote reaches whoever is on it; what may be an album waits for its other items."""
    change.set(owed=True)
    if change.text is not None:
        text = "staff-added-early" if change.before.has_answer_under_way(change.now) else "staff-added"
        _to_staff(change, text, after=ALBUM if change.text in change.facts.attached else timedelta())


@effect
def relay_edit_to_staff(change: Change) -> None:
    """Staff see both versions of what the initiator changed, of each edit."""
    text = "staff-edited-early" if change.before.has_answer_under_way(change.now) else "staff-edited"
    _to_staff(change, text, previous=change.facts.versions)


@effect
def hang_attachments(change: Change) -> None:
    """What is attached hangs under a card that is new in its place, as replies to it."""
    place = change.place
    if place is None or place in change.before.places:
        return
    for message in change.facts.attached:
        under = replace(shown_apart(change.appeal.id, message), reply_to_card=True, priority=Priority.EDIT)
        change.outgoing.append(Post(place, under))


@effect
def surface_card(change: Change) -> None:
    """The card comes to the bottom of its group. Source: conversation.md, "The card"."""
    place = change.place
    if place is not None:
        change.outgoing.append(Show("card", change.appeal.id, place=place, bottom=True))


@effect
def open_workbench(change: Change) -> None:
    """The assignee's private chat gets the whole appeal; what is not in the one message comes beside it."""
    if change.appeal.assignee is None:
        return
    for message in change.facts.apart:
        change.outgoing.append(Tell(change.appeal.assignee, shown_apart(change.appeal.id, message)))


@effect
def tell_staff_of_split(change: Change) -> None:
    """Words that staff were shown belong to another appeal now."""
    said = Say("staff-split", {"appeal": change.appeal.number or 0}, appeal=change.appeal.id)
    if change.before.assignee is not None:
        change.outgoing.append(Tell(change.before.assignee, said))
    elif change.appeal.places:
        under = replace(said, reply_to_card=True, priority=Priority.EDIT)
        change.outgoing.append(Post(change.place or change.appeal.places[-1], under))


@effect
def tell_assignee_withdrawn(change: Change) -> None:
    if change.before.assignee is not None:
        said = Say("staff-withdrawn", {"appeal": change.appeal.number or 0}, appeal=change.appeal.id)
        change.outgoing.append(Tell(change.before.assignee, said, change.place_before))
