"""Finding a person for a command: by whatever an admin has of them."""

from __future__ import annotations

from desk.names import AppealNumber, PersonId
from desk.people import Person
from desk.phone_numbers import phone_number
from desk.refusals import NoSuchAppeal
from storage import Work

APPEAL = "appeal:"


async def known_as(said: str, work: Work) -> Person | None:
    """None for nobody, and for what is none of this."""
    said = said.strip()
    if said.startswith(APPEAL):
        return await _of_appeal(said.removeprefix(APPEAL), work)
    if "@" in said:
        return await work.people.at("mail", said.lower())
    if said.startswith("+"):
        return await work.people.at("phone", phone_number(said) or said)
    if not _is_number(said):
        return None
    of_telegram = await work.people.of_telegram(int(said))
    return of_telegram or await _of_number(int(said), work)


async def _of_appeal(number: str, work: Work) -> Person | None:
    if not _is_number(number):
        return None
    try:
        appeal = await work.appeals.numbered(AppealNumber(int(number)))
    except NoSuchAppeal:
        return None
    return await work.people.get(appeal.initiator)


async def _of_number(number: int, work: Work) -> Person | None:
    try:
        return await work.people.get(PersonId(number))
    except LookupError:
        return None


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and 0 < int(said) < 2**63
