"""Alertmanager, as it tells the desk of its alerts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import ClientSession

from tests.town.town import Town

TOKEN = "a-token-of-the-town"
GROUP = '{}/{severity="critical"}:{alertname="PortalDown"}'
NEVER = "0001-01-01T00:00:00Z"
"""Where an alert has not ended."""


@dataclass(slots=True)
class Alertmanager:
    """Speaks of one group. labels: what its alerts have in common."""

    town: Town
    key: str = GROUP
    labels: dict[str, str] = field(default_factory=lambda: {"alertname": "PortalDown", "severity": "critical"})

    async def says(self, status: str, instances: int = 1, token: str = TOKEN) -> tuple[int, Mapping[str, Any]]:
        """`firing` or `resolved` of so many instances. Returns the door's status and answer, all that follows done."""
        body = message(self.key, status, self.labels, instances, self.town.clock())
        url = f"http://127.0.0.1:{self.town.desk.port}/alerts"
        headers = {"Authorization": f"Bearer {token}"}
        async with ClientSession() as session, session.post(url, json=body, headers=headers) as answer:
            said = answer.status, await answer.json()
        await self.town.settle()
        return said


def message(key: str, status: str, labels: Mapping[str, str], instances: int, at: datetime) -> dict[str, Any]:
    """What Alertmanager sends."""
    alerts = [
        {
            "status": status,
            "labels": {**labels, "instance": f"web{each}:443"},
            "annotations": {"summary": "Портал не отвечает <b>совсем</b>"},
            "startsAt": at.isoformat(),
            "endsAt": NEVER if status == "firing" else at.isoformat(),
            "generatorURL": "https://prometheus.example.org/graph?g0.expr=up&g0.tab=1",
            "fingerprint": f"1a30ba71cca2921{each}",
        }
        for each in range(instances)
    ]
    return {
        "version": "4",
        "groupKey": key,
        "truncatedAlerts": 0,
        "status": status,
        "receiver": "frontdesk",
        "groupLabels": {"alertname": labels["alertname"]},
        "commonLabels": dict(labels),
        "commonAnnotations": {"summary": "Портал не отвечает <b>совсем</b>"},
        "externalURL": "https://alertmanager.example.org",
        "alerts": alerts,
    }
