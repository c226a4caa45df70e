"""A refusal in words, and what is asked for when something is missing. Worded here, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from desk.names import AppealId
from desk.refusals import Missing, Muted, Refusal, WrongChoice, WrongCoupon, WrongInput, WrongState
from handlers.asking import ask_for, serve
from handlers.initiator import hear
from handlers.turn import Toast, Turn
from handlers.uses import offer_uses
from handlers.written import Written

SELDOM = timedelta(minutes=1)


async def answer_refusal(turn: Turn, refusal: Refusal, *, pressed: bool) -> None:
    """Say why not, in a transaction of its own: the one of the command has written nothing.

    pressed: by a button, whose answer is a window; otherwise it is said in the chat.
    """
    if isinstance(refusal, Missing):
        await ask_for(turn, refusal)
        return
    await turn.desk.refuse(refusal)
    answered = None
    if isinstance(refusal, WrongCoupon) and refusal.left and refusal.command is not None:
        # The question stays open, and the draft waits for another try.
        await turn.desk.wait_for_writer(await turn.work.appeals.get(refusal.command.appeal))
    else:
        answered = await serve(turn, refusal.dialog)
    facts = {**refusal.facts, **_words(turn, refusal)}
    if isinstance(refusal, Muted) and not pressed and not await _is_news(turn):
        return
    if pressed:
        turn.toast = Toast(refusal.text, facts, alert=True)
    else:
        await turn.say(refusal.text, reply=not turn.private, **facts)
    if isinstance(refusal, Muted):
        return  # their words are what is not taken
    if answered is not None and answered.appeal is not None:
        await _keep_what_was_said(turn, answered.appeal, refusal.given)


async def _is_news(turn: Turn) -> bool:
    """Whoever is muted is told so once in a while: not for each item of an album, nor as often as they please."""
    return await turn.work.marks.again(f"muted:{turn.person.id}", turn.now, turn.now - SELDOM)


async def _keep_what_was_said(turn: Turn, about: AppealId, given: Mapping[str, Any]) -> None:
    """Words that answered a question which is none any more are not lost: staff are asked what they are to be, an
    initiator's are words like any others.
    """
    appeal = await turn.work.appeals.get(about)
    for said in given.values():
        if not isinstance(said, Written) or said.message_id is None:
            continue
        if turn.is_staff and appeal.initiator != turn.person.id:
            await offer_uses(turn, appeal, said.seen_in(turn.chat.id))
        elif turn.private:
            await hear(turn, said.content, said.message_id, about, said.album)


def _words(turn: Turn, refusal: Refusal) -> dict[str, str]:
    """The facts that are ids, as people read them."""
    words: dict[str, str] = {}
    if "action" in refusal.facts:
        words["action"] = turn.names.choice("action", str(refusal.facts["action"]), turn.language)
    if refusal.facts.get("end"):
        words["end"] = turn.names.moment(datetime.fromisoformat(refusal.facts["end"]), turn.language)
    if refusal.facts.get("lived"):
        words["lived"] = turn.names.end(datetime.fromisoformat(refusal.facts["lived"]))
    for name in {"since", "till"} & refusal.facts.keys():
        words[name] = turn.names.moment(datetime.fromisoformat(str(refusal.facts[name])), turn.language)
    if isinstance(refusal, WrongState):
        words["state"] = turn.names.choice("state", str(refusal.facts["state"]), turn.language)
    if "who" in refusal.facts:
        who = str(refusal.facts["who"]).split(",")
        words["who"] = ", ".join(turn.names.choice("role", word, turn.language) for word in who)
    if isinstance(refusal, WrongInput):
        words["expected"] = turn.names.choice("expected", refusal.wanted.sort, turn.language)
    if isinstance(refusal, WrongChoice):
        choices = refusal.wanted.choices
        names = [turn.names.choice(refusal.wanted.name, choice, turn.language) for choice in choices]
        words["choices"] = ", ".join(names)
        words["example"] = min(names, key=len, default="")
    return words
