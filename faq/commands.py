"""What the command line asks of the FAQ: words in, lines out; tables in, figures out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from faq.articles import read_articles
from faq.evaluation import evaluate, lines
from faq.queries import packaged_queries, read_queries
from faq.search import ArticleIndex
from faq.vectors import Encoder
from faq.weights import packaged_weights_file, write_weights


def search(query: str, articles: Path, encoder: Encoder | None = None) -> Iterator[str]:
    """A line for each article that is offered or suggested: verdict⇥id⇥question; `none` alone when there is none.

    Raises BadArticles.
    """
    found = _index(articles, encoder).find(query)
    if not found.articles:
        yield found.verdict
    for article in found.articles:
        yield f"{found.verdict}\t{article.id}\t{article.question}"


def figures(articles: Path, queries: Path | None, encoder: Encoder | None = None) -> Iterator[str]:
    """How good the search is on these queries, by default the package's that nothing was learned from.

    Raises BadArticles, BadQueries.
    """
    return lines(evaluate(_index(articles, encoder), read_queries(queries or packaged_queries("heldout"))))


def ranking(articles: Path, queries: Path | None, encoder: Encoder | None = None) -> Iterator[str]:
    """For each query a line: verdict⇥the ids of the three likeliest articles, by comma, the likeliest first.

    Raises BadArticles, BadQueries.
    """
    index = _index(articles, encoder)
    for query in read_queries(queries or packaged_queries("heldout")):
        likeliest = [article.id for article in index.order(query.text)[:_RANKED]]
        yield f"{index.find(query.text).verdict}\t{','.join(likeliest)}"


def learn(articles: Path, queries: Path | None, out: Path | None, encoder: Encoder) -> Iterator[str]:
    """Learn weights and gates, by default of the package's queries for it, and write them.

    Raises BadArticles, BadQueries.
    """
    # Imported here: it needs scikit-learn, and nothing else of the FAQ does.
    from faq import learning

    table, asked = read_articles(articles), read_queries(queries or packaged_queries("dev"))
    learned, measured = learning.learn(table, asked, encoder)
    write_weights(learned, out or packaged_weights_file())
    for name, figures_of in measured.items():
        yield f"{name}\t{figures_of}"


_RANKED = 3


def _index(articles: Path, encoder: Encoder | None) -> ArticleIndex:
    index = ArticleIndex(read_articles(articles), encoder)
    index.encode()
    return index
