"""The classifier: what an appeal is about, how sure that is and why; and whether it is obscene. No I/O but its data."""

from classifier.appeals import TAGS, Appeal, BadData, base_appeals, read_appeals
from classifier.judgement import Classifier, Judgement
from classifier.model import BadModel
from classifier.normalise import normalise as normalised
from classifier.profanity import Found, find_profanity, masked

__all__ = [
    "TAGS",
    "Appeal",
    "BadData",
    "BadModel",
    "Classifier",
    "Found",
    "Judgement",
    "base_appeals",
    "find_profanity",
    "masked",
    "normalised",
    "read_appeals",
]
