"""The card of a storm: one message in a group that counts, and says what was decided."""

from __future__ import annotations

from desk.masking import masked_text
from desk.names import Language
from desk.outgoing import Show
from desk.ports import Work
from desk.process import MANAGER
from desk.storms import Storm
from handlers.screens.appeal_lines import beginning
from handlers.screens.face import Face
from handlers.screens.proposals import verdicts
from handlers.screens.rich import Rich
from handlers.screens.wording import Wording
from texts import Names, Texts

QUOTED = 5
"""Appeals whose first words the card shows."""

BEGINNING = 60
"""Characters of each."""


class StormScreen:
    """Renders it as it is now."""

    def __init__(self, texts: Texts, names: Names) -> None:
        self._texts = texts
        self._names = names

    async def face(self, show: Show, plain: bool, work: Work, language: Language) -> Face | None:
        """plain: whether contacts are shown there."""
        storm = await work.storms.get(show.storm) if show.storm is not None else None
        if storm is None:
            return None
        wording = Wording(self._texts, self._names, language)
        title = Rich.bold(await headline(wording, storm, work))
        lines = [wording.text("storm-since", at=wording.moment(storm.found))]
        if storm.topic:
            lines.append(wording.text("storm-topic", topic=storm.topic if plain else masked_text(storm.topic)))
        quoted = await work.storms.members(storm.id, QUOTED)
        for each in quoted:
            appeal = await work.appeals.get(each)
            words = beginning(await work.messages.of(each), BEGINNING, self._texts, language, plain=plain)
            lines.append(f"№{appeal.number} {words}")
        if more := storm.size - len(quoted):
            lines.append(wording.text("storm-more", count=more))
        then = "storm-then-manager" if show.place == MANAGER else "storm-then-line"
        lines.append(wording.text(then, storm=storm.state))
        decidable = storm.state == "proposed" and show.place == MANAGER
        return Face(title + "\n" + "\n".join(lines), wording.markup(verdicts("storm", storm.id) if decidable else ()))


async def headline(wording: Wording, storm: Storm, work: Work) -> str:
    """What it is taken for, by whom, and how many tell of it."""
    accident = await work.appeals.get(storm.accident) if storm.accident is not None else None
    person = await work.people.get(storm.decided_by) if storm.decided_by is not None else None
    return wording.text(
        "storm-title",
        storm=storm.state,
        count=storm.people,
        accident=str(accident.number) if accident else "none",
        state=wording.choice("state", accident.state) if accident else "none",
        name=(person.first_name or wording.text("person-erased")) if person else "none",
    )
