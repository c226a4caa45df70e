"""How good and how quick the search of the FAQ is. `python -m benchmarks.faq`: the table of docs/faq.md, and times.

Times are of the processor, single, for queries that were not asked before; with the encoder its reading is included.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from numpy.typing import NDArray

from bot.logs import configure_logs
from encoder import DIMENSIONS, SentenceEncoder
from faq import ArticleIndex, packaged_articles, read_articles
from faq.commands import figures
from faq.queries import packaged_queries, read_queries

MANY = 1000
WANTED_MS = 10.0


class ReadsQueries:
    """Queries by the encoder; articles by chance, for a thousand of them would take a minute to read."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self._chance = np.random.default_rng(1)

    @property
    def ready(self) -> bool:
        return self._encoder.ready

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        if len(texts) == 1:
            return self._encoder.vectors(texts)
        return self._chance.normal(0, DIMENSIONS**-0.5, (len(texts), DIMENSIONS)).astype(np.float32)


def main() -> None:
    configure_logs(level=logging.WARNING)
    encoder = SentenceEncoder()
    encoder.load()
    table = Path(packaged_articles())
    print("# held out, with the encoder")
    print("\n".join(figures(table, None, encoder if encoder.ready else None)))
    print("\n# held out, words only")
    print("\n".join(figures(table, None)))
    print(f"\n# milliseconds of the processor for a search; wanted with {MANY} articles: at most {WANTED_MS:.0f}")
    few = read_articles(table)
    many = [
        replace(few[at % len(few)], id=f"a{at}", question=f"{few[at % len(few)].question} {at}") for at in range(MANY)
    ]
    texts = [query.text for query in read_queries(packaged_queries("heldout"))]
    for name, reader in (("words only", None), ("with the encoder", ReadsQueries(encoder))):
        for articles in (few, many):
            begun = time.process_time()
            index = ArticleIndex(articles, reader)
            made = time.process_time() - begun
            index.encode()
            index.find(texts[0])
            times = [_taken(index, text) for text in texts[1:]]
            slow = quantiles(times, n=20)[18]
            print(
                f"{len(articles):>5} articles, {name:<17} {median(times):.1f} (95 %: {slow:.1f}); made in {made:.1f} s"
            )


def _taken(index: ArticleIndex, text: str) -> float:
    begun = time.process_time()
    index.find(text)
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
