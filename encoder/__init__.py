"""The sentence encoder: a text as a vector, near to those of texts that mean the same. No I/O but loading."""

from encoder.cosines import nearness
from encoder.sentences import DIMENSIONS, NotReady, SentenceEncoder

__all__ = ["DIMENSIONS", "NotReady", "SentenceEncoder", "nearness"]
