"""How fast whom: the tiers, their first reaction and their names. Source: mission.md, "When the desk answers"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from desk.names import Language
from desk.process_lines import Lines

_ID = re.compile(r"[a-z0-9_]{1,20}")
MOST_HOURS = 1000
Standing = Literal["guest", "lapsed", "client"]
"""Has not signed in; had a licence that is over; anybody else."""

PROSPECT = "prospect"
"""The tier of a person of whom nothing is known, as it is stored; a directory may call its default otherwise."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """First reaction at most, in working time, by tier id, in the directory's order; and the names of each.

    default: who has not signed in. lapsed: who had a licence that is over.
    """

    first_reaction: Mapping[str, timedelta]
    names: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    default: str = PROSPECT
    lapsed: str = "limited"

    def reaction(self, tier: str) -> timedelta:
        """A tier that is not in the directory counts as a possible buyer's."""
        return self.first_reaction[self.known(tier)]

    def known(self, tier: str) -> str:
        """The tier itself, or else the default."""
        return tier if tier in self.first_reaction else self.default

    def standing(self, tier: str) -> Standing:
        """What texts word themselves by, whatever tiers a portal has."""
        tier = self.known(tier)
        return "guest" if tier == self.default else "lapsed" if tier == self.lapsed else "client"

    @property
    def named(self) -> Mapping[str, Mapping[Language, str]]:
        """What each is called; whoever is stored as a prospect is called as the default is."""
        return {PROSPECT: self.names.get(self.default, {}), **self.names}


class BadTiers(Exception):
    """The tiers directory cannot be used; a line `file:line: reason` for each fault."""


def read_tiers(path: Path) -> Tiers:
    """The tiers of a directory file. Raises BadTiers."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadTiers(f"{path}: {error}") from error
    lines = Lines(text)
    rows = table.get("tiers")
    if not isinstance(rows, dict) or not rows:
        raise BadTiers(f"{path}:1: no tiers: each is a table [tiers.<id>]")
    faults = [
        f"{path}:{lines.of('tiers', str(tier))}: tier {tier!r}: {reason}"
        for tier, row in rows.items()
        if (reason := _fault(str(tier), row))
    ]
    default, lapsed = table.get("default", PROSPECT), table.get("lapsed", "limited")
    for name, given in (("default", default), ("lapsed", lapsed)):
        if given not in rows:
            faults.append(f"{path}:{lines.of(name, name)}: {name} is {given!r}: the id of one of the tiers is expected")
    if faults:
        raise BadTiers("\n".join(faults))
    return Tiers(
        {tier: timedelta(hours=row["first_reaction_hours"]) for tier, row in rows.items()},
        {tier: {"ru": row["ru"].strip(), "en": row["en"].strip()} for tier, row in rows.items()},
        default,
        lapsed,
    )


def _fault(tier: str, row: Any) -> str | None:
    """Why a tier cannot be used."""
    if not _ID.fullmatch(tier):
        return "an id of 1 to 20 of a-z 0-9 _ is expected"
    if not isinstance(row, dict):
        return "a table with first_reaction_hours, ru and en is expected"
    hours = row.get("first_reaction_hours")
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours <= MOST_HOURS:
        return f"first_reaction_hours, a number above zero, at most {MOST_HOURS}, is expected"
    for language in ("ru", "en"):
        name = row.get(language)
        if not isinstance(name, str) or not 0 < len(name.strip()) <= 60:
            return f"its name as {language}, at most 60 characters, is expected"
    return None
