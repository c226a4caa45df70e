"""Letters as files: those of an appeal with all that was cut off them, and one that could not be processed, raw."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from desk.appeal import Appeal
from desk.correspondents import Correspondent
from desk.documents import LARGEST, File
from desk.masking import masked_text
from desk.names import AppealId, Language
from desk.ports import Letter, Work
from texts import Names, Texts

BETWEEN = "\n\n" + "─" * 40 + "\n\n"


class WholeLetters:
    """Makes the documents of the kind `letters`. Fulfils desk.documents.DocumentMaker."""

    def __init__(self, texts: Texts, names: Names) -> None:
        self._texts = texts
        self._names = names

    async def __call__(self, facts: Mapping[str, Any], language: Language, work: Work) -> File:
        """facts: `appeal`, its id; `plain`, whether contacts are shown."""
        appeal = await work.appeals.get(AppealId(facts["appeal"]))
        letters = [each for each in await work.letters.of(appeal.id) if each.whole is not None]
        heads = [await self._head(each, appeal, bool(facts.get("plain")), language, work) for each in letters]
        # A letter may have half a million characters: the others need not wait for them.
        written = await asyncio.to_thread(_written, heads, letters, bool(facts.get("plain")))
        kept = _latest(written)
        if len(kept) < len(written) or not written:
            # They were forgotten meanwhile, or are more than one file may hold.
            kept = [self._texts("letters-left-out" if written else "letters-forgotten", language).encode(), *kept]
        return File(f"letters-{appeal.number}.txt", BETWEEN.encode().join(kept) + b"\n")

    async def _head(self, letter: Letter, appeal: Appeal, plain: bool, language: Language, work: Work) -> str:
        person = await work.people.get(letter.person or appeal.initiator)
        sender = Correspondent(person.id, person.full_name, letter.address).shown(plain=plain)
        subject = (letter.subject if plain else masked_text(letter.subject)) or "none"
        at = self._names.moment(letter.at, language)
        return self._texts("letters-head", language, at=at, sender=sender, subject=subject)


class RawLetter:
    """Makes the documents of the kind `dead_letter`. Fulfils desk.documents.DocumentMaker."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def __call__(self, facts: Mapping[str, Any], language: Language, work: Work) -> File:
        """facts: `inbox`, the number of the row."""
        raw = await work.dead_letters.raw(facts["inbox"])
        if not raw:
            return File(f"letter-{facts['inbox']}.txt", self._texts("letters-forgotten", language).encode())
        return File(f"letter-{facts['inbox']}.eml", raw)


def _written(heads: Sequence[str], letters: Sequence[Letter], plain: bool) -> list[bytes]:
    words = [each.whole or "" for each in letters]
    return [
        f"{head}\n\n{said if plain else masked_text(said)}".encode(errors="replace")
        for head, said in zip(heads, words, strict=True)
    ]


def _latest(parts: Sequence[bytes]) -> list[bytes]:
    """As many as one file may hold, from the end, in order."""
    kept: list[bytes] = []
    room = LARGEST - 1000
    for part in reversed(parts):
        room -= len(part) + len(BETWEEN.encode())
        if room < 0:
            break
        kept.insert(0, part)
    return kept
