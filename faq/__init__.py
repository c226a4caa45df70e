"""The FAQ: its articles, and which of them answers a text. No I/O but reading tables."""

from faq.articles import BadArticles, packaged_articles, read_articles
from faq.queries import BadQueries
from faq.search import ArticleIndex
from faq.shelf import Shelf

__all__ = ["ArticleIndex", "BadArticles", "BadQueries", "Shelf", "packaged_articles", "read_articles"]
