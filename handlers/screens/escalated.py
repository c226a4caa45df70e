"""What staff read of an appeal that went beyond the first level: what it is, by when, whose, and how the board votes.

The outsourced first level is not told of efforts, contracts, votes and what was done: it can do nothing with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desk.appeal import Appeal
from desk.content import Message
from desk.names import OPERATOR, RoleId
from desk.permissions import place_of
from desk.process import MANAGER
from handlers.screens.readers import Reader
from handlers.screens.showing import Showing

BOARD = RoleId("board")


async def escalated_lines(showing: Showing, reader: Reader) -> list[str]:
    """A line each; none for what is not known, or not for this reader."""
    appeal = showing.appeal
    lines = [_what_it_is(showing), _whose(showing)]
    if appeal.expected is not None:
        lines.append(showing.text("card-expected", day=showing.day(appeal.expected)))
    if reader.inside:
        lines += [_efforts(showing), _contract(showing), *_ballot(showing)]
    lines += await _together(showing)
    return [line for line in lines if line]


def work_done(appeal: Appeal, messages: Sequence[Message]) -> Message | None:
    """What whoever did it says of it, which testers verify."""
    said = (each for each in reversed(messages) if each.purpose == "work" and each.author == appeal.done_by)
    return next(said, None) if appeal.done_by is not None else None


def _what_it_is(showing: Showing) -> str:
    """Kind, criticality, complexity, category, in one line."""
    appeal = showing.appeal
    if appeal.kind is None:
        return ""
    parts = [showing.text("card-kind", kind=showing.choice("kind", appeal.kind))]
    if appeal.criticality:
        criticality = showing.choice("criticality", appeal.criticality)
        parts.append(showing.text("card-criticality", criticality=criticality))
    if appeal.complexity:
        complexity = showing.choice("complexity", appeal.complexity)
        parts.append(showing.text("card-complexity", complexity=complexity))
    if appeal.category:
        parts.append(showing.text("card-category", category=showing.choice("category", appeal.category)))
    return " · ".join(parts)


def _whose(showing: Showing) -> str:
    """The queue that works on it, or to whom it was forwarded; neither, when it is back with those who route it."""
    appeal, process = showing.appeal, showing.process
    place = place_of(process, appeal)
    if appeal.addressee and place == process.addressees.get(appeal.addressee):
        return showing.text("card-addressee", addressee=showing.choice("addressee", appeal.addressee))
    if appeal.queue and place not in {None, OPERATOR, MANAGER}:
        return showing.text("card-queue", queue=showing.choice("queue", appeal.queue))
    return ""


def _efforts(showing: Showing) -> str:
    """Hours, planned and spent."""
    appeal = showing.appeal
    spent = showing.hours(appeal.spent)
    if appeal.effort is None:
        return showing.text("card-spent", spent=spent) if appeal.spent else ""
    planned = showing.hours(appeal.effort)
    if not appeal.spent:
        return showing.text("card-planned", planned=planned)
    return showing.text("card-planned-spent", planned=planned, spent=spent)


def _contract(showing: Showing) -> str:
    """Under which contract, and whether its client agrees."""
    appeal = showing.appeal
    if appeal.contract is None:
        return ""
    contract = showing.choice("contract", appeal.contract)
    if appeal.consent is None:
        return showing.text("card-contract", contract=contract)
    consent = showing.choice("consent", appeal.consent)
    return showing.text("card-contract-consent", contract=contract, consent=consent)


def _ballot(showing: Showing) -> list[str]:
    """How many votes there are, not whose: nobody is to wait for how a colleague votes. Then how it ended."""
    appeal = showing.appeal
    count = Counter(choice for _, choice in appeal.votes)
    votes = showing.text("card-votes", pro=count["for"], contra=count["against"], later=count["later"])
    lines = []
    if appeal.ballot is not None:
        verdict = showing.choice("ballot", appeal.ballot)
        lines.append(showing.text("card-ballot", verdict=verdict, votes=votes))
    elif place_of(showing.process, appeal) == BOARD:
        lines.append(showing.text("card-voting", votes=votes))
    if appeal.ballot == "deferred" and appeal.deferred_until is not None:
        lines.append(showing.text("card-deferred", until=showing.day(appeal.deferred_until)))
    return lines


async def _together(showing: Showing) -> list[str]:
    """What it is a part of, as long as that can be undone until when; how many are a part of it."""
    appeal, work = showing.appeal, showing.work
    lines = []
    if appeal.parent is not None:
        part = "card-duplicate" if appeal.resolution == "duplicate" else "card-part"
        line = showing.text(part, appeal=str((await work.appeals.get(appeal.parent)).number))
        if appeal.unlink_until is not None and showing.now < appeal.unlink_until:
            line += " " + showing.text("card-unlink", until=showing.moment(appeal.unlink_until))
        lines.append(line)
    if linked := await work.appeals.children_of(appeal.id):
        lines.append(showing.text("card-linked", count=len(linked)))
    return lines
