"""The e-mail channel: letters read and understood, letters written. It knows neither Telegram nor tables."""

from mail.composing import Composer, Draft, NoAddress
from mail.enclosures import Enclosed, Fetch, TooLarge, Unavailable, enclose
from mail.links import HOLDS, PATH, PRESSABLE, Claim, Expired, Forged, Links
from mail.mailbox import Arrived, Mailbox
from mail.omitted import Omitted, Why, omitted_of
from mail.outcomes import REASONS
from mail.page import LONGEST_WORDS, Page, Piece
from mail.smtp import Deferred, Delivered, Fate, Refused, Smtp
from mail.standing import MARKS, Standing

__all__ = [
    "HOLDS",
    "LONGEST_WORDS",
    "MARKS",
    "PATH",
    "PRESSABLE",
    "REASONS",
    "Arrived",
    "Claim",
    "Composer",
    "Deferred",
    "Delivered",
    "Draft",
    "Enclosed",
    "Expired",
    "Fate",
    "Fetch",
    "Forged",
    "Links",
    "Mailbox",
    "NoAddress",
    "Omitted",
    "Page",
    "Piece",
    "Refused",
    "Smtp",
    "Standing",
    "TooLarge",
    "Unavailable",
    "Why",
    "enclose",
    "omitted_of",
]
