"""A request for change: specification and estimate, the client's agreement, the board's ballot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desk.ballot import count_again, verdict_after, votes_after
from desk.effects.change import Change, effect
from desk.effects.classification import hours, return_of_deferred
from desk.effects.linking import end_for_linked
from desk.effects.staff import shown_apart
from desk.names import RoleId
from desk.outgoing import Post, Priority, Say
from desk.refusals import NoBoard

BOARD = RoleId("board")


@effect
def keep_effort(change: Change) -> None:
    change.set(effort=hours(change.command.inputs["effort"]))
    _needs_a_board(change)


@effect
def ask_consent(change: Change) -> None:
    """Under a contract the client agrees to the specification and the estimate first."""
    change.set(consent="asked", owed=False)
    effort = str(change.command.inputs["effort"])
    change.deliver("notice-consent", "question", keyboard=change.keyboard(), effort=effort)


@effect
def keep_new_effort(change: Change) -> None:
    effort = change.command.inputs.get("effort")
    if effort is not None:
        change.set(effort=hours(effort))


@effect
def ask_consent_again(change: Change) -> None:
    """A yes to the old words would be none to the new ones: the question is put anew, and takes the old one's buttons.

    The message that was sent is not edited: what the client read there, and may be arguing about, stays.
    """
    effort = (change.appeal.effort or timedelta()) / timedelta(hours=1)
    change.deliver(
        "notice-consent-again",
        "question",
        keyboard=change.keyboard(),
        previous=change.facts.versions,
        effort=f"{effort:g}",
    )


@effect
def show_board_both(change: Change) -> None:
    """Votes that were given stay: whoever changes their mind votes again."""
    said = Say(
        "staff-specification-changed",
        {"appeal": change.appeal.number or 0},
        content=change.text,
        appeal=change.appeal.id,
        masked=True,
        previous=change.facts.versions,
        link="relay",
    )
    change.outgoing.append(Post(BOARD, under_card(said)))


@effect
def end_consent(change: Change) -> None:
    """Other words, or silence, are neither yes nor no: the question is not open any more."""
    if change.appeal.consent == "asked":
        change.set(consent=None)


@effect
def keep_agreement(change: Change) -> None:
    change.set(consent="agreed")


@effect
def keep_disagreement(change: Change) -> None:
    change.set(consent="refused")


@effect
def say_agreed(change: Change) -> None:
    change.say("notice-agreed")


@effect
def say_disagreed(change: Change) -> None:
    change.say("notice-disagreed")


@effect
def open_ballot(change: Change) -> None:
    """A new ballot: nobody has voted yet. The board's card shows it, with what it cannot hold below."""
    change.set(votes=(), ballot=None, deferred_until=None, assignee=None)
    if BOARD in change.before.places and change.place is not None:
        again = Say("staff-ballot-again", {"appeal": change.appeal.number or 0}, appeal=change.appeal.id)
        change.outgoing.append(Post(change.place, under_card(again)))
    if change.facts.beside is not None:
        change.outgoing.append(Post(BOARD, under_card(shown_apart(change.appeal.id, change.facts.beside))))


@effect
def count_vote(change: Change) -> None:
    """The vote is kept; once nothing else is possible, the ballot is over."""
    verdict = verdict_after(change)
    change.set(votes=votes_after(change), ballot=verdict)
    count_again(change)
    if verdict == "approved":
        change.set(assignee=None)
        change.say("notice-approved")
    elif verdict == "declined":
        change.resolution = "declined"
        change.say("notice-declined")
        end_for_linked(change)
    elif verdict == "deferred":
        defer(change)
        say_deferred(change)


@effect
def defer(change: Change) -> None:
    """Decided: not now."""
    change.set(ballot="deferred")
    change.set(deferred_until=return_of_deferred(change))


@effect
def say_deferred(change: Change) -> None:
    """By the day: the hour of a decision, thirty days later, is nobody's promise."""
    until = change.appeal.deferred_until
    day = until.astimezone(change.rules.calendar.zone).date() if until else None
    change.say("notice-deferred", date=day.isoformat() if day else None)


def under_card(said: Say) -> Say:
    """As a reply to the appeal's card."""
    return replace(said, reply_to_card=True, priority=Priority.EDIT)


def _needs_a_board(change: Change) -> None:
    """Raises NoBoard: whoever sends a request to a board that is not there learns it now, not after the ballot."""
    board = change.facts.board
    if board == 0 or (board is None and BOARD in change.facts.unmanned):
        raise NoBoard(change.appeal)
