"""Alertmanager's webhook: what is read of its JSON, and what is said of what is none."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alertmanager import MOST_ALERTS, MOST_CHARACTERS, BadAlerts, read_alerts
from desk.alerts import News
from tests.town.monitoring import message

NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)

SENT: dict[str, Any] = {
    "receiver": "frontdesk",
    "status": "firing",
    "alerts": [
        {
            "status": "firing",
            "labels": {"alertname": "ProbeFailure", "instance": "a", "severity": "critical"},
            "annotations": {"summary": "Probe failed: a", "description": "Down for 5m"},
            "startsAt": "2018-08-03T09:52:26.739266876+02:00",
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus:9090/graph?g0.expr=probe_success+%3D%3D+0&g0.tab=1",
            "fingerprint": "1a30ba71cca2921f",
        },
        {
            "status": "firing",
            "labels": {"alertname": "ProbeFailure", "instance": "b", "severity": "warning"},
            "annotations": {},
            "startsAt": "2018-08-03T07:50:00Z",
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "",
            "fingerprint": "bc97ff14869b13e3",
        },
        {
            "status": "resolved",
            "labels": {"alertname": "ProbeFailure", "instance": "c", "auto": "true"},
            "annotations": {},
            "startsAt": "2018-08-03T07:00:00Z",
            "endsAt": "2018-08-03T07:40:00Z",
            "generatorURL": "",
            "fingerprint": "c6eadffa33fcdf37",
        },
    ],
    "groupLabels": {"alertname": "ProbeFailure"},
    "commonLabels": {"alertname": "ProbeFailure", "job": "http"},
    "commonAnnotations": {},
    "externalURL": "http://alertmanager:9093",
    "version": "4",
    "groupKey": '{}/{severity="critical"}:{alertname="ProbeFailure"}',
    "truncatedAlerts": 2,
}
"""As Alertmanager makes it: nanoseconds, an end in the year 1, one of three passed."""


def read(**changes: Any) -> News:
    return read_alerts(json.dumps({**SENT, **changes}).encode())


def with_alert(**changes: Any) -> list[dict[str, Any]]:
    """The alerts, of which the first is another."""
    alerts = deepcopy(SENT["alerts"])
    alerts[0] |= changes
    return list(alerts)


def test_it_says_what_fires_since_when_and_what_is_wrong() -> None:
    told = read()

    assert told == News(
        key='{}/{severity="critical"}:{alertname="ProbeFailure"}',
        firing=4,
        signs=frozenset({"1a30ba71cca2921f@1533282747", "bc97ff14869b13e3@1533282600"}),
        since=datetime(2018, 8, 3, 7, 50, tzinfo=UTC),
        name="ProbeFailure",
        summary="Probe failed: a",
        labels=(("job", "http"),),
        severities=("critical", "warning"),
        auto=False,
        url="http://prometheus:9090/graph?g0.expr=probe_success+%3D%3D+0&g0.tab=1",
    )


def test_a_group_that_passed_fires_with_none() -> None:
    told = read(status="resolved")

    assert (told.firing, told.signs, told.since) == (0, frozenset(), None)
    assert told.name == "ProbeFailure"


@pytest.mark.parametrize("value", ["true", "1", "yes", " TRUE "])
def test_auto_is_a_label_of_what_fires(value: str) -> None:
    auto = with_alert(labels={"alertname": "x", "auto": value})

    assert read(alerts=auto).auto
    assert read(commonLabels={"auto": value}).auto
    assert not read(commonLabels={"auto": "false"}).auto


def test_what_older_ones_do_not_send_is_not_missed() -> None:
    older = {name: value for name, value in SENT.items() if name not in {"truncatedAlerts", "commonAnnotations"}}
    older["alerts"] = [{k: v for k, v in each.items() if k != "fingerprint"} for each in SENT["alerts"]]

    told = read_alerts(json.dumps(older).encode())

    assert (told.firing, len(told.signs)) == (2, 2)


def test_what_cannot_be_opened_is_no_link() -> None:
    addresses = ["javascript:alert(1)", "https://", "https://a b", "http://[", 17, "x" * 3000, "/graph", None]

    assert [read(alerts=with_alert(generatorURL=each), externalURL=each).url for each in addresses] == [None] * 8


def test_characters_that_nobody_sees_or_that_turn_a_text_are_left_out_and_long_ones_cut() -> None:
    told = read(commonAnnotations={"summary": "a\u0000b\u202ec\ud83dd" + "x" * 5000})

    assert told.summary.startswith("a b c\ufffdd")
    assert len(told.summary) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": "1"}, 'version: "4" is expected'),
        ({"version": None}, 'version: "4" is expected'),
        ({"groupKey": ""}, "groupKey: the group's key, a text, is expected"),
        ({"groupKey": 4}, "groupKey: the group's key, a text, is expected"),
        ({"status": "on"}, 'status: "firing" or "resolved" is expected'),
        ({"status": ["firing"]}, 'status: "firing" or "resolved" is expected'),
        ({"alerts": []}, "alerts: a list of at least one alert is expected"),
        ({"alerts": {}}, "alerts: a list of at least one alert is expected"),
        ({"alerts": [1]}, "alerts[0]: an object is expected"),
        ({"alerts": [{}] * (MOST_ALERTS + 1)}, f"alerts: at most {MOST_ALERTS} are expected: set max_alerts"),
        ({"alerts": with_alert(status="off")}, 'alerts[0].status: "firing" or "resolved" is expected'),
        ({"alerts": with_alert(labels=[])}, "alerts[0].labels: an object is expected"),
        ({"alerts": with_alert(labels={"job": 4})}, "alerts[0].labels.job: a text is expected"),
        ({"alerts": with_alert(labels={str(each): "" for each in range(101)})}, "alerts[0].labels: at most 100"),
        ({"alerts": with_alert(startsAt="yesterday")}, "alerts[0].startsAt: a time with its zone is expected"),
        ({"alerts": with_alert(startsAt="2018-08-03T09:52:26")}, "alerts[0].startsAt: a time with its zone"),
        ({"alerts": with_alert(startsAt="0001-01-01T00:00:00+14:00")}, "alerts[0].startsAt: a time with its zone"),
        ({"alerts": with_alert(startsAt=4)}, "alerts[0].startsAt: a time with its zone"),
        ({"truncatedAlerts": -1}, "truncatedAlerts: a number of alerts is expected"),
        ({"truncatedAlerts": True}, "truncatedAlerts: a number of alerts is expected"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadAlerts) as caught:
        read(**changes)

    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 500_000, b'{"a":' * 100_000, b"\xff\xfe", b"9" * 10_000, b'"\\ud83d"', b"null", b"[]"]
)
def test_what_is_no_json_or_no_object_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(BadAlerts, match=r"^the body: "):
        read_alerts(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(), each, max_size=4),
    max_leaves=12,
)


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass")))
def test_nothing_that_is_sent_raises_anything_else(body: bytes) -> None:
    with pytest.raises(BadAlerts):
        read_alerts(body)


@given(st.data())
def test_nor_does_any_part_of_a_message_whatever_it_is(data: st.DataObject) -> None:
    sent = message("group", "firing", {"alertname": "x"}, 2, NOON)
    at: Any = data.draw(st.sampled_from([sent, sent["alerts"][1], sent["alerts"][0]["labels"], sent["commonLabels"]]))
    at[data.draw(st.sampled_from([*at, "more"]))] = data.draw(JSON)

    with suppress(BadAlerts):
        told = read_alerts(json.dumps(sent).encode("utf-8", "surrogatepass"))
        assert told.firing >= 1
        assert told.name
