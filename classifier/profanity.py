"""Obscene words: whether a text holds any, which, and where; and milder abuse, as a sign for the classifier.

The words are built from a lexicon of roots (``data/profanity.toml``) and are looked for in the respelled text, so
that ``xyй``, ``п.и.з.д.е.ц``, ``бл*дь`` and ``nahui`` are found, and ``застрахуйте`` and ``рубля`` are not.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from classifier.normalise import PROTECTED, Aligned, aligned
from desk.translit import read_as_cyrillic

_CHUNK = re.compile(rf"(?P<address>{PROTECTED.pattern})|[^\W_](?:[^\s/\\()\[\]«»\"]*[\w*#@$])?", re.IGNORECASE)
_PART = re.compile(r"[^\W_]+")
# Both from the beginning of a word only: else a long one is searched anew from each of its letters.
_MASKED = re.compile(r"(?<![а-я])[а-я]+[*#%@$!|][а-я*#%@$!|]*")
_JOINED = re.compile(r"(?<![а-я])[а-я]+(?:(?:[^\w\s]|_)+[а-я]+)+")
# Two pieces of a word that was broken by a space or the end of a line.
_BROKEN = re.compile(r"(?<![^\s])(?=([а-я]{2,6}) ([а-я]{2,7})(?![а-я]))")
_MASK = re.compile(r"[*#%@$!|]+")
_BETWEEN = re.compile(r"[^а-я]+")
_FEWEST_BROKEN = 5  # letters; «су ка» may be two abbreviations
_LONGEST_WORD = 60  # letters; what follows is not Russian, and would cost the time of a search in every place
_DOUBLED = re.compile(r"(.)\1+")
_LOOK_ALIKES = "acekmopxty"
_LOOKS_CYRILLIC = str.maketrans(_LOOK_ALIKES, "асекморхту")
_DIGITS_FOR_LETTERS = str.maketrans("013469", "оизчбя")


@dataclass(frozen=True, slots=True)
class Found:
    """An obscene word. word: as the person wrote it; start, end: its place in their text."""

    word: str
    start: int
    end: int


class Lexicon:
    """The words of profanity.toml, compiled."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        common: list[str] = source["prefixes"]
        self._obscene = _whole("|".join(_family(family, common) for family in source["family"]))
        self._exceptions = _whole("|".join(source["exceptions"]))
        self._doubled = _whole("|".join(form for family in source["family"] for form in family.get("doubled", [])))
        self._insults = _whole("|".join(source["insults"]["forms"]))
        self._masked: frozenset[str] = frozenset(source["masked"]["words"])
        self._whole_words: frozenset[str] = frozenset(source["masked"]["pieces"])

    def is_obscene(self, word: str) -> bool:
        """Whether a respelled word is obscene in any of the ways in which it may be read."""
        word = word[:_LONGEST_WORD]
        if self._exceptions.fullmatch(word):
            return False
        return any(
            self._obscene.fullmatch(_undoubled(reading)) or self._doubled.fullmatch(reading)
            for reading in _readings(word)
        )

    def is_insult(self, word: str) -> bool:
        """Whether a respelled word is abuse that is not obscene."""
        return self._insults.fullmatch(word) is not None

    def is_broken(self, first: str, second: str) -> bool:
        """Whether two pieces are halves of a common obscene word, of which neither is a word of its own."""
        whole = first + second
        return len(whole) >= _FEWEST_BROKEN and whole in self._masked and not {first, second} & self._whole_words

    def is_masked(self, word: str) -> bool:
        """Whether a word with letters starred out can be one of the obscene words that people write so."""
        if len(word) > _LONGEST_WORD:
            return False
        pattern = re.compile(_MASK.sub(_any_letters, word))
        return any(pattern.fullmatch(known) for known in self._masked)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    return Lexicon(tomllib.loads(profanity_source()))


def profanity_source() -> str:
    """The lexicon as it stands in its file: a part of what a model was trained with."""
    return files("classifier").joinpath("data/profanity.toml").read_text("utf-8")


def find_profanity(text: str) -> tuple[Found, ...]:
    """The obscene words of a text as it was written, in order."""
    return profanity_in(aligned(text), text)


def masked(text: str) -> str:
    """The text with stars in its obscene words, for those who need not read them: the first letter stays."""
    starred = text
    for found in find_profanity(text):
        stars = re.sub(r"\w", "*", found.word[1:])
        starred = starred[: found.start] + found.word[:1] + stars + starred[found.end :]
    return starred


def profanity_in(respelled: Aligned, text: str) -> tuple[Found, ...]:
    """The same, of a text that is respelled already."""
    found = []
    for start, end in _obscene_spans(respelled.text):
        first, last = respelled.origins[start], respelled.origins[end - 1] + 1
        found.append(Found(text[first:last], first, last))
    return tuple(found)


def profane_and_insults(respelled: Aligned) -> tuple[int, int]:
    """How many obscene words, and how many words of milder abuse, a respelled text holds."""
    insults = sum(_is_insult(part.group()) for part in _PART.finditer(respelled.text))
    return len(_obscene_spans(respelled.text)), insults


@lru_cache(maxsize=8)
def _obscene_spans(respelled: str) -> Sequence[tuple[int, int]]:
    """Asked for by who counts them, by who names them, and by whoever hears somebody speak, one after the other."""
    return tuple(_spans(respelled))


def _spans(respelled: str) -> Iterator[tuple[int, int]]:
    for chunk in _CHUNK.finditer(respelled):
        if chunk.group("address") is None:
            for start, end in _within(chunk.group()):
                yield chunk.start() + start, chunk.start() + end
    for broken in _BROKEN.finditer(respelled):
        if lexicon().is_broken(*broken.groups()):
            yield broken.start(1), broken.end(2)


def _within(chunk: str) -> Iterable[tuple[int, int]]:
    """Places of the obscene words in characters without a space."""
    # People use the same words again and again; a run of 100 000 characters is seen once.
    return _within_word(chunk) if len(chunk) <= _LONGEST_KEPT else _found_in(chunk)


@lru_cache(maxsize=8192)
def _within_word(word: str) -> Iterable[tuple[int, int]]:
    return _found_in(word)


def _found_in(chunk: str) -> Iterable[tuple[int, int]]:
    """Word by word, else starred, else put together."""
    by_word = [part.span() for part in _PART.finditer(chunk) if _is_obscene(part.group())]
    if by_word:
        return by_word
    masked = [part.span() for part in _MASKED.finditer(chunk) if lexicon().is_masked(part.group())]
    if masked:
        return masked
    return [part.span() for part in _JOINED.finditer(chunk) if _is_obscene(_BETWEEN.sub("", part.group()))]


_LONGEST_KEPT = 40


@lru_cache(maxsize=8192)
def _is_obscene(word: str) -> bool:
    return lexicon().is_obscene(word)


@lru_cache(maxsize=8192)
def _is_insult(word: str) -> bool:
    return lexicon().is_insult(word)


def _readings(word: str) -> Iterator[str]:
    yield word
    if word.isdigit():
        return
    if any(character.isdigit() for character in word):
        yield word.translate(_DIGITS_FOR_LETTERS)
    if any("a" <= letter <= "z" for letter in word):
        yield read_as_cyrillic(word)
        if not word.isascii():
            yield read_as_cyrillic(word.translate(_LOOKS_CYRILLIC))
        if set(_LOOK_ALIKES).issuperset(word):
            yield word.translate(_LOOKS_CYRILLIC)


def _family(family: Mapping[str, Any], common: list[str]) -> str:
    allowed = family.get("prefixed", [])
    prefixes = common if allowed is True else allowed
    stems = [f"(?:{stem})[а-я]*" for stem in family.get("stems", [])]
    before = f"(?:{'|'.join(prefixes)})?" if prefixes else ""
    return before + f"(?:{'|'.join([*stems, *family.get('forms', [])])})"


def _whole(alternatives: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives})")


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _any_letters(mask: re.Match[str]) -> str:
    """One star is one letter; several may stand for one letter more: people do not count them."""
    length = len(mask.group())
    return "[а-я]" if length == 1 else f"[а-я]{{{length},{length + 1}}}"
