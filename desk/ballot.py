"""How a board decides. Source: process.md, "The ballot"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from desk.appeal import Votes
from desk.names import ActionId, PersonId, StateId
from desk.outgoing import Timer

if TYPE_CHECKING:
    from desk.effects.change import Change

Verdict = Literal["approved", "declined", "deferred"]

RECOUNT = ActionId("recount")

AGAIN = timedelta(minutes=5)
"""After which votes are counted once more that could not be: Telegram answers as a rule by then."""

TARGETS: dict[Verdict, StateId] = {
    "approved": StateId("assigned"),
    "declined": StateId("closed"),
    "deferred": StateId("deferred"),
}


def verdict(votes: Votes, members: int, percent: int) -> Verdict | None:
    """What the votes decide; None while more than one result is possible.

    votes: of those who are members now. members: how many may vote. percent: a result needs more than this share
    of all members. When no result can have that any more: deferred.
    """
    count = Counter(choice for _, choice in votes)
    outstanding = max(members - len(votes), 0)

    def has(choice: str, more: int = 0) -> bool:
        return (count[choice] + more) * 100 > members * percent

    if has("for"):
        return "approved"
    if has("against"):
        return "declined"
    if has("later") or not (has("for", outstanding) or has("against", outstanding)):
        return "deferred"
    return None


def with_vote(votes: Votes, person: PersonId, choice: str, present: Collection[PersonId]) -> Votes:
    """The votes that count once this one is given: the last of each person who is still there."""
    others = tuple((voter, said) for voter, said in votes if voter != person and voter in present)
    return (*others, (person, choice))


def votes_after(change: Change) -> Votes:
    """The votes with the one that is being given; where somebody has left, those of the others."""
    person = change.command.actor.person
    if person is None:
        return tuple((voter, said) for voter, said in change.before.votes if voter in change.facts.present)
    return with_vote(change.before.votes, person, change.command.inputs["vote"], change.facts.present)


def missing_votes(change: Change) -> int | None:
    """How many of those who may vote have not; None while it is not known how many they are."""
    members = change.rules.board_members or change.facts.board
    voted = sum(1 for voter, _ in change.before.votes if voter in change.facts.present)
    return None if members is None else max(members - voted, 0)


def verdict_after(change: Change) -> Verdict | None:
    """What the votes decide now; nothing while it is not known how many may vote, or where the last one has left: the
    incident manager stands in for a board of nobody.
    """
    votes = votes_after(change)
    members = change.rules.board_members or change.facts.board
    if members is None or max(members, len(votes)) == 0:
        return None
    # Whoever votes is a member, whatever was counted.
    return verdict(votes, max(members, len(votes)), change.rules.board_percent)


def count_again(change: Change) -> None:
    """What has been voted is counted once more: at once where it decides by now, soon where nobody knows how many may
    vote.
    """
    if RECOUNT not in change.rules.process.actions:
        return
    due = None
    if change.appeal.ballot is None and (change.rules.board_members or change.facts.board) is None:
        due = change.now + AGAIN
    elif change.appeal.ballot is None and verdict_after(change) is not None:
        due = change.now
    change.timers["ballot"] = () if due is None else (Timer(RECOUNT, due, "ballot"),)


def ballot_target(change: Change) -> StateId:
    """Where the appeal goes with this vote; it stays while nothing is decided."""
    decided = verdict_after(change)
    return change.before.state if decided is None else TARGETS[decided]
