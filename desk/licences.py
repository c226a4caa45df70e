"""What a user of the portal has bought: a tier, and until when. Source: mission.md, "When the desk answers"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_USER = re.compile(r"[!-~]{1,64}")


@dataclass(frozen=True, slots=True)
class Licence:
    """A tier of the directory. ends: aware; None for one without an end, or for a tier that needs no licence."""

    tier: str
    ends: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """From the very moment of its end on."""
        return self.ends is not None and self.ends <= now

    def tier_at(self, now: datetime, lapsed: str) -> str:
        """The tier that it gives now. lapsed: the one of a licence that is over."""
        return lapsed if self.is_over(now) else self.tier


def is_portal_user(said: str) -> bool:
    """Whether a portal may call a user so: 1 to 64 visible characters of ASCII, without spaces."""
    return _USER.fullmatch(said) is not None
