"""The classifier's word on what somebody is about to send."""

from __future__ import annotations

from classifier import Classifier
from desk.appeal import Pretag
from desk.names import AppealId
from storage import Database


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
        judged = self._classifier.judge(text)
        return Pretag(judged.tag, judged.probability, judged.likeliest, judged.reasons, judged.profane)
