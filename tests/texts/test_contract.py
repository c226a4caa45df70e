"""Labels, choices, states and fixed phrases are what conversation.md promised to training material and checks."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desk.names import Language
from texts import Names, Texts
from texts.catalogue import LANGUAGES

from .composed import process
from .entries import entries

LABELS = {
    "submit": ("Отправить", "Send"),
    "helped": ("Помогло", "Helped"),
    "not_helped": ("Не помогло", "Did not help"),
    "take": ("Взять", "Take"),
    "release": ("Отпустить", "Release"),
    "assign": ("Назначить", "Assign"),
    "retag": ("Тег", "Tag"),
    "inform": ("Сообщить", "Tell"),
    "ask": ("Спросить", "Ask"),
    "answer": ("Ответить", "Answer"),
    "undo": ("Отменить", "Undo"),
    "reject": ("Отклонить", "Reject"),
    "object": ("Возразить", "Object"),
    "forward": ("Переслать", "Forward"),
    "return": ("Вернуть", "Return"),
    "escalate": ("Менеджеру", "To the manager"),
    "classify": ("Классифицировать", "Classify"),
    "reclassify": ("Переклассифицировать", "Reclassify"),
    "set": ("Атрибуты", "Attributes"),
    "dismiss": ("Снять", "Dismiss"),
    "draft_ready": ("На коллегию", "To the board"),
    "agree": ("Согласен", "Agree"),
    "disagree": ("Не согласен", "Disagree"),
    "resume": ("Снова на коллегию", "Back to the board"),
    "done": ("Готово", "Done"),
    "pass": ("Проверено", "Passed"),
    "fail": ("Не прошло", "Failed"),
    "released": ("Выпущено", "Released"),
    "news": ("Новость", "News"),
    "confirm": ("Решено", "Solved"),
    "reopen": ("Не решено", "Not solved"),
    "reviewed": ("Разбор готов", "Review done"),
    "link": ("Дубликат", "Duplicate"),
    "unlink": ("Отвязать", "Unlink"),
    "withdraw": ("Отозвать", "Withdraw"),
    "log_work": ("Часы", "Hours"),
    "note": ("Заметка", "Note"),
    "hand_over": ("Передать", "Hand over"),
    "add_participant": ("Добавить адрес", "Add the address"),
    "remove_participant": ("Убрать адрес", "Remove the address"),
    "acknowledge": ("Принял", "On it"),
    "unmute": ("Снять ограничение", "Lift the mute"),
    "reached": ("Дозвонился", "Reached"),
    "not_reached": ("Не дозвонился", "Not reached"),
    "coupon": ("Купон", "Coupon"),
    "coupon_off": ("Убрать купон", "Take the coupon off"),
    "reveal": ("Показать контакты", "Show contacts"),
}
"""Actions, in Russian and English. Source: conversation.md, "Everybody" (`reveal`: "Groups", "Masks"; `acknowledge`:
"The incident manager"; `coupon`: "Writing") and process.md, «со слов»; who takes part: docs/mail.md."""

CHOICES = {
    ("tag", "administration"): ("Обращение в администрацию", "Administration"),
    ("tag", "profanity"): ("Ненормативная лексика", "Profanity"),
    ("tag", "off_topic"): ("Вопрос не по теме", "Off topic"),
    ("tag", "faq"): ("Есть ответ в FAQ", "FAQ"),
    ("tag", "map"): ("Вопрос к содержимому карты", "Map"),
    ("tag", "technical"): ("Технический вопрос", "Technical"),
    ("reason", "profanity"): ("Ненормативная лексика", "Profanity"),
    ("reason", "off_topic"): ("Не по теме", "Off topic"),
    ("reason", "spam"): ("Спам", "Spam"),
    ("kind", "accident"): ("Авария", "Accident"),
    ("kind", "incident"): ("Инцидент", "Incident"),
    ("kind", "rfc"): ("Запрос на изменение", "Change request"),
    ("criticality", "low"): ("Низкая", "Low"),
    ("criticality", "normal"): ("Обычная", "Normal"),
    ("criticality", "high"): ("Высокая", "High"),
    ("criticality", "critical"): ("Критическая", "Critical"),
    ("complexity", "simple"): ("Простая", "Simple"),
    ("complexity", "medium"): ("Средняя", "Medium"),
    ("complexity", "complex"): ("Сложная", "Complex"),
    ("queue", "l2"): ("Отдел ИТ", "IT"),
    ("queue", "dev"): ("Разработка", "Development"),
    ("queue", "l3"): ("Подрядчик", "Contractor"),
    ("vote", "for"): ("За", "For"),
    ("vote", "against"): ("Против", "Against"),
    ("vote", "later"): ("Позже", "Later"),
    ("rating", "1"): ("1", "1"),
    ("rating", "5"): ("5", "5"),
    ("sure", "yes"): ("Да", "Yes"),
    ("sure", "no"): ("Нет", "No"),
}
"""Choices, in Russian and English. Source: conversation.md, "Everybody", and mission.md for tags."""

ROLES = {
    "initiator": "Инициатор",
    "operator": "Оператор первого уровня",
    "incident_manager": "Менеджер инцидентов",
    "it_operator": "Оператор отдела информационных технологий",
    "developer": "Разработчик",
    "integrator": "Интегратор",
    "tester": "Тестировщик",
    "board": "Коллегия RfC",
    "administration": "Администрация портала",
    "moderator": "Модератор карты",
    "admin": "Администратор системы",
}
"""Source: mission.md, "Roles"."""

STATES = {
    "draft": "черновик",
    "self_service": "предложен ответ",
    "new": "новое",
    "l1_work": "у оператора",
    "forwarded": "переслано",
    "triage": "у менеджера",
    "assigned": "в очереди",
    "in_progress": "в работе",
    "drafting": "готовится спецификация",
    "board_review": "на коллегии",
    "waiting": "ждёт инициатора",
    "deferred": "отложено",
    "verifying": "на проверке",
    "releasing": "ждёт выпуска",
    "resolved": "решено",
    "review": "нужен разбор",
    "closed": "закрыто",
}
"""States, in the order of process.md. Source: conversation.md, "Everybody"."""

EXACT = [
    ("button-discard", "Отмена", {}),
    ("button-new", "Новое", {}),
    ("button-join", "№17 фото не грузятся", {"appeal": "17", "words": "фото не грузятся"}),
    ("button-continue", "Продолжить №17", {"appeal": "17"}),
    ("button-split", "Это новое обращение", {}),
    ("button-to-appeal", "К обращению №17", {"appeal": "17"}),
    ("button-my-own", "Моё обращение", {}),
    ("button-more", "…", {}),
    ("button-retry", "Повторить", {}),
    ("button-rate", "5", {"mark": "5"}),
    ("notice-answer", "Ответ по обращению №17", {"appeal": "17"}),
    ("fate-waiting", "отправляется", {}),
    ("fate-sent", "доставлено", {}),
    ("fate-blocked", "заблокировал бота", {}),
]
"""Buttons and headings, whole. Source: conversation.md."""

WITHIN = [
    ("card-assignee", "взял(а) Борис", {"name": "Борис"}),
    ("card-undelivered", "не доставлено: заблокировал бота", {"reason": "заблокировал бота"}),
    ("button-withdraw-numbered", "Отозвать", {"appeal": "17"}),
    ("refusal-no-right", "нет прав", {"action": "Взять", "who": "Оператор"}),
    ("refusal-own-appeal", "нет прав", {"appeal": "17"}),
    ("refusal-staff-only", "нет прав", {}),
    ("refusal-admin-only", "нет прав", {}),
    ("refusal-asked-another", "нет прав", {}),
    ("refusal-anonymous", "нет прав", {}),
    ("refusal-wrong-state", "решено", {"action": "Взять", "state": "решено"}),
    ("refusal-already-taken", "Борис", {"appeal": "17", "name": "Борис"}),
    ("refusal-no-right", "Оператор", {"action": "Взять", "who": "Оператор"}),
    ("receipt-submitted", "№17", {"appeal": "17"}),
    ("card-title", "№17", {"appeal": "17", "state": "новое"}),
    ("start", "/my", {"name": "Ира"}),
]
"""What a text holds, whatever else it says. Source: conversation.md."""


@pytest.mark.parametrize("action", [action for action in LABELS if action in process().actions])
def test_an_action_is_labelled_as_promised(action: str, texts: Texts, names: Names) -> None:
    labels = tuple(texts(f"button-{action}".replace("_", "-"), language) for language in LANGUAGES)

    assert labels == LABELS[action]
    assert labels == tuple(names.choice("action", action, language) for language in LANGUAGES)


def test_every_button_of_the_process_has_a_promised_label() -> None:
    elsewhere = {"phone", "undelivered"}
    shown = {action.id for action in process().actions.values() if action.buttons - elsewhere and not action.spread}

    assert shown <= set(LABELS)


@pytest.mark.parametrize(("kind", "choice"), CHOICES)
def test_a_choice_is_named_as_promised(kind: str, choice: str, names: Names) -> None:
    named = tuple(names.choice(kind, choice, language) for language in LANGUAGES)

    assert named == CHOICES[kind, choice]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_named_as_in_the_business(role: str, names: Names) -> None:
    assert names.choice("role", role, "ru") == ROLES[role]


def test_the_states_of_the_process_are_named_as_promised_and_in_order(names: Names) -> None:
    states = list(process().states)

    assert states == [state for state in STATES if state in states]
    assert [names.choice("state", state, "ru") for state in states] == [STATES[state] for state in states]


@pytest.mark.parametrize(("text", "promised", "facts"), EXACT)
def test_a_phrase_is_worded_as_promised(text: str, promised: str, facts: dict[str, Any], texts: Texts) -> None:
    assert texts(text, "ru", **facts) == promised


@pytest.mark.parametrize(("text", "promised", "facts"), WITHIN)
def test_a_text_holds_what_was_promised(text: str, promised: str, facts: dict[str, Any], texts: Texts) -> None:
    rest = {fact: "—" for fact in entries("ru")[text].variables if fact not in facts}

    assert promised in texts(text, "ru", **facts, **rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_written_with_its_sign(language: Language, texts: Texts) -> None:
    numbered = [text for text, entry in entries(language).items() if "appeal" in entry.variables]

    shown = {text: texts(text, language, **_numbered(text, language)) for text in numbered}
    # A command is written as it is typed.
    shown = {text: re.sub(r"/[a-z_]+ 23", "", line) for text, line in shown.items()}

    assert len(shown) > 50
    assert {text: line for text, line in shown.items() if line.count("23") != line.count("№23")} == {}
    assert {text: line for text, line in shown.items() if "№23" not in line} == {}


def _numbered(text: str, language: Language) -> dict[str, Any]:
    return {fact: "23" if fact == "appeal" else "—" for fact in entries(language)[text].variables}
