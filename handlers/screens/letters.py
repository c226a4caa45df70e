"""What the workbench says of an appeal's letters: who is answered, who writes and is not, and what was cut off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desk.correspondents import Correspondent, Correspondents, correspondents
from desk.outgoing import Button, Keyboard, action_button, press_code
from desk.permissions import offered
from desk.process import Action
from handlers.screens.face import shortened
from handlers.screens.readers import Reader
from handlers.screens.showing import Showing

MOST = 5
"""People who are named on a line: of more, the latest."""

NAMED = 80
"""Characters of a name with its address."""


@dataclass(frozen=True, slots=True)
class Letters:
    """people: who writes, beside the initiator. cut: of some letter more was written than its message holds."""

    people: Correspondents
    cut: bool


async def letters_of(showing: Showing) -> Letters:
    letters = await showing.work.letters.of(showing.appeal.id)
    people = await correspondents(showing.work, showing.appeal, letters)
    return Letters(people, any(each.whole is not None for each in letters))


def letter_lines(showing: Showing, letters: Letters, reader: Reader) -> list[str]:
    """Who is answered too, and who is not yet: a line each."""
    lines = []
    if taking_part := _named(letters.people.taking_part, reader):
        lines.append(showing.text("workbench-participants", names=taking_part))
    if newcomers := _named(letters.people.newcomers, reader):
        lines.append(showing.text("workbench-newcomers", names=newcomers))
    return lines


def letter_rows(showing: Showing, letters: Letters, words: Collection[str]) -> Keyboard:
    """What can be done about those who write, and the letters themselves. words: of the process, that hold for whoever
    reads it."""
    actions = offered(showing.process, showing.appeal, "mail", words, showing.now)
    buttons = [button for action in actions for button in _button(showing, letters, action)]
    if letters.cut:
        buttons.append(Button("button-whole-letters", press_code("whole", showing.appeal.id)))
    return (tuple(buttons),) if buttons else ()


def _button(showing: Showing, letters: Letters, action: Action) -> Sequence[Button]:
    """Of one person it says whom; of several it is asked."""
    wanted = {each.name for each in action.inputs}
    people = letters.people.newcomers if "writer" in wanted else letters.people.taking_part
    if not people:
        return ()
    return [action_button(action.id, showing.appeal.id, str(people[0].person) if len(people) == 1 else "")]


def _named(people: Sequence[Correspondent], reader: Reader) -> str:
    names = [shortened(each.shown(plain=reader.plain), NAMED) for each in people[-MOST:]]
    return ", ".join(["…", *names] if len(people) > MOST else names)
