"""What staff read of an appeal that went beyond the first level: what it is, by when, whose, and how the board votes.

The outsourced first level is not told of efforts, contracts, votes and what was done: it can do nothing with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.content import Message
from desk.names import OPERATOR, Language, RoleId
from desk.permissions import place_of
from desk.ports import Work
from desk.process import MANAGER, Process
from handlers.screens.readers import Reader
from texts import Names, Texts

BOARD = RoleId("board")


async def escalated_lines(
    appeal: Appeal,
    reader: Reader,
    work: Work,
    process: Process,
    texts: Texts,
    names: Names,
    language: Language,
    now: datetime,
) -> list[str]:
    """A line each; none for what is not known, or not for this reader."""
    lines = [_what_it_is(appeal, texts, names, language), _whose(appeal, process, texts, names, language)]
    if appeal.expected is not None:
        lines.append(texts("card-expected", language, day=names.day(appeal.expected, language)))
    if reader.inside:
        lines += [
            _efforts(appeal, texts, names, language),
            _contract(appeal, texts, names, language),
            *_ballot(appeal, process, texts, names, language),
        ]
    lines += await _together(appeal, work, texts, names, language, now)
    return [line for line in lines if line]


def work_done(appeal: Appeal, messages: Sequence[Message]) -> Message | None:
    """What whoever did it says of it, which testers verify."""
    said = (each for each in reversed(messages) if each.purpose == "work" and each.author == appeal.done_by)
    return next(said, None) if appeal.done_by is not None else None


def _what_it_is(appeal: Appeal, texts: Texts, names: Names, language: Language) -> str:
    """Kind, criticality, complexity, category, in one line."""
    if appeal.kind is None:
        return ""
    parts = [texts("card-kind", language, kind=names.choice("kind", appeal.kind, language))]
    if appeal.criticality:
        criticality = names.choice("criticality", appeal.criticality, language)
        parts.append(texts("card-criticality", language, criticality=criticality))
    if appeal.complexity:
        complexity = names.choice("complexity", appeal.complexity, language)
        parts.append(texts("card-complexity", language, complexity=complexity))
    if appeal.category:
        parts.append(texts("card-category", language, category=names.choice("category", appeal.category, language)))
    return " · ".join(parts)


def _whose(appeal: Appeal, process: Process, texts: Texts, names: Names, language: Language) -> str:
    """The queue that works on it, or to whom it was forwarded; neither, when it is back with those who route it."""
    place = place_of(process, appeal)
    if appeal.addressee and place == process.addressees.get(appeal.addressee):
        return texts("card-addressee", language, addressee=names.choice("addressee", appeal.addressee, language))
    if appeal.queue and place not in {None, OPERATOR, MANAGER}:
        return texts("card-queue", language, queue=names.choice("queue", appeal.queue, language))
    return ""


def _efforts(appeal: Appeal, texts: Texts, names: Names, language: Language) -> str:
    """Hours, planned and spent."""
    spent = names.hours(appeal.spent, language)
    if appeal.effort is None:
        return texts("card-spent", language, spent=spent) if appeal.spent else ""
    planned = names.hours(appeal.effort, language)
    if not appeal.spent:
        return texts("card-planned", language, planned=planned)
    return texts("card-planned-spent", language, planned=planned, spent=spent)


def _contract(appeal: Appeal, texts: Texts, names: Names, language: Language) -> str:
    """Under which contract, and whether its client agrees."""
    if appeal.contract is None:
        return ""
    if appeal.consent is None:
        return texts("card-contract", language, contract=appeal.contract)
    consent = names.choice("consent", appeal.consent, language)
    return texts("card-contract-consent", language, contract=appeal.contract, consent=consent)


def _ballot(appeal: Appeal, process: Process, texts: Texts, names: Names, language: Language) -> list[str]:
    """How many votes there are, not whose: nobody is to wait for how a colleague votes. Then how it ended."""
    count = Counter(choice for _, choice in appeal.votes)
    votes = texts("card-votes", language, pro=count["for"], contra=count["against"], later=count["later"])
    lines = []
    if appeal.ballot is not None:
        verdict = names.choice("ballot", appeal.ballot, language)
        lines.append(texts("card-ballot", language, verdict=verdict, votes=votes))
    elif place_of(process, appeal) == BOARD:
        lines.append(texts("card-voting", language, votes=votes))
    if appeal.ballot == "deferred" and appeal.deferred_until is not None:
        lines.append(texts("card-deferred", language, until=names.moment(appeal.deferred_until, language)))
    return lines


async def _together(
    appeal: Appeal, work: Work, texts: Texts, names: Names, language: Language, now: datetime
) -> list[str]:
    """What it is a part of, as long as that can be undone until when; how many are a part of it."""
    lines = []
    if appeal.parent is not None:
        part = "card-duplicate" if appeal.resolution == "duplicate" else "card-part"
        line = texts(part, language, appeal=str((await work.appeals.get(appeal.parent)).number))
        if appeal.unlink_until is not None and now < appeal.unlink_until:
            line += " " + texts("card-unlink", language, until=names.moment(appeal.unlink_until, language))
        lines.append(line)
    if linked := await work.appeals.children_of(appeal.id):
        lines.append(texts("card-linked", language, count=len(linked)))
    return lines
