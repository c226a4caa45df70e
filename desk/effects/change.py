"""One command while it is decided: the appeal as it becomes, and what people are to see. Pure: others carry it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.names import MessageId, StateId
from desk.outgoing import Keyboard, Outgoing, Priority, Say, Show, Tell, action_button
from desk.permissions import offered

if TYPE_CHECKING:
    from desk.decide import Rules


@dataclass(slots=True)
class Change:
    """One command while it is decided: the appeal as it becomes, and what people are to see."""

    before: Appeal
    appeal: Appeal
    command: Command
    facts: Facts
    now: datetime
    rules: Rules
    target: StateId
    outgoing: list[Outgoing] = field(default_factory=list)

    def set(self, **values: Any) -> None:
        self.appeal = replace(self.appeal, **values)

    @property
    def text(self) -> MessageId | None:
        """The message that the command gave, if it asks for one."""
        given = self.command.inputs.get("text", self.command.inputs.get("message"))
        return None if given is None else MessageId(int(given))

    def keyboard(self) -> Keyboard:
        """What the initiator can press once the appeal is where it goes, in one row."""
        ahead = replace(self.appeal, state=self.target)
        actions = offered(self.rules.process, ahead, "initiator", ["initiator"], self.now)
        return (tuple(action_button(action.id, ahead.id) for action in actions),) if actions else ()

    def say(self, text: str, *, keyboard: Keyboard = (), link: str = "notice", **facts: Any) -> None:
        """Tell the initiator something about the appeal."""
        said = Say(
            text,
            {"appeal": self.appeal.number or 0, **facts},
            keyboard=keyboard,
            appeal=self.appeal.id,
            link=link,
            lasting=bool(keyboard),
        )
        self.outgoing.append(Tell(self.appeal.initiator, said))

    def deliver(self, text: str, link: str, after: timedelta = timedelta(), keyboard: Keyboard = ()) -> None:
        """Send the initiator what a member of staff wrote, under a heading."""
        said = Say(
            text,
            {"appeal": self.appeal.number or 0},
            content=self.text,
            keyboard=keyboard,
            appeal=self.appeal.id,
            after=after,
            link=link,
            lasting=bool(keyboard),
        )
        self.outgoing.append(Tell(self.appeal.initiator, said))

    def spend_buttons(self) -> None:
        """What the initiator could press below the last message about the appeal means nothing any more."""
        spent = Show("buttons", self.appeal.id, person=self.appeal.initiator, priority=Priority.ANSWER, gone=True)
        self.outgoing.append(spent)

    def enter(self, target: StateId, resolution: str | None) -> None:
        """Go to the state: what every entering of a state means, whatever the action was."""
        appeal, state = self.appeal, self.rules.process.state(target)
        moved = target != appeal.state
        if moved and self.rules.process.state(appeal.state).clock == "stopped" and not self._offers():
            self.spend_buttons()
        entered: dict[str, Any] = {"state": target}
        if resolution:
            entered["resolution"] = resolution
        if target == "waiting" and moved:
            entered["returns_to"] = appeal.state
        if target == "resolved" and moved:
            entered |= {"answered_from": appeal.state, "resolved": self.now}
        if state.final and moved:
            entered["closed"] = self.now
        if moved and state.clock == "running":
            entered |= {"resolution": None, "resolved": None, "closed": None}
        if state.working and appeal.assignee is not None:
            entered |= {"worked_in": target, "worked_by": appeal.assignee}
        if state.place and state.place not in appeal.places and appeal.number is not None:
            entered["places"] = (*appeal.places, state.place)
        self.set(**entered)
        self._refresh()

    def _offers(self) -> bool:
        """Whether something with buttons of its own is said: it takes those before away itself."""
        return any(isinstance(each, Tell) and each.say.lasting for each in self.outgoing)

    def _refresh(self) -> None:
        """Every view of the appeal is stale after every event."""
        fresh = Priority.NEW_CARD if self.command.action == "submit" else Priority.EDIT
        for place in self.appeal.places:
            self.outgoing.append(Show("card", self.appeal.id, place=place, priority=fresh))
        if self.appeal.number is None:
            return
        # Whoever had it until now sees that they have it no more.
        holders = {person for person in (self.before.assignee, self.appeal.assignee) if person is not None}
        for person in sorted(holders):
            self.outgoing.append(Show("workbench", self.appeal.id, person=person))


Effect = Callable[[Change], None]
EFFECTS: dict[str, Effect] = {}


def effect(apply: Effect) -> Effect:
    """Register a function as the effect of its name."""
    EFFECTS[apply.__name__] = apply
    return apply
