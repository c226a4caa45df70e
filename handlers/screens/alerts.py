"""The card of a group of alerts, in the incident managers' group; and what the desk says of it inside an accident."""

from __future__ import annotations

from desk.alerts import AlertGroup
from desk.content import Content
from desk.names import Language
from desk.outgoing import Show
from desk.ports import Work
from handlers.screens.face import Face, shortened
from handlers.screens.proposals import verdicts
from handlers.screens.rich import Rich
from handlers.screens.wording import Wording
from texts import Names, Texts

NAME = 100
"""Characters of the alerts' name."""

SUMMARY = 600
"""Characters of what is wrong."""

LABELS = 10
"""Labels that are shown; of each so many characters:"""
LABEL = 100


class AlertScreen:
    """Renders it as it is now."""

    def __init__(self, texts: Texts, names: Names) -> None:
        self._texts = texts
        self._names = names

    async def face(self, show: Show, work: Work, language: Language) -> Face | None:
        group = await work.alerts.get(show.alert) if show.alert is not None else None
        if group is None:
            return None
        wording = Wording(self._texts, self._names, language)
        text = Rich.bold(await alert_headline(wording, group, work)) + "\n" + "\n".join(_lines(wording, group))
        if group.url is not None:
            text = text + "\n" + Rich(wording.text("alert-open")).linked(group.url)
        text = text + "\n\n" + wording.text("alert-then", alert=group.state, passed="yes" if group.resolved else "no")
        return Face(text, wording.markup(verdicts("alert", group.id) if group.waits else ()))


async def alert_headline(wording: Wording, group: AlertGroup, work: Work) -> str:
    """What it is taken for, and by whom."""
    accident = await work.appeals.get(group.accident) if group.accident is not None else None
    person = await work.people.get(group.decided_by) if group.decided_by is not None else None
    return wording.text(
        "alert-title",
        alert=group.state,
        passed="yes" if group.resolved else "no",
        title=shortened(group.name, NAME),
        accident=str(accident.number) if accident else "none",
        state=wording.choice("state", accident.state) if accident else "none",
        name=(person.first_name or wording.text("person-erased")) if person else "none",
    )


def _lines(wording: Wording, group: AlertGroup) -> list[str]:
    """What is wrong, since when, how often, and what the alerts have in common."""
    lines = [shortened(group.summary, SUMMARY)] if group.summary else []
    since = wording.moment(group.since or group.found)
    until = wording.moment(group.resolved) if group.resolved else "none"
    lines.append(wording.text("alert-since", count=group.firing, at=since, until=until))
    if group.times > 1:
        lines.append(wording.text("alert-times", times=str(group.times)))
    severity = ", ".join(shortened(each, LABEL) for each in group.severities) or "none"
    criticality = wording.choice("criticality", group.criticality)
    lines.append(wording.text("alert-criticality", criticality=criticality, severity=severity))
    lines += [shortened(f"{name}: {value}", LABEL) for name, value in group.labels[:LABELS]]
    if more := len(group.labels) - LABELS:
        lines += [wording.text("alert-more", count=more)] if more > 0 else []
    return lines


class MonitoringWords:
    """Fulfils desk.alerting.AlertWords, in the language of those who mend the portal."""

    def __init__(self, texts: Texts, names: Names) -> None:
        self._wording = Wording(texts, names, "ru")

    @property
    def author(self) -> str:
        return self._wording.text("alert-monitoring")

    def accident(self, group: AlertGroup) -> Content:
        """What the accident's own words are."""
        told = "\n".join(_lines(self._wording, group))
        title = self._wording.text("alert-accident", title=shortened(group.name, NAME))
        return Content("\n".join(filter(None, (title, told, group.url))))

    def passed(self, group: AlertGroup) -> Content:
        return self._note("alert-note-passed", group)

    def once_more(self, group: AlertGroup) -> Content:
        return self._note("alert-note-once-more", group)

    def _note(self, text: str, group: AlertGroup) -> Content:
        title, at = shortened(group.name, NAME), self._wording.moment(group.heard)
        return Content(self._wording.text(text, title=title, at=at, times=str(group.times)))
