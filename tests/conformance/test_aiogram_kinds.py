"""Messages that are neither text nor files, and chat actions."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.enums import ChatAction, DiceEmoji
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputPollOption

from .aiogram_client import messages
from .town import Person


async def test_a_location_arrives(aio: Bot, ira: Person) -> None:
    sent = await aio.send_location(ira.id, latitude=55.7558, longitude=37.6173)

    assert sent.location is not None
    assert (sent.location.latitude, sent.location.longitude) == pytest.approx((55.7558, 37.6173), abs=1e-3)


async def test_a_location_is_on_earth(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="location"):
        await aio.send_location(ira.id, latitude=91, longitude=37.6)


async def test_a_venue_is_a_location_with_a_name(aio: Bot, ira: Person) -> None:
    sent = await aio.send_venue(ira.id, 55.75, 37.61, title="Офис", address="Тверская, 1")

    assert sent.venue is not None
    assert (sent.venue.title, sent.venue.address) == ("Офис", "Тверская, 1")
    assert sent.location is not None


async def test_a_venue_needs_a_title(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="title"):
        await aio.send_venue(ira.id, 55.75, 37.61, title="", address="Тверская, 1")


async def test_a_contact_arrives(aio: Bot, ira: Person) -> None:
    sent = await aio.send_contact(ira.id, phone_number="+79001234517", first_name="Ира")

    assert sent.contact is not None
    assert (sent.contact.phone_number.lstrip("+"), sent.contact.first_name) == ("79001234517", "Ира")


async def test_a_contact_needs_a_number(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="phone_number"):
        await aio.send_contact(ira.id, phone_number="", first_name="Ира")


async def test_a_poll_arrives_open(aio: Bot, ira: Person) -> None:
    options: list[InputPollOption | str] = [InputPollOption(text="да"), InputPollOption(text="нет")]

    sent = await aio.send_poll(ira.id, "Помогло?", options, is_anonymous=False)

    assert sent.poll is not None
    assert [option.text for option in sent.poll.options] == ["да", "нет"]
    assert not sent.poll.is_closed
    assert not sent.poll.is_anonymous


async def test_a_question_of_a_poll_has_a_length(aio: Bot, ira: Person) -> None:
    options: list[InputPollOption | str] = [InputPollOption(text="да"), InputPollOption(text="нет")]

    with pytest.raises(TelegramBadRequest, match="poll question"):
        await aio.send_poll(ira.id, "ж" * 301, options)


@pytest.mark.parametrize(("emoji", "faces"), [(DiceEmoji.DICE, 6), (DiceEmoji.BASKETBALL, 5)])
async def test_a_die_falls(aio: Bot, ira: Person, emoji: str, faces: int) -> None:
    sent = await aio.send_dice(ira.id, emoji=emoji)

    assert sent.dice is not None
    assert sent.dice.emoji == emoji
    assert 1 <= sent.dice.value <= faces


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("location", {"latitude": 55.75, "longitude": 37.61}),
        (
            "venue",
            {
                "location": {"latitude": 55.75, "longitude": 37.61},
                "title": "Офис",
                "address": "Тверская, 1",
            },
        ),
        ("contact", {"phone_number": "+79001234517", "first_name": "Ира"}),
        ("poll", {"question": "Так?", "options": ["да", "нет"]}),
        ("dice", {"emoji": "🎲"}),
    ],
)
async def test_a_person_may_send_any_kind(aio: Bot, ira: Person, kind: str, content: dict[str, object]) -> None:
    what: dict[str, Any] = {kind: content}
    await ira.send(**what)

    (message,) = await messages(aio)
    assert message.content_type == kind
    assert getattr(message, kind) is not None


@pytest.mark.parametrize("action", [ChatAction.TYPING, ChatAction.UPLOAD_PHOTO, ChatAction.FIND_LOCATION])
async def test_an_action_is_shown(aio: Bot, ira: Person, action: ChatAction) -> None:
    assert await aio.send_chat_action(ira.id, action)


async def test_an_action_that_nobody_does_is_refused(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await aio.send_chat_action(ira.id, "juggling")
