"""What a user of the portal has bought: a tier, and until when. Source: mission.md, "When the desk answers"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EPOCH, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2106, 1, 1, tzinfo=UTC)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r".*(?:Z|[+-]\d\d:?\d\d)", re.ASCII)
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


def end_of(said: object, zone: ZoneInfo) -> datetime:
    """When a licence ends: a moment with its offset, or a day, which is the last one on which it holds.

    zone: whose days they are. Raises ValueError, which says what is expected.
    """
    expected = "a day (2027-12-31), or a moment with its offset (2027-12-31T23:59:59+03:00) between 1970 and 2106"
    if not isinstance(said, str):
        raise ValueError(f"{expected} is expected")
    try:
        if _DAY.fullmatch(said):
            ends = datetime.combine(date.fromisoformat(said) + timedelta(days=1), time(), zone).astimezone(UTC)
        else:
            ends = datetime.fromisoformat(said).astimezone(UTC) if _MOMENT.fullmatch(said) else EPOCH
    except (ValueError, OverflowError):
        ends = EPOCH
    if not EPOCH < ends < LATEST:
        raise ValueError(f"{expected} is expected, not {said[:40]!r}")
    return ends


def is_portal_user(said: str) -> bool:
    """Whether a portal may call a user so: 1 to 64 visible characters of ASCII, without spaces."""
    return _USER.fullmatch(said) is not None
