"""Facts as a text gets them: moments, days, hours and choices as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from desk.names import Language
from texts.names import Names

MOMENTS = frozenset({"due", "opens", "until", "starts", "stops"})
"""Facts that are moments, as ISO text; a text gets them as people read them, or `none`."""

HOURS = frozenset({"effort", "reaction"})
"""Facts that are numbers of hours."""

CHOICES = frozenset({"clock", "tag", "tier", "role", "reason", "kind", "pointer", "stage"})
"""Facts that are choices; a text gets their name beside them, as `$tag-name`."""


def digits(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Whole numbers as plain digits: a catalogue would group them."""
    return {name: str(value) if type(value) is int else value for name, value in facts.items()}


def readable(facts: Mapping[str, Any], names: Names, language: Language) -> dict[str, Any]:
    """The facts of a Say, which are plain JSON values, as its text gets them."""
    shown = digits(facts)
    for name in MOMENTS & facts.keys():
        at = facts[name]
        shown[name] = names.moment(datetime.fromisoformat(at), language) if at else "none"
    for name in HOURS & facts.keys():
        shown[name] = names.hours(timedelta(hours=float(facts[name])), language)
    if "ends" in facts:
        ends = facts["ends"]
        # The last day on which it holds: what ends at midnight ends on the day before.
        shown["ends"] = names.date(datetime.fromisoformat(ends) - timedelta(seconds=1)) if ends else "none"
    if facts.get("lasts"):
        shown["lasts"] = names.end(datetime.fromisoformat(facts["lasts"]))
    if "date" in facts:
        day = facts["date"]
        shown["date"] = names.day(date.fromisoformat(day), language) if day else "none"
    for name in CHOICES & facts.keys():
        if facts[name] and facts[name] != "none":
            # A refusal tells a `state` by its name already; a stage is one by its id.
            kind = "state" if name == "stage" else name
            shown[f"{name}-name"] = names.choice(kind, facts[name], language)
        else:
            shown[f"{name}-name"] = ""
    if "missing" in facts:
        parts = [part for part in str(facts["missing"]).split(",") if part]
        lines = ["• " + names.choice("missing", part, language) for part in parts]
        shown["missing"] = "\n".join(lines) or "none"
    return shown
