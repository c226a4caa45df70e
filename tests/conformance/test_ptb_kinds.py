"""Messages that are neither text nor files, and chat actions."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.constants import ChatAction, PollType
from telegram.error import BadRequest

from .ptb_client import messages
from .town import Person
from .wording import saying


async def test_a_location_and_a_venue_arrive(ptb: Bot, ira: Person) -> None:
    place = await ptb.send_location(ira.id, 55.75, 37.61)
    office = await ptb.send_venue(ira.id, 55.75, 37.61, "Офис", "Тверская, 1")

    assert place.location is not None
    assert place.location.latitude == pytest.approx(55.75, abs=1e-3)
    assert office.venue is not None
    assert office.venue.address == "Тверская, 1"


async def test_a_location_is_on_earth(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("location")):
        await ptb.send_location(ira.id, 55.75, 181)


async def test_a_contact_arrives(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_contact(ira.id, "+79001234517", "Ира", last_name="Белова")

    assert sent.contact is not None
    assert (sent.contact.first_name, sent.contact.last_name) == ("Ира", "Белова")


async def test_a_quiz_has_a_right_answer(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_poll(ira.id, "2 × 2?", ["3", "4"], type=PollType.QUIZ, correct_option_ids=[1])

    assert sent.poll is not None
    assert sent.poll.type == PollType.QUIZ
    assert sent.poll.correct_option_ids == (1,)


async def test_a_die_falls(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_dice(ira.id)

    assert sent.dice is not None
    assert sent.dice.emoji == "🎲"
    assert 1 <= sent.dice.value <= 6


async def test_a_contact_of_a_person_arrives(ptb: Bot, ira: Person) -> None:
    await ira.send(contact={"phone_number": "+79001234517", "first_name": "Ира"})

    (message,) = await messages(ptb)
    assert message.contact is not None
    assert message.contact.phone_number.lstrip("+") == "79001234517"


async def test_an_action_is_shown(ptb: Bot, ira: Person) -> None:
    assert await ptb.send_chat_action(ira.id, ChatAction.TYPING)


async def test_an_action_that_nobody_does_is_refused(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("wrong parameter action in request")):
        await ptb.send_chat_action(ira.id, "juggling")
