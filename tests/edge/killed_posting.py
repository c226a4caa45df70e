"""A process that sends a desk's letters and is killed at it."""

from __future__ import annotations

import asyncio
import os
import signal
from email.message import EmailMessage
from pathlib import Path

from bot.metrics import Metrics
from desk.mail_account import MailAccount, Security
from mail.servers import Fate, Smtp
from tests.edge.correspondence import mail_desk

MOMENTS = ("before", "after")
"""Before anything was sent; after the server has taken the letter, before anybody wrote that it has."""


class Killed:
    def __init__(self, smtp: Smtp, moment: str) -> None:
        self._smtp = smtp
        self._moment = moment

    async def send(self, sender: str, recipient: str, message: bytes | EmailMessage) -> Fate:
        fate = await self._smtp.send(sender, recipient, message) if self._moment == "after" else None
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError(f"killed, and still here: {fate}")


def begin(folder: Path, port: int, moment: str) -> None:
    """In a process of its own; it does not come back."""
    asyncio.run(_posting(folder, port, moment))


async def _posting(folder: Path, port: int, moment: str) -> None:
    smtp = Smtp(MailAccount("localhost", port, Security.PLAIN))
    async with mail_desk(folder, None, Killed(smtp, moment), Metrics()) as desk:
        desk.clock.turn(minutes=1)
        await desk.post()
