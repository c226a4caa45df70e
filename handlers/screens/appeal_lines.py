"""The lines about an appeal that the card and the workbench have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desk.appeal import Appeal
from desk.channels import must_arrive
from desk.content import Message
from desk.correspondence import opening
from desk.masking import masked_phone, masked_text, phones_in
from desk.names import Language
from desk.other_way import OtherWay
from desk.outgoing import Button, Keyboard, action_button, press_code
from desk.permissions import offered
from desk.ports import Fate
from desk.process import Action
from handlers.screens.calls import call_lines
from handlers.screens.escalated import escalated_lines
from handlers.screens.face import shortened
from handlers.screens.paging import page_lines
from handlers.screens.readers import Reader
from handlers.screens.rich import Rich
from handlers.screens.showing import Showing
from texts import Texts

ROW = 3
"""Buttons side by side: their labels are long."""

CROWDED = 4
"""Buttons side by side on a card that has more of them than fit otherwise."""

REASON = 30
"""Characters of a word that decided: what is longer says nothing by its end."""


async def heading(showing: Showing, reader: Reader) -> Rich:
    """Number and state, whether it is special, how its initiator is reached if not in Telegram, tag with certainty and
    reasons, tier and due time, what it was made, assignee."""
    appeal, work = showing.appeal, showing.work
    state = showing.choice("state", appeal.state)
    text = Rich.bold(showing.text("card-title", appeal=str(appeal.number), state=state))
    lines = [showing.text("card-special")] if appeal.special else []
    if appeal.heard_on not in {"telegram", "phone"}:
        lines.append(showing.text("card-channel", channel=showing.choice("channel", appeal.heard_on)))
    lines += await call_lines(showing, reader.plain)
    lines += [*await phone_lines(showing, reader.plain), _tag_line(showing), *_manners(showing)]
    if appeal.resolution:
        lines.append(showing.text("card-resolution", resolution=showing.choice("resolution", appeal.resolution)))
    tier = showing.choice("tier", appeal.tier)
    if appeal.reaction_due and appeal.reacted is None:
        due = showing.moment(appeal.reaction_due)
        late = appeal.reaction_due <= showing.now
        lines.append(showing.text("card-tier-overdue" if late else "card-tier-due", tier=tier, due=due))
    else:
        lines.append(showing.text("card-tier", tier=tier))
    lines += _clock_lines(showing)
    lines += await escalated_lines(showing, reader)
    lines += await page_lines(showing)
    if appeal.reopened:
        lines.append(showing.text("card-reopened", times=appeal.reopened))
    if appeal.objected:
        lines.append(showing.text("card-objected"))
    if appeal.rating:
        lines.append(showing.text("card-rating", rating=str(appeal.rating)))
    if appeal.assignee is not None:
        person = await work.people.get(appeal.assignee)
        name = person.first_name or showing.text("person-erased")
        lines.append(showing.text("card-assignee", name=name))
    if (await work.people.get(appeal.initiator)).erased:
        lines.append(showing.text("card-erased"))
    return text + "\n" + "\n".join(lines)


async def phone_lines(showing: Showing, plain: bool) -> list[str]:
    """The number that the initiator left to be called. plain: it is not masked."""
    phone = showing.appeal.phone
    numbers = phones_in((await showing.work.messages.get(phone)).content) if phone is not None else ()
    shown = ", ".join(numbers if plain else map(masked_phone, numbers))
    return [showing.text("card-phone", phone=shown)] if shown else []


def _clock_lines(showing: Showing) -> list[str]:
    """By when what else was promised is due: a line for each that is still to be kept."""
    lines = []
    for promise in showing.appeal.clocks:
        if promise.over or promise.name == "reaction" or promise.clock.until is not None:
            continue  # the reaction stands beside the tier, and a promised day on a line of its own
        clock, due = showing.choice("clock", promise.name), promise.clock.due(showing.calendar)
        if due is None:
            left = showing.hours(promise.clock.left(showing.calendar, showing.now))
            lines.append(showing.text("card-clock-paused", clock=clock, length=left))
        else:
            text = "card-clock-overdue" if due <= showing.now else "card-clock-due"
            lines.append(showing.text(text, clock=clock, due=showing.moment(due)))
    return lines


def _tag_line(showing: Showing) -> str:
    """What it is about; how sure the classifier is and why, until a person has said it."""
    appeal, pretag = showing.appeal, showing.appeal.pretag
    tag = showing.choice("tag", appeal.tag) if appeal.tag else showing.text("card-untagged")
    if appeal.tag_confirmed or pretag is None:
        return showing.text("card-tag", tag=tag)
    percent = str(min(99, round(pretag.probability * 100)))  # nobody is ever certain of a text
    if pretag.reasons and appeal.tag:
        words = ", ".join(shortened(masked_text(reason), REASON) for reason in pretag.reasons[:3])
        return showing.text("card-tag-sure-why", tag=tag, percent=percent, words=words)
    if appeal.tag:
        return showing.text("card-tag-sure", tag=tag, percent=percent)
    return showing.text("card-tag", tag=tag)


def _manners(showing: Showing) -> list[str]:
    """How rude the first words are, and until when that mutes whoever wrote them."""
    appeal, lines = showing.appeal, []
    if appeal.pretag is not None and appeal.pretag.rudeness != "none":
        lines.append(showing.text("card-rude", rudeness=appeal.pretag.rudeness))
    if appeal.muted_until is not None:
        lines.append(showing.text("card-muted", until=showing.moment(appeal.muted_until)))
    return lines


async def fate_lines(showing: Showing, messages: Sequence[Message], fates: Sequence[Fate], way: OtherWay) -> list[str]:
    """What became of the last thing that staff said to the initiator, and of the last notice that was lost.

    way: how what did not arrive can be sent instead, which is the advice then.
    """
    said = {message.id: message for message in messages}
    lines = _lost_notice(showing, fates, way)
    last = next((fate for fate in reversed(fates) if fate.message in said), None)
    if last is None or last.message is None:
        return lines
    purpose = showing.choice("purpose", said[last.message].purpose)
    if last.state == "undeliverable":
        reason, advice = showing.reason(last.reason), _advice(showing, last.reason, way)
        return [*lines, showing.text("card-undelivered", purpose=purpose, reason=reason, advice=advice)]
    fate = await _told_by_phone(showing, last) if last.channel == "phone" else showing.choice("fate", last.state)
    return [*lines, showing.text("card-fate", purpose=purpose, fate=fate)]


def _lost_notice(showing: Showing, fates: Sequence[Fate], way: OtherWay) -> list[str]:
    """Words of the desk's own that did not arrive, unless something has arrived since: any letter, and in Telegram what
    has to; whoever comes back gets the rest there.
    """
    told = [fate for fate in fates if fate.channel != "phone" and (fate.message or fate.channel or _has_to(fate))]
    if not told or told[-1].message is not None:
        return []
    reason = told[-1].reason
    return [showing.text("card-lost-notice", reason=showing.reason(reason), advice=_advice(showing, reason, way))]


def _has_to(fate: Fate) -> bool:
    return fate.say is not None and must_arrive(fate.say)


def _advice(showing: Showing, reason: str, way: OtherWay) -> str:
    return showing.advice(reason) if way.channel is None else showing.choice("advice", f"other_way_{way.channel}")


async def _told_by_phone(showing: Showing, fate: Fate) -> str:
    """That they are still to be called; or who reached them."""
    if fate.state == "waiting":
        return showing.text("fate-to-call")
    if fate.state != "sent" or showing.appeal.called_by is None:
        return showing.choice("fate", fate.state)
    name = (await showing.work.people.get(showing.appeal.called_by)).first_name
    return showing.text("fate-called", name=name or showing.text("person-erased"))


def beginning(messages: Sequence[Message], length: int, texts: Texts, language: Language, *, plain: bool = True) -> str:
    """The first words of an appeal, by which its initiator knows it; of one without, what was attached first.

    plain: contacts are not masked.
    """
    messages = [message for message in messages if message.side == "initiator"] or messages
    if words := opening(messages):
        return shortened(words if plain else masked_text(words), length)
    kinds = [each.kind for message in messages for each in message.content.attachments]
    return " ".join(f"[{texts(f'kind-{kind}'.replace('_', '-'), language)}]" for kind in kinds[:1]) or "…"


def tag_buttons(showing: Showing) -> Keyboard:
    """Where the classifier is not sure: the tags that it wavers between, to choose by one press."""
    appeal, pretag = showing.appeal, showing.appeal.pretag
    if pretag is None or appeal.tag is not None:
        return ()
    if not any(action.id == "retag" for action in showing.process.actions_from(appeal.state)):
        return ()
    likeliest = [tag for tag, _ in pretag.likeliest[:3]]
    return (
        tuple(Button(f"tag-{tag}".replace("_", "-"), press_code("act", "retag", appeal.id, tag)) for tag in likeliest),
    )


def _buttons(action: Action, appeal: Appeal) -> list[Button]:
    """One for the action, or one for each choice of its first input."""
    if not action.spread:
        return [action_button(action.id, appeal.id)]
    first = action.asks[0]
    return [
        Button(f"{first.name}-{choice}".replace("_", "-"), press_code("act", action.id, appeal.id, choice))
        for choice in first.choices
    ]


def action_rows(showing: Showing, words: Iterable[str], rows: int | None, first: Sequence[Button] = ()) -> Keyboard:
    """The actions that are possible now, in the file's order; what does not fit lies behind `…`.

    Choices that stand in place of an action have a row of their own, the first. first: buttons before all others.
    """
    appeal = showing.appeal
    actions = offered(showing.process, appeal, "card", words, showing.now)
    choices = tuple(tuple(_buttons(action, appeal)) for action in actions if action.spread)
    buttons = [*first, *(button for action in actions if not action.spread for button in _buttons(action, appeal))]
    rows = None if rows is None else max(rows - len(choices), 1)
    width = ROW if rows is None or len(buttons) <= rows * ROW else CROWDED
    if rows is not None and len(buttons) > rows * width:
        buttons = [*buttons[: rows * width - 1], Button("button-more", press_code("more", appeal.id))]
    return (*choices, *(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width)))
