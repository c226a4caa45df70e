"""Spelling undone: what a person wrote, as the letters that they meant.

People write ``ПиZдEц``, ``н е р а б о т а е т``, ``дол6оеб`` and ``оооочень``; the judgement is to see the same
letters in all of them. Addresses, links, user names and numbers are left as they stand. Every character of the
result knows where it came from, so that words can be shown as they were written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from classifier.layout import layout_undone

_DOMAINS = "ru|com|рф|net|org|su|info|biz|pro|me|io|by|kz|ua|uk|online|site"
PROTECTED = re.compile(
    r"https?://\S+"
    r"|www\.\S+"
    r"|[\w.+•-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w.@-])(?:[\w-]+\.)+(?:{_DOMAINS})(?:/\S*)?(?!\w)"
    r"|(?<!\w)@[A-Za-z]\w{2,}"
    r"|(?<![\w-])(?-i:[A-ZА-ЯЁ]{1,5})[-–]?\d{3,}\w*(?!-)"
    r"|(?<![\w-])(?-i:[АВЕКМНОРСТУХ]\d{3}[АВЕКМНОРСТУХ]{2})(?!\w{4})",
    re.IGNORECASE,
)
"""Links, e-mail addresses, domains, Telegram user names, codes of ads and cars: never respelled."""

# Letters that look alike, in either case; a Latin b or h passes for Cyrillic only as a capital.
_LATIN_TWINS = "acekmopxtyABCEHKMOPXTY"
_CYRILLIC_TWINS = "асекморхтуАВСЕНКМОРХТУ"
_GREEK_TWINS = "πακορυχτμεΑΒΕΗΚΜΟΡΤΥΧ"
_GREEK_AS_CYRILLIC = "пакорухтмеАВЕНКМОРТУХ"
_GREEK_AS_LATIN = "nakopyxtmeABEHKMOPTYX"
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS + _GREEK_TWINS, _CYRILLIC_TWINS + _GREEK_AS_CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS + _GREEK_TWINS, _LATIN_TWINS + _GREEK_AS_LATIN)
_NOT_CYRILLIC = set(_LATIN_TWINS + _GREEK_TWINS)
_NOT_LATIN = set(_CYRILLIC_TWINS + _GREEK_TWINS)

_SIGNS_FOR_LETTERS = str.maketrans("013469@$", "оизчбяас")
_ENOUGH_LETTERS = 4  # fewer and it is «д3кв», a house number, not a word

_RUN_OF_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LETTERS_AND_SIGNS = re.compile(r"[^\W\d_](?:[@$]?\w)+")
_SIGN_BETWEEN_CYRILLIC = re.compile(r"(?<=[а-яёА-ЯЁ])[013469@$](?=[а-яёА-ЯЁ])")
# Not the letters of Roman numerals, nor www.
_STRETCHED = re.compile(r"([^\W\d_ivxwIVXW])\1{2,}")
# With spaces alone, or each time with a mark, so that «и т.д.» is none.
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:(?:\s+[^\W\d_](?!\w)){2,}|(?:\s?[.*·•_-]+\s?[^\W\d_](?![^\W_])){2,})")
_ONE_LETTER_WORDS = set("авикосуя")
_ALL = re.compile(r"(?s).+")
_PLAIN = re.compile(r"[ -~а-яА-Я«»—–№]*")  # nothing to fold in it
_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]+")

_MOST_ROUNDS = 10

_YO = str.maketrans("ёЁ", "еЕ")
# Most of what people write: Cyrillic words, numbers and marks, in which there is nothing to undo but case and ё.
_NOTHING_HIDDEN = re.compile(r"[а-я0-9 ,!?;:()«»\"–—-]*(?:\.(?: [а-я0-9 ,!?;:()«»\"–—-]*|\Z))*")
_SOMETHING_HIDDEN = re.compile(r"\A | \Z|  |[0-9][а-я]|[а-я][0-9]|([а-я])\1\1")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Characters, and for each the index in the original text that it came from."""

    text: str
    origins: tuple[int, ...]

    def part(self, start: int, end: int) -> "Aligned":
        """The characters from start up to end."""
        return Aligned(self.text[start:end], self.origins[start:end])

    def respelled(self, pattern: re.Pattern[str], spelling: Callable[[str], str]) -> "Aligned":
        """Each match replaced by a text of the same length."""
        return Aligned(pattern.sub(lambda found: spelling(found.group()), self.text), self.origins)

    def shortened(self, pattern: re.Pattern[str], kept: Callable[[str], Iterable[int]]) -> "Aligned":
        """Of each match only those characters whose indices within it are kept."""
        indices: list[int] = []
        end = 0
        for found in pattern.finditer(self.text):
            indices.extend(range(end, found.start()))
            indices.extend(found.start() + index for index in kept(found.group()))
            end = found.end()
        if end == 0:
            return self
        indices.extend(range(end, len(self.text)))
        return Aligned("".join([self.text[i] for i in indices]), tuple([self.origins[i] for i in indices]))


def joined(pieces: Iterable[Aligned]) -> Aligned:
    """The pieces one after another."""
    kept = list(pieces)
    return Aligned(
        "".join(piece.text for piece in kept),
        tuple(origin for piece in kept for origin in piece.origins),
    )


def normalise(text: str) -> str:
    """The text respelled; any string is taken, and a second time changes nothing."""
    return aligned(text).text


@lru_cache(maxsize=8)
def aligned(text: str) -> Aligned:
    """The text respelled, each character with its index in what was given.

    Who judges a text, looks for obscene words in it and for what it lacks, asks one after the other.
    """
    plain = text.translate(_YO).lower()
    hidden = not _NOTHING_HIDDEN.fullmatch(plain) or _SOMETHING_HIDDEN.search(plain) or _SPACED.search(plain)
    if not hidden and not PROTECTED.search(text):
        return Aligned(plain, tuple(range(len(text))))
    return undisguised(text)


def undisguised(text: str) -> Aligned:
    """The same, looked through for every disguise: what `aligned` does where there may be one."""
    current = Aligned(text, tuple(range(len(text))))
    for _ in range(_MOST_ROUNDS):
        respelled = _once(current)
        if respelled.text == current.text:
            break
        current = respelled
    return current


def _once(given: Aligned) -> Aligned:
    pieces: list[Aligned] = []
    end = 0
    for protected in PROTECTED.finditer(given.text):
        pieces.append(_respelled(given.part(end, protected.start())))
        pieces.append(given.part(protected.start(), protected.end()))
        end = protected.end()
    pieces.append(_respelled(given.part(end, len(given.text))))
    return _trimmed(joined(pieces))


def _respelled(given: Aligned) -> Aligned:
    return (
        _folded(given)
        .respelled(_ALL, layout_undone)
        .respelled(_RUN_OF_LETTERS, _in_one_script)
        .respelled(_LETTERS_AND_SIGNS, _signs_read)
        .shortened(_STRETCHED, lambda _: (0,))
        .shortened(_SPACED, _letters_closed_up)
        .shortened(_SPACES, lambda _: (0,))
        .respelled(_SPACES, lambda _: " ")
        .respelled(_LETTERS, _lowered)
    )


def _folded(given: Aligned) -> Aligned:
    """One shape for each character: composed, compatible, е for ё; invisible ones gone, controls are spaces."""
    if _PLAIN.fullmatch(given.text):
        return given
    characters: list[str] = []
    origins: list[int] = []
    for character, origin in zip(given.text, given.origins, strict=True):
        if unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", characters[-1] + character) if characters else ""
            if len(composed) == 1:
                characters[-1] = _shape(composed)
            continue  # otherwise a stress mark or an ornament
        shape = _shape(character)
        characters.extend(shape)
        origins.extend([origin] * len(shape))
    return Aligned("".join(characters), tuple(origins))


@lru_cache(maxsize=4096)
def _shape(character: str) -> str:
    if character in "ёЁ":
        return "е" if character == "ё" else "Е"
    if character == "№":  # its compatible form is the Latin "No"
        return character
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category in ("Cc", "Cs", "Zs", "Zl", "Zp"):
        return " "
    return unicodedata.normalize("NFKC", character)


def _lowered(letters: str) -> str:
    lowered = letters.lower()
    # A few capitals become two characters: those stay.
    return lowered if len(lowered) == len(letters) else letters


def _in_one_script(letters: str) -> str:
    """Look-alikes of a mixed word read in the script that the other letters show; Cyrillic when none does."""
    if letters.isascii() or not any(letter in _NOT_CYRILLIC or letter.isascii() for letter in letters):
        return letters
    cyrillic = sum(_is_cyrillic(letter) and letter not in _NOT_LATIN for letter in letters)
    latin = sum(letter.isascii() and letter not in _NOT_CYRILLIC for letter in letters)
    if not any(map(_is_cyrillic, letters)) and not any(letter.isascii() for letter in letters):
        return letters  # a Greek word
    return letters.translate(_TO_LATIN if latin > cyrillic else _TO_CYRILLIC)


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ӿ"


def _signs_read(word: str) -> str:
    """Digits and signs between the Cyrillic letters of a word, read as the letters that they stand for."""
    letters = sum(map(str.isalpha, word))
    signs = len(word) - letters
    if letters < _ENOUGH_LETTERS or letters < 2 * signs or not word[-1].isalpha():
        return word
    return _SIGN_BETWEEN_CYRILLIC.sub(lambda sign: sign.group().translate(_SIGNS_FOR_LETTERS), word)


def _letters_closed_up(spaced: str) -> Iterable[int]:
    """The letters of «х о р о ш о»; all of it where it may be three little words such as «а я в»."""
    letters = [index for index, character in enumerate(spaced) if character.isalpha()]
    little_words = all(spaced[index].lower() in _ONE_LETTER_WORDS for index in letters)
    return range(len(spaced)) if little_words and len(letters) == 3 else letters


def _trimmed(given: Aligned) -> Aligned:
    start = len(given.text) - len(given.text.lstrip())
    return given.part(start, max(start, len(given.text.rstrip())))
