"""The classifier: what an appeal is about, how sure that is and why; and whether it is obscene. No I/O but its data."""

from classifier.profanity import Found, find_profanity

__all__ = ["Found", "find_profanity"]
