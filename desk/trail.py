"""The audit trail of an appeal: what happened to it, and what was attempted and refused, in one order of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desk.appeal import Appeal
from desk.clock_news import ClockNews, clock_news
from desk.commands import Event
from desk.inputs import SORTS
from desk.names import ActionId, Channel, PersonId, StateId
from desk.ports import Work
from desk.promises import Clocks


@dataclass(frozen=True, slots=True)
class Entry:
    """Who, when, what, from, to, why, by which channel.

    refused: the name of the Refusal; nothing has changed then. target: None for what was refused.
    inputs: what was chosen, by name, without texts. why: the words that were given, in order. called: whom it asked to
    see to the appeal.
    """

    at: datetime
    actor: PersonId | None
    roles: frozenset[str]
    via: Channel
    action: ActionId
    source: StateId | None = None
    target: StateId | None = None
    refused: str | None = None
    inputs: Mapping[str, Any] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    called: tuple[PersonId, ...] = ()
    clocks: tuple[ClockNews, ...] = ()


async def trail(work: Work, appeal: Appeal) -> list[Entry]:
    """All of it, in order; an attempt stands behind what happened in the same instant."""
    texts = {message.id: message.content.text for message in await work.messages.of(appeal.id)}
    entries: list[Entry] = []
    clocks: Clocks = ()
    for event in await work.events.of(appeal.id):
        given = {name: value for name, value in event.inputs.items() if value is not None}
        words = [texts.get(value, "") for name, value in given.items() if _is_text(name)]
        chosen = {name: value for name, value in given.items() if not _is_text(name) and name != "sure"}
        why = tuple(" ".join(each.split()) for each in words if each.strip())
        who = (event.at, event.actor, event.roles, event.via, event.action)
        now = event.changes.get("clocks", clocks)
        news, clocks = clock_news(clocks, now), now
        entry = Entry(*who, event.source, event.target, inputs=chosen, why=why, called=_called(event), clocks=news)
        entries.append(entry)
    for attempt in await work.refused.of(appeal.id):
        who = (attempt.at, attempt.actor, attempt.roles, attempt.via, attempt.action)
        entries.append(Entry(*who, refused=attempt.reason))
    return sorted(entries, key=lambda entry: entry.at)


def _called(event: Event) -> tuple[PersonId, ...]:
    paging = event.changes.get("paging")
    return () if paging is None else paging.asks


def _is_text(name: str) -> bool:
    return SORTS.get(name) in {"words", "message"}
