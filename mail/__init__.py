"""The e-mail channel: letters read and understood, letters written. It knows neither Telegram nor tables."""

from mail.attachments import is_dangerous
from mail.composing import Composer, Draft, NoAddress
from mail.deciding import Decision, Known, KnownAppeal, Named, decide, named_in
from mail.enclosures import Enclosed, Fetch, TooLarge, Unavailable, enclose
from mail.files import RawLetter, WholeLetters
from mail.identity import identity_of
from mail.lanes import lane_of
from mail.letter import Address, Attachment, Automatic, Bounce, Letter
from mail.links import HOLDS, PATH, PRESSABLE, Claim, Expired, Forged, Links
from mail.mailbox import Arrived, Mailbox
from mail.mbox import letters_in
from mail.omitted import Omitted, Why, omitted_of
from mail.outcomes import REASONS
from mail.page import LONGEST_WORDS, Page, Piece
from mail.reading import head_of, read_letter
from mail.smtp import Deferred, Delivered, Fate, Refused, Smtp
from mail.standing import MARKS, SURE, SURE_OR_NOT, Standing
from mail.troubles import Sort, Trouble

__all__ = [
    "HOLDS",
    "LONGEST_WORDS",
    "MARKS",
    "PATH",
    "PRESSABLE",
    "REASONS",
    "SURE",
    "SURE_OR_NOT",
    "Address",
    "Arrived",
    "Attachment",
    "Automatic",
    "Bounce",
    "Claim",
    "Composer",
    "Decision",
    "Deferred",
    "Delivered",
    "Draft",
    "Enclosed",
    "Expired",
    "Fate",
    "Fetch",
    "Forged",
    "Known",
    "KnownAppeal",
    "Letter",
    "Links",
    "Mailbox",
    "Named",
    "NoAddress",
    "Omitted",
    "Page",
    "Piece",
    "RawLetter",
    "Refused",
    "Smtp",
    "Sort",
    "Standing",
    "TooLarge",
    "Trouble",
    "Unavailable",
    "WholeLetters",
    "Why",
    "decide",
    "enclose",
    "head_of",
    "identity_of",
    "is_dangerous",
    "lane_of",
    "letters_in",
    "named_in",
    "omitted_of",
    "read_letter",
]
