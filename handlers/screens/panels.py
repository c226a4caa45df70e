"""The initiator's panels: the draft that is being written, and the confirmation that words joined an appeal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from desk.appeal import Appeal
from desk.content import BURST, Message, written_since
from desk.coupons import valid_ones
from desk.courtesy import is_greeting
from desk.outgoing import Button, Keyboard, action_button, press_code
from desk.permissions import offered
from desk.regroup import surely_new
from handlers.screens.appeal_lines import beginning, phone_lines
from handlers.screens.face import Face
from handlers.screens.rich import Rich
from handlers.screens.showing import Showing


async def draft_panel(showing: Showing, wait: timedelta) -> Face:
    """What the draft holds so far, when it sends itself, and where its words could go instead."""
    appeal, work = showing.appeal, showing.work
    messages = await work.messages.of(appeal.id)
    open_appeals = await work.appeals.open_of(appeal.initiator)
    new = bool(open_appeals) and surely_new(await work.events.of(appeal.id))
    if new:
        open_appeals = []
    attached = sum(len(message.content.attachments) for message in messages)
    facts = {"messages": len(messages), "attached": attached, "seconds": round(wait.total_seconds())}
    if all(is_greeting(message.content) for message in messages):
        text = showing.text("draft-greeting")
    elif open_appeals:
        text = showing.text("draft-which", **facts)
    else:
        text = showing.text("draft-panel", **facts)
    if appeal.special:
        text = "\n\n".join(["\n".join([showing.text("draft-special"), *await phone_lines(showing, plain=True)]), text])
    rows: list[tuple[Button, ...]] = [(await _go_on(showing, other),) for other in open_appeals[-6:]]
    if not open_appeals and not new:
        rows += [(button,) for button in await _go_on_with_closed(showing)]
    send = Button("button-new" if open_appeals else "button-submit", press_code("act", "submit", appeal.id, ""))
    rows.append((send, Button("button-discard", press_code("act", "withdraw", appeal.id, ""))))
    if coupon := await _coupon_button(showing):
        rows.append((coupon,))
    return Face(Rich(text), showing.markup(tuple(rows)))


async def _coupon_button(showing: Showing) -> Button | None:
    """For those who own a coupon that can be spent; what was spent on the draft can be taken off again."""
    draft = showing.appeal
    able = {each.id for each in offered(showing.process, draft, "initiator", ["initiator"], showing.now)}
    wanted = "coupon_off" if draft.special else "coupon"
    if wanted not in able:
        return None
    if not draft.special:
        writer = await showing.work.people.get(draft.initiator)
        if not valid_ones(await showing.work.coupons.of_person(writer), showing.now):
            return None
    return action_button(wanted, draft.id)


async def _go_on(showing: Showing, other: Appeal) -> Button:
    words = beginning(await showing.work.messages.of(other.id), 30, showing.texts, showing.language)
    facts = {"appeal": str(other.number), "words": words}
    return Button("button-join", press_code("join", showing.appeal.id, other.id), facts)


async def _go_on_with_closed(showing: Showing) -> list[Button]:
    """The last closed appeal, while it can still be reopened."""
    draft, process = showing.appeal, showing.process
    closed = await showing.work.appeals.closed_of(draft.initiator, limit=1)
    return [
        Button("button-continue", press_code("join", draft.id, each.id), {"appeal": str(each.number)})
        for each in closed
        if any(action.id == "reopen" for action in offered(process, each, "initiator", ["initiator"], showing.now))
    ]


async def joined_panel(showing: Showing) -> Face:
    """The words of a burst joined the appeal; they can leave it for a new one."""
    appeal = showing.appeal
    messages = await showing.work.messages.of(appeal.id)
    burst = _burst(written_since(messages, appeal.submitted))
    state = showing.choice("state", appeal.state)
    text = showing.text("joined-panel", appeal=str(appeal.number), count=len(burst), state=state)
    keyboard: Keyboard = ()
    if burst:
        keyboard = ((Button("button-split", press_code("split", appeal.id, burst[0].id)),),)
    return Face(Rich(text), showing.markup(keyboard))


def _burst(written: Sequence[Message]) -> list[Message]:
    """The last messages that came close together."""
    burst: list[Message] = []
    for message in reversed(written):
        if burst and burst[0].at - message.at >= BURST:
            break
        burst.insert(0, message)
    return burst
