"""A whole bot of aiogram, with its own polling loop, lives against the sandbox."""

from __future__ import annotations

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from .town import Person

CARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take")]])


def take_calls() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart(deep_link=True))
    async def start(message: Message) -> None:
        await message.answer("Здравствуйте", reply_markup=CARD)

    @dispatcher.callback_query(F.data == "take")
    async def take(query: CallbackQuery) -> None:
        await query.answer("Ваше")
        assert isinstance(query.message, Message)
        await query.message.edit_text("взято")

    return dispatcher


async def test_a_dispatcher_polls_answers_and_edits(aio: Bot, ira: Person) -> None:
    dispatcher = take_calls()
    polling = asyncio.create_task(
        dispatcher.start_polling(aio, polling_timeout=5, handle_signals=False, close_bot_session=False)
    )
    await ira.start("Zm9v")
    await ira.waits_for("Здравствуйте")
    card = (await ira.sees())[-1]["message_id"]

    pressed = await ira.press(card, "take", wait=5)

    assert pressed["answer"]["text"] == "Ваше"
    await ira.waits_for("взято")
    await dispatcher.stop_polling()
    await polling
