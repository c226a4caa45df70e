"""What monitoring tells: a group of alerts that fires, is proposed as one accident, and passes. Pure.

Source: mission.md, "When the desk answers" (Duty); docs/alerts.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol

from desk.inputs import CRITICALITIES
from desk.names import AppealId, Channel, PersonId

MONITORING: Channel = "monitoring"
"""The channel on which accidents come that nobody was asked about."""

DEFAULT_QUIET = timedelta(minutes=30)

UNKNOWN = "normal"
"""The criticality of a severity that the directory does not know, and of none."""

Severities = Mapping[str, str]
"""Criticalities, by the words that alerts have for their severity, in small letters."""


@dataclass(frozen=True, slots=True)
class News:
    """What monitoring says of a group of alerts at one moment.

    key: by which it names the group. firing: how many alerts fire, 0: it has passed. signs: what tells each of those
    from others, also from the same one firing anew. since: when the first of those began. name, summary: in its
    author's words. labels: what the alerts have in common. severities: as the alerts have them. auto: nobody is to be
    asked. url: where one sees more.
    """

    key: str
    firing: int
    signs: frozenset[str]
    since: datetime | None
    name: str
    summary: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    severities: tuple[str, ...] = ()
    auto: bool = False
    url: str | None = None


AlertState = Literal["proposed", "confirmed", "denied", "over"]
"""over: confirmed, and the accident has ended."""


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """A group of alerts, from when it was proposed until it begins anew after having been quiet.

    id: by which buttons name it; 0 before it is kept. version: counts changes. times: how often it began to fire.
    resolved: when it passed; None while it fires. heard: when monitoring told of it last. decided_by: None also where
    the desk did not ask. accident: the appeal that it was made. The others: see News.
    """

    id: int
    version: int
    key: str
    state: AlertState
    name: str
    summary: str
    labels: tuple[tuple[str, str], ...]
    severities: tuple[str, ...]
    criticality: str
    auto: bool
    url: str | None
    firing: int
    signs: frozenset[str]
    since: datetime | None
    found: datetime
    heard: datetime
    resolved: datetime | None = None
    times: int = 1
    decided: datetime | None = None
    decided_by: PersonId | None = None
    accident: AppealId | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide."""
        return self.state == "proposed" and self.resolved is None


class Alerts(Protocol):
    """What monitoring told of, and what was decided. Of the groups with one key one is current."""

    async def current(self, key: str) -> AlertGroup | None: ...

    async def get(self, alert: int) -> AlertGroup | None: ...

    async def add(self, group: AlertGroup, instead_of: AlertGroup | None) -> AlertGroup:
        """The current one of its key from now on. instead_of: which was so far, if any.

        Raises ChangedMeanwhile when another became that meanwhile.
        """

    async def save(self, group: AlertGroup) -> None:
        """Raises ChangedMeanwhile when it was changed since it was read."""

    async def waiting(self) -> Sequence[AlertGroup]:
        """Those that somebody has to decide about, oldest first."""

    async def confirmed(self) -> Sequence[AlertGroup]:
        """Current ones whose accident was not over when it was last looked at, oldest first."""

    async def lately(self, limit: int, offset: int = 0) -> Sequence[AlertGroup]:
        """All, latest first."""


def criticality_of(words: Collection[str], severities: Severities) -> str:
    """The highest of what the words mean."""
    known = [severities.get(word.strip().lower(), UNKNOWN) for word in words]
    return max(known, key=CRITICALITIES.index, default=UNKNOWN)


def _higher(one: str, other: str) -> str:
    return max(one, other, key=CRITICALITIES.index)


def begun(news: News, criticality: str, now: datetime) -> AlertGroup:
    """A group that is told of for the first time, or anew."""
    return AlertGroup(
        id=0,
        version=0,
        key=news.key,
        state="proposed",
        name=news.name,
        summary=news.summary,
        labels=news.labels,
        severities=news.severities,
        criticality=criticality,
        auto=news.auto,
        url=news.url,
        firing=news.firing,
        signs=news.signs,
        since=news.since,
        found=now,
        heard=now,
    )


def changed(group: AlertGroup, news: News, criticality: str, now: datetime) -> AlertGroup:
    """The same group as it fires now; when it had passed it fires once more."""
    return replace(
        group,
        name=news.name,
        summary=news.summary,
        labels=news.labels,
        severities=news.severities,
        # What was denied stays denied also when it falls and rises again.
        criticality=_higher(group.criticality, criticality) if group.state == "denied" else criticality,
        auto=news.auto,
        url=news.url,
        firing=news.firing,
        signs=news.signs,
        since=news.since if group.resolved is None else group.since,
        heard=now,
        resolved=None,
        times=group.times + (group.resolved is not None),
    )


def passed(group: AlertGroup, now: datetime) -> AlertGroup:
    """It fires no more; how many did is still told."""
    return replace(group, heard=now, resolved=now)


Step = Literal["nothing", "begin", "change", "pass"]
"""What news are: nothing new; something to be asked about; the same as it is now, or once more; that it has passed."""


def step(
    known: AlertGroup | None,
    news: News,
    criticality: str,
    ended: datetime | None,
    quiet: timedelta,
    now: datetime,
) -> Step:
    """What news are to the current group of that key.

    ended: when the accident that it was made was over; None while it goes on. quiet: for so long after it passed, was
    denied or its accident was over, firing again is nothing to ask about.

    What fires on after it was denied is not asked about again: only what begins to fire after that while, or is more
    critical than what was denied. What fires on after its accident was said to be over is.
    """
    if not news.firing:
        return "nothing" if known is None or known.resolved is not None else "pass"
    if known is None:
        return "begin"
    loud = [at + quiet <= now for at in (known.resolved, known.decided, ended) if at is not None]
    match known.state:
        case "proposed":
            anew = known.resolved is not None and all(loud)
        case "denied":
            rises = _higher(known.criticality, criticality) != known.criticality
            fresh = known.resolved is not None or bool(news.signs - known.signs)
            anew = rises or (fresh and all(loud))
        case _:
            anew = ended is not None and all(loud)
    return "begin" if anew else "change"


class BadSeverities(Exception):
    """The directory of severities cannot be used; says file and reason."""


def read_severities(path: Path) -> Severities:
    """Criticalities by severity, from a directory file. Raises BadSeverities."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSeverities(f"{path}: {error}") from error
    for word, criticality in table.items():
        if criticality not in CRITICALITIES:
            raise BadSeverities(f"{path}: {word} = {criticality!r}: one of {', '.join(CRITICALITIES)} is expected")
    return {word.lower(): str(criticality) for word, criticality in table.items()}
