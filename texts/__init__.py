"""The texts: Fluent catalogues in Russian and English, and the one function that renders them."""

from texts.catalogue import LANGUAGES, Texts, UnknownText
from texts.names import Names, folded

__all__ = ["LANGUAGES", "Names", "Texts", "UnknownText", "folded"]
