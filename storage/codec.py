"""The fields of an appeal as JSON, for the changes that its events hold, and back: exactly."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import Dialect

from desk.appeal import Appeal, Pretag, Votes
from desk.clocks import Clock, Span
from desk.names import PersonId, RoleId
from desk.page import Asked, Paging
from desk.promises import Breach, Breaches, Clocks, Promise
from storage.columns import Json, from_microseconds, to_microseconds


def pretag_to_json(pretag: Pretag) -> dict[str, Any]:
    return {
        "tag": pretag.tag,
        "probability": pretag.probability,
        "likeliest": [list(each) for each in pretag.likeliest],
        "reasons": list(pretag.reasons),
        "rudeness": pretag.rudeness,
        "abusive": pretag.abusive,
        "model": pretag.model,
    }


def wordless(pretag: Pretag) -> Pretag:
    """Without the words of the text that decided: they may be erased."""
    return replace(pretag, reasons=())


def pretag_from_json(value: Mapping[str, Any]) -> Pretag:
    return Pretag(
        tag=value["tag"],
        probability=value["probability"],
        likeliest=tuple((tag, probability) for tag, probability in value["likeliest"]),
        reasons=tuple(value["reasons"]),
        # Of appeals from before there were two levels it is known whether they were obscene.
        rudeness=value.get("rudeness", "obscene" if value.get("profane") else "none"),
        abusive=value.get("abusive", False),
        # Of those that were judged before models had versions nobody knows it.
        model=value.get("model", ""),
    )


def votes_to_json(votes: Votes) -> list[list[Any]]:
    return [[int(person), choice] for person, choice in votes]


def votes_from_json(value: list[list[Any]]) -> Votes:
    return tuple((PersonId(person), choice) for person, choice in value)


def paging_to_json(paging: Paging) -> dict[str, Any]:
    return {
        "since": to_microseconds(paging.since),
        "last": to_microseconds(paging.last),
        "times": paging.times,
        "tries": paging.tries,
        "alone": paging.alone,
        "people": [
            [int(each.person), each.times, to_microseconds(each.first), to_microseconds(each.last)]
            for each in paging.people
        ],
    }


def paging_from_json(value: Mapping[str, Any]) -> Paging:
    return Paging(
        since=from_microseconds(value["since"]),
        last=from_microseconds(value["last"]),
        times=value["times"],
        tries=value["tries"],
        alone=None if value["alone"] is None else PersonId(value["alone"]),
        people=tuple(
            Asked(PersonId(person), times, from_microseconds(first), from_microseconds(last))
            for person, times, first, last in value["people"]
        ),
    )


def clocks_to_json(clocks: Clocks) -> list[dict[str, Any]]:
    """What is None, zero or empty is left out: every event of an appeal may have them."""
    return [{name: value for name, value in _promise_to_json(each).items() if value} for each in clocks]


def _promise_to_json(promise: Promise) -> dict[str, Any]:
    clock = promise.clock
    return {
        "name": promise.name,
        "start": to_microseconds(clock.start),
        "length": _count(clock.length),
        "hours": clock.hours,
        "spans": [[to_microseconds(each.begin), _maybe(each.end), each.hours] for each in clock.spans],
        "until": _maybe(clock.until),
        "stopped": _maybe(clock.stopped),
        "warned": promise.warned,
        "broken": _maybe(promise.broken),
        "earlier": _count(promise.earlier),
    }


def clocks_from_json(value: list[dict[str, Any]]) -> Clocks:
    return tuple(
        Promise(
            each["name"],
            Clock(
                from_microseconds(each["start"]),
                _span(each.get("length", 0)),
                each["hours"],
                tuple(
                    Span(from_microseconds(begin), _moment(end), hours) for begin, end, hours in each.get("spans", ())
                ),
                _moment(each.get("until")),
                _moment(each.get("stopped")),
            ),
            each.get("warned", 0),
            _moment(each.get("broken")),
            _span(each.get("earlier", 0)),
        )
        for each in value
    )


def breaches_to_json(breaches: Breaches) -> list[list[Any]]:
    return [[each.name, to_microseconds(each.due), to_microseconds(each.at)] for each in breaches]


def breaches_from_json(value: list[list[Any]]) -> Breaches:
    return tuple(Breach(name, from_microseconds(due), from_microseconds(at)) for name, due, at in value)


def _maybe(at: datetime | None) -> int | None:
    return None if at is None else to_microseconds(at)


def _moment(count: int | None) -> datetime | None:
    return None if count is None else from_microseconds(count)


def _count(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def _span(count: int) -> timedelta:
    return timedelta(microseconds=count)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the values of one type become JSON, and what they become again."""

    to_json: Callable[[Any], Any]
    from_json: Callable[[Any], Any]


_KINDS: Mapping[Any, _Kind] = {
    datetime: _Kind(to_microseconds, from_microseconds),
    Pretag: _Kind(lambda pretag: pretag_to_json(wordless(pretag)), pretag_from_json),
    tuple[RoleId, ...]: _Kind(list, tuple),
    timedelta: _Kind(_count, _span),
    date: _Kind(date.isoformat, date.fromisoformat),
    Votes: _Kind(votes_to_json, votes_from_json),
    Paging: _Kind(paging_to_json, paging_from_json),
    Clocks: _Kind(clocks_to_json, clocks_from_json),
    Breaches: _Kind(breaches_to_json, breaches_from_json),
}


def _kinds_of_fields() -> dict[str, _Kind]:
    """The fields that are no JSON values themselves. From the annotations, so that a new field is never forgotten."""
    kinds = {}
    for name, hint in get_type_hints(Appeal).items():
        for type_, kind in _KINDS.items():
            if hint in (type_, type_ | None):
                kinds[name] = kind
    return kinds


_FIELDS = _kinds_of_fields()


def changes_to_json(changes: Mapping[str, Any]) -> dict[str, Any]:
    """What an event set, by field name: times as microseconds since 1970."""
    return {
        name: _FIELDS[name].to_json(value) if value is not None and name in _FIELDS else value
        for name, value in changes.items()
    }


def changes_from_json(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _FIELDS[name].from_json(each) if each is not None and name in _FIELDS else each
        for name, each in value.items()
    }


T = TypeVar("T")


class FrozenJson(Json, Generic[T]):
    """A column that holds something that cannot change: a text that was read lately is not read again.

    An appeal is read several times at each of its steps, and most of it is as it was.
    """

    cache_ok = True

    def __init__(self, to_json: Callable[[T], Any], from_json: Callable[[Any], T]) -> None:
        super().__init__()
        self.to_json = to_json
        self.from_json = from_json
        self._read = lru_cache(maxsize=1024)(lambda text: from_json(json.loads(text)))

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        return super().process_bind_param(None if value is None else self.to_json(value), dialect)

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:  # noqa: ARG002
        return None if value is None else self._read(value)


PRETAG = FrozenJson(pretag_to_json, pretag_from_json)
PLACES: FrozenJson[tuple[RoleId, ...]] = FrozenJson(list, tuple)
VOTES = FrozenJson(votes_to_json, votes_from_json)
PAGING = FrozenJson(paging_to_json, paging_from_json)
CLOCKS = FrozenJson(clocks_to_json, clocks_from_json)
BREACHES = FrozenJson(breaches_to_json, breaches_from_json)
