"""Erasing a person: whatever tells who they are or what they wrote. What happened stays, and is nobody's.

In one transaction, the person's own press or an admin's command. Raw updates of others that repeat a card of theirs,
and what the disk still holds of deleted rows, are cleared away after it: `storage/remains.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, null, or_, select, update

from desk.courtesy import without_greeting
from desk.masking import contacts
from desk.names import PersonId
from desk.people import Person
from desk.ports import StillShown
from storage.columns import fixed
from storage.connection import Connection
from storage.elsewhere import forget_elsewhere, shown_view
from storage.forgetting import forget_words
from storage.marks import ERASED, StoredMarks
from storage.people import TELEGRAM
from storage.raw_updates import Traces, forget_raw
from storage.says import say_to_json
from storage.tables import (
    addresses,
    appeals,
    coupon_tries,
    coupons,
    dialogs,
    duty_shifts,
    forms,
    letters,
    members,
    message_link,
    messages,
    outbox,
    participants,
    persons,
    portal_users,
    posts,
    screens,
    shifts,
    sign_in_tokens,
    spent,
    storm_members,
)

TOGETHER = 500
"""Appeals that go into one statement."""

PIECE = 12
"""Characters of the beginning of a message by which a list that repeats it is known."""

ERASED_BY_WISH = "Whoever wrote it had their data erased: post a new appeal."
"""What the portal is told of an appeal that it posted, from then on."""

_CHATS: Any = bindparam("chats", expanding=True)
_APPEALS: Any = bindparam("appeals", expanding=True)
_PERSON: Any = bindparam("person")

_THEIR_APPEALS = select(appeals.c.id).where(appeals.c.initiator == _PERSON).order_by(appeals.c.id)
_THEIR_LETTERS = select(letters.c.address).distinct().where(letters.c.person == _PERSON, letters.c.sent.is_(False))
_THEIR_ADDRESSES = select(addresses.c.channel, addresses.c.address).where(addresses.c.person == _PERSON)
_THEIR_FORMS = select(forms.c.id).where(forms.c.appeal.in_(_APPEALS))
_WORDS = select(messages.c.content).where(messages.c.appeal.in_(_APPEALS), messages.c.side == fixed("initiator"))
_VIEWS = select(screens.c.chat, screens.c.view, screens.c.appeal, screens.c.place).where(
    screens.c.appeal.in_(_APPEALS), screens.c.chat.not_in(_CHATS)
)
_REPEATED = select(message_link.c.chat, message_link.c.message_id).where(
    message_link.c.appeal.in_(_APPEALS),
    message_link.c.chat.not_in(_CHATS),
    message_link.c.sort.in_([fixed("relay"), fixed("contacts")]),
)
_ABOUT = select(message_link.c.chat, message_link.c.message_id).where(message_link.c.appeal.in_(_APPEALS))
_STORM_CARDS = (
    # A storm's card quotes those who told of it.
    select(screens.c.chat, screens.c.message_id, storm_members.c.storm)
    .distinct()
    .select_from(storm_members)
    .outerjoin(screens, (screens.c.view == fixed("storm")) & (screens.c.subject == storm_members.c.storm))
    .where(storm_members.c.appeal.in_(_APPEALS))
)
_UNSENT = select(outbox.c.id, outbox.c.payload).where(
    outbox.c.state.in_([fixed("waiting"), fixed("undeliverable")]), outbox.c.sort == fixed("say")
)
_UNSAY = delete(outbox).where(outbox.c.id == bindparam("row"))
_FORGET_FORMS = delete(forms).where(forms.c.id.in_(bindparam("those", expanding=True)))
_FORGET_POSTS = (
    # The digest stays, so that a call that is made again is known.
    update(posts).where(posts.c.form.in_(bindparam("those", expanding=True))).values(refusal=ERASED_BY_WISH)
)
_DIALOGS_ABOUT = delete(dialogs).where(dialogs.c.appeal.in_(_APPEALS))
_OTHERS = persons.alias("others")
_ONLY_THEIRS = select(persons.c.portal_user).where(
    persons.c.id == _PERSON,
    persons.c.portal_user.is_not(None),
    ~exists().where(_OTHERS.c.portal_user == persons.c.portal_user, _OTHERS.c.id != persons.c.id),
)

_THEIR_COUPONS = or_(coupons.c.owner == _PERSON, coupons.c.portal_user.in_(_ONLY_THEIRS))

_GONE = (
    delete(outbox).where(or_(outbox.c.chat.in_(_CHATS), outbox.c.person == _PERSON)),
    delete(screens).where(screens.c.chat.in_(_CHATS)),
    delete(message_link).where(message_link.c.chat.in_(_CHATS)),
    delete(dialogs).where(or_(dialogs.c.chat.in_(_CHATS), dialogs.c.person == _PERSON)),
    delete(members).where(members.c.telegram.in_(_CHATS)),
    # What was spent stays, and is nobody's: its activation brings no second one.
    delete(coupons).where(coupons.c.spent.is_(None), _THEIR_COUPONS),
    update(coupons).where(_THEIR_COUPONS).values(owner=null(), portal_user=null()),
    delete(coupon_tries).where(coupon_tries.c.person == _PERSON),
    # The portal may tell of them anew; of somebody else who is the same user it stays.
    delete(portal_users).where(portal_users.c.id.in_(_ONLY_THEIRS)),
    delete(sign_in_tokens).where(sign_in_tokens.c.portal_user.in_(_ONLY_THEIRS)),
    update(spent).where(spent.c.person == _PERSON).values(person=null()),
    delete(letters).where(letters.c.person == _PERSON),
    delete(participants).where(participants.c.person == _PERSON),
    delete(duty_shifts).where(duty_shifts.c.person == _PERSON),
    delete(shifts).where(shifts.c.person == _PERSON),
    delete(addresses).where(addresses.c.person == _PERSON),
    update(persons)
    .where(persons.c.id == _PERSON)
    .values(
        first_name="",
        last_name="",
        username="",
        language="ru",
        language_chosen=False,
        tier=Person.__dataclass_fields__["tier"].default,
        started=False,
        muted_until=None,
        portal_user=None,
        licence_ends=None,
        lapses=None,
    ),
)
"""By the names of their parameters each is given what it needs."""


class StoredErasure:
    """Fulfils desk.ports.Erasure."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def erase(self, person: PersonId, row: int, at: datetime) -> Sequence[StillShown]:
        rows = self._connection.rows
        known = await rows(_THEIR_ADDRESSES, {"person": person})
        chats = [int(each.address) for each in known if each.channel == TELEGRAM]
        written_from = {each.address for each in await rows(_THEIR_LETTERS, {"person": person})}
        contacts_of = {each.address for each in known if each.channel in {"mail", "phone"}} | written_from
        forms_of: list[str] = []
        theirs = [each.id for each in await rows(_THEIR_APPEALS, {"person": person})]
        links: set[tuple[int, int]] = set()
        shown: list[StillShown] = []
        pieces: set[str] = set()
        for some in _together(theirs):
            links |= {(each.chat, each.message_id) for each in await rows(_ABOUT, {"appeals": some})}
            cards = await rows(_STORM_CARDS, {"appeals": some})
            links |= {(each.chat, each.message_id) for each in cards if each.chat is not None}
            shown += [StillShown(0, view="storm", storm=each) for each in sorted({each.storm for each in cards})]
            shown += await self._shown_elsewhere(some, chats)
            forms_of += await self._forget_forms(some)
            pieces |= {piece for each in await rows(_WORDS, {"appeals": some}) for piece in _pieces(each.content.text)}
            await self._connection.run(_DIALOGS_ABOUT, {"appeals": some})
            await forget_words(self._connection, some)
        shown += await forget_elsewhere(self._connection, person)
        await self._unsay(pieces)
        await forget_raw(self._connection, Traces(chats, contacts_of, forms_of, links), row)
        for statement in _GONE:
            given = {"chats": chats, "person": person}
            named = statement.compile().params.keys()
            await self._connection.run(statement, {name: given[name] for name in given if name in named})
        await StoredMarks(self._connection).set(ERASED, at)
        return shown

    async def _forget_forms(self, some: Sequence[int]) -> Sequence[str]:
        """By what the portal knew these appeals. From now on it knows none of them."""
        those = [each.id for each in await self._connection.rows(_THEIR_FORMS, {"appeals": some})]
        await self._connection.run(_FORGET_FORMS, {"those": those})
        await self._connection.run(_FORGET_POSTS, {"those": those})
        return those

    async def _shown_elsewhere(self, some: Sequence[int], chats: Sequence[int]) -> list[StillShown]:
        which = {"appeals": some, "chats": chats}
        views = [shown_view(each) for each in await self._connection.rows(_VIEWS, which)]
        repeated = await self._connection.rows(_REPEATED, which)
        return [*views, *(StillShown(each.chat, message_id=each.message_id) for each in repeated)]

    async def _unsay(self, pieces: set[str]) -> None:
        """What is still to be said to others and repeats their words: a list, say, that nobody was there to get."""
        if not pieces:
            return
        written = [_as_json(piece)[1:-1] for piece in pieces]
        for row in await self._connection.rows(_UNSENT):
            said = _as_json(say_to_json(row.payload))
            if any(piece in said for piece in written):
                await self._connection.run(_UNSAY, {"row": row.id})


def _together(ids: Sequence[int]) -> Iterator[list[int]]:
    for first in range(0, len(ids), TOGETHER):
        yield list(ids[first : first + TOGETHER])


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pieces(text: str) -> Iterator[str]:
    """By what words of theirs are known again: as a list begins with them, without the greeting that many begin with,
    and each contact in them."""
    begins = without_greeting(" ".join(text.split()))[:PIECE]
    if len(begins) == PIECE:
        yield begins
    yield from contacts(text)
