"""Names of choices, and times as people read them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.names import Language
from texts.catalogue import LANGUAGES, Texts

_DAYS: dict[Language, tuple[str, ...]] = {
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
Directories = Mapping[str, Mapping[str, Mapping[Language, str]]]
"""By what they are of, the ids of a directory of the portal's own, each with its name in each language."""

_QUOTES = str.maketrans("", "", "«»‹›“”„‟\"'‘’‚‛`")
_DASHES = str.maketrans(dict.fromkeys("-‐‑‒–—―−_", " "))


class Names:
    """Choices by id and name, and moments in the office's zone."""

    def __init__(self, texts: Texts, zone: ZoneInfo, directories: Directories | None = None) -> None:
        self._texts = texts
        self._zone = zone
        self._directories = directories or {}

    def choice(self, kind: str, choice: str, language: Language) -> str:
        """The name of a choice: `choice("tag", "map", "ru")` is «Вопрос к содержимому карты»."""
        if kind in self._directories:
            # Of the portal's own; one that was taken out of it is still known by its id.
            return self._directories[kind].get(choice, {}).get(language, choice)
        return self._texts(f"{kind}-{choice}".replace("_", "-"), language)

    def understand(self, kind: str, choices: Iterable[str], said: str) -> str | None:
        """The id of what somebody said by id or name in any language, in any case and with any quotes and dashes."""
        wanted = folded(said)
        for choice in choices:
            names = {self.choice(kind, choice, language) for language in LANGUAGES} | {choice}
            if wanted in {folded(name) for name in names}:
                return choice
        return None

    def day(self, day: date, language: Language) -> str:
        """`24.11, вт`. Of a moment: the day that it is then."""
        if isinstance(day, datetime):
            day = day.astimezone(self._zone)
        return f"{day:%d.%m}, {_DAYS[language][day.weekday()]}"

    def date(self, at: datetime) -> str:
        """`24.11.2027`: a day that may be of another year."""
        return f"{at.astimezone(self._zone):%d.%m.%Y}"

    def hours(self, time: timedelta, language: Language) -> str:
        """A time as a number of hours: `1,5`; `1.5` in English."""
        number = f"{round(time.total_seconds() / 3600, 2):g}"
        return number.replace(".", ",") if language == "ru" else number

    def moment(self, at: datetime, language: Language) -> str:
        """`24.11, вт, 15:00`; the zone is said by the text around it, once."""
        local = at.astimezone(self._zone)
        return f"{local:%d.%m}, {_DAYS[language][local.weekday()]}, {local:%H:%M}"

    def end(self, at: datetime) -> str:
        """When something of a year or so ends: `31.12.2026`, the last day of it, or `31.12.2026, 15:00`."""
        local = at.astimezone(self._zone)
        if (local.hour, local.minute) == (0, 0):
            return f"{local - timedelta(days=1):%d.%m.%Y}"
        return f"{local:%d.%m.%Y, %H:%M}"


def folded(said: str) -> str:
    """What somebody typed, without the differences that phones and hands make."""
    composed = unicodedata.normalize("NFKC", said)
    plain = composed.translate(_QUOTES).translate(_DASHES).casefold().replace("ё", "е")
    return " ".join(plain.split())
