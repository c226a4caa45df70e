"""What was written of late, kept as it was judged: so that nothing is read twice to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desk.articles import asked_in
from desk.hearing import Voice
from desk.names import AppealId, PersonId
from storage import Work, stems_of

KEPT = 1000
"""Texts that are remembered, the latest: with their vectors 2 to 6 KB each."""

LONGEST = 2000
"""Characters of an appeal that are compared."""

NOBODY = PersonId(0)
"""Of a text whose author does not matter."""


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    vector: object | None


class Heard:
    """In memory: after a restart, and of what another replica has judged, only words are known, from the database."""

    def __init__(self) -> None:
        self._texts: dict[AppealId, _Text] = {}

    def remember(self, appeal: AppealId, text: str, vector: object | None) -> Voice:
        """vector: as the classifier has just had it read, None where nobody has. In any thread."""
        self._texts.pop(appeal, None)
        self._texts[appeal] = _Text(text[:LONGEST], vector)
        while len(self._texts) > KEPT:
            self._texts.pop(next(iter(self._texts)), None)
        return _voice(appeal, NOBODY, self._texts[appeal])

    async def voices(self, work: Work, told: Iterable[tuple[AppealId, PersonId]]) -> list[Voice]:
        """As they were remembered, the others by what is kept of their words."""
        voices = []
        for appeal, author in told:
            known = self._texts.get(appeal)
            if known is None:
                known = _Text(asked_in(await work.messages.of(appeal))[:LONGEST], None)
            voices.append(_voice(appeal, author, known))
        return voices


def _voice(appeal: AppealId, author: PersonId, said: _Text) -> Voice:
    return Voice(appeal, author, stems_of(said.text), said.vector)
