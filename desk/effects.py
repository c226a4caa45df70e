"""What follows from an action, by the names that the process file uses.

Pure: a change gathers what is to happen, others carry it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.names import AppealId, MessageId, StateId
from desk.outgoing import (
    Keyboard,
    Outgoing,
    Post,
    Priority,
    Say,
    Show,
    TakeBack,
    Tell,
    action_button,
)
from desk.permissions import offered

if TYPE_CHECKING:
    from desk.decide import Rules

UNDO = timedelta(seconds=10)
"""How long an answer can be taken back. Source: conversation.md, "The answer's fate"."""

ALBUM = timedelta(seconds=2)
"""How long the items of an album may be apart; what staff send waits for them. Source: telegram.md, "Messages"."""

QUIET = timedelta(seconds=3)
"""Quiet after which a draft's panel comes to the bottom. Source: conversation.md, "Writing"."""


@dataclass(slots=True)
class Change:
    """One command while it is decided: the appeal as it becomes, and what people are to see."""

    before: Appeal
    appeal: Appeal
    command: Command
    facts: Facts
    now: datetime
    rules: Rules
    target: StateId
    outgoing: list[Outgoing] = field(default_factory=list)

    def set(self, **values: Any) -> None:
        self.appeal = replace(self.appeal, **values)

    @property
    def text(self) -> MessageId | None:
        """The message that the command gave, if it asks for one."""
        given = self.command.inputs.get("text", self.command.inputs.get("message"))
        return None if given is None else MessageId(int(given))

    def keyboard(self) -> Keyboard:
        """What the initiator can press once the appeal is where it goes, in one row."""
        ahead = replace(self.appeal, state=self.target)
        actions = offered(self.rules.process, ahead, "initiator", ["initiator"], self.now)
        return (tuple(action_button(action.id, ahead.id) for action in actions),) if actions else ()

    def say(self, text: str, *, keyboard: Keyboard = (), link: str = "notice", **facts: Any) -> None:
        """Tell the initiator something about the appeal."""
        said = Say(
            text,
            {"appeal": self.appeal.number or 0, **facts},
            keyboard=keyboard,
            appeal=self.appeal.id,
            link=link,
        )
        self.outgoing.append(Tell(self.appeal.initiator, said))

    def deliver(self, text: str, link: str, after: timedelta = timedelta(), keyboard: Keyboard = ()) -> None:
        """Send the initiator what a member of staff wrote, under a heading."""
        said = Say(
            text,
            {"appeal": self.appeal.number or 0},
            content=self.text,
            keyboard=keyboard,
            appeal=self.appeal.id,
            after=after,
            link=link,
        )
        self.outgoing.append(Tell(self.appeal.initiator, said))

    def enter(self, target: StateId, resolution: str | None) -> None:
        """Go to the state: what every entering of a state means, whatever the action was."""
        state = self.rules.process.state(target)
        moved = target != self.appeal.state
        if resolution:
            self.set(resolution=resolution)
        if target == "waiting" and moved:
            self.set(returns_to=self.appeal.state)
        if target == "resolved" and moved:
            self.set(answered_from=self.appeal.state, resolved=self.now)
        if state.final and moved:
            self.set(closed=self.now)
        if moved and state.clock == "running":
            self.set(resolution=None, resolved=None, closed=None)
        if state.working and self.appeal.assignee is not None:
            self.set(worked_in=target, worked_by=self.appeal.assignee)
        if state.place and state.place not in self.appeal.places and self.appeal.number is not None:
            self.set(places=(*self.appeal.places, state.place))
        self.set(state=target)
        self._refresh()

    def _refresh(self) -> None:
        """Every view of the appeal is stale after every event."""
        fresh = Priority.NEW_CARD if self.command.action == "submit" else Priority.EDIT
        for place in self.appeal.places:
            self.outgoing.append(Show("card", self.appeal.id, place=place, priority=fresh))
        if self.appeal.number is None:
            return
        # Whoever had it until now sees that they have it no more.
        holders = {person for person in (self.before.assignee, self.appeal.assignee) if person is not None}
        for person in sorted(holders):
            self.outgoing.append(Show("workbench", self.appeal.id, person=person))


Effect = Callable[[Change], None]
EFFECTS: dict[str, Effect] = {}


def effect(apply: Effect) -> Effect:
    """Register a function as the effect of its name."""
    EFFECTS[apply.__name__] = apply
    return apply


# The appeal's own fields ------------------------------------------------------------------------------------


@effect
def number(change: Change) -> None:
    """The appeal gets its number, once."""
    if change.facts.number is None:
        raise ValueError("a number is needed: Desk.perform hands one out")
    change.set(number=change.facts.number, submitted=change.now)


@effect
def pretag(change: Change) -> None:
    """The classifier's word becomes the tag, where it does not abstain."""
    judged = change.facts.pretag
    change.set(pretag=judged, tag=judged.tag if judged else None)


@effect
def start_clocks(change: Change) -> None:
    """The reaction is due by the tier."""
    length = change.rules.tiers.reaction(change.appeal.tier)
    change.set(reaction_due=change.rules.calendar.add(change.now, length))


@effect
def react(change: Change) -> None:
    """A human act that the initiator sees: the first one is the reaction."""
    if change.appeal.reacted is None:
        change.set(reacted=change.now)


@effect
def assign(change: Change) -> None:
    change.set(assignee=change.command.actor.person)


@effect
def unassign(change: Change) -> None:
    change.set(assignee=None)


@effect
def keep_tag(change: Change) -> None:
    """A person's decision, which the classifier learns from."""
    change.set(tag=change.command.inputs["tag"], tag_confirmed=True)


@effect
def keep_rejecter(change: Change) -> None:
    change.set(rejected_by=change.command.actor.person)


@effect
def keep_objection(change: Change) -> None:
    change.set(objected=True)


@effect
def keep_rating(change: Change) -> None:
    change.set(rating=int(change.command.inputs["rating"]))


@effect
def count_reopening(change: Change) -> None:
    """Counted; the same person goes on with it while they are there."""
    back = change.target == change.appeal.worked_in
    change.set(reopened=change.appeal.reopened + 1, assignee=change.appeal.worked_by if back else None)


@effect
def undo_reopening(change: Change) -> None:
    """The words that reopened it were not meant for it: it is again as they found it."""
    if change.facts.before is not None:
        before = change.facts.before
        change.set(reopened=before.reopened, resolution=before.resolution, assignee=before.assignee)


# What the initiator sees ------------------------------------------------------------------------------------


@effect
def show_draft(change: Change) -> None:
    """The draft's panel is kept up to date, and comes to the bottom after some quiet."""
    first = change.command.action == "draft"
    panel = Show("draft", change.appeal.id, person=change.appeal.initiator, priority=Priority.ANSWER)
    change.outgoing.append(panel if first else replace(panel, after=QUIET, bottom=True))


@effect
def remove_draft(change: Change) -> None:
    change.outgoing.append(Show("draft", change.appeal.id, person=change.appeal.initiator, gone=True))


@effect
def remove_joined(change: Change) -> None:
    change.outgoing.append(Show("joined", change.appeal.id, person=change.appeal.initiator, gone=True))


@effect
def receipt(change: Change) -> None:
    """The number, what it was taken to be, until when a person reacts, and one question for what is missing."""
    calendar, appeal = change.rules.calendar, change.appeal
    opens = None if calendar.is_open(change.now) else calendar.next_opening(change.now).isoformat()
    due = appeal.reaction_due.isoformat() if appeal.reaction_due else None
    missing = ",".join(change.facts.missing) if appeal.tag == "technical" else ""
    tag, tier = appeal.tag or "none", appeal.tier
    change.say("receipt-submitted", link="receipt", tag=tag, tier=tier, due=due, opens=opens, missing=missing)


@effect
def say_joined(change: Change) -> None:
    """One confirmation for a burst of messages, edited while it lasts."""
    panel = Show("joined", change.appeal.id, person=change.appeal.initiator, priority=Priority.ANSWER)
    change.outgoing.append(replace(panel, bottom=not change.facts.burst))


@effect
def ask_reopening_reason(change: Change) -> None:
    """The press alone reopens; why is asked afterwards, and any message answers it."""
    if change.command.actor.person != change.appeal.initiator:
        change.say("notice-reopened-by-staff")
    else:
        change.say("notice-reopened" if change.text else "notice-reopened-why")


@effect
def say_taken(change: Change) -> None:
    change.say("notice-taken")


@effect
def deliver_answer(change: Change) -> None:
    """The answer waits a moment in which it can be taken back."""
    change.set(undo_until=change.now + UNDO)
    change.deliver("notice-answer", "answer", after=UNDO, keyboard=change.keyboard())


@effect
def take_answer_back(change: Change) -> None:
    change.set(undo_until=None)
    if change.facts.answer is not None:
        change.outgoing.append(TakeBack(change.facts.answer))


@effect
def deliver_question(change: Change) -> None:
    change.deliver("notice-question", "question", after=ALBUM)


@effect
def deliver_notice(change: Change) -> None:
    change.deliver("notice-message", "message", after=ALBUM)


@effect
def say_rejected(change: Change) -> None:
    reason = change.command.inputs["reason"]
    change.set(resolution="rejected")
    keyboard = change.keyboard()
    change.say("notice-rejected", keyboard=keyboard, reason=reason, objection="possible" if keyboard else "none")


@effect
def say_objection_taken(change: Change) -> None:
    change.say("notice-objection")


@effect
def say_withdrawn(change: Change) -> None:
    change.say("notice-withdrawn")


@effect
def say_draft_dropped(change: Change) -> None:
    change.say("notice-draft-dropped")


@effect
def ask_rating(change: Change) -> None:
    """Asked of everybody who was helped; a rating of silence is asked for too, it can be left out."""
    rates = tuple(
        replace(action_button("rate", change.appeal.id, given=mark), label="button-rate", facts={"mark": mark})
        for mark in ("1", "2", "3", "4", "5")
    )
    text = "notice-confirmed-by-silence" if change.command.actor.is_timer else "notice-confirmed"
    change.say(text, keyboard=(rates,), link="rating")


@effect
def thank_for_rating(change: Change) -> None:
    word = ((action_button("comment", change.appeal.id),),)
    change.say("notice-rated", rating=int(change.command.inputs["rating"]), keyboard=word)


@effect
def thank_for_comment(change: Change) -> None:
    change.say("notice-commented")


@effect
def say_reminder(change: Change) -> None:
    change.say("notice-reminder", link="question")


@effect
def say_no_reply(change: Change) -> None:
    change.say("notice-no-reply", keyboard=change.keyboard(), link="answer")


# What staff see ---------------------------------------------------------------------------------------------


def shown_apart(appeal: AppealId, message: MessageId) -> Say:
    """A message of the correspondence as it was written, for staff."""
    return Say(None, content=message, appeal=appeal, masked=True, link="relay")


def _to_staff(change: Change, text: str, previous: bool = False) -> None:
    """The assignee sees it in their workbench; with nobody at work it hangs under the card."""
    said = Say(
        text,
        {"appeal": change.appeal.number or 0},
        content=change.text,
        appeal=change.appeal.id,
        masked=True,
        previous=previous,
        link="relay",
    )
    if change.appeal.assignee is not None:
        change.outgoing.append(Tell(change.appeal.assignee, said))
    elif change.appeal.places:
        under = replace(said, reply_to_card=True, priority=Priority.EDIT)
        change.outgoing.append(Post(change.appeal.places[-1], under))


@effect
def relay_to_staff(change: Change) -> None:
    """What the initiator wrote reaches whoever is on it."""
    if change.text is not None:
        _to_staff(change, "staff-added")


@effect
def relay_edit_to_staff(change: Change) -> None:
    """Staff see both versions of what the initiator changed."""
    _to_staff(change, "staff-edited", previous=True)


@effect
def hang_attachments(change: Change) -> None:
    """What is attached hangs under the card as replies to it."""
    place = change.rules.process.state(change.target).place
    if place is None:
        return
    for message in change.facts.attached:
        under = replace(shown_apart(change.appeal.id, message), reply_to_card=True, priority=Priority.EDIT)
        change.outgoing.append(Post(place, under))


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
        change.outgoing.append(Post(change.appeal.places[-1], under))


@effect
def tell_assignee_withdrawn(change: Change) -> None:
    if change.before.assignee is not None:
        said = Say("staff-withdrawn", {"appeal": change.appeal.number or 0}, appeal=change.appeal.id)
        change.outgoing.append(Tell(change.before.assignee, said))
