"""The sentence encoder: a text as a vector, near to those of texts that mean the same. No I/O but loading."""

from encoder.sentences import DIMENSIONS, NotReady, SentenceEncoder

__all__ = ["DIMENSIONS", "NotReady", "SentenceEncoder"]
