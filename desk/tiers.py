"""How fast whom: the tiers and their first reaction. Source: mission.md, "When the desk answers"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tiers:
    """First reaction at most, in working time, by tier id."""

    first_reaction: Mapping[str, timedelta]

    def reaction(self, tier: str) -> timedelta:
        """A tier that is not in the directory counts as a possible buyer's."""
        return self.first_reaction.get(tier, self.first_reaction["prospect"])


class BadTiers(Exception):
    """The tiers directory cannot be used; says file and reason."""


def read_tiers(path: Path) -> Tiers:
    """The tiers of a directory file. Raises BadTiers."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        hours = {str(tier): float(row["first_reaction_hours"]) for tier, row in table["tiers"].items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadTiers(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadTiers(f"{path}: every [tiers.<id>] needs first_reaction_hours, a number ({error})") from error
    if "prospect" not in hours or any(each <= 0 for each in hours.values()):
        raise BadTiers(f"{path}: a tier `prospect` is needed, and every first_reaction_hours above zero")
    return Tiers({tier: timedelta(hours=each) for tier, each in hours.items()})
