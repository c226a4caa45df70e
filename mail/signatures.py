"""What mail programs and people put below what they write: marks of a telephone, names, posts and numbers."""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"--[ \t]?|[—–]|_{2,10}")

_DEVICE = (
    r"iphone|ipad|ipod|i?mac|apple watch|samsung|galaxy|huawei|honor|xiaomi|redmi|poco|realme|oneplus|nokia|pixel"
    r"|android|blackberry|ios|windows|смартфон\w*|телефон\w*|планшет\w*|устройств\w*|мобильн\w+|почт\w+|mail(\.ru)?"
    r"|яндекс\w*|yandex|gmail|outlook|proton ?mail|bluemail|mymail|thunderbird|rambler|рамблер\w*|the bat|tutanota"
    r"|spark|приложени\w+"
)
_SENT = re.compile(
    rf"(?:отправлено|послано|написано|надіслано|sent|envoyé) +(?:с|со|из|через|при помощи|from|via|using|with|з) +"
    rf"(?:[^\s.?!]+ +){{0,4}}[«\"']?(?:{_DEVICE})(?!\w)[^?!]{{0,60}}",
    re.IGNORECASE,
)
_GET = re.compile(
    r"(?:get|скачать|скачайте|загрузите|загрузить|получите|получить) +"
    r"(?:outlook|bluemail|mymail|почту mail\.ru)\b[^?!]{0,80}",
    re.IGNORECASE,
)

_CLOSING = re.compile(
    r"\W{0,3}(?:с (?:глубоким |большим |искренним )?уважением|с наилучшими(?: пожеланиями)?|с благодарностью"
    r"|с надеждой на (?:сотрудничество|понимание)|всего (?:вам )?(?:доброго|хорошего|наилучшего)|искренне ваш[аи]?"
    r"|(?:with )?(?:best|kind|warm|kindest|warmest) (?:regards|wishes)|regards|sincerely(?: yours)?"
    r"|respectfully(?: yours)?|yours (?:sincerely|faithfully|truly))(?!\w)\W{0,5}",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|https?:|www\.|\+?\d[\d()\s-]{5,}|\b(?:тел|моб|сот|факс|доб|вн|phone|tel|mob|mobile|fax|cell|ext|skype|telegram"
    r"|whatsapp|viber|e-?mail|почта|сайт|адрес)\b|\b(?:ооо|оао|зао|пао|ао|ип|тоо|llc|ltd|inc|gmbh)\b|«[^»]{1,60}»",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\W{0,2}(?:\w+(?:ый|ий|ой|ая|-) )?(?:отдел|менеджер|специалист|директор|инженер|бухгалтер|руководител|начальник"
    r"|агент|риелтор|риэлтор|заместител|зам\.|помощник|администратор|оператор|консультант|эксперт|юрист|управляющ|manager"
    r"|director|engineer|head of|department|agent|assistant|specialist|ceo|cto|cfo|офис|компания|агентство|г\. )",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\W{0,5}(?:данное|это|настоящее) (?:электронное )?(?:сообщение|письмо)\b.{0,80}(?:конфиденциальн|предназначен)"
    r"|\W{0,5}(?:содержание|информация)[^.]{0,80}(?:сообщени|письм)[^.]{0,80}конфиденциальн"
    r"|\W{0,5}this (?:e-?mail|message)\b.{0,80}(?:confidential|intended)|\W{0,5}(?:confidentiality notice|disclaimer)\b"
    r"|\W{0,5}(?:без вирусов\.|virus-free\.|это сообщение проверено на вирусы)",
    re.IGNORECASE,
)
LONGEST = 15
"""Lines of a signature."""
ROUNDS = 6
"""A mark below a courtesy below a mark: no letter has more, and each costs a look at the end."""


def unsigned(lines: list[str]) -> list[str]:
    """Without the signature at the end; whole, where nothing else would be left."""
    kept = _trimmed(lines)
    start = _first(kept) + 1
    for _ in range(ROUNDS):
        before = len(kept)
        for cut in (_marked, _delimited, _closed, _disclaimed):
            kept = _trimmed(cut(kept, start))
        if len(kept) == before:
            break
    return kept


def is_signature(lines: list[str]) -> bool:
    """Whether these are a signature and nothing else."""
    said = [line.strip() for line in lines if line.strip()]
    if not said:
        return True
    if _DELIMITER.fullmatch(lines[_first(lines)].rstrip("\t")):
        return len(said) <= LONGEST and (lines[_first(lines)] == "-- " or all(_like(line) for line in said[1:]))
    if is_mark(said[0]) or _closes(said[0]):
        return all(_like(line) or is_mark(line) for line in said[1:])
    return False


def is_mark(line: str) -> bool:
    """A mail program's own line, as «Отправлено с iPhone»."""
    line = line.strip(" \t*_[]<>")
    return len(line) <= 140 and bool(_SENT.fullmatch(line) or _GET.fullmatch(line))


# Each takes lines that do not end in empty ones, and where a signature may begin: below the first words.


def _marked(lines: list[str], start: int) -> list[str]:
    if len(lines) > start and is_mark(lines[-1]):
        kept = _trimmed(lines[:-1])
        return kept[:-1] if len(kept) > start and _DELIMITER.fullmatch(kept[-1].rstrip()) else kept
    return lines


def _delimited(lines: list[str], start: int) -> list[str]:
    """Cut at a line of two dashes: the standard's, with a space, always; another when a signature follows it."""
    for at in range(max(len(lines) - 2 * LONGEST, start), len(lines)):
        line = lines[at]
        if _DELIMITER.fullmatch(line):
            below = _said(lines[at + 1 :])
            if len(below) <= LONGEST and (line == "-- " or all(_like(each) or is_mark(each) for each in below)):
                return lines[:at]
    return lines


def _closed(lines: list[str], start: int) -> list[str]:
    """Without a courtesy, and name, post and numbers below it; what is written after them stays."""
    for at in range(max(len(lines) - 3 * LONGEST, start), len(lines)):
        if not _closes(lines[at]):
            continue
        end = at + 1
        while end < len(lines) and end <= at + 2 * LONGEST and (not lines[end].strip() or _like(lines[end])):
            end += 1
        return lines[:at] if end == len(lines) else [*lines[:at], "", *lines[end:]]
    return lines


def _disclaimed(lines: list[str], start: int) -> list[str]:
    for at in range(max(len(lines) - LONGEST, start), len(lines)):
        if _DISCLAIMER.match(lines[at][:300]):
            return lines[:at]
    return lines


def _closes(line: str) -> bool:
    """A courtesy, and at most a name beside it: «С уважением, Анна», not «С уважением прошу вас …»."""
    found = _CLOSING.match(line[:200])
    if found is None or len(line) > 120:
        return False
    rest = line[found.end() :].split()
    return len(rest) <= 6 and all(not each[0].isalpha() or each[0].isupper() for each in rest[:2])


def _like(line: str) -> bool:
    """It looks like a line of a signature: a name, a post, a number, an address."""
    line = line.strip()
    if not line or _DELIMITER.fullmatch(line):
        return True
    if len(line) > 120 or line.endswith("?") or re.match(r"\W{0,2}(?:p\.? ?s|п\.? ?с|з\.? ?ы)\b", line, re.IGNORECASE):
        return False
    if _CONTACT.search(line[:120]):
        return not re.search(r"[.!] +[А-ЯA-Z]\w+ \w+ \w+", line) and len(line.split()) <= 12
    words = line.split()
    if len(words) <= 8 and _POST.match(line):
        return True
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= 4 and capitals * 2 >= len(words) and line[-1] not in "!:"


def _said(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _first(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if line.strip()), len(lines))


def _trimmed(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]
