"""Bytes as text, whatever charset is declared, or none, or a wrong one. Nothing is raised."""

from __future__ import annotations

import codecs
import re

_ALIASES = {
    "koi8": "koi8-r",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "koi": "koi8-r",
    "ansi": "cp1251",
    "cp-1251": "cp1251",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "windows1251": "cp1251",
    "windows-cp1251": "cp1251",
    "x-cp1251": "cp1251",
    "microsoft-cp1251": "cp1251",
    "x-mac-cyrillic": "mac-cyrillic",
    "utf8mb4": "utf-8",
    "utf-8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
}
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs", "oem"}
)

_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_SINGLE = re.compile(r"cp125|koi8|iso8859|cp8|mac-|ascii|latin")
_WESTERN = frozenset({"cp1252", "ascii", "iso8859-15", "iso8859-2", "cp1250"})

SAMPLE = 8192
"""Bytes beyond ASCII that are enough to tell charsets apart."""

# The 220 commonest pairs of letters of this repository's own Russian appeals: nine pairs of ten in any Russian text.
_PAIRS = (
    "енканапониратостнетееретпритрованотьотодталиреаткоовоблеалмедеаноморзалариармовоакосгодадоисвелоилестронеласчеиет"
    "исколльавойазинртсякивиаепиамопемогтсруоквысевлжесакуочматвнысоикиямидиожбъедняадхопешеявимегслткажъячташпатудннуб"
    "очирынтекыйиркрспбабечаизятезайсивсблкттыдрплутоеннейфойтмуабснаюклаяцибрляиижиывэтидудоиусицжажнщемнпузврношгаихк"
    "еозужагсьачийевгилюивньбыдвгрубшиишапуюквлуебьнздсуцеукыесмулдлрявуютькдуичфиугзнацссылнкбуупгдбиах"
)
COMMON_PAIRS = frozenset(_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2))

_HIGH = re.compile(rb"[\x80-\xff]+")
_WORD = re.compile("[а-яёА-ЯЁіїєґІЇЄҐўЎ]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text; where the declared charset cannot be right, the one that it is likeliest to be in."""
    return cleaned(_decoded(data, declared))


def cleaned(text: str) -> str:
    """Without what no database and no chat takes: NUL and other control characters, halves of characters."""
    return _CONTROLS.sub("", text)


def _decoded(data: bytes, declared: str | None) -> str:
    charset = codec_of(declared)
    for mark, marked in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark) and (charset is None or charset.startswith("utf")):
            marked_text = data.decode(marked, errors="replace")
            if charset is not None or marked == "utf-8" or _is_european(marked_text):
                return marked_text
    if data.isascii() and (charset is None or charset in {"utf-8", "ascii"} or _SINGLE.match(charset)):
        return data.decode("ascii")
    single = charset is None or _SINGLE.match(charset) is not None
    if single and _strictly(data, "utf-8") is not None:
        # no text in a charset of single bytes is UTF-8 by chance
        return data.decode("utf-8")
    if charset is not None:
        text = _strictly(data, charset)
        if text is not None and not (single and _misdeclared(data, charset)):
            return text
        if charset == "utf-8":
            text = data.decode("utf-8", errors="replace")
            torn = text.count("\ufffd")
            if torn * 20 <= sum(not letter.isascii() for letter in text) or (torn == 1 and not text.isascii()):
                return text  # a character or two were torn apart on the way
    return data.decode(guessed(data), errors="replace")


def codec_of(declared: str | None) -> str | None:
    """Python's name of a declared charset; None where there is none of that name that text is sent in."""
    if not declared:
        return None
    name = declared.strip().strip("\"'").lower().split("*")[0][:40]
    name = _ALIASES.get(name, name)
    try:
        found = codecs.lookup(name)
        "".encode(found.name)  # what is no charset, as rot13, is refused here
    except (LookupError, ValueError, TypeError, AssertionError):
        return None
    return None if found.name in _NO_CHARSETS or name in _NO_CHARSETS else found.name


def guessed(data: bytes) -> str:
    """The likeliest charset of text that is not UTF-8: a Cyrillic one, or cp1252 where single letters are accented."""
    if _accented(data):
        return "cp1252"
    return max(_CYRILLIC, key=lambda charset: _likeness(data, charset))


def _is_european(text: str) -> bool:
    """For the most part letters and signs of Europe: the mark of UTF-16 is «юя» in cp1251, too."""
    sample = text[:SAMPLE]
    return 2 * sum(letter < "\u0530" for letter in sample) > len(sample)


def _misdeclared(data: bytes, charset: str) -> bool:
    if charset in _WESTERN:
        return not _accented(data)
    if charset not in _CYRILLIC:
        return False
    best = max(_likeness(data, each) for each in _CYRILLIC)
    return len(b"".join(_HIGH.findall(data[:SAMPLE]))) >= 12 and best - _likeness(data, charset) > 0.35


def _accented(data: bytes) -> bool:
    """Letters beyond ASCII stand in words of Latin ones, as in café, rather than in words of their own."""
    sample = data[: 8 * SAMPLE]
    beside = total = 0
    for run in _HIGH.finditer(sample):
        total += len(run[0])
        before = sample[run.start() - 1 : run.start()]
        after = sample[run.end() : run.end() + 1]
        if len(run[0]) <= 2 and (before.isalpha() or after.isalpha()):
            beside += len(run[0])
    return beside * 2 > total


def _likeness(data: bytes, charset: str) -> float:
    """How Russian it reads: the share of common pairs, less what never is, as capitals within words. At most 1."""
    text = b" ".join(_HIGH.findall(data[: 16 * SAMPLE]))[:SAMPLE].decode(charset, errors="replace")
    pairs = common = strange = 0
    letters = 0
    for word in _WORD.findall(text):
        low = word.lower().replace("ё", "е")
        letters += len(word)
        pairs += len(word) - 1
        common += sum(low[at : at + 2] in COMMON_PAIRS for at in range(len(word) - 1))
        if not (word.islower() or word.isupper() or word[1:].islower()):
            strange += len(word)
    others = sum(not (letter.isspace() or letter in "«»№—–…“”„’°§©") for letter in text) - letters
    return common / max(pairs, 1) - (strange + 2 * max(others, 0)) / max(letters + max(others, 0), 1)


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, ValueError):
        return None
