"""Every text, filled with every plausible set of facts, is fit to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.inputs import CHOICES
from desk.names import Language
from texts import Texts, UnknownText
from texts.catalogue import LANGUAGES

from .composed import composed
from .entries import entries, files
from .plausible import fillings, names_of, who_may
from .usage import refusals, uses

TOAST = 200
"""Characters of an answer to a press. Source: telegram.md, "Messages"."""

_LEFTOVERS = re.compile(r"\bnone\b|[{}]|\$|  | [.,:;!?»)]|\(\)|«»|“”")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", [path.name for path in files("ru")])
def test_texts_render_tidily(file: str, language: Language, texts: Texts) -> None:
    named = [text for text, entry in entries(language).items() if entry.file == file]

    shown = {(text, texts(text, language, **facts)) for text in named for facts in fillings(text, language, texts)}

    assert shown
    assert {each for each in shown if not _is_tidy(each[1])} == set()


def _is_tidy(shown: str) -> bool:
    """It says something, without spaces at the ends of lines, two empty lines, or what a fact left behind."""
    trimmed = "\n".join(line.strip() for line in shown.strip().splitlines())
    return bool(trimmed) and shown == trimmed and "\n\n\n" not in shown and not _LEFTOVERS.search(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_answers_a_press_fits_a_toast(language: Language, texts: Texts) -> None:
    pressed = {use.text for use in uses() if use.call == "Toast"} | set(refusals())
    pressed |= {text for text in composed() if text.startswith("done-")}
    # Longer contacts go to the private chat: handlers/acting.py measures them.
    pressed -= {"done-reveal-contacts"}

    longest = {
        text: max(len(texts(text, language, **facts)) for facts in _long(text, language, texts)) for text in pressed
    }

    assert len(longest) > 20
    assert {text: length for text, length in longest.items() if length > TOAST} == {}


def _long(text: str, language: Language, texts: Texts) -> Iterator[dict[str, Any]]:
    """The longest facts that a press can bring about."""
    longest = {
        "action": max(names_of("action", language, texts), key=len),
        "state": max(names_of("state", language, texts), key=len),
        "who": max(who_may(language, texts), key=len),
        "given": "partnership",
    }
    for kind in CHOICES:
        choices = names_of(kind, language, texts)
        listed = {"choices": ", ".join(choices), "example": min(choices, key=len)}
        for facts in fillings(text, language, texts):
            yield facts | {name: value for name, value in (longest | listed).items() if name in facts}


def test_plurals_are_russian(texts: Texts) -> None:
    shown = {count: texts("card-attached", "ru", count=count) for count in (1, 3, 5, 11, 21, 104)}

    assert [line.split()[1] for line in shown.values()] == [
        "вложение",
        "вложения",
        "вложений",
        "вложений",
        "вложение",
        "вложения",
    ]


def test_a_whole_number_is_written_in_plain_digits(texts: Texts) -> None:
    assert texts("button-continue", "ru", appeal=104233) == "Продолжить №104233"


def test_the_receipt_leaves_no_trace_of_what_does_not_concern_the_reader(texts: Texts) -> None:
    told: dict[str, Any] = {"appeal": "17", "tag": "map", "tag-name": "Карта", "due": "24.11, вт, 15:00"}
    untold = dict.fromkeys(("opens", "missing", "suggested", "pointer"), "none")

    shown = texts("receipt-submitted", "ru", **told, **untold, standing="client", **{"tier-name": "Партнёр"})

    assert shown.split("\n") == [
        "Обращение принято, его номер №17.",
        "Мы поняли его так: «Карта». Если ошиблись, оператор поправит.",
        "",
        "Оператор возьмётся за него не позже 24.11, вт, 15:00 (время московское). Ваш статус: Партнёр.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_receipt_tells_all_that_was_promised(language: Language, texts: Texts) -> None:
    facts: dict[str, Any] = {"appeal": "17", "tag": "map", "tag-name": "КАРТА", "due": "ДО"}
    facts |= {"standing": "guest", "tier-name": ""}
    facts |= {"opens": "ОТКРОЕМСЯ", "missing": "• ГДЕ", "suggested": "below", "pointer": "bank", "pointer-name": "БАНК"}

    shown = texts("receipt-submitted", language, **facts)

    assert all(told in shown for told in ("№17", "КАРТА", "ДО", "ОТКРОЕМСЯ", "• ГДЕ", "БАНК"))
    assert shown.count("осков" if language == "ru" else "Moscow") == 1, "the zone is said once"
    assert shown.count("\n\n") == 5, (
        "where it stands, what would help, who else helps, how to be answered faster, what to read meanwhile"
    )


def test_an_unknown_text_is_a_fault_of_the_program(texts: Texts) -> None:
    with pytest.raises(UnknownText):
        texts("refusal-nobody-wrote", "ru")


def test_a_missing_fact_is_a_fault_of_the_program(texts: Texts) -> None:
    with pytest.raises(ValueError, match=r"card-title \(ru\).*state"):
        texts("card-title", "ru", appeal="17")


def test_a_folder_of_ones_own_may_hold_the_catalogues(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "one.ftl").write_text("start = { $name }\n", encoding="utf-8")

    assert Texts(tmp_path)("start", "en", name="Anna") == "Anna"


def test_a_list_longer_than_fluent_takes_is_told_whole(texts: Texts) -> None:
    lines = "\n".join(f"{count}: строка" for count in range(1000))

    shown = texts("my-list", "ru", lines=lines)

    assert lines in shown
    assert shown.startswith("Ваши обращения")


def test_a_text_is_made_of_its_own_facts_however_alike_they_are(tmp_path: Path) -> None:
    for language in ("ru", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "only.ftl").write_text(
            "says = { $what ->\n    [one] one\n   *[other] { $what }\n }\n", "utf-8"
        )
    texts = Texts(tmp_path)

    said = [texts("says", "ru", what=fact) for fact in (1, "1", 1, "один", "один", "о" * 50)]

    assert said == ["one", "1", "one", "один", "один", "о" * 50]


def test_texts_are_made_anew_when_too_many_were_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("texts.catalogue.MOST_MADE", 3)
    for language in ("ru", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "only.ftl").write_text("says = { $what }\n", "utf-8")
    texts = Texts(tmp_path)

    assert [texts("says", "ru", what=number % 5) for number in range(20)] == [str(number % 5) for number in range(20)]
