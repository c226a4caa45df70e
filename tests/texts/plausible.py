"""Facts as the desk gives them: what a variable of a text may hold, and every way to fill one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, get_args

from desk.inputs import REASONS, TAGS
from desk.names import Language
from desk.process import ROLES
from desk.promises import ClockName
from texts import Texts

from .composed import process
from .entries import entries

NAMED = {
    "clock": get_args(ClockName),
    "tag": (*TAGS, "none"),
    "tier": ("enterprise", "partner", "active", "limited", "prospect"),
    "role": ROLES,
    "reason": REASONS,
    "kind": ("accident", "incident", "rfc"),
    "pointer": ("bank", "none"),
    "stage": ("assigned", "in_progress", "triage", "verifying", "releasing", "none"),
}
"""Facts that are choices, where `$fact-name` stands beside them."""

_VALUES: Mapping[str, tuple[Any, ...]] = {
    "appeal": ("17", "104233"),
    "messages": (1, 2, 5, 21, 111),
    "attached": (0, 1, 3, 11),
    "seconds": (1, 60),
    "count": (1, 2, 5, 12),
    "lacking": ("3", "unknown"),
    "ahead": ("ahead", "today", "past"),
    "taken": ("yes", "no"),
    "times": (1, 2, 5),
    "held": ("№17, №21", "none"),
    "days": (1, 2, 30, 101),
    "years": (1, 3, 21, 25),
    **dict.fromkeys(("texts", "versions", "updates", "letters", "sent", "dialogs"), ("30 дней", "1 год")),
    "late": ("yes", "no", "paused"),
    "clock": ("первая реакция",),
    "length": ("6", "1,5"),
    "due": ("24.11, вт, 15:00", "none"),
    "opens": ("24.11, вт, 10:00", "none"),
    "date": ("30.11, пн", "none"),
    "until": ("30.11, пн, 10:00", "none"),
    "report": ("below", "none"),
    "answer": ("below", "none"),
    "how": ("answered", "fixed", "released", "declined"),
    "part": ("accident", "duplicate"),
    "worker": ("operator", "specialist"),
    "effort": ("4",),
    "by": ("desk", "staff"),
    "rudeness": ("insult", "obscene"),
    "end": ("30.11, пн, 10:00",),
    **dict.fromkeys(("planned", "spent"), ("4", "1,5")),
    **dict.fromkeys(("pro", "contra", "later"), (0, 2)),
    "votes": ("за 2, против 0, позже 1",),
    "verdict": ("одобрено",),
    "kind": ("Инцидент",),
    "criticality": ("Высокая",),
    "complexity": ("Средняя",),
    "category": ("оплата и тарифы",),
    "queue": ("Отдел ИТ",),
    "addressee": ("Модераторы карты",),
    "contract": ("Стандарт",),
    "consent": ("получено",),
    "article": ("Откройте объявление и нажмите «Изменить».",),
    "suggested": ("below", "none"),
    "reaction": ("2", "0,5"),
    "ends": ("24.11.2027", "none"),
    "signed": ("yes", "no"),
    "tiers": ("enterprise, partner",),
    "fault": ("again", "expired", "used", "unknown"),
    "retiered": ("some", "none"),
    "standing": ("guest", "lapsed", "client"),
    "other": ("18",),
    "channel": ("по почте",),
    "way": ("mail", "phone"),
    "address": ("petr@example.ru",),
    "limit": ("minute", "hour", "day"),
    "mailbox": ("help@portal.example",),
    "folder": ("INBOX",),
    "server": ("imap.portal.example", "smtp"),
    "trouble": ("password", "token", "folder", "tls", "sender", "kept", "server"),
    "known": ("petr@example.ru", "none"),
    "tries": (1, 2, 5, "none"),
    "appeals": (1, 2, 5, "none"),
    "withheld": ("dangerous", "large", "archived", "forgotten"),
    "kilobytes": (0, 120),
    "expected": ("номер обращения: 17",),
    "missing": ("• где\n• что", "none"),
    "objection": ("possible", "none"),
    "inputs": ("Технический вопрос", "none"),
    "name": ("Борис", "Константин Константинопольский"),
    "contacts": ("+7 903 123-45-17\nivan@mail.ru", "—"),
    "command": ("take",),
    "choices": ("1, 2, 3, 4, 5",),
    "example": ("1",),
    "what": ("просрочено",),
    "day": ("24.11, вт, 10:00",),
    "overdue": ("№17 · новое", "none"),
    "today": ("№18 · новое", "none"),
    "waits": ("новое — 2", "none"),
    "duty": ("С 24.11, вт, 10:00 Егор", "none"),
    "alerts": ("PortalDown, с 24.11, вт, 09:00", "none"),
    "trends": ("12: №3, №7, №9 …", "none"),
    **dict.fromkeys(("alert", "proposal"), ("proposed", "confirmed", "denied", "over", "resolved")),
    "passed": ("yes", "no"),
    "severity": ("critical", "none"),
    "storm": ("proposed", "confirmed", "denied", "over"),
    "accident": ("17", "none"),
    "topic": ("502, кабинет, войти", "none"),
    "numbers": ("№1, №2, №5 …",),
    "usual": ("2,5", "0"),
    "canned": ("3",),
    "span": ("17.11 – 23.11",),
    "came": (0, 1, 120),
    "done": (0, 98),
    "open": (0, 45),
    "hours": ("3,2", "—"),
    "clients": ("2,9", "—"),
    "tags": ("Технический вопрос — 54",),
    "states": ("новое, решено",),
    "given": ("хостинг",),
    "error": ("ValueError: bad",),
    "letter": ("912",),
    "sender": ("petr@example.test Пётр Почтовый", "none"),
    "subject": ("Не грузятся фото", "none"),
    "attempts": ("8",),
    "via": ("Telegram",),
    "mark": ("5",),
    "rating": ("5",),
    "percent": ("87",),
    "words": ("фото не грузятся",),
    "who": ("Оператор",),
    "roles": ("operator, board",),
    "groups": ("Первая линия", "—"),
    "title": ("Первая линия",),
    "minutes": ("15",),
    "buttons": ("«Взять»",),
    "actions": ("«Взять», «Вернуть»",),
    "input": ("срок",),
    "to": ("в очереди",),
    "kinds": ("Авария, Инцидент",),
    "one": ("«Взять»",),
    "phone": ("+7 9•• •••-••-17", "none"),
    "reach": ("known", "none"),
    **dict.fromkeys(("attempt", "tries"), ("1", "3")),
    "sort": ("Обращение",),
    "question": ("Куда?",),
    "rubric": ("Оплата и возврат", "—"),
    "rubrics": ("Оплата и возврат, Модерация",),
    "id": ("post-ad",),
    **dict.fromkeys(("offered", "helped", "not_helped", "answered"), (0, 1, 21)),
    "change": ("begun", "added", "edited", "off"),
    "flaw": ("unknown", "anothers", "used", "cancelled", "expired"),
    "left": ("1", "4", "none"),
    "number": ("17", "none"),
    "lasts": ("31.12.2026", "31.12.2026, 15:00"),
    "lived": ("31.12.2026",),
    "became": ("valid", "used", "cancelled", "expired"),
    "code": ("7KXM-2PHW-9CDA",),
    "coupon": (5,),
    **dict.fromkeys(("admin", "lives", "reached", "submitted"), ("yes", "no")),
    "why": ("better", "forgets", "few", "fixed-set", "tag", "silent", "wrong", "luck"),
    "before": (0, 3),
    "after": (4,),
    **dict.fromkeys(("lessons", "corrections", "confirmations", "answers"), (128,)),
    "people": (6,),
    **dict.fromkeys(("pair", "newest"), ("0,87 → 0,90",)),
    "wanted": ("name", "phone", "words", "question", "answer", "rubric"),
    "skip": ("yes", "no", "proposed"),
    "place": (1, 12),
    **dict.fromkeys(("people", "appeals"), (3, 21)),
    "options": ("• туда\n• сюда",),
    "note": ("ждём хостера",),
    "at": ("24.11, вт, 15:00",),
    "actor": ("Борис",),
    "source": ("новое", "—"),
    "target": ("у оператора",),
    "state": ("у оператора",),
    "next": ("Оператор готовит ответ.",),
    "lines": ("одна\nдругая", "none"),
    "event": ("page", "acknowledged"),
    "page": ("accident", "special"),
    "names": ("Анна, Борис",),
    "more": (0, 2),
    **dict.fromkeys(("since", "starts"), ("24.11, вт, 19:00",)),
    "till": ("25.11, ср, 10:00", "none"),
    "stops": ("25.11, ср, 10:00", "none"),
    "begun": ("yes", "no"),
    "shift": ("5", "none"),
    "reachable": ("yes", "no"),
    "rights": ("• удалять сообщения",),
    "action": ("Взять",),
    "resolution": ("дан ответ",),
    "purpose": ("Ответ",),
    "fate": ("доставлено",),
    "advice": ("Отправьте снова.",),
    "tag": ("Технический вопрос",),
    "tier": ("Партнёр",),
    "role": ("Оператор",),
    "reason": ("заблокировал бота",),
    "about": ("receipt", "answer", "question", "notice"),
    "offer": ("confirm", "agree", "object", "helped"),
    "label": ("Решено",),
    "link": ("https://desk.example/a/token",),
    "size": ("34",),
    "most": (40, 4000),
}


def fillings(text: str, language: Language, texts: Texts) -> Iterator[dict[str, Any]]:
    """All combinations of what the variables of a text may hold.

    A choice is an id where the text words itself by it or tells its name too. Only a text that words itself by a
    fact may get "none" for it.
    """
    entry = entries(language)[text]
    choices = [fact for fact in NAMED if f"{fact}-name" in entry.variables or fact in entry.chooses]
    plain = sorted(each for each in entry.variables if each not in choices and not each.endswith("-name"))
    values_of = {each: [value for value in _VALUES[each] if value != "none" or each in entry.chooses] for each in plain}
    for values in product(*(NAMED[fact] for fact in choices), *values_of.values()):
        facts = dict(zip([*choices, *plain], values, strict=True))
        yield facts | {f"{fact}-name": _named(fact, facts[fact], language, texts) for fact in choices}


def _named(kind: str, choice: str, language: Language, texts: Texts) -> str:
    if kind == "tier":
        return "Партнёр"  # of a directory, too
    if kind == "pointer" and choice != "none":
        return "С картой поможет банк."  # of a directory, not of the catalogue
    kind = "state" if kind == "stage" else kind
    return "" if choice == "none" else texts(f"{kind}-{choice}".replace("_", "-"), language)


def names_of(kind: str, language: Language, texts: Texts) -> list[str]:
    """The names of all choices of a kind that the catalogue has."""
    return [texts(text, language) for text in entries(language) if text.startswith(f"{kind}-")]


def who_may(language: Language, texts: Texts) -> list[str]:
    """The words of the process for who may do each action, as a refusal lists them."""
    return [
        ", ".join(_named("role", word, language, texts) for word in action.by if word != "timer")
        for action in process().actions.values()
    ]
