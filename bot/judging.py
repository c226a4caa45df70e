"""The classifier's word on what somebody is about to send."""

from __future__ import annotations

import asyncio

from classifier import Classifier
from desk.appeal import Pretag
from desk.names import AppealId
from storage import Database

SHORT = 1000
"""Characters that are judged in a few milliseconds."""

MOST_CHARACTERS = 50_000
"""Of more than that the beginning is judged."""


class Judging:
    """Reads a draft and asks the classifier; a classifier that is not there yet leaves appeals untagged."""

    def __init__(self, database: Database, classifier: Classifier | None) -> None:
        self._database = database
        self._classifier = classifier

    async def draft(self, appeal: AppealId) -> Pretag | None:
        """None when there is no text to judge."""
        async with self._database.reading() as work:
            messages = await work.messages.of(appeal)
        text = "\n".join(message.content.text for message in messages if message.content.text)
        if not text or self._classifier is None:
            return None
        text = text[:MOST_CHARACTERS]
        if len(text) <= SHORT:
            judged = self._classifier.judge(text)
        else:
            # A whole book takes a second: the others need not wait for it.
            judged = await asyncio.to_thread(self._classifier.judge, text)
        return Pretag(judged.tag, judged.probability, judged.likeliest, judged.reasons, judged.profane)
