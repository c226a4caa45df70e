"""Where another's words begin: the lines that mail programs write above what is answered or passed on."""

from __future__ import annotations

import re

_PREFIXES = r"\s*(?:\[[^\]]{1,40}\]\s*){0,3}"
_FORWARDED = re.compile(
    rf"{_PREFIXES}(?:fwd?|fw|пересл(?:ано|анное|ать)?|пер|пересылка|wg|tr)\s*(?:\[\d+\])?\s*:", re.IGNORECASE
)
_REPLIED = re.compile(rf"{_PREFIXES}(?:re|отв|ответ|на|ha|aw|sv)\s*(?:\[\d+\]|\(\d+\))?\s*:", re.IGNORECASE)

_FORWARD = re.compile(
    r"[-=*_ ]{0,60}(?:forwarded message(?: from [^:]{1,80})?|begin forwarded message|(?:начало )?(?:пересылаемо|"
    r"пересланно|перенаправленно|переадресованно)(?:е|го) (?:сообщени|письм)[еяо])[-=*_ :.]{0,60}",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-=*_ ]{2,60}(?:original (?:message|appointment)|исходное (?:сообщение|письмо)|оригинальное сообщение|"
    r"первоначальное сообщение|ursprüngliche nachricht|вихідне повідомлення)[-=*_ :]{2,60}",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[-_—=*]\s?){2,200}\s*")
# The Bat! writes initials before the sign: `АП>`, and `Сп>` of «Служба поддержки».
_QUOTED = re.compile(r"\s{0,3}(?:[A-ZА-ЯЁ]{0,3}>|[A-ZА-ЯЁ][a-zа-яё]{1,2}>(?:[ >]|$))")

_FIELD = re.compile(
    r"[\s*_>|]{0,6}(?P<field>from|от кого|от|sent|отправлено|date|дата|to|кому|cc|копия|subject|тема|importance"
    r"|важность|reply-to)\s{0,2}[*_]{0,2}\s{0,2}:(?!//)[*_]{0,2}(?:\s|$)",
    re.IGNORECASE,
)
_FIELDS = {
    "from": "from",
    "от": "from",
    "от кого": "from",
    "sent": "date",
    "отправлено": "date",
    "date": "date",
    "дата": "date",
    "to": "to",
    "кому": "to",
    "subject": "subject",
    "тема": "subject",
}

_DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b\d{4}-\d\d-\d\d|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:янв|фев|мар|апр|ма[йя]|июн"
    r"|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)\w{0,6}\.? \d{1,2}\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_MAIL = re.compile(r"[^\s<>@]{1,64}@[^\s<>@]{1,253}")
_VERB = re.compile(
    r"(?:wrote|writes|написал(?:\(а\)|а|и)?|писал(?:\(а\)|а|и)?|пишет|пише|schrieb|a écrit)(?: .{0,120})?:$",
    re.IGNORECASE,
)
_START = re.compile(
    r"\W{0,3}(?:on\b|\d{1,2}[ ./-]|\d{4}-|(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|mon|tue|wed|thu|fri|sat|sun)\w{0,6}\b|вы писали|you wrote|le |am )",
    re.IGNORECASE,
)


def is_forward(subject: str) -> bool:
    """By its subject; `Re: Fwd: …` is an answer."""
    return _FORWARDED.match(subject[:200]) is not None


def is_reply(subject: str) -> bool:
    """By its subject."""
    return _REPLIED.match(subject[:200]) is not None


def forwarded_at(lines: list[str]) -> int | None:
    """The line that says that a letter is passed on below it."""
    return next((at for at, line in enumerate(lines) if _FORWARD.fullmatch(line.strip()[:200])), None)


def heading(lines: list[str], *, replying: bool) -> tuple[int, int] | None:
    """Where the letter that is answered begins, its heading and what is below that; None when nothing says so.

    replying: it answers a letter, so that «Анна пишет:» above a quotation is a heading even without a date.
    """
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare or len(bare) > 400 or is_quoted(line):
            continue
        if _ORIGINAL.fullmatch(bare[:200]):
            return at, at + 1
        if _FIELD.match(bare) and (end := _block(lines, at)):
            return at, end
        if end := _attribution(lines, at, replying=replying):
            return at, end
    return None


def _block(lines: list[str], at: int) -> int:
    """The end of a heading as Outlook writes it, three fields at least, its sender among them; else 0."""
    found: set[str] = set()
    end = at
    for place in range(at, min(at + 14, len(lines))):
        field = _FIELD.match(lines[place][:200])
        if field is not None:
            found.add(_FIELDS.get(field["field"].lower(), ""))
            end = place + 1
        elif place - end > 1:
            break
    return end if "from" in found and len(found - {""}) >= 3 else 0


def _attribution(lines: list[str], at: int, *, replying: bool) -> int:
    """The end of the line, broken into three at most, that says who wrote when; else 0."""
    text = lines[at].strip()
    for end in range(at + 1, at + 4):
        if text.endswith(":") and len(text) <= 400 and _says_who(text, lines, end, replying=replying):
            return end
        if end >= len(lines) or not lines[end].strip() or is_quoted(lines[end]):
            return 0
        if end == at + 1 and not _START.match(text):
            return 0
        text = f"{text} {lines[end].strip()}"
    return 0


def _says_who(text: str, lines: list[str], end: int, *, replying: bool) -> bool:
    dated = _DATE.search(text) is not None
    timed = _TIME.search(text) is not None
    address = _MAIL.search(text) is not None
    if _VERB.search(text) or re.match(r"\W{0,3}(?:вы писали|you wrote)\b", text, re.IGNORECASE):
        return (dated and (timed or address or bool(_START.match(text)))) or (
            replying and " " in text and is_quoted(next_said(lines, end))
        )
    return dated and timed and address


def without_heading(above: list[str]) -> list[str]:
    """Without fields and rules that stand directly above the heading, as Yandex and Outlook write them."""
    end = len(above)
    while end and (not above[end - 1].strip() or _RULE.fullmatch(above[end - 1][:400]) or _FIELD.match(above[end - 1])):
        if above[end - 1] == "-- ":
            break
        end -= 1
    return above[:end]


def is_quoted(line: str) -> bool:
    return _QUOTED.match(line) is not None


def next_said(lines: list[str], start: int) -> str:
    return next((line for line in lines[start : start + 5] if line.strip()), "")
