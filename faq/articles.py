"""The articles as a table that people edit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from desk.articles import Article

_COLUMNS = ("id", "question", "answer")
_RUBRIC = "rubric"
_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
"""It has to fit behind a button, beside an appeal and an action."""


class BadArticles(Exception):
    """The articles cannot be used; says file, line and reason."""


def packaged_articles() -> Path:
    """Where the articles of the package lie."""
    return Path(str(files("faq").joinpath("data/articles.tsv")))


def read_articles(path: Path) -> Sequence[Article]:
    r"""The articles of a TSV file with the columns id, question, answer, in any order, and maybe rubric.

    `\n` in an answer begins a new line. Raises BadArticles with every fault.
    """
    try:
        head, *rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise BadArticles(f"{path}:1: {error}") from error
    columns = [column.strip() for column in head.removeprefix("\ufeff").split("\t")]
    if sorted(set(columns) - {_RUBRIC}) != sorted(_COLUMNS) or len(set(columns)) != len(columns):
        raise BadArticles(
            f"{path}:1: the columns are {', '.join(_COLUMNS)} and, if you like, {_RUBRIC}, parted by tabs"
        )
    articles: dict[str, Article] = {}
    faults = []
    for line, row in enumerate(rows, 2):
        cells = [cell.strip() for cell in row.split("\t")]
        if cells == [""]:
            continue
        named = dict(zip(columns, cells, strict=False))
        article = named.get("id", "")
        if len(cells) != len(columns) or not all(named[column] for column in _COLUMNS):
            faults.append(f"{path}:{line}: an id, a question and an answer are expected, parted by tabs")
        elif not _ID.fullmatch(article):
            faults.append(f"{path}:{line}: id {article!r}: up to 32 of A-Z, a-z, 0-9, _ and -")
        elif article in articles:
            faults.append(f"{path}:{line}: id {article!r} is there already")
        else:
            answer = named["answer"].replace("\\n", "\n")
            articles[article] = Article(article, named["question"], answer, named.get(_RUBRIC, ""))
    if faults:
        raise BadArticles("\n".join(faults))
    return tuple(articles.values())
