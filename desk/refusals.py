"""The desk understood and says no. Each refusal is worded in the catalogue, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from desk.appeal import Appeal
from desk.commands import Command
from desk.coupons import STOPPED, Coupon, CouponFlaw, Tries
from desk.inputs import Input
from desk.names import Channel
from desk.process import Action
from desk.rota import Shift


class Refusal(Exception):
    """A command that is not carried out; nothing has changed. Normal, not a bug.

    text: the catalogue entry for the person; facts: its variables. command: the one that was refused.
    given: what was given for it so far, as it was given: words that were stored for the command are gone with it.
    dialog: the question that was answered last, which has served its turn.
    """

    text: ClassVar[str]

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.facts: Mapping[str, Any] = facts
        self.command: Command | None = None
        self.given: Mapping[str, Any] = {}
        self.dialog: int | None = None


class NoSuchAppeal(Refusal):
    text = "refusal-no-such-appeal"

    def __init__(self, appeal: object) -> None:
        super().__init__(f"no appeal {appeal}", appeal=str(appeal))


class StaffIsNeeded(Refusal):
    """Whoever has a role, or holds appeals, cannot be erased yet: others rely on knowing who they are."""

    text = "refusal-staff-is-needed"

    def __init__(self, held: Sequence[int]) -> None:
        numbers = ", ".join(f"№{number}" for number in held)
        super().__init__("staff cannot be erased while they are", held=numbers or "none")


class WrongState(Refusal):
    """The action does not begin in the state that the appeal is in now."""

    text = "refusal-wrong-state"

    def __init__(self, appeal: Appeal, action: Action) -> None:
        super().__init__(
            f"{action.id} is not possible in {appeal.state}",
            appeal=appeal.number or 0,
            state=appeal.state,
            action=action.id,
        )


class NoSuchCorrespondent(Refusal):
    """Nobody of those who write letters to the appeal is to be added, or taken out, any more."""

    text = "refusal-no-such-correspondent"

    def __init__(self, appeal: Appeal, action: Action) -> None:
        super().__init__(
            f"{action.id}: nobody writes to appeal {appeal.number} of whom that could be done",
            appeal=appeal.number or 0,
            action=action.id,
        )


class AlreadyTaken(Refusal):
    """Another person took the appeal first. `name` is theirs, filled in by `Desk.perform`."""

    text = "refusal-already-taken"

    def __init__(self, appeal: Appeal, name: str = "") -> None:
        super().__init__(f"appeal {appeal.number} is already taken", appeal=appeal.number or 0, name=name)
        self.appeal = appeal


class AlreadyAcknowledged(Refusal):
    """Another person has it already. `name` is theirs, filled in by `Desk.perform`."""

    text = "refusal-already-acknowledged"

    def __init__(self, appeal: Appeal, name: str = "") -> None:
        super().__init__(f"the page of {appeal.number} is acknowledged", appeal=appeal.number or 0, name=name)
        self.appeal = appeal


class NoRight(Refusal):
    """The actor may not; `who` lists the words of the process that say who may."""

    text = "refusal-no-right"

    def __init__(self, action: Action, appeal: Appeal) -> None:
        super().__init__(
            f"no right to {action.id}: {', '.join(action.by)} may",
            action=action.id,
            who=",".join(word for word in action.by if word != "timer"),
            appeal=appeal.number or 0,
        )


class NoRightToAsk(Refusal):
    """A list or a command that is not for everybody."""

    text = "refusal-no-right-to-ask"

    def __init__(self, command: str, who: str) -> None:
        """who: roles by comma, or `staff` for anybody with a role."""
        super().__init__(f"no right to ask for {command}: {who} may", command=command, who=who)


class ProposalDecided(Refusal):
    """It is settled already whether what was proposed is an accident. state: of the storm or the alert; `resolved` when
    what monitoring told of has passed by itself.
    """

    text = "refusal-proposal-decided"

    def __init__(self, state: str) -> None:
        super().__init__(f"the proposal is {state} already", proposal=state)


class ShiftReversed(Refusal):
    """A shift that ends before it begins."""

    text = "refusal-shift-reversed"

    def __init__(self, begins: datetime, ends: datetime) -> None:
        super().__init__("the shift ends before it begins", since=begins.isoformat(), till=ends.isoformat())


class ShiftOver(Refusal):
    """A shift that nobody can have any more."""

    text = "refusal-shift-over"

    def __init__(self, begins: datetime, ends: datetime) -> None:
        super().__init__("the shift is over", since=begins.isoformat(), till=ends.isoformat())


class ShiftTooLong(Refusal):
    text = "refusal-shift-too-long"

    def __init__(self, days: int) -> None:
        super().__init__(f"a shift is {days} days at most", days=days)


class ShiftTaken(Refusal):
    """Somebody else is on duty then. name: who."""

    text = "refusal-shift-taken"

    def __init__(self, other: Shift, name: str) -> None:
        since, till = other.begins.isoformat(), other.ends.isoformat()
        super().__init__(f"shift {other.id} is then", since=since, till=till, name=name, shift=other.id or 0)


class NoSuchShift(Refusal):
    """It is not in the rota, or is not any more."""

    text = "refusal-no-such-shift"

    def __init__(self, shift: int) -> None:
        super().__init__(f"no shift {shift}", shift=shift)


class NobodyToAsk(Refusal):
    """Its initiator is monitoring, which answers no questions."""

    text = "refusal-nobody-to-ask"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number} has no initiator who could answer", appeal=appeal.number or 0)


class NotHere(Refusal):
    """What staff read is for nobody else: it is not shown in a group that no role is bound to."""

    text = "refusal-not-here"

    def __init__(self, command: str) -> None:
        super().__init__(f"{command} is not answered here", command=command)


class OwnAppeal(Refusal):
    """One's own appeal is for somebody else to work on."""

    text = "refusal-own-appeal"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number} is the actor's own", appeal=appeal.number or 0)


class LeftToAnother(Refusal):
    """Whoever decided against the initiator once leaves it to another."""

    text = "refusal-left-to-another"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number} is for another to look at", appeal=appeal.number or 0)


class DoneByThem(Refusal):
    """Nobody verifies what they did themselves."""

    text = "refusal-done-by-them"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number} was done by the actor", appeal=appeal.number or 0)


class NoBoard(Refusal):
    """Nobody could vote."""

    text = "refusal-no-board"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number}: there is no board", appeal=appeal.number or 0)


class SpecificationStands(Refusal):
    """What was agreed to or decided on is not changed afterwards."""

    text = "refusal-specification-stands"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number}: its specification was decided on", appeal=appeal.number or 0)


class LinkLoop(Refusal):
    """An appeal cannot be a part of itself, nor of its own part."""

    text = "refusal-link-loop"

    def __init__(self, appeal: Appeal, other: Appeal) -> None:
        super().__init__(
            f"appeal {appeal.number} cannot be a part of {other.number}",
            appeal=appeal.number or 0,
            other=other.number or 0,
        )


class LinkToClosed(Refusal):
    """What is over already tells nobody anything any more."""

    text = "refusal-link-to-closed"

    def __init__(self, other: Appeal) -> None:
        super().__init__(f"appeal {other.number} is closed", other=other.number or 0)


class NotOfPlace(Refusal):
    """Somebody to whom an appeal cannot be assigned: they are not of those who have it."""

    text = "refusal-not-of-place"

    def __init__(self, appeal: Appeal, name: str) -> None:
        super().__init__(
            f"appeal {appeal.number} is not that person's to work on", appeal=appeal.number or 0, name=name
        )


class NotSure(Refusal):
    """Asked whether they were sure, they said no."""

    text = "notice-cancelled"

    def __init__(self, action: Action) -> None:
        super().__init__(f"{action.id}: they are not sure")


class Muted(Refusal):
    """What somebody writes is not taken for a while. until: aware."""

    text = "refusal-muted"

    def __init__(self, until: datetime) -> None:
        super().__init__(f"they are muted until {until.isoformat(timespec='minutes')}", end=until.isoformat())
        self.until = until


class NoPhone(Refusal):
    """There is no telephone number in what somebody left to be called by."""

    text = "refusal-no-phone"

    def __init__(self) -> None:
        super().__init__("no telephone number in it")


class AlreadySpecial(Refusal):
    """A coupon was spent on the appeal already: a second one would be for nothing."""

    text = "refusal-already-special"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.id} is special already")


class CodesStopped(Refusal):
    """So many wrong codes were entered that none is taken for a while. until: aware."""

    text = "refusal-codes-stopped"

    def __init__(self, until: datetime) -> None:
        super().__init__(f"no codes until {until.isoformat(timespec='minutes')}", end=until.isoformat())


class WrongCoupon(Refusal):
    """A code that makes no appeal special, or is not this person's. It counts as a wrong one.

    left: how many more are taken; with none left no code is taken until the fact `end`.
    """

    text = "refusal-wrong-coupon"

    def __init__(self, flaw: CouponFlaw, tries: Tries, now: datetime, coupon: Coupon | None = None) -> None:
        self.left = tries.left(now)
        super().__init__(
            f"a coupon that is {flaw}",
            flaw=flaw,
            left=self.left or "none",
            end=None if self.left else (now + STOPPED).isoformat(),
            number=(coupon.number if coupon else None) or "none",
            lived=coupon.ends.isoformat() if coupon else None,
        )


class TooLate(Refusal):
    """The time in which it could be done is over."""

    text = "refusal-too-late"

    def __init__(self, appeal: Appeal, action: Action) -> None:
        super().__init__(f"too late to {action.id}", appeal=appeal.number or 0, action=action.id)


class NotYet(WrongState):
    """What happens by itself has to wait: nobody is there to read it, or somebody is just about it. until: aware."""

    def __init__(self, appeal: Appeal, action: Action, until: datetime) -> None:
        super().__init__(appeal, action)
        self.until = until


class CallLater(Refusal):
    """Somebody who was called in vain is not called again at once. Source: process.md, «со слов»."""

    text = "refusal-call-later"

    def __init__(self, appeal: Appeal, since: datetime) -> None:
        super().__init__(
            f"appeal {appeal.number}: the next call is due at {since.isoformat()}",
            appeal=appeal.number or 0,
            since=since.isoformat(),
        )


class NothingUndelivered(Refusal):
    """All that staff have said to the initiator has arrived, or is on its way: somebody was first, or they are back."""

    text = "refusal-nothing-undelivered"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number}: nothing is undelivered", appeal=appeal.number or 0)


class NoOtherWay(Refusal):
    """What did not arrive can be sent by no other way."""

    text = "refusal-no-other-way"

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(f"appeal {appeal.number}: its initiator has no other way", appeal=appeal.number or 0)


class AlreadyRead(Refusal):
    """Words of staff were edited that nobody can change any more where they were sent. channel: that they went by."""

    text = "refusal-already-read"

    def __init__(self, appeal: Appeal, channel: Channel) -> None:
        super().__init__(f"appeal {appeal.number}: sent by {channel}", appeal=appeal.number or 0, way=channel)


class Outlived(WrongState):
    """What happens by itself has been caught up with by what was to come after it."""


class Missing(Refusal):
    """An input is not there yet; who asked for the action is asked for it."""

    text = "refusal-missing"

    def __init__(self, action: Action, wanted: Input, command: Command | None = None) -> None:
        super().__init__(f"{action.id} needs {wanted.name}", action=action.id, input=wanted.name)
        self.action = action
        self.wanted = wanted
        self.command = command
        self.asked: tuple[str, ...] = ()
        """What was asked for so far, in order."""


class WrongInput(Refusal):
    """The input is not of the sort that is wanted: hours, a day, a number, a person."""

    text = "refusal-wrong-input"

    def __init__(self, wanted: Input, given: str) -> None:
        super().__init__(f"{given!r} is no {wanted.name}", input=wanted.name, given=given)
        self.wanted = wanted


class WrongChoice(Refusal):
    """The input is none of the choices."""

    text = "refusal-wrong-choice"

    def __init__(self, wanted: Input, given: str) -> None:
        super().__init__(f"{given!r} is no {wanted.name}", input=wanted.name, given=given)
        self.wanted = wanted
