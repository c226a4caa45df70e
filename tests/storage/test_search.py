"""Finding appeals by what was written: the same on both databases, and always what is written now."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.appeal import Appeal
from desk.content import Attachment, Content
from desk.names import AppealNumber
from storage import Database
from storage.search import sought, terms_of
from tests.storage.town import NOON, Town, second

WRITTEN = (
    "Здравствуйте! Не загружаются фотографии, ёлки: ошибка 500. Объявление №10234567,"
    " звоните +7 903 123-45-17, Ivan.P@mail.ru"
)


async def found(database: Database, words: str, *, plain: bool = True) -> Sequence[int | None]:
    async with database.reading() as work:
        return [appeal.number for appeal in await work.views.find(words, 10, plain=plain)]


@pytest.fixture
async def appeal(town: Town) -> Appeal:
    """An appeal with all sorts of words, and another with none of them."""
    about_photos = await town.appeal()
    await town.message(about_photos, WRITTEN)
    await town.message(await town.appeal(), "Когда ответят?")
    return about_photos


@pytest.mark.parametrize(
    "words",
    [
        *("загружается", "ФОТОГРАФИЯМИ", "фотогр", "ёлка", "елку", "ошибкой 500", "500 фотография"),
        *("10234567", "№10234567", "1023456", "ivan.p@mail.ru", "IVAN.P@MAIL.RU"),
        *("+7 903 123-45-17", "89031234517", "8 (903) 123 45 17", "звонить"),
    ],
)
async def test_an_appeal_is_found_by_any_form_or_beginning_of_its_words(
    database: Database, appeal: Appeal, words: str
) -> None:
    assert await found(database, words) == [appeal.number]
    assert await found(database, words, plain=False) == [appeal.number]


@pytest.mark.parametrize("words", ["оплата", "фотографии оплата", "50", "грузятся", "тографии", "... !", '" OR 1', "'"])
async def test_what_is_not_written_is_not_found(database: Database, appeal: Appeal, words: str) -> None:
    assert await found(database, words) == []


@pytest.mark.parametrize("words", ["ivan", "ivan.p", "903123", "9031234", "mail"])
async def test_a_contact_is_not_guessed_piece_by_piece_by_those_who_see_masks(
    database: Database, appeal: Appeal, words: str
) -> None:
    assert await found(database, words, plain=False) == []


async def test_whoever_sees_contacts_finds_them_by_their_beginning(database: Database, appeal: Appeal) -> None:
    assert await found(database, "ivan") == [appeal.number]


async def test_words_of_several_messages_and_of_attachments_and_notes_are_found_together(
    database: Database, town: Town
) -> None:
    appeal = await town.appeal()
    shared = (
        Attachment("document", "F", {"name": "договор.pdf"}),
        Attachment("contact", "", {"phone_number": "79031234517"}),
    )
    async with database.work() as work:
        await work.messages.add(appeal.id, appeal.initiator, "initiator", "appeal", Content("Не грузится"), NOON)
        message = await work.messages.add(appeal.id, appeal.initiator, "staff", "note", Content("ждём хостера"), NOON)
        await work.messages.extend(message, Content(attachments=shared))

    assert await found(database, "хостер грузится договор") == [appeal.number]
    assert await found(database, "+7 903 123-45-17", plain=False) == [appeal.number]


async def test_after_an_edit_it_is_found_by_what_it_says_now(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    message = await town.message(appeal, "карта пустая")

    async with database.work() as work:
        await work.messages.edit(message, Content("оплата не прошла"), second(1))

    assert (await found(database, "карта"), await found(database, "оплатой")) == ([], [appeal.number])


async def test_a_message_that_is_moved_is_found_with_its_new_appeal(database: Database, town: Town) -> None:
    one, other = await town.appeal(), await town.appeal()
    await town.message(one, "карта пустая")
    moved = await town.message(one, "и ещё оплата")

    async with database.work() as work:
        await work.messages.move([moved], other.id)

    assert (await found(database, "оплата"), await found(database, "карта")) == ([other.number], [one.number])


async def test_what_a_failed_unit_of_work_wrote_is_not_found(database: Database, town: Town) -> None:
    appeal = await town.appeal()

    with pytest.raises(RuntimeError):  # noqa: PT012  # the unit of work is what is tried
        async with database.work() as work:
            await work.messages.add(appeal.id, appeal.initiator, "initiator", "appeal", Content("карта"), NOON)
            raise RuntimeError

    assert await found(database, "карта") == []


async def test_a_draft_is_not_found(database: Database, town: Town) -> None:
    await town.message(await town.draft(), "карта пустая")

    assert await found(database, "карта") == []


async def test_the_latest_come_first_and_in_pages(database: Database, town: Town) -> None:
    numbers: list[AppealNumber | None] = []
    for _ in range(3):
        appeal = await town.appeal()
        await town.message(appeal, "карта пустая")
        numbers.insert(0, appeal.number)

    async with database.reading() as work:
        pages = [[each.number for each in await work.views.find("карта", 2, at, plain=True)] for at in (0, 2, 4)]

    assert pages == [numbers[:2], numbers[2:], []]


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_written_becomes_letters_and_digits(one: str, other: str) -> None:
    terms = terms_of([Content(one), Content(other)]).split()

    assert all(term.lstrip("·¤").replace("¬", "").isalnum() for term in terms)
    wanted = sought(one, plain=True)
    assert (wanted is None) == (terms_of([Content(one)]) == "")
