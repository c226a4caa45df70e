"""What staff see of whoever has only a telephone: their number, the call that they are owed, what to say, and what can
be done in their name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk.calls import TRIES
from desk.content import Message
from desk.masking import masked_phone, masked_text
from desk.names import OPERATOR, MessageId
from desk.outgoing import Button, Keyboard, press_code
from desk.permissions import offered
from handlers.screens.readers import Reader
from handlers.screens.showing import Showing


async def call_lines(showing: Showing, plain: bool) -> list[str]:
    """By which number they called, and whether they are to be called. plain: the number is not masked."""
    appeal, lines = showing.appeal, []
    if appeal.heard_on == "phone":
        number = await showing.work.people.address(appeal.initiator, "phone")
        shown = "none" if number is None else number if plain else masked_phone(number)
        lines.append(showing.text("card-heard-by-phone", phone=shown))
    if appeal.to_call and appeal.call_at is not None:
        facts = {"attempt": str(appeal.call_tries + 1), "tries": str(TRIES), "since": showing.moment(appeal.call_at)}
        lines.append(showing.text("card-to-call", **facts))
    elif appeal.unreached:
        lines.append(showing.text("card-unreached"))
    return lines


async def to_say(showing: Showing, reader: Reader) -> list[str]:
    """The words that are to be read to them, in order."""
    appeal, lines = showing.appeal, []
    if not appeal.to_call and not appeal.unreached:
        return []
    for say in await showing.work.fates.to_call(appeal.id):
        heading = showing.said(say)
        words = "" if say.content is None else (await showing.work.messages.get(say.content)).content.text
        words = words if reader.plain else masked_text(words)
        lines.append("\n".join(each for each in (heading, words) if each))
    return [showing.text("workbench-to-say"), *lines] if lines else []


def in_their_name_rows(showing: Showing, reader: Reader) -> Keyboard:
    """For operators; whoever can write does it themselves."""
    appeal = showing.appeal
    if appeal.heard_on != "phone" or OPERATOR not in reader.roles:
        return ()
    actions = offered(showing.process, appeal, "phone", ["phone"], showing.now)
    buttons = [Button(f"button-phone-{each.id}", press_code("spoken", each.id, appeal.id)) for each in actions]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


async def taken_down(showing: Showing, messages: Sequence[Message]) -> Mapping[MessageId, str]:
    """The messages of the initiator that an operator took down, and who that was, by first name."""
    appeal = showing.appeal
    if all(each.side == "staff" or each.author == appeal.initiator for each in messages):
        return {}
    taken = {}
    for event in await showing.work.events.of(appeal.id):
        text = event.inputs.get("text")
        if event.via == "phone" and text is not None and event.actor is not None:
            person = await showing.work.people.get(event.actor)
            taken[MessageId(int(text))] = person.first_name or showing.text("person-erased")
    return taken
