"""What the command line asks of the FAQ: words in, lines out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from faq.articles import read_articles
from faq.search import ArticleIndex


def search(query: str, articles: Path) -> Iterator[str]:
    """A line for each article that is offered or suggested: verdict⇥id⇥question; `none` alone when there is none.

    Raises BadArticles.
    """
    found = ArticleIndex(read_articles(articles)).find(query)
    if not found.articles:
        yield found.verdict
    for article in found.articles:
        yield f"{found.verdict}\t{article.id}\t{article.question}"
