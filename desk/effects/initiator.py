"""What an action lets the initiator see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desk.alerts import MONITORING
from desk.effects.change import Change, effect
from desk.effects.faq import titles
from desk.names import OPERATOR, RESOLVED, PersonId
from desk.outgoing import Priority, Say, Show, TakeBack, Tell, action_button
from desk.permissions import in_their_name
from desk.refusals import NobodyToAsk

UNDO = timedelta(seconds=10)
"""How long an answer can be taken back. Source: conversation.md, "The answer's fate"."""

ALBUM = timedelta(seconds=2)
"""How long the items of an album may be apart; what is sent on waits for them. Source: telegram.md, "Messages"."""

QUIET = timedelta(seconds=3)
"""Quiet after which a draft's panel comes to the bottom. Source: conversation.md, "Writing"."""


@effect
def show_draft(change: Change) -> None:
    """The draft's panel is kept up to date at once, and comes to the bottom after some quiet."""
    if change.appeal.heard_on != "telegram":
        return
    first = change.command.action == "draft"
    priority = Priority.ANSWER if first else Priority.EDIT
    change.outgoing.append(Show("draft", change.appeal.id, person=change.appeal.initiator, priority=priority))
    if change.command.action == "add":
        change.outgoing.append(Show("quiet", change.appeal.id, person=change.appeal.initiator, after=QUIET))


@effect
def remove_draft(change: Change) -> None:
    if change.appeal.heard_on == "telegram":
        change.outgoing.append(Show("draft", change.appeal.id, person=change.appeal.initiator, gone=True))


@effect
def remove_joined(change: Change) -> None:
    change.outgoing.append(Show("joined", change.appeal.id, person=change.appeal.initiator, gone=True))


@effect
def receipt(change: Change) -> None:
    """The number, what it was taken to be, until when a person reacts, one question for what is missing; articles that
    may help meanwhile."""
    calendar, appeal = change.rules.calendar, change.appeal
    opens = None if calendar.is_open(change.now) else calendar.next_opening(change.now).isoformat()
    due = appeal.reaction_due.isoformat() if appeal.reaction_due else None
    missing = ",".join(change.facts.missing) if appeal.tag == "technical" else ""
    tag, tier = appeal.tag or "none", appeal.tier
    # Where nobody has it yet, the article itself is shown instead.
    suggested = change.facts.suggested if change.place else ()
    facts = {
        "appeal": appeal.number or 0,
        "tag": tag,
        "tier": tier,
        "standing": change.rules.tiers.standing(tier),
        "due": due,
        "opens": opens,
        "missing": missing,
        "pointer": (appeal.tag == "off_topic" and change.facts.pointer) or "none",
        "suggested": "below" if suggested else "none",
    }
    if appeal.special:
        facts["phone"] = "none" if appeal.phone is None else "left"
    text = "receipt-special" if appeal.special else "receipt-submitted"
    said = Say(text, facts, keyboard=titles(appeal.id, suggested), appeal=appeal.id, link="receipt")
    change.outgoing.append(Tell(appeal.initiator, said))


@effect
def adopt(change: Change) -> None:
    """Its initiator is known by another record, which has all their addresses."""
    change.set(initiator=PersonId(int(change.command.inputs["person"])))


@effect
def say_joined(change: Change) -> None:
    """One confirmation for a burst of messages, edited while it lasts; in a chat alone."""
    if change.command.via != "telegram":
        return
    panel = Show("joined", change.appeal.id, person=change.appeal.initiator, priority=Priority.ANSWER)
    change.outgoing.append(replace(panel, bottom=not change.facts.burst))


@effect
def ask_reopening_reason(change: Change) -> None:
    """The press alone reopens; why is asked afterwards, and any message answers it."""
    if not in_their_name(change.command.actor, change.appeal):
        change.say("notice-reopened-by-staff")
    else:
        change.say("notice-reopened" if change.text else "notice-reopened-why")


@effect
def say_taken(change: Change) -> None:
    """Once a life, and again after a return to the queue: not at every station of a long way."""
    if change.before.reacted is None or change.before.state == "new":
        change.say("notice-taken", worker="operator" if change.place == OPERATOR else "specialist")


@effect
def ask_verdict(change: Change) -> None:
    """The answer is again what it was before words reopened the appeal that were meant for another.

    One that is still under way brings the question with it.
    """
    under_way = change.appeal.has_answer_under_way(change.now)
    if change.facts.before is not None and change.target == RESOLVED and not under_way:
        change.say("notice-verdict", keyboard=change.keyboard(), link="answer")


@effect
def deliver_answer(change: Change) -> None:
    """The answer waits a moment in which it can be taken back."""
    change.set(undo_until=change.now + UNDO, owed=False)
    change.deliver("notice-answer", "answer", after=UNDO, keyboard=change.keyboard())


@effect
def take_answer_back(change: Change) -> None:
    change.set(undo_until=None, owed=True)
    # What is a part of another has that one's answer, which is taken back with it.
    if change.facts.answer is not None and not change.command.actor.is_timer:
        change.outgoing.append(TakeBack(change.facts.answer))


@effect
def deliver_question(change: Change) -> None:
    """Raises NobodyToAsk."""
    if change.appeal.channel == MONITORING:
        raise NobodyToAsk(change.appeal)
    change.set(owed=False)
    change.deliver("notice-question", "question", after=ALBUM)


@effect
def deliver_notice(change: Change) -> None:
    change.set(owed=False)
    change.deliver("notice-message", "message", after=ALBUM)


@effect
def say_rejected(change: Change) -> None:
    reason = change.command.inputs["reason"]
    change.set(resolution="rejected")
    keyboard = change.keyboard()
    objection, pointer = "possible" if keyboard else "none", change.facts.pointer or "none"
    change.say("notice-rejected", keyboard=keyboard, reason=reason, objection=objection, pointer=pointer)


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
    change.spend_buttons()
    change.say("notice-commented")


@effect
def say_reminder(change: Change) -> None:
    change.say("notice-reminder", link="question")


@effect
def say_no_reply(change: Change) -> None:
    change.say("notice-no-reply", keyboard=change.keyboard(), link="answer")
