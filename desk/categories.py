"""What an escalated appeal is about: a directory of ids with their names. Source: mission.md."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from desk.names import Language

Categories = Mapping[str, Mapping[Language, str]]
"""By id, the name in each language."""


class BadCategories(Exception):
    """The categories directory cannot be used; says file and reason."""


def read_categories(path: Path) -> Categories:
    """The categories of a directory file, in its order. Raises BadCategories."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["categories"]
        named: dict[str, Mapping[Language, str]] = {
            str(category): {"ru": row["ru"].strip(), "en": row["en"].strip()} for category, row in table.items()
        }
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadCategories(f"{path}: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise BadCategories(f'{path}: every category is written as id = {{ ru = "…", en = "…" }} ({error})') from error
    for category, names in named.items():
        if not all(names.values()) or len(category.encode()) > 20 or not category.replace("_", "").isalnum():
            raise BadCategories(f"{path}: category {category!r}: a short id of letters and digits, and two names")
    return named
