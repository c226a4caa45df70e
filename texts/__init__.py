"""The texts: Fluent catalogues in Russian and English, and the one function that renders them."""

from texts.catalogue import Texts, UnknownText
from texts.names import Names

__all__ = ["Names", "Texts", "UnknownText"]
