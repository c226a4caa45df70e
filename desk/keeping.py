"""How long what people wrote is kept, as /privacy tells it and housekeeping does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Keeping:
    """updates: what came, raw, after it was worked off; dead_letters: what could not be.

    texts: the correspondence of an appeal, after it was closed. versions: what a message said before an edit.
    sent: that something was sent, and when; what monitoring told, too. dialogs: a question of the bot, after its time
    was over.
    """

    updates: timedelta
    texts: timedelta
    versions: timedelta
    dead_letters: timedelta
    sent: timedelta
    dialogs: timedelta
