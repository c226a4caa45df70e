"""What people asked, with the article that answers it: for learning and for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

_TEXT = ("query", "text")
_ANSWER = ("id", "article")
_EITHER = "|"


class BadQueries(Exception):
    """The queries cannot be used; says file, line and reason."""


@dataclass(frozen=True, slots=True)
class Query:
    """answers: the ids of the articles each of which answers it; none where no article does."""

    text: str
    answers: frozenset[str]


def packaged_queries(which: Literal["dev", "heldout"]) -> Path:
    """Where the package's queries lie: to learn from, or to measure with."""
    return Path(str(files("faq").joinpath(f"data/queries-{which}.tsv")))


def read_queries(path: Path) -> Sequence[Query]:
    r"""The queries of a TSV file with the columns query, id (or text, article); others are passed over.

    `\n` in a query begins a new line; `a|b` means that both answer, an empty id that none does.
    Raises BadQueries with every fault.
    """
    try:
        head, *rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise BadQueries(f"{path}:1: {error}") from error
    columns = [column.strip() for column in head.removeprefix("\ufeff").split("\t")]
    text = next((columns.index(name) for name in _TEXT if name in columns), None)
    answer = next((columns.index(name) for name in _ANSWER if name in columns), None)
    if text is None or answer is None:
        raise BadQueries(f"{path}:1: the columns query and id are expected, parted by tabs")
    queries, faults = [], []
    for line, row in enumerate(rows, 2):
        if not row.strip():
            continue
        cells = row.split("\t") + [""] * (len(columns) - 1 - row.count("\t"))
        if len(cells) != len(columns) or not cells[text].strip():
            faults.append(f"{path}:{line}: a query and an id, which may be empty, are expected, parted by tabs")
            continue
        answers = frozenset(each.strip() for each in cells[answer].split(_EITHER) if each.strip())
        queries.append(Query(cells[text].strip().replace("\\n", "\n"), answers))
    if faults:
        raise BadQueries("\n".join(faults))
    return tuple(queries)
