"""The e-mail channel: letters read and understood, letters written. It knows neither Telegram nor tables."""

from mail.mailbox import Arrived, Mailbox
from mail.omitted import Omitted, Why, omitted_of

__all__ = ["Arrived", "Mailbox", "Omitted", "Why", "omitted_of"]
