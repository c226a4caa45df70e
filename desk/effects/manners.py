"""Abuse, and whoever is muted for it. Source: mission.md, the tag `profanity`."""

from __future__ import annotations

from desk.content import BURST
from desk.effects.change import Change, effect
from desk.muting import LENGTHS, length_after
from desk.outgoing import Mute, Then


@effect
def note_abuse(change: Change) -> None:
    """Nothing but obscenity was written: said the first time, muted from the second on, each time for longer."""
    judged = change.facts.pretag
    # A draft is judged when it is sent, as a whole.
    if judged is None or not judged.abusive or change.appeal.number is None or _in_the_same_breath(change):
        return
    change.set(abuses=change.appeal.abuses + 1)
    length = length_after(change.facts.abuses)
    if length is None:
        change.say("notice-abuse")
    else:
        change.outgoing.append(Then("mute", {"length": length}))


def _in_the_same_breath(change: Change) -> bool:
    """Whether it goes on with what was written just now: whoever writes line by line cannot have read the warning."""
    sent = change.before.submitted
    return change.facts.burst or (sent is not None and change.now - sent < BURST)


@effect
def mute_initiator(change: Change) -> None:
    """By the desk, or by hand: then it is for as long as was chosen, whatever there was before."""
    by_desk = change.command.actor.is_timer
    until = change.now + LENGTHS[change.command.inputs["length"]]
    if by_desk and change.facts.muted_until is not None:
        until = max(until, change.facts.muted_until)
    change.set(muted_until=until)
    change.outgoing.append(Mute(change.appeal.initiator, until))
    change.say("notice-muted", until=until.isoformat(), by="desk" if by_desk else "staff")


@effect
def unmute_initiator(change: Change) -> None:
    """It was no abuse, or is forgiven: it does not count any more."""
    until = change.appeal.muted_until
    change.set(abuses=0, muted_until=None)
    # Another appeal of theirs may have muted them since.
    if until is not None and until == change.facts.muted_until:
        change.outgoing.append(Mute(change.appeal.initiator, None))
        if change.now < until:
            change.say("notice-unmuted")


@effect
def overrule_abuse(change: Change) -> None:
    """A person has found something else in the words."""
    if change.before.tag == "profanity" and change.appeal.tag != "profanity":
        unmute_initiator(change)
