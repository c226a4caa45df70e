"""The door to what speaks with mail servers. Only a desk that has any goes through it: the clients are large."""

from mail.mailbox import Arrived, Mailbox
from mail.outcomes import REASONS
from mail.smtp import Deferred, Delivered, Fate, Refused, Smtp

__all__ = ["REASONS", "Arrived", "Deferred", "Delivered", "Fate", "Mailbox", "Refused", "Smtp"]
