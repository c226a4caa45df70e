"""The rota: who is on duty, entering and removing shifts, swapping two of them."""

from __future__ import annotations

import re

from aiogram import Router
from aiogram.types import Message

from desk.content import Content
from desk.on_call import is_reachable
from desk.outgoing import Chat, Document, Say
from desk.people import Person
from desk.rostering import Rostering
from desk.rota import Shift
from handlers.duty_times import span_in
from handlers.filters import Says
from handlers.incoming import without_prefix
from handlers.lists import open_list
from handlers.spoken import Spoken
from handlers.turn import Turn

router = Router(name="duty")

_WORD = re.compile(r"\S+\s*")
_USERNAME = re.compile(r"@([A-Za-z0-9_]{1,64})\s*")
_NUMBER = re.compile(r"(?:№|#)?\s*(\d{1,18})\s*")
MYSELF = frozenset({"я", "me", "меня"})


@router.message(Says("duty"))
async def duty(message: Message, turn: Turn, said: Spoken) -> None:
    """`/duty`: who is on duty now and next; `/duty add @anna 24.11 19:00 – 25.11 10:00`; `/duty remove 5`;
    `/duty ics`.
    """
    word = _WORD.match(said.rest.text)
    wanted = word[0].strip().lower() if word else ""
    rest = without_prefix(said.rest, word.end()) if word else said.rest
    if wanted == "add":
        await _add(turn, rest)
    elif wanted == "remove":
        await _remove(turn, rest)
    elif wanted == "ics":
        await turn.require("duty")
        await turn.say("duty-calendar", reply=not turn.private, document=Document("duty", {}))
    elif wanted:
        await turn.require("duty")
        await turn.say("refusal-duty-what", reply=not turn.private, given=wanted)
    else:
        await turn.require("duty")
        await open_list(turn, "duty")


async def _add(turn: Turn, rest: Content) -> None:
    await turn.require("duty add")
    person, rest, named = await _whom(turn, rest)
    if person is None:
        text = "refusal-duty-unknown" if named else "refusal-duty-whom"
        await turn.say(text, reply=not turn.private, name=named or "—")
        return
    times = span_in(rest.text, turn.now, turn.rules.calendar.zone)
    if times is None:
        await turn.say("refusal-duty-when", reply=not turn.private, given=rest.text.strip()[:60] or "—")
        return
    shift = await Rostering(turn.work, turn.rules.rota, turn.now).enter(person, *times, by=turn.person.id)
    reachable = is_reachable(person)
    await turn.say(
        "done-duty-add",
        reply=not turn.private,
        name=person.first_name or named,
        starts=shift.begins.isoformat(),
        stops=shift.ends.isoformat(),
        shift=str(shift.id),
        reachable="yes" if reachable else "no",
    )
    await _tell(turn, person, "notice-duty-yours", shift)


async def _remove(turn: Turn, rest: Content) -> None:
    await turn.require("duty remove")
    number = _NUMBER.fullmatch(rest.text)
    if number is None:
        await turn.say("refusal-duty-which", reply=not turn.private)
        return
    shift = await Rostering(turn.work, turn.rules.rota, turn.now).remove(int(number[1]), turn.person.id)
    assert shift.person is not None, "what was entered is somebody's"
    person = await turn.work.people.get(shift.person)
    await turn.say(
        "done-duty-remove",
        reply=not turn.private,
        name=person.first_name,
        starts=shift.begins.isoformat(),
        stops=shift.ends.isoformat(),
    )
    await _tell(turn, person, "notice-duty-not-yours", shift)


async def _whom(turn: Turn, said: Content) -> tuple[Person | None, Content, str]:
    """Somebody whom the desk has seen: by @username, by a mention, by Telegram id, or whoever speaks; what follows; and
    how they were named, empty where nobody was.
    """
    text = said.text
    mention = next((each for each in said.entities if each["type"] == "text_mention" and each["offset"] == 0), None)
    if mention is not None:
        length = len(text.encode("utf-16-le")[: 2 * mention["length"]].decode("utf-16-le"))
        person = await turn.work.people.of_telegram(int(mention["user"]["id"]))
        return person, without_prefix(said, length), text[:length]
    if match := _USERNAME.match(text):
        return await turn.work.people.named(match[1]), without_prefix(said, match.end()), match[0].strip()
    word = _WORD.match(text)
    if word is not None and word[0].strip().lower() in MYSELF:
        return turn.person, without_prefix(said, word.end()), turn.person.first_name
    if word is not None and word[0].strip().isascii() and re.fullmatch(r"\d{5,18}", word[0].strip()):
        person = await turn.work.people.of_telegram(int(word[0]))
        return person, without_prefix(said, word.end()), word[0].strip()
    return None, said, ""


async def _tell(turn: Turn, person: Person, text: str, shift: Shift) -> None:
    """Whose shift it is, or is no more, unless it is their own doing."""
    if person.id == turn.person.id or not is_reachable(person) or person.telegram is None:
        return
    said = Say(text, {"starts": shift.begins.isoformat(), "stops": shift.ends.isoformat()})
    await turn.work.outbox.say(Chat(person.telegram), said, language=person.language, at=turn.now)
