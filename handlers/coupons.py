"""`/coupon`: one's own coupons, a code for one's draft; an admin issues and cancels them."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, time, timedelta

from aiogram import Router
from aiogram.types import Message

from desk.coupons import YEAR, Coupon, CouponId, NewCoupon, looks_like_code, made_code
from desk.issuing import call_off, issue
from desk.names import ADMIN
from desk.people import Person
from handlers.acting import say_done
from handlers.asking import ask_next
from handlers.filters import Says
from handlers.inputs import read_input
from handlers.measures import leading_day
from handlers.spoken import Spoken, leading_number
from handlers.turn import Turn
from handlers.written import act

router = Router(name="coupons")

_USERNAME = re.compile(r"@(\w{1,64})\s*")
_CANCELLING = re.compile(r"(?:cancel|отменить|отмена)\s+(?:№|#)?(\d{1,18})\s*$", re.IGNORECASE)


@router.message(Says("coupon"))
async def coupon(message: Message, turn: Turn, said: Spoken) -> None:
    """`/coupon`, `/coupon КОД`; of an admin also `/coupon @anna 31.12.2027`, `/coupon 17`, `/coupon отменить 5`."""
    text = said.rest.text.strip()
    if ADMIN in turn.actor.roles and text and not looks_like_code(text):
        await _manage(turn, said)
    elif not turn.private:
        await turn.say("refusal-coupon-in-private", reply=True)
    elif not text:
        await _list(turn)
    else:
        await _enter(turn, said)


async def _list(turn: Turn) -> None:
    owned = await turn.work.coupons.of_person(turn.person)
    lines = [
        turn.texts(
            "coupon-line",
            turn.language,
            code=each.code,
            became=each.fate(turn.now),
            lasts=turn.names.end(each.ends),
            number=each.number or "none",
        )
        for each in owned
    ]
    admin = "yes" if ADMIN in turn.actor.roles else "no"
    await turn.say("coupon-list" if lines else "coupon-none", lines="\n".join(lines), admin=admin)


async def _enter(turn: Turn, said: Spoken) -> None:
    """A code for the draft. Without one nothing is said of it: nobody finds out in passing which codes there are."""
    draft = await turn.work.appeals.draft_of(turn.person.id)
    action = turn.rules.process.actions.get("coupon")  # type: ignore[call-overload]  # an action id
    if draft is None or action is None:
        await turn.say("refusal-coupon-no-draft")
        return
    meant, _ = await read_input(turn, draft, action.asks[0], said.rest)
    outcome = await act(turn, action.id, draft.id, {action.asks[0].name: meant})
    await say_done(turn, action, outcome)
    await ask_next(turn, outcome)


async def _manage(turn: Turn, said: Spoken) -> None:
    if cancelling := _CANCELLING.match(said.rest.text.strip()):
        gone = await call_off(turn.work, CouponId(int(cancelling[1])), turn.now)
        text = "refusal-coupon-not-cancelled" if gone is None else "done-coupon-cancelled"
        await turn.say(text, reply=True, coupon=cancelling[1])
        return
    owner, rest = await _whom(turn, said)
    if owner is None:
        await turn.say("refusal-coupon-whom", reply=True)
        return
    ends = _until(turn, rest, owner)
    if ends is None or ends <= turn.now:
        await turn.say("refusal-coupon-until", reply=True, given=rest)
        return
    new = NewCoupon(made_code(secrets.choice), ends, owner.id, issued_by=turn.person.id)
    issued, _ = await issue(turn.work, new, turn.now)
    await _say_issued(turn, issued, owner)


async def _say_issued(turn: Turn, issued: Coupon, owner: Person) -> None:
    """Without the code: it is its owner's."""
    await turn.say(
        "done-coupon-issued",
        reply=True,
        coupon=int(issued.id),
        name=owner.full_name,
        lasts=issued.ends.isoformat(),
        reached="yes" if owner.started else "no",
    )


async def _whom(turn: Turn, said: Spoken) -> tuple[Person | None, str]:
    """Somebody by @username, or whoever wrote the appeal of this number; and what follows."""
    if named := _USERNAME.match(said.rest.text):
        return await turn.work.people.named(named[1]), said.rest.text[named.end() :].strip()
    number, behind = leading_number(said.rest)
    if number is None:
        return None, ""
    appeal = await turn.work.appeals.numbered(number)
    return await turn.work.people.get(appeal.initiator), behind.text.strip()


def _until(turn: Turn, given: str, owner: Person) -> datetime | None:
    """The end of the day that was said; else of the owner's licence, or a year from now. None for no day."""
    if not given:
        lasts = owner.licence_ends is not None and owner.licence_ends > turn.now
        return owner.licence_ends if lasts else turn.now + YEAR
    zone = turn.rules.calendar.zone
    day, length = leading_day(given, turn.now.astimezone(zone).date())
    if day is None or given[length:].strip():
        return None
    return datetime.combine(day + timedelta(days=1), time(), zone)
