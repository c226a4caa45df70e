"""The texts: Fluent catalogues in Russian and English, and the one function that renders them."""

from texts.catalogue import LANGUAGES, BadTexts, Texts, UnknownText
from texts.facts import digits, readable
from texts.names import Names, folded

__all__ = ["LANGUAGES", "BadTexts", "Names", "Texts", "UnknownText", "digits", "folded", "readable"]
