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
from mail.mbox import letters_in
from mail.omitted import Omitted, Why, omitted_of
from mail.page import LONGEST_WORDS, Page, Piece
from mail.reading import head_of, read_letter
from mail.standing import MARKS, SURE, SURE_OR_NOT, Standing
from mail.troubles import Sort, Trouble

__all__ = [
    "HOLDS",
    "LONGEST_WORDS",
    "MARKS",
    "PATH",
    "PRESSABLE",
    "SURE",
    "SURE_OR_NOT",
    "Address",
    "Attachment",
    "Automatic",
    "Bounce",
    "Claim",
    "Composer",
    "Decision",
    "Draft",
    "Enclosed",
    "Expired",
    "Fetch",
    "Forged",
    "Known",
    "KnownAppeal",
    "Letter",
    "Links",
    "Named",
    "NoAddress",
    "Omitted",
    "Page",
    "Piece",
    "RawLetter",
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
