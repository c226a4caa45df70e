"""How good the search is, on queries whose answers are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.articles import Found
from faq.queries import Query
from faq.search import MOST, ArticleIndex


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1. hit_1, hit_3, mrr: of the queries that an article answers.

    offered: of all queries, those with an article shown whole; offered_answerable: of those that one answers.
    offers_right: of the articles shown whole. suggested: of all queries, those with titles; titles_right: of these,
    those with the right one among them. misses_quiet: of the queries that no article answers, those where nothing
    was shown. Where nothing is to be shared: None.
    """

    queries: int
    answerable: int
    hit_1: float | None
    hit_3: float | None
    mrr: float | None
    offered: float | None
    offered_answerable: float | None
    offers_right: float | None
    suggested: float | None
    titles_right: float | None
    misses_quiet: float | None


def evaluate(index: ArticleIndex, queries: Sequence[Query]) -> Figures:
    """Searches for each of them."""
    places, founds = [], []
    for query in queries:
        founds.append((query, index.find(query.text)))
        if query.answers:
            ranked = [article.id for article in index.order(query.text)]
            places.append(min((ranked.index(each) + 1 for each in query.answers if each in ranked), default=0))
    offers = [(query, found) for query, found in founds if found.verdict == "offer"]
    titles = [(query, found) for query, found in founds if found.verdict == "suggest"]
    misses = [found for query, found in founds if not query.answers]
    return Figures(
        queries=len(queries),
        answerable=len(places),
        hit_1=_mean([place == 1 for place in places]),
        hit_3=_mean([0 < place <= MOST for place in places]),
        mrr=_mean([1 / place if place else 0.0 for place in places]),
        offered=_mean([found.verdict == "offer" for _, found in founds]),
        offered_answerable=_mean([found.verdict == "offer" for query, found in founds if query.answers]),
        offers_right=_mean([_right(query, found) for query, found in offers]),
        suggested=_mean([found.verdict == "suggest" for _, found in founds]),
        titles_right=_mean([_right(query, found) for query, found in titles]),
        misses_quiet=_mean([found.verdict == "none" for found in misses]),
    )


def lines(figures: Figures) -> Iterator[str]:
    """The figures for people, one a line."""
    yield f"queries              {figures.queries}"
    yield f"that one answers     {figures.answerable}"
    for name, share in (
        ("hit@1", figures.hit_1),
        ("hit@3", figures.hit_3),
        ("MRR", figures.mrr),
        ("offered whole", figures.offered),
        ("… of the answerable", figures.offered_answerable),
        ("offers right", figures.offers_right),
        ("titles suggested", figures.suggested),
        ("titles right", figures.titles_right),
        ("quiet near misses", figures.misses_quiet),
    ):
        yield f"{name:<20} {'-' if share is None else f'{share:.3f}'}"


def _right(query: Query, found: Found) -> bool:
    return any(article.id in query.answers for article in found.articles)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
