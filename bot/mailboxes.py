"""The mailboxes that appeals come to, as the settings name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.http import Check
from bot.intake import Accept
from bot.letters import Letters
from bot.settings import Settings
from mail import Mailbox, identity_of, lane_of


def mailboxes_of(settings: Settings, accept: Accept, now: Callable[[], datetime]) -> Sequence[Mailbox]:
    """accept: writes letters to the inbox. Replicas each have an eye on all of them: what two take is one letter."""
    letters = Letters(accept, identity_of, lane_of, now)
    return [
        Mailbox(account, letters, largest=settings.largest_letter, poll_seconds=settings.mail_poll_seconds)
        for account in settings.mailboxes
    ]


def troubles_of(mailboxes: Sequence[Mailbox]) -> Mapping[str, Check]:
    """For `/readyz`: why letters do not come, by mailbox."""
    return {f"mailbox_{number}": _check(each) for number, each in enumerate(mailboxes, 1)}


def _check(mailbox: Mailbox) -> Check:
    async def trouble() -> str | None:
        return mailbox.trouble

    return trouble
