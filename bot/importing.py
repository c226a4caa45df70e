"""Bringing in what an earlier system left behind: as it was, in whole appeals that are over; nobody is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.content import Attachment, Content, Message, Purpose, Side
from desk.decide import Rules, decide
from desk.names import ARCHIVE, DRAFT, OPERATOR, ActionId, AppealId, AppealNumber, Channel, MessageId, PersonId
from desk.people import Actor
from desk.ports import Letter
from storage import Database, PastLife, Work

BATCH = 200
"""What is written in one unit of work: a desk at work on the same database waits no longer than for that."""

BRING_IN = ActionId("bring_in")

ARCHIVIST = "Архив"
"""Who stands for whoever worked on it there, where nobody knows who that was."""


@dataclass(frozen=True, slots=True)
class Author:
    """address: on the channel; empty for somebody of whom no address is known."""

    channel: Channel
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was written: a letter, a lead.

    key: by what it is known again. author: None for the support's own words. message_id, references: of a letter.
    answer: what the support said to it, where that stands beside it. note: what only staff read. at: aware.
    """

    key: str
    at: datetime
    author: Author | None
    text: str
    attachments: tuple[Attachment, ...] = ()
    message_id: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    answer: str = ""
    note: str = ""
    tag: str | None = None


@dataclass(slots=True)
class Tally:
    """What came of it: how many pieces by what became of them; of those that were left out, the reasons."""

    appeals: int = 0
    pieces: int = 0
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(eq=False)
class _Thread:
    """Pieces that are one appeal. appeal: its id. known: it was there already."""

    pieces: list[Piece]
    appeal: AppealId | None = None

    def __post_init__(self) -> None:
        self.known = self.appeal is not None


class Importing:
    """Takes pieces in the order in which they come, some at a time.

    since: what was written before would be forgotten by the next night. for_real: otherwise nothing is written.
    """

    def __init__(self, database: Database, rules: Rules, since: datetime, *, for_real: bool) -> None:
        self._database = database
        self._rules = rules
        self._since = since
        self._for_real = for_real
        self.tally = Tally()
        self._seen: set[bytes] = set()
        """Where nothing is written: what was counted already, in eight bytes each."""

    async def take(self, pieces: Iterable[Piece]) -> None:
        for some in _portions(pieces):
            async with self._database.work() as work:
                await self._take(work, some)

    async def _take(self, work: Work, some: Sequence[Piece]) -> None:
        fresh = await self._fresh(work, some)
        threads = await self._threads(work, fresh)
        self.tally.pieces += len(fresh)
        self.tally.appeals += sum(not thread.known for thread in threads)
        if self._for_real:
            await self._write(work, threads)

    async def _fresh(self, work: Work, some: Sequence[Piece]) -> list[Piece]:
        """Those that are not there yet, and are young enough to be kept."""
        known = await work.archive.known([each.key for each in some])
        fresh: dict[str, Piece] = {}
        for each in some:
            if each.key in known or each.key in fresh or self._was_counted(each):
                self.tally.known += 1
            elif each.at < self._since:
                self.tally.left_out["older than what the desk keeps (FRONTDESK_KEEP_TEXTS_DAYS)"] += 1
            else:
                fresh[each.key] = each
        return list(fresh.values())

    def _was_counted(self, piece: Piece) -> bool:
        if self._for_real:
            return False
        short = hash(piece.key).to_bytes(8, "big", signed=True)
        if short in self._seen:
            return True
        self._seen.add(short)
        return False

    async def _threads(self, work: Work, fresh: Sequence[Piece]) -> list[_Thread]:
        """What answers something belongs to its appeal: of the archive, or of the same portion."""
        named = {each for piece in fresh for each in piece.references}
        there = await work.archive.threads(named)
        by_letter: dict[str, _Thread] = {}
        by_appeal: dict[AppealId, _Thread] = {}
        threads: list[_Thread] = []
        for piece in fresh:
            thread = next((by_letter[each] for each in piece.references if each in by_letter), None)
            if thread is None:
                appeal = next((there[each] for each in piece.references if each in there), None)
                thread = by_appeal.get(appeal) if appeal is not None else None
                if thread is None:
                    thread = _Thread([], appeal)
                    threads.append(thread)
                if appeal is not None:
                    by_appeal[appeal] = thread
            thread.pieces.append(piece)
            for each in (piece.message_id, *piece.references):
                if each:
                    by_letter.setdefault(each, thread)
        return threads

    async def _write(self, work: Work, threads: Sequence[_Thread]) -> None:
        archivist = (await work.people.of_desk(ARCHIVE, ARCHIVIST)).id
        new = [thread for thread in threads if not thread.known]
        numbers = iter(await work.past.numbers(len(new)) if new else ())
        for thread, appeal in zip(new, await work.past.appeal_ids(len(new)) if new else (), strict=True):
            thread.appeal = AppealId(appeal)
        written = [await self._messages(work, thread, archivist) for thread in threads]
        ids = iter(await work.past.message_ids(sum(map(len, written))))
        written = [[replace(each, id=MessageId(next(ids))) for each in messages] for messages in written]
        lives = [
            self._life(thread, messages, archivist, AppealNumber(next(numbers)))
            for thread, messages in zip(threads, written, strict=True)
            if not thread.known
        ]
        await work.past.add(lives)
        await work.archive.go_on(
            [each for thread, some in zip(threads, written, strict=True) if thread.known for each in some]
        )
        await self._note(work, threads)

    async def _messages(self, work: Work, thread: _Thread, archivist: PersonId) -> list[Message]:
        """In order of time, ids still to come."""
        messages: list[Message] = []
        for piece in sorted(thread.pieces, key=lambda each: each.at):
            author = archivist if piece.author is None else await _person(work, piece.author)
            own = piece.author is not None
            content = Content(piece.text, (), piece.attachments)
            messages.append(self._message(thread, author, own, "appeal" if own else "answer", content, piece.at))
            for purpose, words in (("answer", piece.answer), ("note", piece.note)):
                if words:
                    messages.append(self._message(thread, archivist, False, purpose, Content(words), piece.at))
        return messages

    def _message(
        self, thread: _Thread, author: PersonId, own: bool, purpose: str, content: Content, at: datetime
    ) -> Message:
        assert thread.appeal is not None
        side: Side = "initiator" if own else "staff"
        said: Purpose = purpose  # type: ignore[assignment]  # one of three above
        return Message(MessageId(0), thread.appeal, author, side, said, content, at)

    def _life(
        self, thread: _Thread, messages: Sequence[Message], archivist: PersonId, number: AppealNumber
    ) -> PastLife:
        """One event tells it all: how it went there nobody knows here."""
        assert thread.appeal is not None
        own = [each for each in messages if each.side == "initiator"]
        initiator = own[0].author if own else archivist
        tag = next((each.tag for each in thread.pieces if each.tag), None)
        begun = Appeal(thread.appeal, initiator, ARCHIVE, DRAFT, messages[0].at)
        actor = Actor(archivist, ARCHIVIST, frozenset({OPERATOR}))
        cause = f"archive:{thread.pieces[0].key}"
        command = Command(BRING_IN, thread.appeal, actor, cause, {} if tag is None else {"tag": tag}, via=ARCHIVE)
        decision = decide(self._rules, begun, command, Facts(number=number), messages[-1].at)
        return PastLife(decision.appeal, [decision.event], messages, ())

    async def _note(self, work: Work, threads: Sequence[_Thread]) -> None:
        """What was brought in, and the letters by which later ones find their appeals."""
        keys: dict[str, AppealId] = {}
        letters: list[Letter] = []
        for thread in threads:
            assert thread.appeal is not None
            for piece in thread.pieces:
                keys[piece.key] = thread.appeal
                if piece.message_id:
                    sent, address = piece.author is None, piece.author.address if piece.author else ""
                    letters.append(
                        Letter(piece.message_id, sent, thread.appeal, None, None, address, piece.subject, piece.at)
                    )
        await work.archive.note(keys)
        await work.archive.keep(letters)


async def _person(work: Work, author: Author) -> PersonId:
    if not author.address:
        return (await work.past.people([author.name], ["prospect"]))[0]
    return (await work.people.meet_at(author.channel, author.address, author.name)).id


def _portions(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    coming = iter(pieces)
    while some := list(islice(coming, BATCH)):
        yield some


def told(tally: Tally, *, for_real: bool) -> Mapping[str, int]:
    """What is printed at the end, by name."""
    did = "" if for_real else "would_be_"
    return {
        f"{did}added_appeals": tally.appeals,
        f"{did}added_messages": tally.pieces,
        "known_already": tally.known,
        **{f"left_out: {reason}": count for reason, count in sorted(tally.left_out.items())},
    }
