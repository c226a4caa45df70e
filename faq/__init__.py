"""The FAQ: its articles, and which of them answers a text. No I/O but reading the table."""

from faq.articles import BadArticles, packaged_articles, read_articles
from faq.search import ArticleIndex

__all__ = ["ArticleIndex", "BadArticles", "packaged_articles", "read_articles"]
