"""The questions of an action that are answered by buttons, and what stands on these."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

from desk.appeal import Appeal
from desk.articles import Article, asked_in
from desk.content import Content
from desk.coupons import valid_ones
from desk.dialogs import Dialog
from desk.inputs import Input
from desk.outgoing import MOST_ROWS, Button, Keyboard, press_code
from desk.people import Person
from desk.permissions import place_of
from desk.refusals import WrongChoice
from handlers.inputs import correspondents_for, read_input
from handlers.turn import Turn
from texts import Texts

NOTHING = "-"
"""The choice that leaves out what may be left out."""

HOURS = ("1", "2", "4", "8", "16", "40")
"""Efforts to choose from; any other can be typed."""

DAYS = (1, 2, 3, 7, 14)
"""Expected days to choose from, counted from today; those on which the office is closed are left out."""


ARTICLES = 8
"""Articles to choose from, where none is near."""

WIDE = ("article", "coupon", "writer", "participant")
"""What is too long for two buttons side by side."""


def needs_words(wanted: Input) -> bool:
    """Whether it is asked for by a forced reply: there is nothing to choose from."""
    return wanted.sort in {"words", "appeal"} and not takes_words(wanted)


def takes_words(wanted: Input) -> bool:
    """Whether words answer it as well as the buttons below it do."""
    return wanted.sort == "coupon" or wanted.name == "phone"


async def has_choices(turn: Turn, wanted: Input) -> bool:
    """Whether there is anything to choose from: of coupons, one of one's own that can be spent."""
    return wanted.sort != "coupon" or bool(valid_ones(await turn.work.coupons.of_person(turn.person), turn.now))


def question(texts: Texts, wanted: Input, action: str) -> str:
    """The text that asks for an input: the action's own where there is one, else that of the input."""
    name = wanted.name.replace("_", "-")
    own = f"ask-{'text' if wanted.name == 'text' else name}-{action.replace('_', '-')}"
    return own if own in texts else f"ask-{name}"


async def choice_keyboard(turn: Turn, appeal: Appeal, dialog: Dialog, wanted: Input) -> Keyboard:
    """A button for each choice; below them: type it, leave it out, go back."""
    buttons = await _choices(turn, appeal, dialog, wanted)
    width = {"rating": 5, "effort": 3, "hours": 3, **dict.fromkeys(WIDE, 1)}.get(wanted.name, 2)
    rows = [tuple(buttons[at : at + width]) for at in range(0, len(buttons), width)]
    last = []
    if wanted.sort in {"hours", "date", "coupon"} or len(rows) > MOST_ROWS:
        last.append(Button("button-type", press_code("type", dialog.id)))
    if wanted.optional:
        last.append(Button("button-leave-out", press_code("pick", dialog.id, NOTHING)))
    if dialog.given["asked"]:
        last.append(Button("button-back", press_code("back", dialog.id)))
    rows = rows[:MOST_ROWS]
    return (*rows, tuple(last)) if last else tuple(rows)


async def _choices(turn: Turn, appeal: Appeal, dialog: Dialog, wanted: Input) -> list[Button]:
    names, language = turn.names, turn.language
    match wanted.sort:
        case "hours":
            named = {hours: turn.texts("choice-hours", language, hours=hours) for hours in HOURS}
        case "date":
            named = {day.isoformat(): names.day(day, language) for day in _days(turn)}
        case "person":
            named = {str(each.id): each.first_name for each in await _people(turn, appeal)}
        case "correspondent":
            # Whoever else reads the chat may see no contacts.
            named = {
                str(each.person): each.shown(plain=False) for each in await correspondents_for(turn, appeal, wanted)
            }
        case "article":
            named = {each.id: each.question for each in await _articles(turn, appeal)}
        case "coupon":
            named = {
                str(each.id): each.code for each in valid_ones(await turn.work.coupons.of_person(turn.person), turn.now)
            }
        case "words":
            named = {}
        case _:
            named = {choice: names.choice(wanted.name, choice, language) for choice in wanted.choices}
    return [Button("choice", press_code("pick", dialog.id, choice), {"name": name}) for choice, name in named.items()]


async def picked(turn: Turn, dialog: Dialog, wanted: Input, choice: str) -> str | int:
    """The value behind a button. A code that was on none is refused, whoever made it up: WrongChoice, WrongInput."""
    said = Content(choice)
    value: str | int | None = None
    if wanted.sort == "choice":
        value = choice if choice in wanted.choices else None
    elif wanted.sort in {"hours", "date"} and dialog.appeal is not None:
        value, _ = await read_input(turn, await turn.work.appeals.get(dialog.appeal), wanted, said)
    elif wanted.sort == "coupon":
        # Whose it is, and whether it can be spent, the desk says.
        value = int(choice) if choice.isdecimal() else None
    elif wanted.sort == "article":
        article = turn.rules.articles.get(choice)
        value = article.id if article else None
    elif wanted.sort == "person" and dialog.appeal is not None:
        people = await _people(turn, await turn.work.appeals.get(dialog.appeal))
        value = next((int(each.id) for each in people if str(each.id) == choice), None)
    elif wanted.sort == "correspondent":
        # Whether they write to this appeal, the desk says.
        value = int(choice) if choice.isdecimal() else None
    if value is None:
        raise WrongChoice(wanted, choice)
    return value


async def _people(turn: Turn, appeal: Appeal) -> Sequence[Person]:
    """Those who have the appeal now, as far as they are known."""
    place = place_of(turn.rules.process, appeal)
    return await turn.work.places.members(place) if place else []


async def _articles(turn: Turn, appeal: Appeal) -> Sequence[Article]:
    """Those that were suggested for it; else those that come first."""
    text = asked_in(await turn.work.messages.of(appeal.id))
    found = await asyncio.to_thread(turn.rules.articles.find, text)
    return found.articles or turn.rules.articles.all()[:ARTICLES]


def _days(turn: Turn) -> list[date]:
    today = turn.now.astimezone(turn.rules.calendar.zone).date()
    ahead = [today + timedelta(days=days) for days in DAYS]
    return [day for day in ahead if turn.rules.calendar.hours(day) is not None]
