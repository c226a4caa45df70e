"""The e-mail channel: letters read and understood, letters written. It knows neither Telegram nor tables."""

from mail.mailbox import Arrived, Mailbox
from mail.omitted import Omitted, Why, omitted_of
from mail.outcomes import REASONS
from mail.smtp import Deferred, Delivered, Fate, Refused, Smtp

__all__ = [
    "REASONS",
    "Arrived",
    "Deferred",
    "Delivered",
    "Fate",
    "Mailbox",
    "Omitted",
    "Refused",
    "Smtp",
    "Why",
    "omitted_of",
]
