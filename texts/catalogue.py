"""Reading the catalogues and rendering one text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from desk.names import Language

FOLDER = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("ru", "en")


LONGEST_FACT = 2000
"""Characters of one variable: Fluent refuses more than 2500 as an attack, but a list of appeals may be longer."""

SHORT_FACT, MOST_MADE = 40, 4096
"""Characters of a fact that comes again and again; texts that are kept."""


class UnknownText(KeyError):
    """No catalogue has this id: a bug of the program, never a person's mistake."""


class BadTexts(Exception):
    """A portal's own texts cannot be read. `faults` are lines `file:line: reason`, all of them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Texts:
    """`texts(id, language, **facts)` is the text that a person reads.

    own: a folder `{ru,en}/*.ftl` of a portal's; what it words is read instead of ours. Raises BadTexts.
    Whole numbers choose the plural and are written in plain digits: №1234.
    Raises UnknownText for an id that is not there, and ValueError when a variable is missing.
    """

    def __init__(self, folder: Path = FOLDER, own: Path | None = None) -> None:
        self._bundles = {language: _bundle(folder / language, language) for language in LANGUAGES}
        if own is not None:
            self._bundles = {language: _with_own(folder, own, language) for language in LANGUAGES}
        self._made: dict[tuple[str, Language, frozenset[Any]], str] = {}
        """What was rendered lately of short facts: labels, tags and hours are the same a thousand times a day."""

    def __contains__(self, text: str) -> bool:
        """Whether every language has this text."""
        return not self.lacking(text)

    def lacking(self, text: str) -> list[Language]:
        """The languages that do not have this text."""
        return [language for language, bundle in self._bundles.items() if not bundle.has_message(text)]

    def __call__(self, text: str, language: Language, /, **facts: Any) -> str:
        for fact in facts.values():
            if not isinstance(fact, int | str) or (isinstance(fact, str) and len(fact) > SHORT_FACT):
                return self._rendered(text, language, facts)
        key = (text, language, frozenset(facts.items()))
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            made = self._made[key] = self._rendered(text, language, facts)
        return made

    def _rendered(self, text: str, language: Language, facts: Mapping[str, Any]) -> str:
        bundle = self._bundles[language]
        long = {name: fact for name, fact in facts.items() if isinstance(fact, str) and len(fact) > LONGEST_FACT}
        facts = {**facts, **{name: _stand_in(name) for name in long}}
        pattern = bundle.get_message(text).value if bundle.has_message(text) else None
        if pattern is None:
            raise UnknownText(text)
        rendered, errors = bundle.format_pattern(pattern, {name: _plain(fact) for name, fact in facts.items()})
        if errors:
            raise ValueError(f"text {text} ({language}): {errors[0]}")
        text = str(rendered)
        for name, fact in long.items():
            text = text.replace(_stand_in(name), fact)
        return text


def _stand_in(name: str) -> str:
    """Characters that no person writes, in the place of a long fact."""
    return f"\ue000{name}\ue001"


def _plain(fact: Any) -> Any:
    """A number that is not parted into thousands; anything else as it is."""
    return fluent_number(fact, useGrouping=False) if isinstance(fact, int) else fact


@lru_cache(maxsize=8)
def _bundle(folder: Path, language: Language) -> FluentBundle:
    """All `*.ftl` of a folder. Bidi isolation marks are left out: nothing here is written right to left."""
    bundle = FluentBundle([language], use_isolating=False)
    for resource in _resources(folder):
        bundle.add_resource(resource)
    return bundle


@lru_cache(maxsize=8)
def _resources(folder: Path) -> tuple[Any, ...]:
    """All `*.ftl` of a folder, parsed: most of what reading texts costs, and a portal's own go over the same."""
    return tuple(FluentResource(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.ftl")))


def _with_own(folder: Path, own: Path, language: Language) -> FluentBundle:
    """The texts of a folder, and over them those of a portal."""
    bundle = FluentBundle([language], use_isolating=False)
    for resource in _resources(folder / language):
        bundle.add_resource(resource)
    faults = []
    for path in sorted((own / language).glob("*.ftl")):
        try:
            source = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{path}:1: {error}")
            continue
        resource = FluentResource(source)
        for entry in (each.to_json() for each in resource.body):
            if entry["type"] == "Junk":
                line = source.count("\n", 0, entry["span"]["start"]) + 1
                faults.append(f"{path}:{line}: this is no text of Fluent's: {entry['content'].splitlines()[0]!r}")
        bundle.add_resource(resource, allow_overrides=True)
    if faults:
        raise BadTexts(faults)
    return bundle
