"""A process that sends a desk's letters and is killed at it: `… -m tests.edge.killed_posting FOLDER PORT MOMENT`."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from email.message import EmailMessage
from pathlib import Path

from bot.metrics import Metrics
from desk.mail_account import MailAccount, Security
from mail import Fate, Smtp
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


async def main(folder: str, port: str, moment: str) -> None:
    smtp = Smtp(MailAccount("localhost", int(port), Security.PLAIN))
    async with mail_desk(Path(folder), None, Killed(smtp, moment), Metrics()) as desk:
        desk.clock.turn(minutes=1)
        await desk.post()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
