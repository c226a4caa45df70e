"""Russian typed in the Latin keyboard layout, read back: ``ghbdtn`` → «привет».

Told from English, translit and brands by which letters follow which in Russian: ``rfr`` read by its keys is «как», read
by its sound «рфр»; of ``hello`` it is the other way round.
"""

import re

from desk.translit import read_as_cyrillic, read_as_typed

# Signs that are letters on a Russian keyboard; a comma or full stop only before another letter.
_RUN = re.compile(r"(?<![\w@\[\];'`,.])[\[\];'`,.]*[a-z](?:[\[\];'`,.]*[a-z])*[\[\];'`]*(?![\w@])", re.IGNORECASE)
_SIGN_IN_WORD = re.compile(r"[\[\];'`,.]+[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)

_RUSSIAN = 0.8
"""Of the pairs of letters that are usual in Russian; nearly all are in Russian words, half in others."""
_SURELY = 0.95
_CLEARLY = 0.2
"""By how much the reading by keys is to be more Russian than the one by sound."""
_LONG = 5

_FOLLOWED = {
    " ": "абвгдежзиклмнопрстуфхцчшэюя",
    "а": " бвгдежзйклмнпрстуфхцчшщюя",
    "б": " аеиклнорсущъыя",
    "в": " авеиклмнорстухчыья",
    "г": " адеилору",
    "д": " авежиклмнопрстуцыья",
    "е": " бвгдежзйклмнпрстфхцчшщ",
    "ж": " адеикноу",
    "з": " авдеикмноуыя",
    "и": " абвгдежзийклмнопрстфхцчшщюя",
    "й": " дкност",
    "к": " авеилнорсту",
    "л": " аеиклностуыьюя",
    "м": " аеикмнопсуыь",
    "н": " агдеикностуыьюя",
    "о": " бвгдежзийклмнопрстфхчшюя",
    "п": " аеиклоруя",
    "р": " авгдежикмнопстушыья",
    "с": " абвдеиклмнопрстучыья",
    "т": " авдеикмнопрсуыья",
    "у": " бвгдежзйклмнпрстхчшю",
    "ф": "аио",
    "х": " аору",
    "ц": " аеиуы",
    "ч": "аеикнту",
    "ш": " аеиклу",
    "щ": "аеи",
    "ъ": "ея",
    "ы": " вдейклмпстх",
    "ь": " гезкмнстшю",
    "э": "т",
    "ю": " дстчщ",
    "я": " вдезлмнстцю",
}
"""What follows a letter in Russian words often enough; a space is the edge of a word."""
_PAIRS = frozenset(first + second for first, seconds in _FOLLOWED.items() for second in seconds)


def in_cyrillic(text: str) -> int:
    """How many letters are Cyrillic."""
    return len(_CYRILLIC.findall(text))


def sounds_russian(words: str) -> bool:
    """Whether words in Latin letters are Russian ones. words: as they sound, in Cyrillic letters."""
    return _likeness_to_russian(words) >= _SURELY


def layout_undone(text: str) -> str:
    """The text with what was typed in the wrong layout in Cyrillic letters; as long as it was."""
    if not _LATIN.search(text):
        return text
    runs = _RUN.findall(text)
    if len(_LATIN.findall(text)) > in_cyrillic(text):
        wrong = set(runs) if _is_wrong(" ".join(runs), _RUSSIAN) else set()
    else:
        # One word in an otherwise Russian text is more often a name.
        wrong = {run for run in runs if (_SIGN_IN_WORD.search(run) or len(run) >= _LONG) and _is_wrong(run, _SURELY)}
    if not wrong:
        return text
    return _RUN.sub(lambda run: read_as_typed(run.group().lower()) if run.group() in wrong else run.group(), text)


def _is_wrong(runs: str, least: float) -> bool:
    runs = runs.lower()
    by_keys = _likeness_to_russian(read_as_typed(runs))
    return by_keys >= least and by_keys >= _likeness_to_russian(read_as_cyrillic(runs)) + _CLEARLY


def _likeness_to_russian(words: str) -> float:
    padded = f" {words} ".replace("ё", "е")
    pairs = [padded[index : index + 2] for index in range(len(padded) - 1)]
    return sum(pair in _PAIRS for pair in pairs) / len(pairs)
