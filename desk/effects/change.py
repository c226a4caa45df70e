"""One command while it is decided: the appeal as it becomes, and what people are to see. Pure: others carry it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from desk.appeal import Appeal
from desk.commands import Command, Facts
from desk.names import MessageId, RoleId, StateId
from desk.outgoing import Keyboard, Outgoing, Priority, Say, Show, Tell, Timer, TimerSort, action_button
from desk.permissions import offered, place_in, staff_roles

if TYPE_CHECKING:
    from desk.decide import Rules


@dataclass(slots=True)
class Change:
    """One command while it is decided: the appeal as it becomes, and what people are to see.

    timers: by sort, those that replace the ones that run; only: of a sort, the actions whose timers are replaced.
    called_out: the initiator was reached by telephone, or called in vain for the last time.
    """

    before: Appeal
    appeal: Appeal
    command: Command
    facts: Facts
    now: datetime
    rules: Rules
    target: StateId
    outgoing: list[Outgoing] = field(default_factory=list)
    timers: dict[TimerSort, tuple[Timer, ...]] = field(default_factory=dict)
    only: dict[TimerSort, frozenset[str]] = field(default_factory=dict)
    resolution: str | None = None
    called_out: bool = False

    def set(self, **values: Any) -> None:
        self.appeal = self.appeal.become(**values)

    @property
    def text(self) -> MessageId | None:
        """The message that the command gave, if it asks for one."""
        return self.words("text") or self.words("message")

    def words(self, name: str) -> MessageId | None:
        """The message of the correspondence that an input is."""
        given = self.command.inputs.get(name)
        return None if given is None else MessageId(int(given))

    @property
    def told(self) -> MessageId | None:
        """The text, where it is for people outside."""
        words = self.rules.process.actions[self.command.action].words
        return self.text if words in {"answer", "reason"} else None

    @property
    def place(self) -> RoleId | None:
        """The role that has the appeal once it is where it goes."""
        return place_in(self.rules.process, self.appeal, self.target)

    @property
    def place_before(self) -> RoleId | None:
        """The role that had the appeal until now."""
        return place_in(self.rules.process, self.before, self.before.state)

    @property
    def by_call(self) -> bool:
        """Whether the initiator learns of anything by being called alone."""
        return self.appeal.heard_on == "phone" and self.facts.has_number

    def keyboard(self) -> Keyboard:
        """What the initiator can press once the appeal is where it goes, in one row."""
        ahead = self.appeal.become(state=self.target)
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

    def deliver(
        self,
        text: str,
        link: str,
        after: timedelta = timedelta(),
        keyboard: Keyboard = (),
        content: MessageId | None = None,
        previous: int = 0,
        **facts: Any,
    ) -> None:
        """Send the initiator what a member of staff wrote, under a heading. previous: see Say."""
        said = Say(
            text,
            {"appeal": self.appeal.number or 0, **facts},
            content=content or self.text,
            keyboard=keyboard,
            appeal=self.appeal.id,
            after=after,
            previous=previous,
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
        if moved and self._outdates_buttons(target) and not self._offers():
            self.spend_buttons()
        entered: dict[str, Any] = {"state": target}
        if resolution:
            entered["resolution"] = resolution
        if moved and state.place == "@return" and not self.rules.process.state(appeal.state).final:
            entered["returns_to"] = appeal.state
        if moved and state.place == "@answered":
            entered |= {"answered_from": appeal.state, "resolved": self.now}
        if state.final and moved:
            entered["closed"] = self.now
        if moved and state.clock in {"running", "paused"}:
            entered |= {"resolution": None, "resolved": None, "closed": None}
        if state.working and not state.checks and appeal.assignee is not None:
            entered |= {"worked_in": target, "worked_by": appeal.assignee}
        self.set(**entered)
        self._come_to(self.place, moved=moved)
        self._refresh()

    def _come_to(self, place: RoleId | None, *, moved: bool) -> None:
        """The appeal is with a role now: its group gets a card; whoever sent it where nobody is learns that."""
        if place is None or self.appeal.number is None:
            return
        if place not in self.appeal.places:
            self.set(places=(*self.appeal.places, place))
        sender = self.command.actor
        if moved and place in self.facts.unmanned and sender.person is not None and staff_roles(sender):
            warning = Say("notice-unmanned", {"appeal": self.appeal.number, "role": place}, appeal=self.appeal.id)
            self.outgoing.append(Tell(sender.person, warning, self.place_before))

    def _outdates_buttons(self, target: StateId) -> bool:
        """Whether something that the initiator could press is not offered to them any more, or has had its answer."""
        if self.before.number is None:
            return False  # what a draft offers stands below its panel, which goes away whole
        if self.rules.process.state(self.before.state).clock == "stopped" or self.before.article is not None:
            return True
        ahead = self.appeal.become(state=target)
        before, after = (
            {action.id for action in offered(self.rules.process, each, "initiator", ["initiator"], self.now)}
            for each in (self.before, ahead)
        )
        return bool(before - after)

    def _offers(self) -> bool:
        """Whether the initiator is told something with buttons of its own: it takes those before away itself."""
        initiator = self.appeal.initiator
        return any(isinstance(each, Tell) and each.person == initiator and each.say.lasting for each in self.outgoing)

    def _refresh(self) -> None:
        """Every view of the appeal is stale after every event. The card of a special one wakes the group that it
        comes to, by night too."""
        new = Priority.PAGE if self.appeal.special else Priority.NEW_CARD
        for place in self.appeal.places:
            priority = Priority.EDIT if place in self.before.places else new
            self.outgoing.append(Show("card", self.appeal.id, place=place, priority=priority))
        if self.before.number is None:
            return
        # Whoever had it until now sees that they have it no more, and who looked it up what it has become.
        self.outgoing.append(Show("workbench", self.appeal.id))
        if self.appeal.assignee is not None:
            self.outgoing.append(Show("workbench", self.appeal.id, person=self.appeal.assignee))


Effect = Callable[[Change], None]
EFFECTS: dict[str, Effect] = {}


def effect(apply: Effect) -> Effect:
    """Register a function as the effect of its name."""
    EFFECTS[apply.__name__] = apply
    return apply
