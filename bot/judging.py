"""The classifier's word on what somebody is about to send, and what of the FAQ may answer it."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from classifier import Classifier, Judgement, find_profanity, normalised
from desk.appeal import Pretag
from desk.articles import Articles, asked_in
from desk.commands import Asked
from desk.content import Message
from desk.good_question import GoodQuestion, missing_parts
from desk.names import AppealId
from storage import Database

MOST_CHARACTERS = 50_000
"""Of more than that the beginning is judged."""

READ_CLOSELY = 4_000
"""Within so many characters a good question has said what it says."""

SHORT = 600
"""Characters that are judged by letters and words in a millisecond or two: most that people write is shorter."""

RUSH = 10
"""More than so many within RUSH_SECONDS are one."""

RUSH_SECONDS = 1.0

T = TypeVar("T")

Listener = Callable[[AppealId, str, object | None], bool]
"""Gets an appeal, its text, and the vector of its meaning where there is one."""


class Judging:
    """Reads a draft and asks the classifier and the FAQ."""

    def __init__(
        self,
        database: Database,
        classifier: Classifier,
        articles: Articles,
        good_question: GoodQuestion,
        stormy: Listener = lambda _appeal, _text, _vector: False,
    ) -> None:
        """stormy: hears each text that was judged, and says whether it tells what many tell now."""
        self._database = database
        self.classifier = classifier
        self._articles = articles
        self._good_question = good_question
        self._one = asyncio.Semaphore()
        self._stormy = stormy
        self._latest: deque[float] = deque(maxlen=RUSH)
        """When the last few came, in monotonic seconds."""

    def use(self, classifier: Classifier) -> None:
        """From the next draft on this one judges; a draft that is being judged keeps the one that it has."""
        self.classifier = classifier

    async def draft(self, appeal: AppealId) -> Asked:
        """Nothing when there is no text to judge.

        In a rush letters and words alone are judged, which takes a quarter of the time: to know less at once is
        better than to wait for it, and an operator looks at each anyway.
        """
        async with self._database.reading() as work:
            messages = await work.messages.of(appeal)
        text = asked_in(messages)
        if not text:
            return Asked()
        return await self._apart(partial(self._asked, appeal, text[:MOST_CHARACTERS], messages), len(text))

    async def _apart(self, judge: Callable[[bool], T], length: int) -> T:
        """What judge says, which is told whether to be quick about it. length: of the text, in characters.

        Milliseconds, or a second for a whole book: the others need not wait for it. One after the other, for several
        at once would only share a core. But what takes no longer than any other step of an update is done here and
        now: in a rush the loop and a thread would take the interpreter from each other all the time, which costs three
        times what a short text costs.
        """
        if (rush := self._is_rush()) and length <= SHORT:
            return judge(rush)
        async with self._one:
            return await asyncio.to_thread(judge, rush)

    def _missing(self, messages: Sequence[Message]) -> tuple[str, ...]:
        """What of a good question the draft lacks, by its words with the spelling undone."""
        written = [message.content for message in messages if message.side == "initiator"]
        return missing_parts(self._good_question, written, normalised(asked_in(messages)[:READ_CLOSELY]))

    def _is_rush(self) -> bool:
        now = time.monotonic()
        rush = len(self._latest) == RUSH and now - self._latest[0] < RUSH_SECONDS
        self._latest.append(now)
        return rush

    async def words(self, text: str) -> Asked:
        """What somebody adds: judged only where it is obscene, for it may be nothing but abuse."""
        text = text[:MOST_CHARACTERS]
        if not find_profanity(text):
            return Asked()
        return Asked((await self._apart(partial(self._judged, text), len(text)))[1])

    def _judged(self, text: str, quickly: bool) -> tuple[Judgement, Pretag]:
        """By one model, whichever judges when it begins."""
        classifier = self.classifier
        judged = classifier.judge(text, quickly=quickly)
        said = (judged.tag, judged.probability, judged.likeliest, judged.reasons, judged.rudeness, judged.abusive)
        return judged, Pretag(*said, model=classifier.version)

    def _asked(self, appeal: AppealId, text: str, messages: Sequence[Message], quickly: bool) -> Asked:
        judged, pretag = self._judged(text, quickly)
        found = self._articles.find(text, quickly=quickly)
        if found.verbatim:
            # It is the FAQ's very question, whatever it is like.
            pretag = replace(pretag, tag="faq", probability=1.0, likeliest=(("faq", 1.0),), abusive=False)
        certain = found.articles[0] if found.verdict == "offer" else None
        if self._stormy(appeal, text, judged.vector):
            # What is broken no article mends. Source: process.md, `submit`.
            certain = None
        if pretag.abusive:
            # Of mere abuse nothing is asked, so no article answers it.
            return Asked(pretag)
        missing = self._missing(messages) if pretag.tag == "technical" else ()
        return Asked(pretag, certain, found.articles, missing=missing)
