"""What comes of calling an initiator: they were reached, or not; and that somebody has to."""

from __future__ import annotations

from dataclasses import replace

from desk.calls import AGAIN, APART, ASK, NOT_REACHED, TRIES, give_up, owe_call, place_to_call, reached
from desk.effects.change import Change, effect
from desk.names import OPERATOR
from desk.outgoing import Button, Keyboard, Post, Priority, Say, Tell, Timer, action_button
from desk.process import MANAGER
from desk.refusals import CallLater


@effect
def keep_call_taker(change: Change) -> None:
    """Who took down the call: they are told the number, and read it to whoever called."""
    if change.command.via == "phone":
        change.set(call_taken_by=change.command.actor.person)


@effect
def tell_call_taker(change: Change) -> None:
    """The number that whoever called is to be told, while they are still on the line."""
    appeal, calendar = change.appeal, change.rules.calendar
    if appeal.heard_on != "phone" or appeal.call_taken_by is None:
        return
    opens = None if calendar.is_open(change.now) else calendar.next_opening(change.now).isoformat()
    facts = {
        "number": appeal.number or 0,
        "due": appeal.reaction_due.isoformat() if appeal.reaction_due else None,
        "opens": opens,
        "reach": "known" if change.facts.has_number else "none",
    }
    said = Say("call-registered", facts, keyboard=((action_button("take", appeal.id),),), appeal=appeal.id)
    change.outgoing.append(Tell(appeal.call_taken_by, said))


@effect
def note_reached(change: Change) -> None:
    reached(change)


@effect
def note_not_reached(change: Change) -> None:
    """The next try is a working hour later; after the last one it is undelivered, and whoever has it knows. Raises
    CallLater before the next try is due."""
    appeal, now = change.appeal, change.now
    if appeal.call_tries and appeal.call_at is not None and now < appeal.call_at:
        raise CallLater(appeal, appeal.call_at)
    tries = appeal.call_tries + 1
    if tries < TRIES:
        owe_call(change, change.rules.calendar.add(now, APART))
        change.set(call_tries=tries)
        return
    give_up(change, NOT_REACHED)
    _tell(change, "staff-not-reached", tries=tries)


@effect
def ask_to_call(change: Change) -> None:
    """In the group of whoever has it, and again while nobody calls; the second time the manager knows too."""
    appeal, calendar = change.appeal, change.rules.calendar
    if not change.facts.has_number:
        give_up(change, NOT_REACHED)  # whose number it was is erased
        return
    place = place_to_call(change)
    facts = {"appeal": appeal.number or 0, "attempt": appeal.call_tries + 1, "tries": TRIES}
    said = Say("group-call", facts, keyboard=_buttons(change, reveals=place == OPERATOR), appeal=appeal.id)
    change.outgoing.append(Post(place, replace(said, reply_to_card=True, priority=Priority.NEW_CARD)))
    if appeal.call_at is not None and change.now >= calendar.add(appeal.call_at, AGAIN) and place != MANAGER:
        change.outgoing.append(Post(MANAGER, Say("manager-call", {"appeal": appeal.number or 0}, appeal=appeal.id)))
    change.timers["call"] = (Timer(ASK, calendar.add(change.now, AGAIN), "call"),)


def _buttons(change: Change, *, reveals: bool) -> Keyboard:
    """reveals: to those who see the number masked, it is shown by a button, which is kept a record of."""
    row = tuple(action_button(action, change.appeal.id) for action in ("reached", "not_reached"))
    more: tuple[Button, ...] = (action_button("reveal", change.appeal.id),) if reveals else ()
    return (row, more) if more else (row,)


def _tell(change: Change, text: str, **facts: object) -> None:
    """Whoever has it; nobody has: under its card."""
    said = Say(text, {"appeal": change.appeal.number or 0, **facts}, appeal=change.appeal.id)
    if change.appeal.assignee is not None:
        change.outgoing.append(Tell(change.appeal.assignee, said))
    else:
        under = replace(said, reply_to_card=True, priority=Priority.EDIT)
        change.outgoing.append(Post(place_to_call(change), under))
