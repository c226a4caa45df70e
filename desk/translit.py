"""Russian in Latin letters, read back: ``privet`` → «привет», and ``ghbdtn``, of the wrong keyboard layout, too."""

import re

_LATIN_AS_CYRILLIC = {
    "shch": "щ",
    "sch": "щ",
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
    "kh": "х",
    "ts": "ц",
    "yu": "ю",
    "ju": "ю",
    "ya": "я",
    "ja": "я",
    "yo": "е",
    "jo": "е",
    "ye": "е",
    "je": "е",
    "iy": "ий",
    "yi": "ый",
    "yj": "ый",
    "ij": "ий",
    "ay": "ай",
    "ey": "ей",
    "oy": "ой",
    "uy": "уй",
    "a": "а",
    "b": "б",
    "c": "ц",
    "d": "д",
    "e": "е",
    "f": "ф",
    "g": "г",
    "h": "х",
    "i": "и",
    "j": "й",
    "k": "к",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "p": "п",
    "q": "к",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "у",
    "v": "в",
    "w": "в",
    "x": "х",
    "y": "ы",
    "z": "з",
    "'": "ь",
}
_LONGEST_FIRST = re.compile("|".join(sorted(map(re.escape, _LATIN_AS_CYRILLIC), key=len, reverse=True)))


def read_as_cyrillic(word: str) -> str:
    """A small Latin word in the Cyrillic letters that it sounds like; letters of other scripts stay."""
    return _LONGEST_FIRST.sub(lambda letters: _LATIN_AS_CYRILLIC[letters.group()], word)


_KEYS = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")


def read_as_typed(text: str) -> str:
    """Small Latin letters and signs as the Cyrillic letters of the same keys: ``ghbdtn`` → «привет»."""
    return text.translate(_KEYS)
