"""Prometheus Alertmanager's webhook, version 4: from its JSON to what it says of a group of alerts. Pure.

Source: prometheus.io, "Configuration" of Alertmanager, `webhook_config`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn
from urllib.parse import urlsplit

from bot.characters import read_whole
from desk.alerts import News

VERSION = "4"
MOST_ALERTS = 1000
"""Alerts in one message. Alertmanager's `max_alerts` says how many it sends; the others it counts."""

MOST_LABELS = 100
MOST_CHARACTERS = 2000
"""Of one name, value or annotation; what is longer is cut."""

MOST_URL = 2000
AUTO = "auto"
YES = frozenset({"true", "1", "yes"})
"""Values of the label `auto` with which nobody is to be asked."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a text is not shown with: control characters, and those that turn its direction."""


class BadAlerts(Exception):
    """Not a message of Alertmanager's; says where, and what is expected there."""

    def __init__(self, where: str, expected: str) -> None:
        super().__init__(f"{where}: {expected}")


def read_alerts(body: bytes) -> News:
    """What a message says. Raises BadAlerts, and nothing else, whatever it is given."""
    message = _mapping("the body", _json(body))
    version = message.get("version")
    if version != VERSION:
        raise BadAlerts(
            "version", f'"{VERSION}" is expected, as Alertmanager 0.6 and later sends: no other is understood'
        )
    key = message.get("groupKey")
    if not isinstance(key, str) or not key:
        raise BadAlerts("groupKey", "the group's key, a text, is expected")
    status = _status("status", message.get("status"))
    alerts = [_alert(f"alerts[{at}]", each) for at, each in enumerate(_alerts(message.get("alerts")))]
    shared = _labels("groupLabels", message.get("groupLabels")) | _labels("commonLabels", message.get("commonLabels"))
    said = _labels("commonAnnotations", message.get("commonAnnotations"))
    truncated = _count("truncatedAlerts", message.get("truncatedAlerts"))
    firing = [each for each in alerts if each.firing] if status == "firing" else []
    shown = firing or alerts
    severities = {each.labels.get("severity", "") for each in shown} | {shared.get("severity", "")}
    return News(
        key=key,
        firing=max(1, len(firing) + truncated) if status == "firing" else 0,
        signs=frozenset(each.sign for each in firing),
        since=min((each.begins for each in firing), default=None),
        name=_name(shared, shown) or _clean(key) or "…",
        summary=_summary(said, shown),
        labels=tuple((name, value) for name, value in shared.items() if name not in {"alertname", "severity"}),
        severities=tuple(sorted(severities - {""})),
        auto=any(each.get(AUTO, "").strip().lower() in YES for each in (shared, *(one.labels for one in shown))),
        url=next(filter(None, (*(each.url for each in shown), _url(message.get("externalURL")))), None),
    )


@dataclass(frozen=True, slots=True)
class _Alert:
    firing: bool
    sign: str
    begins: datetime
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    url: str | None


def _alert(where: str, given: Any) -> _Alert:
    alert = _mapping(where, given)
    labels = _labels(f"{where}.labels", alert.get("labels"))
    begins = _moment(f"{where}.startsAt", alert.get("startsAt"))
    # Alertmanager before 0.16 tells no fingerprint: the labels are what it is made of.
    known_by = _words(f"{where}.fingerprint", alert.get("fingerprint") or "") or repr(sorted(labels.items()))
    return _Alert(
        firing=_status(f"{where}.status", alert.get("status")) == "firing",
        sign=f"{known_by[:64]}@{begins.timestamp():.0f}",
        begins=begins,
        labels=labels,
        annotations=_labels(f"{where}.annotations", alert.get("annotations")),
        url=_url(alert.get("generatorURL")),
    )


def _json(body: bytes) -> Any:
    try:
        return read_whole(body)
    except (ValueError, RecursionError):
        raise BadAlerts("the body", "JSON is expected, as Alertmanager's webhook sends it") from None


def _mapping(where: str, given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise BadAlerts(where, "an object is expected")
    return given


def _alerts(given: Any) -> Sequence[Any]:
    if not isinstance(given, list) or not given:
        raise BadAlerts("alerts", "a list of at least one alert is expected")
    if len(given) > MOST_ALERTS:
        raise BadAlerts("alerts", f"at most {MOST_ALERTS} are expected: set max_alerts in Alertmanager's receiver")
    return given


def _labels(where: str, given: Any) -> dict[str, str]:
    """Labels or annotations, by name; those without a value are left out."""
    table = {} if given is None else _mapping(where, given)
    if len(table) > MOST_LABELS:
        raise BadAlerts(where, f"at most {MOST_LABELS} are expected")
    words = {_clean(name): _words(f"{where}.{_clean(name)[:100]}", value) for name, value in table.items()}
    return {name: value for name, value in words.items() if name and value}


def _words(where: str, given: Any) -> str:
    if not isinstance(given, str):
        raise BadAlerts(where, "a text is expected")
    return _clean(given)


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", text[:MOST_CHARACTERS]).strip()


def _status(where: str, given: Any) -> str:
    if given not in ("firing", "resolved"):
        raise BadAlerts(where, '"firing" or "resolved" is expected')
    return str(given)


def _count(where: str, given: Any) -> int:
    if given is None:
        return 0
    if type(given) is not int or not 0 <= given <= 10**9:
        raise BadAlerts(where, "a number of alerts is expected")
    return given


def _moment(where: str, given: Any) -> datetime:
    try:
        at = datetime.fromisoformat(given)
        if at.tzinfo is None:
            _no_moment(where)
        return at.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        _no_moment(where)


def _no_moment(where: str) -> NoReturn:
    raise BadAlerts(where, "a time with its zone is expected, like 2026-11-28T03:00:00Z") from None


def _url(given: Any) -> str | None:
    """Where one sees more; None where it is no address that can be opened."""
    if not isinstance(given, str) or len(given) > MOST_URL or re.search(r"[\s\x00-\x1f\x7f]", given):
        return None
    try:
        parts = urlsplit(given)
        return given if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def _name(shared: Mapping[str, str], alerts: Sequence[_Alert]) -> str:
    """What the alerts are called; of several names the first three."""
    if name := shared.get("alertname"):
        return name
    names = list(dict.fromkeys(each.labels["alertname"] for each in alerts if "alertname" in each.labels))
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _summary(shared: Mapping[str, str], alerts: Sequence[_Alert]) -> str:
    """What is wrong, in the words of whoever wrote the rule."""
    for said in (shared, *(each.annotations for each in alerts)):
        for name in ("summary", "description", "message"):
            if said.get(name):
                return said[name]
    return ""
