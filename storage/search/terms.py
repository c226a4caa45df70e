"""What a text is found by: its words, their stems, and contacts as wholes.

A term is a run of letters and digits, so that neither database's own parser has a say in where it ends. What is
no plain word carries a mark in front: a stem, or a contact, which whoever sees masks finds only by the whole of
it: found by its beginning, it could be guessed digit by digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from desk.content import Content
from desk.masking import contacts
from desk.stems import stem

STEM, CONTACT, GAP = "·", "¤", "¬"
"""Marks, and what stands for everything in a contact that is no letter and no digit."""

LONGEST = 60
"""Characters of a word: what is longer is no word, and would burst an index."""

_WORD = re.compile(r"[^\W_]+")


def _words(text: str) -> list[str]:
    # NFKC would make a word of №17: No17.
    folded = unicodedata.normalize("NFKC", text.replace("№", " ")).casefold().replace("ё", "е")
    return [word[:LONGEST] for word in _WORD.findall(folded)]


def _contact(written: str) -> str:
    """However it was written: an address in lower case, a phone by its last ten digits."""
    if "@" in written:
        return CONTACT + GAP.join(_words(written))
    return CONTACT + re.sub(r"\D", "", written)[-10:]


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The contacts of a text, and the words of the rest."""
    found = contacts(text)
    for contact in sorted(found, key=len, reverse=True):
        text = text.replace(contact, " ")
    return list(found), _words(text)


def _texts(content: Content) -> Iterable[str]:
    """All that was written: the text, names of files, places, questions."""
    yield content.text
    for each in content.attachments:
        for name in ("name", "title", "address", "question"):
            if written := each.facts.get(name):
                yield str(written)
        # Of a contact that was shared the first level sees a masked number.
        if each.kind == "contact":
            yield "+" + str(each.facts.get("phone_number", "")).lstrip("+")


def terms_of(contents: Iterable[Content]) -> str:
    """All terms of some messages, parted by spaces; each once."""
    terms: dict[str, None] = {}
    for content in contents:
        for text in _texts(content):
            found, words = _parted(text)
            terms.update(dict.fromkeys(_contact(each) for each in found))
            for word in words:
                terms[word] = None
                terms[STEM + stem(word)] = None
    return " ".join(terms)


def stems_of(text: str) -> dict[str, str]:
    """The words of a text, contacts left out: by its stem each as it was first written, in small letters."""
    _, words = _parted(text)
    stems: dict[str, str] = {}
    for word in words:
        stems.setdefault(stem(word), word)
    return stems


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: each of these, by any of its ways: a term, and whether its beginning is enough."""

    every: tuple[tuple[tuple[str, bool], ...], ...]

    def for_sqlite(self) -> str:
        """As FTS5 understands it. Terms are letters and digits, so nothing in them means anything there."""
        groups = (" OR ".join(f'"{term}"{" *" if begins else ""}' for term, begins in ways) for ways in self.every)
        return " AND ".join(f"({group})" for group in groups)

    def for_postgresql(self) -> str:
        """As a tsquery."""
        groups = (" | ".join(f"'{term}'{':*' if begins else ''}" for term, begins in ways) for ways in self.every)
        return " & ".join(f"({group})" for group in groups)


def sought(text: str, *, plain: bool) -> Sought | None:
    """What somebody looks for; None when there is no word in it. plain: whether they see contacts."""
    found, words = _parted(text)
    every: list[tuple[tuple[str, bool], ...]] = [
        ((_contact(each), False), ("".join(_words(each))[:LONGEST], False)) for each in found
    ]
    for word in words:
        # One or two letters begin too much, and so do few digits.
        begins = len(word) > (3 if word.isdigit() else 2)
        ways = [(word, begins), (STEM + stem(word), False)]
        if plain and begins:
            ways.append((CONTACT + word, True))
        every.append(tuple(ways))
    return Sought(tuple(every)) if every else None
