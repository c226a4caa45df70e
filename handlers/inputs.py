"""What the words after a command, or of an answer, give to an action: choices, hours, days, numbers, people, texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desk.appeal import Appeal
from desk.content import Content
from desk.correspondents import Correspondent, correspondents
from desk.guessing import coupon_meant
from desk.inputs import Input, hold
from desk.permissions import place_of
from desk.process import Action
from desk.refusals import NoSuchAppeal, WrongChoice, WrongInput
from handlers.incoming import without_prefix
from handlers.measures import leading_day, leading_hours, trailing_hours
from handlers.spoken import leading_number
from handlers.turn import Turn
from handlers.written import Written
from texts import folded

DASHES = frozenset("-‐‑‒–—―−")
"""Whatever a phone makes of `-`."""

CORRESPONDENTS = 20
"""Of those who write letters to an appeal, as many can be chosen from: a message has room for no more buttons."""

_QUOTED = re.compile(r"[«\"“„']([^»\"”“']*)[»\"”“'](?:\s+|$)")
_WORD = re.compile(r"\S+\s*")
_BETWEEN = re.compile(r"\s*\|\s*")
"""Parts several texts of one command, as in `/reviewed 17 что было | почему | что сделаем`."""


async def given_by_command(
    turn: Turn, appeal: Appeal, action: Action, rest: Content, said: Written
) -> tuple[dict[str, Any], Content]:
    """What of an action's inputs the words after its command give, in the order of the action; and what is left.

    said: the message, with the words still to be read as its content. When all that must be given is there,
    what may be left out is; otherwise it is asked for. Raises WrongChoice, WrongInput.
    """
    given: dict[str, Any] = {}
    skipped: list[Input] = []
    wanted = [each for each in action.inputs if each.sort != "message"]
    for count, each in enumerate(wanted):
        each = each.of(given, turn.rules.process.choices)
        if rest.empty:
            break
        if not _is_asked(each, given, appeal):
            continue
        if each.sort == "words":
            given |= texts_of(wanted[count:], rest, said)
            rest = Content()
            break
        if each.optional and (behind := _behind_dash(rest)) is not None:
            given[each.name], rest = None, behind
            continue
        value, behind = await read_input(turn, appeal, each, rest)
        if value is not None:
            given[each.name], rest = value, behind
        elif each.optional:
            skipped.append(each)
        else:
            raise _not_understood(each, rest.text)
    else:
        if skipped and rest.text.strip():
            raise _not_understood(skipped[0], rest.text)
    return complete(turn, appeal, action, given), rest


def complete(turn: Turn, appeal: Appeal, action: Action, given: Mapping[str, Any]) -> dict[str, Any]:
    """With what may be left out left out, where everything else is there."""
    wanted = [each.of(given, turn.rules.process.choices) for each in action.inputs]
    asked = [each for each in wanted if each.name not in given and _is_asked(each, given, appeal)]
    if any(not each.optional for each in asked):
        return dict(given)
    return {**given, **{each.name: None for each in asked}}


def _is_asked(wanted: Input, given: Mapping[str, Any], appeal: Appeal) -> bool:
    """Whether its condition holds, as far as that is known here: what others must be asked about may be so."""
    known = {name: values for name, values in wanted.when.items() if name in given or hasattr(appeal, name)}
    return hold(known, lambda name: given[name] if name in given else getattr(appeal, name))


def texts_of(wanted: Sequence[Input], rest: Content, said: Written, *, bare: bool = True) -> dict[str, Any]:
    """A text takes all that is left, but for the hours at its end; several texts are parted by `|`.

    bare: a number that is all there is are hours.
    """
    given: dict[str, Any] = {}
    for each in wanted:
        if each.sort == "hours":
            rest, hours = without_hours(rest, bare=bare)
            if hours is not None:
                given[each.name] = hours
    words = [each for each in wanted if each.sort == "words"]
    parts = _BETWEEN.split(rest.text, maxsplit=len(words) - 1) if len(words) > 1 else [rest.text]
    for each, part in zip(words, parts, strict=False):
        whole = rest if len(parts) == 1 else Content(part)
        if each.optional and each.asked and not whole.attachments and whole.text.strip() in DASHES:
            given[each.name] = None
        elif not whole.empty:
            given[each.name] = replace(said, content=whole)
    return given


def without_hours(said: Content, *, bare: bool = False) -> tuple[Content, str | None]:
    """A text without the hours at its end, and these; None where there are none. bare: as for `texts_of`."""
    hours, begin = trailing_hours(said.text, bare=bare)
    if hours is None or (begin == 0 and said.attachments):
        return said, None
    return replace(said, text=said.text[:begin].rstrip(" ,;—–-")), hours


async def read_input(turn: Turn, appeal: Appeal, wanted: Input, said: Content) -> tuple[Any, Content]:
    """The input at the beginning of a text, and what follows it; None when it is none.

    Raises WrongChoice for what is quoted and none of the choices, WrongInput for an appeal or a person unknown.
    """
    match wanted.sort:
        case "choice":
            choice, length = _choice(turn, wanted, said.text)
            return choice, without_prefix(said, length)
        case "hours":
            hours, length = leading_hours(said.text)
            return hours, _behind(said, length)
        case "date":
            today = turn.now.astimezone(turn.rules.calendar.zone).date()
            day, length = leading_day(said.text, today)
            if day is not None and day < today:
                raise WrongInput(wanted, said.text[:length])
            return (day.isoformat() if day else None), _behind(said, length)
        case "appeal":
            return await _appeal(turn, wanted, said)
        case "person":
            return await _person(turn, appeal, wanted, said)
        case "correspondent":
            return await _correspondent(turn, appeal, wanted, said)
        case "article":
            return _article(turn, said)
        case "coupon":
            return await _coupon(turn, appeal, said)
        case _:
            return None, said


def _behind_dash(said: Content) -> Content | None:
    """What follows a dash, which leaves out what may be left out; None where there is none."""
    word = _WORD.match(said.text)
    return without_prefix(said, word.end()) if word and word[0].strip(" \n,;") in DASHES else None


def _behind(said: Content, length: int) -> Content:
    rest = without_prefix(said, length)
    return without_prefix(rest, len(rest.text) - len(rest.text.lstrip(" ,;\n")))


def _choice(turn: Turn, wanted: Input, text: str) -> tuple[str | None, int]:
    """The choice at the beginning of a text, and how much of it that was.

    Names may have several words: the longest that is understood wins; quotes set one apart.
    """
    if quoted := _QUOTED.match(text):
        choice = turn.names.understand(wanted.name, wanted.choices, quoted[1])
        if choice is None:
            raise WrongChoice(wanted, quoted[1])
        return choice, quoted.end()
    for end in reversed([match.end() for match in _WORD.finditer(text)][:6]):
        if choice := turn.names.understand(wanted.name, wanted.choices, text[:end].strip(" ,;")):
            return choice, end
    return None, 0


def _article(turn: Turn, said: Content) -> tuple[str | None, Content]:
    """An article by its id, or by its question."""
    word = _WORD.match(said.text)
    if word and (article := turn.rules.articles.get(word[0].strip())):
        return article.id, without_prefix(said, word.end())
    found = turn.rules.articles.find(said.text)
    if found.verdict == "offer":
        return found.articles[0].id, Content()
    return None, said


async def _coupon(turn: Turn, appeal: Appeal, said: Content) -> tuple[int, Content]:
    """All that is said is its code. Raises CodesStopped, WrongCoupon: attempts like any other."""
    command = turn.command("coupon", appeal.id)
    return int((await coupon_meant(said.text, turn.person.id, command, turn.work, turn.now)).id), Content()


async def _appeal(turn: Turn, wanted: Input, said: Content) -> tuple[int | None, Content]:
    number, behind = leading_number(said)
    if number is None:
        return None, said
    try:
        return int((await turn.work.appeals.numbered(number)).id), behind
    except NoSuchAppeal as error:
        raise WrongInput(wanted, str(number)) from error


async def _person(turn: Turn, appeal: Appeal, wanted: Input, said: Content) -> tuple[int | None, Content]:
    """Somebody of those who have the appeal, by @username or first name."""
    place = place_of(turn.rules.process, appeal)
    people = await turn.work.places.members(place) if place else []
    for end in reversed([match.end() for match in _WORD.finditer(said.text)][:3]):
        name = folded(said.text[:end].strip().removeprefix("@"))
        found = [
            each for each in people if name in {folded(each.username), folded(each.first_name), folded(each.full_name)}
        ]
        if len(found) == 1:
            return int(found[0].id), without_prefix(said, end)
    raise WrongInput(wanted, said.text.split("\n")[0][:40])


async def correspondents_for(turn: Turn, appeal: Appeal, wanted: Input) -> Sequence[Correspondent]:
    """Who may be meant: to be added, whoever writes to the appeal and gets no answers; to be taken out, whoever does.

    Of very many the latest.
    """
    known = await correspondents(turn.work, appeal)
    return (known.newcomers if wanted.name == "writer" else known.taking_part)[-CORRESPONDENTS:]


async def _correspondent(turn: Turn, appeal: Appeal, wanted: Input, said: Content) -> tuple[int | None, Content]:
    """All that is said is their name or address, masked or not. Raises WrongInput."""
    meant = folded(said.text.strip())
    known = await correspondents_for(turn, appeal, wanted)
    found = [each for each in known if meant in set(map(folded, each.called))]
    if len(found) != 1:
        raise WrongInput(wanted, said.text.split("\n")[0][:40])
    return int(found[0].person), Content()


def _not_understood(wanted: Input, text: str) -> WrongChoice | WrongInput:
    word = _WORD.match(text)
    tried = word[0].strip() if word else text[:40]
    return WrongChoice(wanted, tried) if wanted.sort == "choice" else WrongInput(wanted, tried)
